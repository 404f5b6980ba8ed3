"""Lists of names and of words that go with names, from which a model is trained: see ATTRIBUTION.md.

A trained model carries them in itself: a change to a list takes effect when the model is trained again.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

from articles.text.countries import COUNTRY_CODES, german_name

_FOLDER = Path(__file__).parent
_COUNTRY_TABLE = _FOLDER.parents[1] / "countries" / "aliases.tsv"

# A letter for each kind of entry; a word may be in several lists.
_LISTS = {
    "F": "first_names.txt.gz",
    "S": "surnames.txt.gz",
    "P": "places_large.txt.gz",
    "p": "places_small.txt.gz",
    "G": "places_german.txt.gz",
    "g": "places.txt",
    "K": "companies.txt.gz",
    "O": "organisations.txt",
    "L": "persons.txt",
    "R": "roles.txt",
    "T": "titles.txt",
    "H": "organisation_heads.txt",
    "B": "place_heads.txt",
    "V": "saying.txt",
    "X": "others.txt",
}
_COUNTRY_KINDS = {"name": "N", "adjective": "A", "inhabitant": "I", "capital": "P", "metonym": "M"}
_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_NOUN_ENDINGS = ("", "n", "en", "s")


def read_gazetteers() -> dict[str, str]:
    """Every entry, of one word or of several with single spaces between, and the letters of its lists."""
    letters: dict[str, set[str]] = defaultdict(set)
    for letter, name in _LISTS.items():
        for entry in _entries(_FOLDER / name):
            letters[entry].add(letter)
            surname = entry.rpartition(" ")[2]
            if letter == "L" and surname.isalpha() and " der " not in entry:
                letters[surname].add("l")
    for line in _COUNTRY_TABLE.read_text("utf-8").splitlines():
        kind, _, rest = line.partition("\t")
        if kind in _COUNTRY_KINDS:
            for form in rest.split("\t")[1].split("|"):
                for spelling in _spellings(form.strip(), kind):
                    letters[spelling].add(_COUNTRY_KINDS[kind])
    for code in COUNTRY_CODES:
        letters[german_name(code)].add("N")
    return {entry: "".join(sorted(kinds)) for entry, kinds in sorted(letters.items()) if entry}


def _spellings(form: str, kind: str) -> list[str]:
    """The forms that an entry of the countries' table stands for, as far as they are single words."""
    bare = form.strip("=?~*")
    if "*" in bare or "~" in form or form.startswith("?"):
        return []
    endings = _ADJECTIVE_ENDINGS if kind == "adjective" else _NOUN_ENDINGS if kind == "inhabitant" else ("",)
    return [bare + ending for ending in endings]


def _entries(path: Path) -> list[str]:
    """One a line, or several with | between; lines with # are comments."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [" ".join(entry.split()) for line in lines for entry in line.split("|") if entry.strip()]
