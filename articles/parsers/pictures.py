"""The picture's caption and credit among the lines of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.parsers.credits import LONGEST_CAPTION, split_credit
from articles.parsers.headings import could_be_title
from articles.parsers.lines import Line, ends_sentence, without

_LEGEND = re.compile(
    r"(?:bildunterschrift|bildbeschreibung|bildtext|legende|bildlegende|bild|foto)\s*:\s*(?P<caption>.+)",
    re.I,
)
_ARCHIVE = re.compile(
    r"[(\[](?:archiv|symbol|datei)(?:bild|foto|aufnahme)?s?(?:\s[^()]{0,40})?[)\]]\.?$", re.IGNORECASE
)
_FREE_CAPTION, _SHORT_CAPTION = 180, 110


@dataclass(frozen=True)
class Picture:
    """Caption and credit of one picture; a credit without its label ("East News")."""

    caption: str = ""
    credit: str = ""


def take_picture(lines: list[Line]) -> tuple[Picture, list[Line]]:
    """The first picture's caption and credit, and the lines without those of any picture."""
    pictures: list[Picture] = []
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        if index in dropped:
            continue
        if found := split_credit(line.text):
            head, credit = found
            dropped.add(index)
            caption = _without_legend(head) if head else _caption_beside(lines, index, dropped)
            pictures.append(Picture(caption, credit))
        elif _is_marked_caption(line) or _is_shown_twice(lines, index):
            dropped.add(index)
            if not _credit_follows(lines, index):
                pictures.append(Picture(_without_legend(line.text)))
            else:
                dropped.discard(index)
    captions = {Line(picture.caption).key for picture in pictures if picture.caption}
    repeated = {
        i for i, line in enumerate(lines) if len(line.text) <= LONGEST_CAPTION and line.key in captions
    }
    return _first(pictures), without(lines, dropped | repeated)


def _first(pictures: list[Picture]) -> Picture:
    """The first picture; caption and credit may have come one after the other."""
    first = pictures[0] if pictures else Picture()
    for picture in pictures[1:2]:
        if not first.credit and picture.caption in ("", first.caption):
            return replace(first, credit=picture.credit)
        if not first.caption and not picture.credit:
            return replace(first, caption=picture.caption)
    return first


def _without_legend(text: str) -> str:
    match = _LEGEND.fullmatch(text)
    return (match["caption"] if match else text).strip(" |–")


def _caption_beside(lines: list[Line], credit: int, dropped: set[int]) -> str:
    """The caption above a credit that has a line of its own, or the one right below it."""
    above, below = credit - 1, credit + 1
    if (
        below < len(lines)
        and _LEGEND.fullmatch(lines[below].text)
        and len(lines[below].text) <= LONGEST_CAPTION
    ):
        dropped.add(below)
        return _without_legend(lines[below].text)
    if below == len(lines) and lines[credit].gap:  # whose text it is, below everything
        return ""
    if above >= 0 and above not in dropped and _may_be_caption(lines, above, lines[credit].gap):
        dropped.add(above)
        return _without_legend(lines[above].text)
    if below < len(lines) - 1 and lines[credit].gap and not lines[below].gap and lines[below + 1].gap:
        text = lines[below].text
        if len(text) <= _FREE_CAPTION and not split_credit(text):
            dropped.add(below)
            return _without_legend(text)
    return ""


def _may_be_caption(lines: list[Line], index: int, apart: bool) -> bool:
    line = lines[index]
    if index and lines[index - 1].key == line.key:
        return not _names_article(lines, index - 1)
    if apart and len(line.text) > _SHORT_CAPTION and not any(other.is_prose for other in lines[:index]):
        return False  # the lead, above the picture
    if len(line.text) > (_FREE_CAPTION if apart or not _has_gaps(lines) else LONGEST_CAPTION):
        return False
    return not _names_article(lines, index)


def _names_article(lines: list[Line], index: int) -> bool:
    """Would the article be without a title, if this line were a caption?"""
    key = lines[index].key
    before = lines[:index]
    if any(line.key == key or line.key.endswith(key) for line in before[-6:]) and not ends_sentence(
        lines[index].text
    ):
        return True
    return not any(could_be_title(line.text) for line in before[:12])


def _has_gaps(lines: list[Line]) -> bool:
    return any(not line.gap for line in lines) and any(line.gap for line in lines[1:])


def _is_marked_caption(line: Line) -> bool:
    if len(line.text) > LONGEST_CAPTION:
        return False
    legend = _LEGEND.fullmatch(line.text)
    return _ARCHIVE.search(line.text) is not None or (legend is not None and " " in legend["caption"])


def _is_shown_twice(lines: list[Line], index: int) -> bool:
    """A sentence that stands there twice in a row, short enough for a caption."""
    line = lines[index]
    if index == 0 or index + 1 == len(lines) or not 20 <= len(line.text) <= _FREE_CAPTION:
        return False
    if lines[index + 1].key != line.key or any(other.key == line.key for other in lines[:index][:12]):
        return False
    return ends_sentence(line.text) and not _names_article(lines, index)


def _credit_follows(lines: list[Line], index: int) -> bool:
    """Does the next other line give the credit, so that the caption is taken with it?"""
    for line in lines[index + 1 : index + 3]:
        if line.key != lines[index].key:
            found = split_credit(line.text)
            return found is not None and not found[0]
    return False
