"""Captions and credits of pictures among the lines of an article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from articles.parsers.byline import is_name
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.credits import LONGEST_CAPTION, split_credit
from articles.parsers.line_parts import is_source
from articles.parsers.lines import Line, ends_sentence, first_index
from articles.parsers.prose import has_sentences, is_sentence, reads_like_text
from articles.parsers.text.headings import title_at
from articles.parsers.words import any_of

_LEGEND = re.compile(any_of("caption_labels") + r"\s*:\s*(?P<caption>.+)", re.IGNORECASE)
# A label whose caption is missing: "Teaserbild: © dpa".
_LABEL_ONLY = re.compile(r"[\w-]*(?:bild|foto)s?\s*:?", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"[(\[](?:archiv|symbol|datei)(?:bild|foto|aufnahme)?s?(?:\s[^()]{0,40})?[)\]]\.?$", re.IGNORECASE
)
_BEHIND_DASH = re.compile(
    r"(?P<caption>.{15,200}[.!?]) [-–] (?P<credit>[A-ZÄÖÜ][\w./-]{2,30}(?: [A-ZÄÖÜ][\w./-]{1,30}){0,2})"
)
_LABELLED = re.compile(r"[:©|]|\([cC]\)")
_BY_NAME = re.compile(r"[\w.' -]{2,40}\s?/\s?[\w.' -]{2,40}")
# Longest caption in a text without gaps or by itself; what is longer and apart from a credit is running text.
_HEAD = 12  # lines among which the title is
_SHORTEST_TWICE, _LONGEST_LABEL = 10, 30
_APART, _APART_FROM_CREDIT = 180, 110


@dataclass(frozen=True)
class Picture:
    """Caption and credit of one picture; a credit without its label ("East News")."""

    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class _Page:
    """The lines, and what of them decides whether a line may be a caption."""

    lines: list[Line]
    first_title: int
    first_prose: int
    second_prose: int
    has_gaps: bool

    @classmethod
    def of(cls, lines: list[Line]) -> _Page:
        gaps = {line.gap for line in lines[1:]}
        title = title_at(lines[:_HEAD])
        first, second = (first_index(lines, lambda line: line.is_prose, nth) for nth in (1, 2))
        return cls(lines, title, first, second, len(gaps) == 2)

    def is_title(self, index: int) -> bool:
        """Would the article be without a title, if this line were a caption?"""
        if index <= self.first_title:
            return True
        key = self.lines[index].key
        above = self.lines[max(0, min(index, 12) - 6) : min(index, 12)]
        return not ends_sentence(self.lines[index].text) and any(line.key.endswith(key) for line in above)


def pictures(lines: list[Line]) -> Found:
    """The captions and credits of all pictures; one piece says what is known of the first picture."""
    page = _Page.of(lines)
    shown = _all_of(page)
    found: Found = {}
    first, lines_of_first = _first(shown)
    for picture, indices in shown:
        for index in indices:
            kind = Kind.CAPTION if picture.caption and lines[index].text != picture.credit else Kind.CREDIT
            kind = kind if index in lines_of_first else Kind.GALLERY
            found[index] = [Piece(kind, lines[index].text)]
    for index in _copies(lines, {picture.caption for picture, _ in shown}) - found.keys():
        found[index] = [Piece(Kind.REPEATED, lines[index].text)]
    if shown:
        index = lines_of_first[0]
        found[index] = [replace(found[index][0], said=first)]
    return found


def _all_of(page: _Page) -> list[tuple[Picture, list[int]]]:
    """The pictures in their order, each with the indices of its lines, that of its credit first."""
    shown: list[tuple[Picture, list[int]]] = []
    taken: set[int] = set()
    for index, line in enumerate(page.lines):
        indices = [index]
        if parts := _split(line.text) or _unlabelled(page, index):
            caption, credit = parts
            beside = None if caption else _beside(page, index, taken)
            if beside is not None and not _is_paragraph(page, beside, index):
                caption = page.lines[beside].text
                indices.append(beside)
            picture = Picture(_without_legend(caption), credit)
        elif _stands_alone(page, index) and not _credit_follows(page.lines, index):
            picture = Picture(_without_legend(line.text))
        else:
            continue
        shown.append((picture, indices))
        taken.update(indices)
    return shown


def _split(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line, of which the caption may have a label like that of a credit: "Bild: ... Foto: dpa"."""
    legend = (
        _LEGEND.fullmatch(text) if ":" in text[:_LONGEST_LABEL] and len(text) <= LONGEST_CAPTION else None
    )
    inner = split_credit(legend["caption"]) if legend else None
    return inner if inner and inner[0] else split_credit(text)


def _is_paragraph(page: _Page, index: int, credit: int) -> bool:
    """Is the line above or below a credit text of the article? A caption as long as that is set apart with its credit."""
    is_group = page.has_gaps and page.lines[index].gap and not page.lines[credit].gap
    if (
        is_source(page.lines[credit].text) and index > page.second_prose
    ):  # of the text rather than of a picture
        return is_sentence(page.lines[index].text) and not is_group
    if not reads_like_text(page.lines[index].text):
        return False
    return not (is_group and _LABELLED.search(page.lines[credit].text))


def _unlabelled(page: _Page, index: int) -> tuple[str, str] | None:
    """Caption and credit where only the place says so: "... im Wald. - Keystone", "20min/Anna Schmidt" below a caption."""
    text = page.lines[index].text
    if len(text) > LONGEST_CAPTION or index <= page.first_title:
        return None
    if (" - " in text or " – " in text) and (match := _BEHIND_DASH.fullmatch(text)):
        return match["caption"], match["credit"]
    above = page.lines[index - 1]
    if index > page.second_prose:  # above the text, that is: there is a gallery
        return None
    is_below_caption = len(above.text) <= _APART_FROM_CREDIT and is_sentence(above.text)
    is_below_caption = is_below_caption and not has_sentences(above.text)
    is_again = above.text == text
    if (is_below_caption or is_again) and not page.lines[index].gap and _BY_NAME.fullmatch(text):
        return ("", text) if any(is_name(part.strip()) for part in text.split("/")) else None
    return None


def _copies(lines: list[Line], captions: set[str]) -> set[int]:
    """Where else a caption stands, unless it is a phrase that the text keeps repeating."""
    found = [index for index, line in enumerate(lines) if line.text in captions]
    often = {text for text, times in Counter(lines[index].text for index in found).items() if times > 3}
    return {index for index in found if lines[index].text not in often}


def _first(shown: list[tuple[Picture, list[int]]]) -> tuple[Picture, list[int]]:
    """The first picture and its lines; caption and credit may have come one after the other."""
    first, indices = shown[0] if shown else (Picture(), [])
    for second, more in shown[1:2]:
        if not first.credit and second.caption in ("", first.caption):
            return replace(first, credit=second.credit), indices + more
        if not first.caption and not second.credit:
            return replace(first, caption=second.caption), indices + more
    return first, indices


def _beside(page: _Page, credit: int, taken: set[int]) -> int | None:
    """The caption of a credit that has a line of its own: above it, or right below it."""
    above, below = credit - 1, credit + 1
    if _is_labelled_below(page, below):
        return below
    if below == len(page.lines) and page.lines[credit].gap:  # below everything: of the text, not of a picture
        return None
    if above >= 0 and above not in taken and _is_above(page, above, page.lines[credit].gap):
        return above
    return below if _is_right_below(page, credit) else None


def _is_labelled_below(page: _Page, index: int) -> bool:
    if index >= len(page.lines) or len(page.lines[index].text) > LONGEST_CAPTION:
        return False
    return _LEGEND.fullmatch(page.lines[index].text) is not None and not split_credit(page.lines[index].text)


def _is_above(page: _Page, index: int, apart: bool) -> bool:
    line = page.lines[index]
    if index and page.lines[index - 1].text == line.text:
        return not page.is_title(index - 1)
    longest = _APART_FROM_CREDIT if apart else LONGEST_CAPTION if page.has_gaps else _APART
    return len(line.text) <= longest and not page.is_title(index)


def _is_right_below(page: _Page, credit: int) -> bool:
    """Credit and caption in a group of two lines, the credit first; or between paragraphs, the credit without a label."""
    group = page.lines[credit : credit + 3]
    around = [*page.lines[credit - 1 : credit], *group[2:]]
    if len(around) == 2 and all(line.is_prose for line in around) and not _LABELLED.search(group[0].text):
        return len(group[1].text) <= _APART_FROM_CREDIT and not ends_sentence(group[1].text)
    if len(group) < 3 or [line.gap for line in group] != [True, False, True]:
        return False
    return len(group[1].text) <= _APART and split_credit(group[1].text) is None


def _stands_alone(page: _Page, index: int) -> bool:
    """A caption by itself: labelled, "(Archivbild)" behind it, or shown twice in a row."""
    text = page.lines[index].text
    if len(text) > LONGEST_CAPTION:
        return False
    legend = _LEGEND.fullmatch(text)
    if (legend and " " in legend["caption"]) or _ARCHIVE.search(text):
        return True
    if not 20 <= len(text) <= _APART or not (ends_sentence(text) or index > page.first_prose):
        return False
    around = [line.text == text for line in page.lines[max(0, index - 1) : index + 3]]
    more_text = any(line.is_prose for line in page.lines[index + 2 : index + 12])
    return (
        around[:3] == [False, True, True] and around[3:] != [True] and more_text and not page.is_title(index)
    )


def _credit_follows(lines: list[Line], index: int) -> bool:
    """Does the next other line give the credit, so that the caption is taken with it?"""
    for line in lines[index + 1 : index + 3]:
        if line.text != lines[index].text:
            found = split_credit(line.text)
            return found is not None and not found[0]
    return False


def _without_legend(text: str) -> str:
    if _LABEL_ONLY.fullmatch(text):
        return ""
    match = _LEGEND.fullmatch(text)
    return _once((match["caption"] if match else text).strip(" |–"))


def _once(caption: str) -> str:
    """A caption that was glued to its copy, or stands beside it."""
    half = len(caption) // 2
    first, second = caption[:half].rstrip(), caption[-half:].lstrip()
    return first if half >= _SHORTEST_TWICE and first == second else caption
