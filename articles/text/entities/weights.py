"""What a word weighs by itself, and what the classes of neighbouring words add to each other's weights."""

from __future__ import annotations

from articles.text.lexicon import lexicon

from .features import class_features, word_features
from .modelfile import Model

KEPT = 40_000  # about 15 MB

Three = tuple[int, int, int]


def weigh(word: str, model: Model) -> tuple[int, str]:
    """The packed weights of the features a word has by itself, for all distances it may be looked at from, and its
    class."""
    features = word_features(word, model.gazetteers, lexicon())
    names = (*features.near, *features.middle, *features.far)
    return sum(filter(None, map(model.features.get, names))), features.kind


class ClassWeights(dict[tuple[str, str, str], Three]):
    """Packed weights by the classes of three words in a row: of the first, of the second and of the third.

    Fills itself, and is emptied when it is full.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._places = model.places

    def __missing__(self, three: tuple[str, str, str]) -> Three:
        if len(self) >= KEPT:
            self.clear()
        get = self._places.get
        (before, before2), (both,), (after, after2) = class_features(*three)
        found = get(before, 0) + get(before2, 0), get(both, 0), get(after, 0) + get(after2, 0)
        self[three] = found
        return found
