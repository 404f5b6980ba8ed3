"""The German words the reader knows, with their frequencies and the parts compounds are made of.

Built once on the machine from simplemma's lemma list and wordfreq's frequencies (Speer 2022, "wordfreq",
https://doi.org/10.5281/zenodo.7199437), then mapped into memory, so that all processes share the same pages.
"""

from __future__ import annotations

import mmap
import threading
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import marisa_trie

from .cache import built_folder

LEXICON_VERSION = 1  # raise it whenever what is built changes
ZIPF_STEPS = 32  # steps of a Zipf unit in a byte
SIMPLE, NOUN, OTHER = 1, 2, 4  # flags of a word: never split; is a noun; is a verb, adjective, ...
PART_BYTES = 3  # of a part: cost as modifier, cost as head, index of its ending
IMPOSSIBLE = 255  # cost of a part that cannot stand there
COST_STEPS = 12  # steps of a natural logarithm in a byte

_SHARP_S = str.maketrans({"ß": "ss", "ẞ": "ss"})
_building = threading.Lock()


def key(word: str) -> str:
    """The form words are looked up by: lower case, ß as ss, umlauts kept."""
    return word.lower().translate(_SHARP_S)


class Lexicon:
    """Words and parts of compounds, memory-mapped from the folder `build_lexicon.build` has filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._words = marisa_trie.Trie().mmap(str(folder / "words.marisa"))
        self._zipf = _map(folder / "zipf.bin")
        self._flags = _map(folder / "flags.bin")
        self.parts = marisa_trie.Trie().mmap(str(folder / "parts.marisa"))
        self.part_data = _map(folder / "parts.bin")
        lines = (folder / "endings.txt").read_text("utf-8").split("\n")
        self.endings = tuple((int(cut), added) for cut, added in (line.split(" ", 1) for line in lines))

    def zipf(self, word: str) -> float:
        """Frequency on the Zipf scale: 10's logarithm of occurrences in a milliard words; 0.0 when unknown."""
        number = self._words.get(key(word))
        return 0.0 if number is None else self._zipf[number] / ZIPF_STEPS

    def knows(self, word: str) -> bool:
        """Whether the word is one of the language or an attested form, in whatever letter case."""
        return key(word) in self._words

    def flags(self, word_key: str) -> int | None:
        """SIMPLE, NOUN, OTHER of a word given by its `key`; None when unknown."""
        number = self._words.get(word_key)
        return None if number is None else self._flags[number]


def lexicon_name() -> str:
    """Name of the lexicon's folder: it changes with all that the content depends on."""
    return f"lexicon-{LEXICON_VERSION}-simplemma-{version('simplemma')}-wordfreq-{version('wordfreq')}"


def lexicon() -> Lexicon:
    """The lexicon, built at the first call on a machine (about half a minute)."""
    with _building:
        return _lexicon()


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    from .lexicon_build import build  # with the libraries' data in memory, so only when needed

    return Lexicon(built_folder(lexicon_name(), build))


def _map(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
