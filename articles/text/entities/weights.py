"""What the classes of neighbouring words add to each other's weights; worked out once for each three of them."""

from __future__ import annotations

from .features import class_features
from .modelfile import Model

KEPT = 40_000  # about 15 MB

Three = tuple[int, int, int]


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
