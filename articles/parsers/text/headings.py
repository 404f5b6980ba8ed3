"""Section, kicker and title from the lines at the head of a scraped article.

The title is what a page shows twice (once perhaps with the section glued to it); else the first line that
is neither a section nor a kicker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.parsers.bodies import looks_like_heading
from articles.parsers.byline import read_names
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.credits import split_credit
from articles.parsers.facts import Metadata
from articles.parsers.lines import Line, ends_sentence, key
from articles.parsers.sections import GLUE, is_entrance, more_telling, section_of
from articles.parsers.sites import DOMAIN, is_site
from articles.parsers.text.copies import SITE, behind, contains, glued, skip_title, unglued
from articles.parsers.words import any_of, words_of

_TITLE_LABEL = re.compile(any_of("title_labels") + r"\s*:\s*(?P<name>.{5,})", re.IGNORECASE)
_KICKER_LABEL = re.compile(any_of("kicker_labels") + r"\s*:\s*(?P<name>.{2,})", re.IGNORECASE)
_BADGE = re.compile(
    rf"^(?:(?i:{any_of('badges')})|[\w.'’]{{1,15}}\s?(?:\+|[Pp]lus))\s*\|\s*(?=\S)|^[\w.'’]{{1,15}}\+\s+(?=[A-ZÄÖÜ„»\"])"
)
_FUNCTION_WORDS = words_of("function_words")
_ADJECTIVE = re.compile(r"[a-zäöüß-]{3,}(?:e|en|er|es|em)")
_LONGEST_TITLE, _LONGEST_WITH_STOP, _HEAD, _MOST_SECTIONS, _MOST_KICKERS = 250, 140, 12, 2, 4
_LONGEST_SITE, _TITLE_ZONE = 40, 2
_CRUMB = re.compile(r"[1-9]\. [A-ZÄÖÜ]")  # of a path of sections that is a list
# "Berlin. Die Kosten ...", "Graz (APA) - ...": so a text begins, never a title.
_PLACE_FIRST = re.compile(r"[A-ZÄÖÜ][\w/-]+(?: \([A-Za-z/]{2,20}\))?(?:\.| [–-]) [A-ZÄÖÜ„\"]")


@dataclass(frozen=True)
class Heading:
    """What stands above the text; `at` is the index of the title, `end` that of the first line below it all."""

    title: str
    section: str = ""
    kicker: str = ""
    source: str = ""
    at: int = 0
    end: int = 0


def heading(lines: list[Line], is_signed: bool) -> Found:
    """The lines down to the title and those right below it; none if no line can be the title.

    `is_signed`: the authors are known from another line.
    """
    read = _read(lines)
    if read is None:
        return {}
    found = {
        index: [Piece(_kind_above(line.text, read), line.text)]
        for index, line in enumerate(lines[: read.end])
        if index != read.at
    }
    below: Found = {}
    if named := section_of(lines[read.end].text) if read.end < len(lines) else "":
        below[read.end] = [Piece(Kind.SECTION, lines[read.end].text)]
        read = replace(read, section=read.section or named)
    index = read.end + len(below)
    if index + 1 < len(lines) and (piece := _between(lines[index].text, read, is_signed)):
        below[index] = [piece]
        read = replace(read, kicker=piece.text if piece.kind is Kind.KICKER else read.kicker)
    again = {
        index: [Piece(Kind.REPEATED, line.text)]
        for index, line in enumerate(lines[read.end :], read.end)
        if read.source and line.text == read.source
    }
    return again | found | below | {read.at: [Piece(Kind.TITLE, read.title, read)]}


def _between(text: str, read: Heading, is_signed: bool) -> Piece | None:
    """A name or a kicker that stands between title and text."""
    if not looks_like_heading(text) or text.endswith("?"):
        return None
    if not is_signed and (byline := read_names(text)):
        return Piece(Kind.BYLINE, text, Metadata(authors=byline.authors))
    if not read.kicker and (text.count(" ") < 2 or (text.count(" ") < 3 and is_kicker(text))):
        return Piece(Kind.KICKER, text)
    return None


def _kind_above(text: str, read: Heading) -> Kind:
    """The kind of a line above the title, or of one of its copies."""
    if text in (read.source, read.kicker):
        return Kind.SITE if text == read.source else Kind.KICKER
    if section_of(text):
        return Kind.SECTION
    if key(read.title) in key(text):
        return Kind.REPEATED
    return Kind.KICKER if read.kicker and read.kicker in text else Kind.NAVIGATION


def _read(lines: list[Line]) -> Heading | None:
    """The heading of an article; None if no line can be its title."""
    above = 1 if len(lines) > 2 and _is_masthead(lines) else 0
    lines_below = lines[above : above + _HEAD + 1]
    read = _from_labels(lines_below) or _from_repeated(lines_below) or _from_order(lines_below)
    if read is None or not above:
        return read
    return replace(read, source=read.source or lines[0].text, at=read.at + above, end=read.end + above)


def stands_below_lead(lines: list[Line]) -> bool:
    """Does the page show the title below the lead?"""
    if len(lines) < 3 or not (lines[0].is_prose and _PLACE_FIRST.match(lines[0].text)):
        return False
    title = lines[1]
    return not (title.is_prose or title.text.endswith((".", ":"))) and could_be_title(title.text)


def _is_masthead(lines: list[Line]) -> bool:
    """Does the name of the site stand on top? ("Welt" and "Sport1" alone may be the section.)

    A name that nobody knows is the site's if a picture comes from there.
    """
    first = lines[0].text
    if is_site(first):
        return not section_of(first) or section_of(lines[1].text) != ""
    if len(first) > _LONGEST_SITE or section_of(first) or not is_kicker(first):
        return False
    return any(line.text.endswith(f" von {first}") for line in lines[_TITLE_ZONE:])


def is_kicker(text: str) -> bool:
    """Is it shaped like a kicker: a few words without a verb ("Krieg in der Ukraine")?"""
    words = text.rstrip(":").split()
    if not words or len(words) > 6 or len(text) > 60 or text[-1] in ".!?,;…":
        return False
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word[0].islower() and word not in _FUNCTION_WORDS:
            adjective = _ADJECTIVE.fullmatch(word) and after[:1].isupper()
            if not adjective:
                return False
    return True


def could_be_title(text: str) -> bool:
    """Could it be a title: of the right length, with words, and more than a section or a kicker?"""
    return _is_title(text) and not section_of(text) and not is_kicker(text)


def _is_title(text: str) -> bool:
    longest = _LONGEST_WITH_STOP if ends_sentence(text) and text.endswith(".") else _LONGEST_TITLE
    return 3 <= len(text) <= longest and any(map(str.isalpha, text))


def _from_labels(lines: list[Line]) -> Heading | None:
    """A dump with its fields named: "Titel: ..."."""
    head = lines[:_HEAD]
    for index, line in enumerate(head):
        if (match := _TITLE_LABEL.fullmatch(line.text)) and _is_title(match["name"]):
            title = match["name"].strip()
            rest = [
                other for other in head[:3] if _KICKER_LABEL.fullmatch(other.text) or section_of(other.text)
            ]
            end = max([index, *(i for i, other in enumerate(head[:3]) if other in rest)]) + 1
            section, kicker = _above(rest)
            return Heading(title, section, kicker, "", index, skip_title(lines, end, title))
    return None


def _from_repeated(lines: list[Line]) -> Heading | None:
    """The title that comes twice, the first time perhaps with the section in front or the site behind."""
    head = lines[:_HEAD]
    for first, line in enumerate(head):
        if len(line.text) > 2 * _LONGEST_TITLE or (line.is_prose and first):
            break
        for again in range(first + 1, len(head)):
            title = head[again].text
            is_near = again == first + 1 or title.count(" ") > 1
            found = contains(line.text, title) if _is_title(title) and len(title) > 8 and is_near else None
            if found is None and head[again].is_prose:  # here the text begins: its headings repeat no title
                break
            if found is None:
                continue
            before, after = found
            section, kicker = _above(head[:first])
            if before:
                glued_section, glued_kicker = glued(before)
                section, kicker = glued_section or section, glued_kicker or kicker
            site_section, site = behind(after)
            between_section, between_kicker = _above(head[first + 1 : again])
            end = skip_title(lines, again + 1, title)
            kicker = between_kicker if between_kicker and between_kicker in kicker else kicker
            section = section or between_section or site_section
            return Heading(title, section, kicker or between_kicker, site, again, end)
    return None


def _from_order(lines: list[Line]) -> Heading | None:
    """Section and kicker, if there are any, then the title."""
    index = 0
    section = kicker = ""
    while index < min(len(lines), _HEAD) and (named := section_of(lines[index].text)):
        section = named if index > _MOST_SECTIONS else more_telling(section, named)  # after a menu, the last
        index += 1
    if section and index == len(lines):
        return None
    end = _title_below(lines, index)
    above = lines[index:end]
    section = section or next(filter(None, (section_of(line.text) for line in above)), "")
    kickers = [line.text for line in above if not _is_of_path(line.text)]
    if kickers:
        glued, kicker = unglued(kickers[-1].rstrip(" :"), words=1)
        section = section or glued
        first, _, others = kicker.partition(" ")
        if not section and kicker.isupper() and others.split(" ")[0].lower() not in {"", *_FUNCTION_WORDS}:
            section = section_of(first)  # AUSLAND SÜDKOREA
            kicker = others if section else kicker
    index = end
    if index == len(lines) or not _is_title(lines[index].text):
        return None
    title = lines[index].text
    if not section:
        section, title = unglued(title)
    title = (title.strip("+ ") if title.startswith("+") else title) or title
    title = _BADGE.sub("", title)
    title, source = _without_site(title)
    return Heading(title, section, kicker, source, index, index + 1)


def title_at(lines: list[Line]) -> int:
    """Index of the line that is the title, before captions are known; the number of lines if there is none."""
    start = 0
    while start < len(lines) and section_of(lines[start].text):
        start += 1
    index = _title_below(lines, start)
    is_caption = index + 1 < len(lines) and _is_bare_credit(lines[index + 1].text)
    if is_caption and index > start and lines[index - 1].text.count(" ") > 1:
        index -= 1
    return index


def _is_bare_credit(text: str) -> bool:
    credit = split_credit(text)
    return credit is not None and not credit[0]


def _is_of_path(text: str) -> bool:
    """Is it a part of a path of sections?"""
    return section_of(text) != "" or is_entrance(text) or _CRUMB.match(text) is not None


def _title_below(lines: list[Line], start: int) -> int:
    """Index of the title: below lines that are shaped like kickers, or the last of these where the text follows."""
    index = start
    while index < min(len(lines), start + _MOST_KICKERS + 1) and (
        is_kicker(lines[index].text) or section_of(lines[index].text) or _CRUMB.match(lines[index].text)
    ):
        index += 1
    if index < len(lines) and index > start and not _is_headline(lines[index]):
        index -= 1
        while index > start and (" " not in lines[index].text or section_of(lines[index].text)):
            index -= 1
    return index


def _is_headline(line: Line) -> bool:
    """Is the line below kickers a title, not the text already?"""
    if not _is_title(line.text) or line.is_prose:
        return False
    return not (ends_sentence(line.text) and line.text.endswith("."))


def _without_site(title: str) -> tuple[str, str]:
    """The name of the site behind a title that is there only once: "... | tagblatt.de"."""
    match = SITE.search(title)
    if not match or title.count(" ", 0, match.start()) < 3 or match["site"].count(" ") > 2:
        return title, ""
    is_site = "|" in match[0] or DOMAIN.fullmatch(match["site"])
    return (title[: match.start()], match["site"]) if is_site else (title, "")


def _above(lines: list[Line]) -> tuple[str, str]:
    """Section and kicker among the lines above or between the titles."""
    section = kicker = ""
    for line in lines:
        if match := _KICKER_LABEL.fullmatch(line.text):
            kicker = match["name"].strip()
        elif named := section_of(line.text):
            section = more_telling(section, named)
        elif " " not in line.text and len(GLUE.split(line.text)) > 2:  # a path of sections, glued
            section = more_telling(section, glued(line.text)[0])
        elif is_entrance(line.text) or _CRUMB.match(line.text):
            continue
        elif not kicker and len(line.text) <= 100 and not ends_sentence(line.text):
            kicker = line.text.rstrip(" :")
    return section, kicker
