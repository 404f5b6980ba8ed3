"""The lexer of the query language: text -> symbols with their brackets in balance. Nothing raises.

What no symbol begins with (commas, stray stars, single dashes) is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from .fields import FIELD_NAMES, GENDER_FORM
from .nodes import DOUBLE_QUOTES

MAX_DEPTH = 20  # nested brackets

Kind = Literal["word", "phrase", "field", "open", "close", "and", "or", "not", "star", "end"]

OPERATORS: dict[str, Kind] = {
    "ODER": "or", "OR": "or", "UND": "and", "AND": "and", "NICHT": "not", "NOT": "not"
}  # fmt: skip
# A quotation ends at the next mark of the same family, since keyboards mix them: „…", “…”, "…“; »…« and «…».
_ANGLES = "«»"
_SMALL_ANGLES = "‹›"
_SINGLE = "'‚‘’‛"
_QUOTES = DOUBLE_QUOTES + _ANGLES + _SMALL_ANGLES
_SYMBOL = re.compile(
    rf"""
      (?P<space> \s+ )
    | (?P<phrase>
          [{DOUBLE_QUOTES}] [^{DOUBLE_QUOTES}]* (?: [{DOUBLE_QUOTES}] | \Z )
        | [{_ANGLES}] [^{_ANGLES}]* (?: [{_ANGLES}] | \Z )
        | [{_SMALL_ANGLES}] [^{_SMALL_ANGLES}]* (?: [{_SMALL_ANGLES}] | \Z )
        # Single marks are apostrophes too: one opens before a word, and only if another closes behind a word.
        | (?<![^\W_]) [{_SINGLE}]
          (?: [^{_SINGLE}{DOUBLE_QUOTES}] | (?<=[^\W_]) ['’] (?=[^\W_]) )++
          [{_SINGLE}] (?![^\W_])
      )
      (?P<tilde> ~ [0-9]* )?
    | (?P<open> \( )
    | (?P<close> \) )
    | (?P<or> \|+ )
    | (?P<and> &+ )
    | (?P<not> (?<![^\s(|:]) [-–—−‐‑!]++ (?= (?: [^\w\s()|{_QUOTES}] | _ )*+ (?: [^\W_] | [({_QUOTES}] ) ) )
    | (?P<word>
        # 15 000 is one number, as in the index; Schüler(innen) is one word.
        (?: (?<![\w.,]) [0-9]{{1,3}} (?: [.'’\x20] [0-9]{{3}} )+ (?![^\W_]) | [^\W_] )
        (?: [^\s()|{_QUOTES}] | \( (?:innen|in) \) (?![^\W_]) )*
      )
    | (?P<star> (?<=\S) \* | \* (?=\S) )
    """,
    re.VERBOSE,
)
_SURROUNDING = re.compile(rf"^.|[{_QUOTES}{_SINGLE}]$")
_FIELD = re.compile(r"(?P<name>[^\W\d_]+):(?P<gap>\s*)")


class Symbol(NamedTuple):
    """A piece of the query.

    `text` is a phrase without its marks, a field's name in small letters, or the piece as typed. `distance` is
    the number behind a phrase's tilde, -1 if the tilde stands alone. `typed` is a field's name as typed if a
    space follows the colon, which may make it no field at all.
    """

    kind: Kind
    text: str = ""
    distance: int | None = None
    typed: str = ""


END = Symbol("end")


def symbols(text: str) -> tuple[list[Symbol], bool]:
    """The symbols of `text` (one line, NFC), and whether brackets nested too deeply were left out."""
    return _balanced(_scan(text))


def _scan(text: str) -> Iterator[Symbol]:
    place, in_value = 0, False
    while place < len(text):
        field = None if in_value else _field(text, place)
        if field:
            name, gap = field.group("name", "gap")
            yield Symbol("field", name.lower(), typed=name if gap else "")
            place, in_value = field.end(), not gap
            continue
        match = _SYMBOL.match(text, place)
        kind = match.lastgroup if match else None
        if match and kind not in ("space", None):
            found = _symbol(match, in_value)
            if found.kind != "not" or in_value or not _is_glued(text, place):
                yield found
            in_value = in_value and found.kind in ("not", "star")
        elif kind == "space":
            in_value = False
        place = match.end() if match else place + 1


def _field(text: str, place: int) -> re.Match[str] | None:
    match = _FIELD.match(text, place)
    if match and match["name"].lower() in FIELD_NAMES and not GENDER_FORM.match(text, place):
        return match
    return None


def _is_glued(text: str, place: int) -> bool:
    """Does something touch the dash from the left? Then it excludes nothing: „Kim Jong Un“-Besuch."""
    return place > 0 and not text[place - 1].isspace() and text[place - 1] not in "(|"


def _symbol(match: re.Match[str], in_value: bool) -> Symbol:
    if match["phrase"] is not None:
        quotation, tilde = match.group("phrase", "tilde")
        return Symbol("phrase", _SURROUNDING.sub("", quotation), _distance(tilde))
    kind: Kind = match.lastgroup  # type: ignore[assignment]
    if kind == "word" and not in_value:
        kind = OPERATORS.get(match.group(), kind)
    return Symbol(kind, match.group())


def _distance(tilde: str | None) -> int | None:
    if tilde is None:
        return None
    return int(tilde[1:]) if tilde[1:] else -1


def _balanced(found: Iterable[Symbol]) -> tuple[list[Symbol], bool]:
    kept: list[Symbol] = []
    depth = excess = 0
    too_deep = False
    for symbol in found:
        if symbol.kind == "open":
            if depth == MAX_DEPTH:
                excess, too_deep = excess + 1, True
                continue
            depth += 1
        elif symbol.kind == "close":
            if excess or not depth:
                excess = max(0, excess - 1)
                continue
            depth -= 1
        kept.append(symbol)
    return kept, too_deep
