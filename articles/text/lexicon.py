"""The German words the reader knows, with their frequencies, lemmas and the parts compounds are made of.

Built once on the machine from simplemma's lemma list and wordfreq's frequencies (Speer 2022, "wordfreq",
https://doi.org/10.5281/zenodo.7199437), then mapped into memory, so that all processes share the same pages.
"""

from __future__ import annotations

import hashlib
import mmap
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import marisa_trie

from .cache import built_folder
from .lemmas import Lemmas

LEXICON_VERSION = 4  # raise it whenever what is built changes
ZIPF_STEPS = 32  # steps of a Zipf unit in a byte
SIMPLE, NOUN, OTHER = 1, 2, 4  # flags of a word: never split; is a noun; is a verb, adjective, ...
PART_BYTES = 3  # of a part: cost as modifier, cost as head, index of its ending
IMPOSSIBLE = 255  # cost of a part that cannot stand there
COST_STEPS = 12  # steps of a natural logarithm in a byte
SHORTEST_STEM = 3  # letters: the stemmer takes no ending away before them
LETTER_PRICE = 2.2  # -log of the probability of a letter in a German word, by a model of letter triples

_TEXT = Path(__file__).parent
_loading = threading.Lock()


def key(word: str) -> str:
    """The form words are looked up by: lower case, ß as ss, umlauts kept."""
    word = word.lower()
    return word.replace("ß", "ss") if "ß" in word else word


class Lexicon:
    """Words and parts of compounds, memory-mapped from the folder `build_lexicon.build` has filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._words = marisa_trie.Trie().mmap(str(folder / "words.marisa"))
        self._zipf = _map(folder / "zipf.bin")
        self._flags = _map(folder / "flags.bin")
        self.parts = marisa_trie.Trie().mmap(str(folder / "parts.marisa"))
        self._forms = marisa_trie.Trie().mmap(str(folder / "forms.marisa"))
        self.part_data = _map(folder / "parts.bin")
        lines = (folder / "endings.txt").read_text("utf-8").split("\n")
        self.lemmas = Lemmas(folder)
        self.endings = tuple((int(cut), added) for cut, added in (line.split(" ", 1) for line in lines))

    def zipf(self, word: str) -> float:
        """Frequency on the Zipf scale: 10's logarithm of occurrences in a milliard words; 0.0 when unknown."""
        number = self._words.get(key(word))
        return 0.0 if number is None else self._zipf[number] / ZIPF_STEPS

    def frequent(self, zipf: float) -> Iterator[str]:
        """The words that are at least so frequent, by their `key`."""
        least = zipf * ZIPF_STEPS
        return (word for word, number in self._words.iteritems() if self._zipf[number] >= least)

    def knows(self, word: str) -> bool:
        """Whether the word is one of the language or an attested form, in whatever letter case."""
        return key(word) in self._words

    def hidden_forms(self, skeleton: str) -> set[str]:
        """Skeletons of the forms that do not show by their letters that their lemma is the one with this skeleton
        (see `traces`), or, since stems are asked for too, begins with it: ging and gegangen for geh."""
        whole = "" if len(skeleton) >= SHORTEST_STEM else " "
        return {pair.partition(" ")[2] for pair in self._forms.iterkeys(skeleton + whole)}

    def flags(self, word_key: str) -> int | None:
        """SIMPLE, NOUN, OTHER of a word given by its `key`; None when unknown."""
        number = self._words.get(word_key)
        return None if number is None else self._flags[number]


_loaded: list[Lexicon] = []


def lexicon() -> Lexicon:
    """The lexicon, built at the first call on a machine (about half a minute)."""
    if not _loaded:
        with _loading:
            if not _loaded:
                _loaded.append(Lexicon(built_folder(lexicon_name(), _build)))
    return _loaded[0]


def lexicon_name() -> str:
    """Name of the lexicon's folder: it changes with all that the content depends on."""
    lists = sorted([*_TEXT.glob("compound_lists/*.txt"), *_TEXT.glob("countries/*.t*")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in lists)).hexdigest()[:8]
    libraries = [f"{name}-{version(name)}" for name in ("simplemma", "wordfreq", "babel")]
    return "-".join(["lexicon", str(LEXICON_VERSION), *libraries, digest])


def _build(folder: Path) -> None:
    """Builds in a process of its own: the libraries' data take a gigabyte, which this one is not to keep."""
    module = "articles.text.lexicon_build"
    subprocess.run([sys.executable, "-m", module, str(folder)], check=True, cwd=_TEXT.parents[1])


def _map(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
