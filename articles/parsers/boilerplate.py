"""What a page shows around an article, known by its own words: buttons, offers, notices, links to other articles.

The words are lists in `words`.
"""

from __future__ import annotations

import re

from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.lines import Line
from articles.parsers.words import any_of, words_of

_COMMENT_MARKS = words_of("comment_marks")
_BUTTONS = words_of("buttons") | _COMMENT_MARKS
_CONTENTS = words_of("contents_headings")
_COUNTED = re.compile(f"{any_of('counters', 'button_phrases', 'labels', 'html_summaries')}")
_BETWEEN_BUTTONS = re.compile(
    r"\s*[|•·,/]\s*|\s+[-–]\s+|(?<=[a-zäöüß.])(?<!Whats)(?<!You)(?<!Linked)(?<!Tik)(?=[A-ZÄÖÜ])"
)
_TEASER = re.compile(r"[\s(\[▶►»>→+*\-–•]{0,5}" + any_of("teasers"), re.IGNORECASE)
_OF_THE_PAGE = re.compile(
    f"(?P<offer>{any_of('offers')})|(?P<subscription>{any_of('subscriptions')})|{any_of('notices')}",
    re.IGNORECASE,
)
_THING = re.compile(any_of("offer_things"))
_INVITES = re.compile(any_of("offer_invitations"))
_PROMISE = re.compile(any_of("promises"))
_LABEL = re.compile(any_of("labels_alone"), re.IGNORECASE)
_HEADING = re.compile(any_of("box_headings", "closing_headings", "comment_headings"))
_COMMENTS = re.compile(any_of("comment_headings"))
_INSIDE = re.compile(any_of("box_headings"))
_MORE_ABOUT = re.compile(r"mehr zu .{2,40}:", re.IGNORECASE)
_MARKS = " .:…»›>+|*()▶►→-–•&@#!✉☰×<«‹“”\"'’"
_LONGEST_LABEL, _LONGEST_HEADING, _LONGEST_BUTTON, _LONGEST_TEASER, _LONGEST = 40, 80, 120, 250, 500


def furniture_of(text: str) -> Kind | None:
    """What a line is by itself: a button, a link to another article, an offer or a notice; None if none of these."""
    size = len(text)
    if size > _LONGEST:
        return None
    if size <= _LONGEST_BUTTON and _is_button(text):
        return Kind.BUTTON
    if " " not in text and size > _LONGEST_HEADING:
        return None
    if size <= _LONGEST_TEASER and _TEASER.match(text):
        return Kind.TEASER
    inner = text.strip("+ ")
    if match := _OF_THE_PAGE.fullmatch(inner):
        if match["subscription"]:
            return Kind.SUBSCRIPTION
        return Kind.OFFER if match["offer"] else Kind.NOTICE
    return Kind.OFFER if _THING.search(inner.lower()) and invites(inner) else None


def invites(text: str) -> bool:
    """Does it ask its reader to do something on the page, or promise something of it?"""
    return len(text) <= _LONGEST and _INVITES.search(text) is not None


def promises(text: str) -> bool:
    """Does it tell what a newsletter brings?"""
    return _PROMISE.search(text) is not None


def is_noise(text: str) -> bool:
    """Is the line a button, an advertisement mark, a link to another article or a legal notice?"""
    return furniture_of(text) is not None


def opens_box(text: str) -> bool:
    """Is the line the heading of links to other articles, of comments, of a newsletter ("Mehr zum Thema")?"""
    if len(text) > _LONGEST_HEADING:
        return False
    return bool(_HEADING.fullmatch(bare(text)) or _MORE_ABOUT.fullmatch(text))


def opens_comments(text: str) -> bool:
    """Is the line the heading of the readers' comments?"""
    return len(text) <= _LONGEST_HEADING and _COMMENTS.fullmatch(bare(text)) is not None


def closes_page(text: str) -> bool:
    """Is the line the heading of a block that stands below the text, rather than in the middle of it?"""
    return len(text) <= _LONGEST_HEADING and _INSIDE.fullmatch(bare(text)) is None


def opens_contents(text: str) -> bool:
    """Is the line the heading of a table of contents?"""
    return len(text) <= _LONGEST_HEADING and bare(text) in _CONTENTS


def furniture(lines: list[Line]) -> Found:
    """The lines that are furniture by themselves, but for headings of boxes and what stands beside comments."""
    found: Found = {}
    for index, line in enumerate(lines):
        kind = furniture_of(line.text)
        if kind and not (opens_box(line.text) or opens_contents(line.text) or is_comment_mark(line.text)):
            found[index] = [Piece(kind, line.text)]
    return found


def bare(text: str) -> str:
    """The text in lower case, without marks and arrows around it."""
    return text.lower().strip(_MARKS)


def is_comment_mark(text: str) -> bool:
    """Is it a button that stands beside comments and nowhere else ("Antworten")?"""
    return bare(text) in _COMMENT_MARKS


def _is_button(text: str) -> bool:
    """A button, a count or a label; or several in a row, perhaps glued to each other."""
    whole = bare(text)
    if whole in _BUTTONS or not any(map(str.isalnum, whole)) or _COUNTED.fullmatch(whole):
        return True
    if len(text) <= 4:
        return whole == "von"
    if len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text):
        return True
    return _all_buttons(_BETWEEN_BUTTONS.split(text.strip(_MARKS))) or (
        " " in whole and _all_buttons(whole.split())
    )


def _all_buttons(pieces: list[str]) -> bool:
    if len(pieces) < 2:
        return False
    for piece in pieces:
        said = bare(piece).removesuffix(" logo").removesuffix(" icon")
        if said and not (
            said in _BUTTONS or said in {"x", "&", "und", "ja", "nein"} or _COUNTED.fullmatch(said)
        ):
            return False
    return True
