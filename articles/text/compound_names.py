"""Names that are never split: countries, their inhabitants and capitals, cities of the time zones, given names.

Sources: Unicode CLDR by Babel, the tables of `countries`, and the list `compound_lists/names.txt`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from babel import Locale

from .compound_lists import words_of
from .lexicon import key
from .word_lists import read_words

_COUNTRIES = Path(__file__).parent / "countries"
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """`key` of every name, with and without the genitive's s or es."""
    locale = Locale("de")
    texts = [str(name) for name in locale.territories.values()]
    texts += [str(zone.get("city")) for zone in locale.time_zones.values()]
    for line in (_COUNTRIES / "aliases.tsv").read_text("utf-8").splitlines()[1:]:
        kind, _code, forms, *_ = line.split("\t")
        if kind in ("name", "inhabitant", "capital"):
            texts.append(forms)
    found = {
        key(word) for text in texts for word in _WORD.findall(text) if word[0].isupper() and len(word) > 4
    }
    found |= given_names() | words_of("names")
    return frozenset(found | {name + ending for name in found for ending in ("s", "es")})


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """`key` of common given names."""
    return frozenset(map(key, read_words(_COUNTRIES / "first_names.txt")))
