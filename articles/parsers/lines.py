"""Lines of a scraped text: cleaned, hard-wrapped lines joined again, blank lines remembered as gaps.

After `read_lines` one line is one unit of the page: a heading, a caption, a whole paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.text.normalise import clean, fold

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}[0-9]{0,2});")
_SENTENCE_END = re.compile(r"[.!?…][\"'“”‘’«»›‹)\]]*$")
_STOPS = frozenset(".!?…")
_LIST_ITEM = re.compile(
    r"(?:[-–—•*·▪●■]|[0-9]{1,3}[.)](?!\s+(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)))\s+\S"
)
_COMPOUND_GOES_ON = re.compile(r"(?:und|oder|bzw|beziehungsweise|sowie|bis)\b")
_EMPHASIS = re.compile(r"(?P<stars>\*{1,3}|_{1,3})(?P<inner>[^*_\s][^*_]*[^*_\s])(?P=stars)")
_MOMENT = re.compile(r"(?:vor|seit) \w+ (?:Sek|Min|Std|St|Tag|Woche|Monat)\w*\.?$|(?:ab|nur) [0-9]")
_NOT_ALNUM = re.compile(r"[\W_]+")
# Typewriter and mail widths; what is longer is a paragraph that was never wrapped.
_WIDEST, _NARROWEST = 100, 45
_COMPARED = 600


@dataclass(frozen=True)
class Line:
    """One line without outer or doubled white space; `gap`: a blank line stands before it."""

    text: str
    gap: bool = True

    @property
    def key(self) -> str:
        """Letters and digits in comparison form, to see that two lines say the same."""
        return key(self.text)

    @property
    def is_prose(self) -> bool:
        """A paragraph of running text rather than a heading, label or list of links."""
        return len(self.text) >= 200 or (len(self.text) >= 80 and ends_sentence(self.text))


def key(text: str) -> str:
    """Letters and digits in comparison form; of long texts only the beginning, and the length."""
    if len(text) > _COMPARED:
        return key(text[:_COMPARED]) + str(len(text))
    return _NOT_ALNUM.sub("", fold(text))


def ends_sentence(text: str) -> bool:
    """Does it close with a full stop or the like, closing quotes and brackets aside?"""
    last = text[-1:]
    if last.isalnum():
        return False
    return last in _STOPS or _SENTENCE_END.search(text[-12:]) is not None


def is_list_item(text: str) -> bool:
    """Does it begin with a bullet or a number?"""
    return _LIST_ITEM.match(text) is not None


def read_lines(text: str, references: bool = True) -> list[Line]:
    """The units of a text, each in one line; with `references`, character references (&nbsp;) are resolved."""
    if references and "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    for page_break in "\v\f\x85":
        text = text.replace(page_break, "\n")
    lines: list[Line] = []
    gap = True
    for raw in clean(text).split("\n"):
        if stripped := " ".join(raw.split()):
            lines.append(Line(stripped, gap))
        gap = not stripped
    return _join(lines, _wrap_width(lines))


def without_emphasis(lines: list[Line]) -> list[Line]:
    """The lines without Markdown's stars around a whole line, and without the mark of its one title."""
    plain = [
        replace(line, text=match["inner"]) if (match := _EMPHASIS.fullmatch(line.text)) else line
        for line in lines
    ]
    titles = [index for index, line in enumerate(plain[:12]) if line.text.startswith("# ")]
    for index in titles[:1]:
        plain[index] = replace(plain[index], text=plain[index].text[2:])
    return plain


def without(lines: list[Line], dropped: Collection[int]) -> list[Line]:
    """`lines` but for the dropped indices; a gap before a dropped line is kept for the next one."""
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if index in dropped:
            gap = gap or line.gap
            continue
        kept.append(replace(line, gap=True) if gap and not line.gap else line)
        gap = False
    return kept


def first_index(lines: list[Line], wanted: Callable[[Line], bool], nth: int = 1) -> int:
    """Index of the nth wanted line, or the number of lines if there are fewer."""
    for index, line in enumerate(lines):
        nth -= wanted(line)
        if nth == 0:
            return index
    return len(lines)


def _wrap_width(lines: list[Line]) -> int:
    """Column at which the text was wrapped, 0 if it was not.

    Wrapped lines break in the middle of sentences, at about the same length, and hardly any is longer.
    """
    inside = [
        len(line.text) for line, after in pairwise(lines) if not after.gap and not is_list_item(after.text)
    ]
    broken = sorted(
        len(line.text)
        for line, after in pairwise(lines)
        if not after.gap and len(line.text) >= _NARROWEST and not ends_sentence(line.text)
    )
    longer = sum(len(line.text) > _WIDEST for line in lines)
    if len(broken) < 3 or len(broken) * 5 < len(inside) * 2 or longer * 10 > len(lines):
        return 0
    return min(broken[len(broken) * 9 // 10], _WIDEST)


def _join(lines: list[Line], width: int) -> list[Line]:
    joined: list[Line] = []
    parts: list[str] = []
    for index, line in enumerate(lines):
        if parts and not line.gap and _goes_on(lines[index - 1].text, line.text, width):
            parts.append(line.text)
            continue
        if len(parts) > 1:
            joined[-1] = replace(joined[-1], text=_glue(parts))
        joined.append(line)
        parts = [line.text]
    if len(parts) > 1:
        joined[-1] = replace(joined[-1], text=_glue(parts))
    return joined


def _goes_on(before: str, after: str, width: int) -> bool:
    """Is `after` the same paragraph: did its first word not fit, or does it go on in small letters?"""
    if is_list_item(after) or after.startswith("#"):
        return False
    if width and len(before) + 1 + len(after.split(" ", 1)[0]) > width:
        return True
    if ends_sentence(before) or before.endswith(":"):
        return False
    if width and len(before) >= width * 0.8:
        return True
    if after[0] in ",.;!?" and len(after) > 1:
        return True
    # "von Anna Schmidt" and "dpa" are lines of their own; so are labels of one or two words.
    if not after[0].islower() or before.count(" ") < 2 or after.count(" ") < 2:
        return False
    if _MOMENT.match(after):
        return False
    return not after.startswith(("von ", "dpa", "afp"))


def _glue(parts: list[str]) -> str:
    glued = [parts[0]]
    for before, after in pairwise(parts):
        if before.endswith("-") and before[-2:-1].isalpha() and after[0].islower():
            if _COMPOUND_GOES_ON.match(after):
                glued.append(" ")
            else:
                glued[-1] = glued[-1].removesuffix("-")
        elif after[0] not in ",.;!?" and not before.endswith("-"):
            glued.append(" ")
        glued.append(after)
    return "".join(glued)
