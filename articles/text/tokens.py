"""Words of a text with their offsets, as German is written: hyphens, abbreviations, thousands, gender forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HYPHENS = "-\u2010\u2011"

# Nine of ten words are plain: two letters or more, and no sign behind them that could make them one of the others.
# The first alternative takes them without trying the rest, and the last line what is between words, at which all
# alternatives would be tried in vain: together that halves the time of reading a text.
_TOKEN = re.compile(
    rf"""(?:
      (?P<plain> [^\W\d_] [^\W_I]{{1,99}} (?! [{HYPHENS}\w'’*:·/(] ) )
    | (?P<abbreviation> (?<![^\W_]) [^\W\d_] (?:\.[^\W\d_])+ (?![^\W_]) )   # U.S.A., z.B.
    | (?P<thousands> (?<![\w.,]) \d{{1,3}} (?:[.'’\u00a0\u202f\x20]\d{{3}})+ (?![^\W_]) )   # 15.000, 15 000
    | (?P<decimal> \d+,\d+ (?![^\W_]) )                                    # 2,3
    | (?P<gender> (?: [^\W\d_]{{3,}} (?:[*:_·]|/[{HYPHENS}]?) innen [a-zäöüß]*    # Bürger*innen, Bürger/-innen
        | [^\W\d_a-zäöüß] [^\W\d_]{{2,}} (?: (?:[*:_·]|/[{HYPHENS}]?) in | \((?:innen|in)\) ) )   # Schüler(in)
        (?![^\W_]) )
    | (?P<word> [^\W_]+ (?:[{HYPHENS}][^\W_]+)* (?:['’][sS](?![^\W_]))? )   # Corona-Maßnahmen, geht's
    ) [\W_]*+ """,
    re.VERBOSE,
)
_NOT_WORD = re.compile(r"[\W_]+")
_COMPONENT = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['’]")
_INNER_I = re.compile(r"([^\W\d_]*[a-zäöüß])I(n|nnen)")


class Token(NamedTuple):
    """A word: `text[start:end]` of the source, its `form` without inner marks, its hyphenated components.

    `components` is empty for all but hyphenated words; there `form` is the joined spelling. `also` is a second
    word meant by the same letters: Bürger*innen is Bürgerinnen and also Bürger.
    """

    start: int
    end: int
    form: str
    components: tuple[Token, ...] = ()
    also: str = ""


def tokenise(text: str) -> Iterator[Token]:
    """The tokens of `text` in order. Expects NFC; offsets are in characters."""
    return map(_token, _TOKEN.finditer(text))


def words_and_tokens(text: str) -> Iterator[str | Token]:
    """The tokens of a text for who needs no offsets: of most tokens only the word, which is three times as fast."""
    for match in _TOKEN.finditer(text):
        yield match[1] if match.lastgroup == "plain" else _token(match)


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    start, end = match.span(kind)
    word = match[kind]
    if kind == "plain" or kind == "decimal":
        return Token(start, end, word)
    if kind == "word":
        return _word(word, start, end)
    if kind == "gender":
        base, ending, *_ = _COMPONENT.findall(word.replace("_", "*"))
        return Token(start, end, base + ending, also=base)
    return Token(start, end, _NOT_WORD.sub("", word))


def _word(word: str, start: int, end: int) -> Token:
    if word.isalnum():
        inner = _INNER_I.fullmatch(word) if "I" in word else None
        return (
            Token(start, end, f"{inner[1]}i{inner[2]}", also=inner[1]) if inner else Token(start, end, word)
        )
    if not any(hyphen in word for hyphen in HYPHENS):
        return Token(start, end, _APOSTROPHE.sub("", word))
    pieces = list(_COMPONENT.finditer(word))
    if word[-2] in "'’":  # the s of a genitive belongs to the last component
        pieces.pop()
    components = tuple(Token(start + piece.start(), start + piece.end(), piece.group()) for piece in pieces)
    return Token(start, end, _joined([part.form for part in components]), components)


def _joined(forms: list[str]) -> str:
    """Corona-Maßnahmen -> Coronamaßnahmen, as the word is spelled without the hyphen; capitals of names stay."""
    return forms[0] + "".join(form if form.isupper() else form[0].lower() + form[1:] for form in forms[1:])
