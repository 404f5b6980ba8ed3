"""What a page shows around an article, known by its own words: buttons, offers, notices, links to other articles.

The words are lists in `words`.
"""

from __future__ import annotations

import re
from enum import Enum

from articles.parsers.bodies import SUBHEADING_MARK
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.lines import Line
from articles.parsers.prose import addresses, is_sentence, without_quotes
from articles.parsers.words import any_of, entries_of, words_of

_COMMENT_MARKS = words_of("comment_marks")
_BUTTONS = words_of("buttons") | _COMMENT_MARKS
_CONTENTS = words_of("contents_headings")
_COUNTED = re.compile(f"{any_of('counters', 'button_phrases', 'labels', 'html_summaries')}")
_BETWEEN_BUTTONS = re.compile(
    r"[|•·,/]|\s[-–]\s|(?=[A-ZÄÖÜ])(?<=[a-zäöüß.])(?<!Whats)(?<!You)(?<!Linked)(?<!Tik)"
)
_BESIDE_BUTTONS = frozenset(["x", "&", "und", "ja", "nein"])
_FIRST_WORD = re.compile(r"[0-9]|[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]")
_FIRST_WORDS = {words[0] for button in _BUTTONS if (words := _FIRST_WORD.findall(button))}
_FIRST_WORDS |= _BESIDE_BUTTONS | set("0123456789")
_SPACE = re.compile(r"\s+")
_TEASER = re.compile(r"[\s(\[▶►»>→+*\-–•]{0,5}" + any_of("teasers"))
_GLUED = re.compile(any_of("glued_marks"))
_OF_THE_PAGE = re.compile(
    f"(?P<offer>{any_of('offers')})|(?P<subscription>{any_of('subscriptions')})|{any_of('notices')}"
)
_POINTER = re.compile(any_of("pointers"))
_PHRASES = [
    (phrase, kind)
    for name, kind in (
        ("subscription_phrases", Kind.SUBSCRIPTION), ("page_phrases", Kind.NOTICE), ("offer_things", Kind.OFFER),
    )
    for phrase in entries_of(name)
]  # fmt: skip
_INVITES = re.compile(any_of("offer_invitations"))
_FEWEST_PROMISES = 2
_PROMISE = re.compile(any_of("promises"))
_LABEL = re.compile(any_of("labels_alone"))
_HEADING = re.compile(any_of("box_headings", "closing_headings"))
_COMMENTS = re.compile(any_of("comment_headings"))
_INSIDE = re.compile(any_of("box_headings"))
_MARKS = " .:…»›>←→↑↓+|*()▶►→-–•&@#!✉☰×<«‹“”\"'’"
_LONGEST_LABEL, _LONGEST_COUNT, LONGEST_HEADING, _LONGEST_BUTTON, _LONGEST_TEASER, _LONGEST = (
    40,
    60,
    80,
    120,
    250,
    500,
)


class Box(Enum):
    """What a heading opens."""

    LINKS = "links"  # to other articles; also a newsletter, contacts, sources
    COMMENTS = "comments"
    CONTENTS = "contents"
    MARK = "mark"  # no heading: a button that stands beside comments and nowhere else


def furniture_of(text: str) -> Kind | None:
    """What a line is by itself: a button, a link to another article, an offer or a notice; None if none of these."""
    size = len(text)
    if size > _LONGEST:
        return None
    if size <= _LONGEST_BUTTON and _is_button(text):
        return Kind.BUTTON
    if " " not in text and size > LONGEST_HEADING:
        return None
    lower = text.lower()
    if size <= _LONGEST_TEASER and _is_pointer(text, lower):
        return Kind.TEASER
    if match := _OF_THE_PAGE.fullmatch(lower.strip("+ ")):
        if match["subscription"]:
            return Kind.SUBSCRIPTION
        return Kind.OFFER if match["offer"] else Kind.NOTICE
    return _by_phrase(text, lower)


def _is_pointer(text: str, lower: str) -> bool:
    """Does it lead to another article, by how it begins or ends?"""
    if _TEASER.match(lower) or _GLUED.match(text):
        return True
    return (
        lower.endswith((")", "hier", "dort", "hier.", "dort.", "hier!"))
        and _POINTER.fullmatch(lower) is not None
    )


def _by_phrase(text: str, lower: str) -> Kind | None:
    """What a line is by words that may stand anywhere in it."""
    for phrase, kind in _PHRASES:
        if phrase in lower and _is_meant(kind, text):
            return kind
    return None


def _is_meant(kind: Kind, text: str) -> bool:
    """Does a line with such a phrase offer something, rather than tell of it?"""
    if kind is Kind.OFFER:
        return invites(text)
    return kind is Kind.NOTICE or addresses(text) or not is_sentence(text)


def invites(text: str) -> bool:
    """Does it ask its reader to do something on the page, or promise something of it? What is quoted aside."""
    return len(text) <= _LONGEST and _INVITES.search(without_quotes(text)) is not None


def promises(text: str) -> bool:
    """Does it tell what a newsletter brings, and how often?"""
    return len(_PROMISE.findall(text)) >= _FEWEST_PROMISES


def is_noise(text: str) -> bool:
    """Is the line a button, an advertisement mark, a link to another article or a legal notice?"""
    return furniture_of(text) is not None


def opened_by(text: str) -> Box | None:
    """What the line opens as a heading, if it is one; a button beside comments stands for itself."""
    if len(text) > LONGEST_HEADING:
        return None
    said = bare(text)
    if said in _CONTENTS:
        return Box.CONTENTS
    if said in _COMMENT_MARKS:
        return Box.MARK
    if _COMMENTS.fullmatch(said):
        return Box.COMMENTS
    return Box.LINKS if _HEADING.fullmatch(said) else None


def opens_box(text: str) -> bool:
    """Is the line the heading of links to other articles, of comments, of a newsletter ("Mehr zum Thema")?"""
    return opened_by(text) in (Box.LINKS, Box.COMMENTS)


def opens_comments(text: str) -> bool:
    """Is the line the heading of the readers' comments?"""
    return opened_by(text) is Box.COMMENTS


def closes_page(text: str) -> bool:
    """Is the line the heading of a block that stands below the text, rather than in the middle of it?"""
    return len(text) <= LONGEST_HEADING and _INSIDE.fullmatch(bare(text)) is None


def furniture(lines: list[Line]) -> Found:
    """The lines that are furniture by themselves, but for headings of boxes and what stands beside comments."""
    found: Found = {}
    for index, line in enumerate(lines):
        kind = furniture_of(line.text)
        if kind and opened_by(line.text) is None:
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
    if whole in _BUTTONS or not any(map(str.isalnum, whole)):
        return True
    if len(whole) <= _LONGEST_COUNT and _COUNTED.fullmatch(whole):
        return not text.startswith(SUBHEADING_MARK)  # the minute of an entry of a ticker
    if len(text) <= 4:
        return whole == "von"
    if len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text.lower()):
        return True
    if not _begins_like_button(text):
        return False
    stripped = text.strip(_MARKS)
    return _are_buttons(stripped, _BETWEEN_BUTTONS) or (" " in whole and _are_buttons(whole, _SPACE))


def _begins_like_button(text: str) -> bool:
    """May the first of several parts be a button or a count? Of most lines the first word says that it is none."""
    first = _FIRST_WORD.search(text)
    return first is None or first[0].lower() in _FIRST_WORDS


def _are_buttons(text: str, between: re.Pattern[str]) -> bool:
    """Are there two parts or more, all of them buttons?"""
    parts = between.split(text)
    return len(parts) > 1 and all(map(_may_stand_beside, parts))


def _may_stand_beside(piece: str) -> bool:
    said = bare(piece).removesuffix(" logo").removesuffix(" icon")
    return not said or said in _BUTTONS or said in _BESIDE_BUTTONS or _COUNTED.fullmatch(said) is not None
