"""Lines that were broken at a fixed width, as in mails and PDFs: joined to paragraphs, divided words put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.parsers.lines import ends_sentence, is_list_item
from articles.parsers.metadata import read_line
from articles.parsers.pastes.sheet import Row, Sheet
from articles.parsers.words import words_of

# What ends a main clause may be small as well: "Der Rat stimmt zu".
_SMALL = words_of("function_words") - frozenset(
    "ab an auf aus bei durch ein mit nach um vor zu über unter".split()
)
_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines".split())
_SOFT = "\u00ad¬"
_CONJUNCTIONS = words_of("hyphen_conjunctions")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(r"(?P<word>[^\W_]+(?:-[^\W_]+)*)-$")
_FIRST = re.compile(r"[^\W_]+")
_WHOLE_ADJECTIVE = re.compile(r"(?:[a-zäöüß]{2,}(?:isch|lich|ig)|deutsch)$")
_ADJECTIVE = re.compile(r"[a-zäöüß]+(?:isch|lich|ig|iv|al|deutsch)(?:e[rnsm]?)?$")
_OWN_LINES = ("von ", "dpa", "afp", "http", "www.")  # small letters, and yet no rest of a sentence
_WIDEST, _NARROWEST, _FEWEST = 130, 18, 3
# Shares: of the lines that go on in small letters among those that break off (fewer are enough if these are of one length,
# or all broken at one width), of those that break off among all, and of those behind which the next word did not fit.
_CLEAR, _FAIR, _FEW, _ANY, _EXACT = 0.3, 0.18, 0.1, 0.4, 0.9
_FULL, _NEARLY_ALL = 0.7, 0.8


@dataclass(frozen=True)
class _Line:
    """A line without its indent; `gap`: a blank line stands before it; `place`: the index of its row.

    `length` is that with its indent.
    """

    text: str
    length: int
    gap: bool
    is_indented: bool
    place: int


@dataclass(frozen=True)
class _Shape:
    """How a text was broken.

    `width` is the longest that a line could be, as far as the lines tell, `full` the shortest of those that surely go on in the next.
    `is_exact`: whenever the next word fits, the paragraph ended. `has_gaps`: blank lines stand between paragraphs;
    `has_indents`: an indented line begins one. `is_spread`: a blank line stands behind every line.
    """

    width: int
    full: int
    is_exact: bool
    has_gaps: bool
    has_indents: bool
    is_spread: bool


def join_wrapped(text: str) -> str:
    """The text with its broken lines joined; the same text if it was not broken at a width."""
    return without_breaks(Sheet.of(text)).text


def without_breaks(sheet: Sheet) -> Sheet:
    """The sheet with a row for each paragraph, and blank rows between them."""
    lines = _lines(sheet.rows)
    shape = _shape(lines)
    if shape is None:
        return sheet
    whole = _words(lines)
    rows: list[Row] = []
    parts: list[_Line] = []
    for line in lines:
        if parts and _goes_on(parts[-1], line, shape, is_running=len(parts) > 1):
            parts.append(line)
            continue
        rows += _paragraph(sheet.rows, parts, whole)
        if rows and line.gap and not shape.is_spread and not rows[-1].is_blank:
            rows.append(Row("", line.place))
        parts = [line]
    rows += _paragraph(sheet.rows, parts, whole)
    return sheet.with_rows(rows)


def _lines(rows: Sequence[Row]) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    for place, row in enumerate(rows):
        text = row.text.strip()
        if text:
            lines.append(
                _Line(
                    text=" ".join(text.split()),
                    length=len(row.text.rstrip()),
                    gap=gap,
                    is_indented=row.text[:2].isspace() or row.text[0] == "\t",
                    place=place,
                )
            )
        gap = not text
    return lines


def _shape(lines: Sequence[_Line]) -> _Shape | None:
    """How the text was broken; None if it was not."""
    spread = len(lines) > 4 and sum(line.gap for line in lines) >= len(lines) * 0.9
    pairs = [(line, after) for line, after in pairwise(lines) if spread or not after.gap]
    inner = [(line, after) for line, after in pairs if not is_list_item(after.text)]
    short = max((line.length for line, _ in inner if line.length <= _WIDEST), default=0) / 2  # headings
    going = [(line, after) for line, after in inner if _breaks_off(line.text) and line.length > short]
    sure = [line.length for line, after in going if _is_sure(line.text, after.text)]
    if not sure or len(going) < max(_FEWEST, len(inner) * _ANY):
        return None
    lengths = sorted(line.length for line, _ in going)
    width, full = lengths[len(lengths) * 9 // 10], sorted(sure)[len(sure) // 10]
    needed = sorted(line.length + 1 + len(_first_word(after.text)) for line, after in going)
    is_exact = sum(length > width for length in needed) >= len(needed) * _EXACT
    is_even = sum(line.length >= width * _FULL for line, _ in going) >= len(going) * _NEARLY_ALL
    clear = _FEW if is_exact else _FAIR if is_even else _CLEAR
    if len(sure) < (1 if is_exact else _FEWEST) or len(sure) < len(going) * clear:
        return None
    longer = sum(line.length > max(width, 40) * 1.5 for line in lines)
    if not _NARROWEST <= width <= _WIDEST or longer * 10 > len(lines):
        return None
    if is_exact:
        width = max(width, min(length for length in needed if length > width) - 1)
    early = [
        after
        for line, after in inner
        if ends_sentence(line.text) and line.length + 1 + len(_first_word(after.text)) <= width
    ]
    apart = 0 if spread else sum(after.gap and ends_sentence(line.text) for line, after in pairwise(lines))
    indented = 0 if all(line.is_indented for line in lines) else sum(after.is_indented for after in early)
    return _Shape(
        width=width,
        full=full,
        is_exact=is_exact,
        has_gaps=apart > len(early),
        has_indents=0 < indented >= len(early) / 2,
        is_spread=spread,
    )


def _breaks_off(text: str) -> bool:
    return not ends_sentence(text) and len(text) >= _NARROWEST and text[-1] != ":"


def _is_sure(before: str, after: str) -> bool:
    """Does a sentence surely go on: in small letters, or in the middle of a word?"""
    return after[0].islower() or (before[-1] == "-" and before[-2:-1].isalpha()) or before[-1] in _SOFT


def is_unfinished(text: str) -> bool:
    """Does it end with a word behind which more must come: "Streit um die", "Streit um die neue"?"""
    *_, before, last = ("", "", *text.split())
    if last in _SMALL:
        return True
    return before in _ARTICLES and last.islower() and last.endswith(("e", "en", "er", "es", "em"))


def _first_word(text: str) -> str:
    return text.split(" ", 1)[0]


def _goes_on(before: _Line, after: _Line, shape: _Shape, is_running: bool) -> bool:
    """Is `after` the rest of the paragraph? `is_running`: `before` goes on with a line above it, and is no heading."""
    if after.gap and not shape.is_spread:
        return False
    if is_list_item(after.text) or after.text.startswith(("#", "+++")):
        return False
    if _is_sure(before.text, after.text) and not ends_sentence(before.text):
        return not after.text.startswith(_OWN_LINES) or read_line(after.text) is None
    if is_unfinished(before.text):
        return True
    if shape.has_indents and after.is_indented and not before.is_indented:
        return False
    length = before.length
    fits = length + 1 + len(_first_word(after.text)) <= shape.width
    if ends_sentence(before.text) or before.text[-1] == ":":
        if shape.has_gaps or shape.has_indents:
            return length >= shape.full * 0.75 and before.text[-1] != ":"
        return not fits if shape.is_exact else length >= shape.full and not fits
    if is_running or before.text[-1] in ",;" or after.text[0] in '(–„"»&':
        return length >= shape.width * 0.5
    return not fits or length >= shape.full


def _paragraph(rows: Sequence[Row], parts: Sequence[_Line], words: frozenset[str]) -> list[Row]:
    """The lines of a paragraph as one row, between blank ones; a line by itself as it was."""
    if not parts:
        return []
    first = rows[parts[0].place]
    if len(parts) == 1:
        return [first]
    return [
        Row("", first.number),
        replace(first, text=glued([part.text for part in parts], words)),
        Row("", first.number),
    ]


def _words(lines: Sequence[_Line]) -> frozenset[str]:
    """The words with hyphens inside them that stand within lines of the text, in small letters."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line.text) if "-" in word)


def glued(lines: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """The lines as one; a divided word is put together, a compound keeps its hyphen.

    `words` are words with hyphens that the text has elsewhere.
    """
    pieces = [lines[0]]
    for before, after in pairwise(lines):
        pieces[-1], between = _joint(pieces[-1], before, after, words)
        pieces += [between, after] if between else [after]
    return "".join(pieces)


def _joint(piece: str, before: str, after: str, words: frozenset[str]) -> tuple[str, str]:
    """The end of a line without the hyphen, if it only divides, and what stands between it and the next line."""
    if before[-1] in _SOFT:
        return piece[:-1], ""
    last = _LAST.search(before)
    if not last:
        return piece, "" if after[0] in ",.;!?" else " "
    first = _FIRST.match(after)
    if not first or first[0] in _CONJUNCTIONS:
        return piece, " "
    if _keeps_hyphen(last["word"], first[0], words):
        return piece, ""
    return piece[:-1], ""


def _keeps_hyphen(last: str, first: str, words: frozenset[str]) -> bool:
    """Is it the hyphen of a compound: CDU-Politiker, US-amerikanisch, 30-jährig, deutsch-französisch?"""
    if not first[0].islower() or last[-1].isdigit() or f"{last}-{first}".lower() in words:
        return True
    part = last.rsplit("-", 1)[-1]
    if (part.isupper() and len(part) > 1) or ("-" in last[:-1] and part[0].isupper() and len(part) == 1):
        return True
    return _WHOLE_ADJECTIVE.match(last) is not None and _ADJECTIVE.match(first) is not None and len(first) > 5
