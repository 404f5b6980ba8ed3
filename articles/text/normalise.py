"""Normal forms of text: what is stored, what is compared, and what is sorted by.

Sources: Unicode Standard Annex 15 (NFC, NFD), DIN 5007-1 (German sorting, variant 1).
"""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width space/joiners/no-break, word joiner, direction marks: invisible, and they tear words.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
# C0 and C1 control characters but for tab, line feed and carriage return; PostgreSQL refuses NUL.
_CONTROL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)])
_SURROGATES = re.compile("[\ud800-\udfff]")
# What `clean` changes besides the composition of letters; most texts have none of it.
_UNCLEAN = re.compile("[" + "".join(map(chr, [*_CONTROL, *INVISIBLE])) + "\r\u2028\u2029\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_WRITTEN_UMLAUT = re.compile("([aou])e")
_SHARP_S = str.maketrans({"ß": "ss", "ẞ": "SS"})


def clean(text: str) -> str:
    """NFC, without invisible and control characters; line ends become line feeds, lone surrogates U+FFFD."""
    if _UNCLEAN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        text = text.translate(_CONTROL).translate(INVISIBLE)
        text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """`clean`, and every run of white space, no-break spaces included, is one space."""
    return " ".join(clean(text).split())  # splits where \s matches


def fold(text: str) -> str:
    """Comparison form: NFC, lower case, ß as ss, accents dropped, invisible characters dropped.

    Umlauts lose their dots (ü -> u); the spelling ue is joined with them by the stemmer, not here.
    """
    text = text.lower()
    if text.isascii():
        return text
    # the usual letters, ten times as fast as what follows; `translate` takes five times as long for a word
    text = text.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss")
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(INVISIBLE).translate(_SHARP_S).lower())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def sort_key(text: str) -> str:
    """Key that sorts German names by code point as DIN 5007-1 wants: Ägypten before Belgien, ß as ss."""
    return _SPACE.sub(" ", fold(text)).strip()


def without_written_umlauts(folded: str) -> str:
    """A folded text with ae, oe, ue read as written-out umlauts: oesterreich -> osterreich."""
    return _WRITTEN_UMLAUT.sub(r"\1", folded)
