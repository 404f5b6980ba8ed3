"""Words and sentences of a text as the recogniser reads them: every sign of punctuation is a token of its own.

Other than the search's tokens (`articles.text.tokens`), which leave out what is no word: here a bracket, a quote or a
colon tells what kind of name follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.word_lists import words_of

LONGEST = 400  # tokens of a sentence; what is longer is cut, so that time and memory stay linear
HYPHENS = "-‐‑"
MAX_WORD = 60  # letters of a word; addresses and keys are longer, no names are

_ABBREVIATIONS = words_of("abbreviations")

_TOKEN = re.compile(
    rf"""
      [^\W\d_]+ (?= [\s,] )                                               # most words; the rest need not be tried
    | (?: https?:// | www\. ) [^\s<>"“”„»«\0-\x1f\x7f\ud800-\udfff]{{1,2000}}                       # addresses
    | [\w.+-]{{1,64}} @ [\w-]{{1,64}} (?: \.[\w-]{{1,64}} ){{1,8}}          # of people
    | [^\W\d_] \. (?: [^\W\d_] \. )+                                        # U.S.A., z.B.
    | (?<![\w-]) [A-ZÄÖÜ] \. (?= \s* [A-ZÄÖÜ(] )                            # J. Edgar, George W. Bush
    | (?<![\w-]) (?: {"|".join(_ABBREVIATIONS)} ) \.                        # Dr., bzw.
    | \d{{1,2}} \. (?= \s )                                                 # 8. November
    | \d+ (?: [.,:]\d+ )* (?: [-–][^\W\d_] [\w-]* )?                        # 15.000, 4:26, 20-jährig
    | \w+ (?: (?! ['’] s (?!\w) ) [-‐‑'’&.+] \w+ )* (?: [-‐‑] (?= [\s,)/] | $ ) )?  # US-amerikanische, O'Neill, Nord-
    | \.\.+ | …
    | [^\w\s\0-\x1f\x7f\ud800-\udfff]   # control characters and halves of pairs are no signs
    """,
    re.VERBOSE,
)
_BREAKS = re.compile(r"\n+")
_STOPS = frozenset(".!?")
_CLOSING = frozenset("\"“”«»'’)]")


class Token(NamedTuple):
    """text[start:end] of the source."""

    text: str
    start: int
    end: int


def sentences(text: str) -> Iterator[list[Token]]:
    """The sentences of a text, each at most `LONGEST` tokens. The end of a line ends a sentence too, so headings and
    titles are sentences. Any text will do."""
    start = 0
    for newline in _BREAKS.finditer(text):
        yield from _of_line(text, start, newline.start())
        start = newline.end()
    yield from _of_line(text, start, len(text))


def _of_line(text: str, start: int, end: int) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    ended = False
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if ended and not (word in _CLOSING and match.start() == sentence[-1].end):
            ended = False
            if _may_begin(word) and text[match.start() - 1].isspace():
                yield sentence
                sentence = []
        if word in _STOPS:
            ended = word != "." or not sentence or not _is_shortened(sentence[-1].text)
        elif len(sentence) >= LONGEST:
            yield sentence
            sentence = []
        sentence.append(Token(word, match.start(), match.end()))
    if sentence:
        yield sentence


def _may_begin(word: str) -> bool:
    first = word[0]
    return first.isupper() or not first.isalpha()


def _is_shortened(word: str) -> bool:
    """Whether a full stop after the word, with a space between as some sources write it, ends no sentence."""
    return (len(word) == 1 and word.isalpha()) or (len(word) < 3 and word.isdigit()) or word in _ABBREVIATIONS
