"""What the letters of all words with a lexeme have in common, so that a text can be searched for them quickly.

Analysing a text costs milliseconds, looking for a few letters in it costs microseconds. A *trace* is the
beginning of a lexeme's skeleton. A word that has the lexeme contains it, because a stem is the beginning of a word
or of its lemma, and a part of a compound is a piece of the word. Where the lemma begins otherwise than the form
(ging, gegangen: gehen), the form itself is a trace; the lexicon knows all of these.

Words with letters beyond Windows' code page 1252 (Erdoğan, Київ) leave no trace: they are always to be looked at.

Of the lexemes of 278,000 words (forms of the list, frequent words, compounds and verbs put together at random) ten had no
trace: those of plurals in which the last part of a compound changes near its beginning and that no list has by
itself (Hippocampi: Campus), of slips in the list, and of verbs that nobody uses. Nor have words in which a letter
stands more than eight times in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .normalise import fold

SIZE = 5  # letters of a trace: shorter ones stand in more words, longer ones have more exceptions

_RUN = re.compile(r"([^\W\d_])\1+")
_NO_LETTER = re.compile(r"[\W_]+")
_WRITTEN_UMLAUT = re.compile("([aou])e")
_FOREIGN = re.compile(r"[^\W\x00-\xff]")
_CODE_PAGE = "cp1252"
_ALIKE = SIZE + 4  # letters of a word that hold a trace, even if some of them are not in its skeleton
_DIGITS = frozenset(b"0123456789")
_REPEATED = b"{0,7}"  # not without end, so that a page of one letter takes no minutes
_ALSO = {"a": b"ae", "o": b"oe", "u": b"ue", "f": b"fhp"}
_STARTS = {b"f": [b"f", b"ph", b"p-h"]}


def _simple(byte: int) -> int:
    """What stands for a character in simplified texts."""
    letter = bytes([byte]).decode(_CODE_PAGE, "replace")
    if letter.isspace():
        return ord(" ")
    if letter in ("?", "\ufffd"):
        return ord("?")
    return fold(letter).encode(_CODE_PAGE)[0] if letter.isalnum() else ord("-")


def _more(letter: int, following: int) -> bytes:
    """What may stand after a letter of a skeleton and before the next: signs, the same letter, also after a sign
    (Pop-Palast, joined Poppalast), the e of a written umlaut."""
    if letter in _DIGITS:
        return b"[-? ]?" if following in _DIGITS else b"[-?]{0,2}"
    same = _ALSO.get(chr(letter)) or re.escape(bytes([letter]))
    return b"[" + same + b"?-]" + _REPEATED


_SIMPLE = bytes(map(_simple, range(256)))


def skeleton(word: str) -> str:
    """The folded word in one spelling: without the e of written umlauts, f for ph, no letter twice in a row.

    fussbal: Fußball, FUSSBALL, Fussballl; fotograf: Photograph, Fotograf; neu: neue, but also "neü".
    """
    plain = _NO_LETTER.sub("", fold(word)).replace("ph", "f")
    return _RUN.sub(r"\1", _WRITTEN_UMLAUT.sub(r"\1", plain))


def simplified(text: str) -> bytes:
    """A byte for each character: letters folded and in lower case (ß as one s), a space for any white space, "?"
    for all beyond the code page, a hyphen for other signs."""
    return text.encode(_CODE_PAGE, "replace").translate(_SIMPLE)


def foreign_letters(text: str) -> Iterator[int]:
    """The places of letters that `simplified` does not show."""
    return (match.start() for match in _FOREIGN.finditer(text))


def pattern(trace: str, at_beginning: bool = False) -> bytes:
    """Regular expression that finds the trace (a skeleton or its beginning) in simplified texts, whatever signs
    stand between the letters: U.S.A., 15 000, E-Mobil, Bürger*innen. Empty if it has letters beyond the code page.

    `at_beginning`: of a word only.
    """
    try:
        letters = trace.encode(_CODE_PAGE)
    except UnicodeEncodeError:
        return b""
    if not letters:
        return b""
    rest = b"".join(
        _more(first, letter) + (b"[fp]" if letter == ord("f") else re.escape(bytes([letter])))
        for first, letter in pairwise(letters)
    )
    found = []
    for start in _STARTS.get(letters[:1], [letters[:1]]):
        # the first letter stands first, without any condition, because `re` then finds it quickly
        before = b"(?<![a-z0-9]" + start + b")" if at_beginning else b""
        found.append(start + before + rest)
    return b"|".join(found)


def exceptions(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of pairs of (form, lemma) those skeletons in which the form does not contain the lemma's trace."""
    for form, lemma in pairs:
        if form.startswith(lemma[:_ALIKE]):  # the usual case, quickly
            continue
        whole, base = skeleton(form), skeleton(lemma)
        if whole and base and base[:SIZE] not in whole:
            yield whole, base
