"""What frequent German words weigh, worked out once on a machine and mapped into memory.

Half of the words that no article had before are such words, and to work out the weights of a word takes longer than
all else a recogniser does about it.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import marisa_trie

from articles.text import compounds
from articles.text import lexicon as words
from articles.text.cache import built_folder

from . import features
from .features import OFFSETS
from .modelfile import LANE, Model, bias
from .weights import weigh

LEAST = 2.5  # frequency on the Zipf scale: some 100,000 words, 14 MB on disk, built in some seconds


class FrequentWords:
    """The weights and classes of words, from the folder that `build` has filled."""

    def __init__(self, folder: Path, model: Model) -> None:
        self._words = marisa_trie.Trie().mmap(str(folder / "words.marisa"))
        with (folder / "weights.bin").open("rb") as file:
            self._weights = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._class_of = array("H", (folder / "classes.bin").read_bytes())
        self._classes: list[str] = json.loads((folder / "classes.json").read_text("utf-8"))
        self._lanes = len(OFFSETS) * len(model.labels)
        self._size, self._bias = self._lanes * LANE // 8, bias(self._lanes)

    def get(self, word: str) -> tuple[int, str] | None:
        """What `weigh` gives for the word; None if it is none of them."""
        number = self._words.get(word)
        if number is None:
            return None
        row = self._weights[number * self._size : (number + 1) * self._size]
        return int.from_bytes(row, "little") - self._bias, self._classes[self._class_of[number]]


def frequent_words(model: Model, file: Path) -> FrequentWords:
    """Those of the model that was read from the file; built if this machine does not have them yet."""
    digest = hashlib.sha256(file.read_bytes())
    for module in (features, compounds, words):  # what features are made by
        digest.update(Path(module.__file__ or "").read_bytes())
    name = f"frequent-{digest.hexdigest()[:16]}-{words.lexicon_name()}"
    return FrequentWords(built_folder(name, partial(build, model)), model)


def build(model: Model, folder: Path) -> None:
    """Fills the folder."""
    trie = marisa_trie.Trie(_frequent())
    lanes = len(OFFSETS) * len(model.labels)
    size, raised = lanes * LANE // 8, bias(lanes)
    classes: dict[str, int] = {}
    class_of = array("H")
    with (folder / "weights.bin").open("wb") as file:
        for number in range(len(trie)):
            weights, kind = weigh(trie.restore_key(number), model)
            file.write((weights + raised).to_bytes(size, "little"))
            class_of.append(classes.setdefault(kind, len(classes)))
    trie.save(str(folder / "words.marisa"))
    (folder / "classes.bin").write_bytes(class_of.tobytes())
    (folder / "classes.json").write_text(json.dumps(list(classes)), "utf-8")


def _frequent() -> Iterator[str]:
    """Nouns and names with a capital, all others in small letters, and both where a word may be both."""
    lexicon = words.lexicon()
    for word in lexicon.frequent(LEAST):
        flags = lexicon.flags(word) or 0
        if flags & words.OTHER:
            yield word
        if flags & words.NOUN or not flags & words.OTHER:
            yield word[0].upper() + word[1:]
