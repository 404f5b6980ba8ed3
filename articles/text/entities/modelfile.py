"""A trained model in one file, and the weights of its features as the recogniser adds them up.

The weights of a feature for all labels are kept as one whole number, each in a lane of 32 bits: adding the numbers of
a word's features adds all lanes at once, which makes plain Python fast enough. Lanes are signed; a lane that is
negative borrows from the next, and `unpack` gives it back.
"""

from __future__ import annotations

import json
import math
import zipfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import marisa_trie

from .features import OFFSETS

LANE = 32  # bits
STEPS = 256  # of a weight of 1
FORMAT = 1  # raise it when the file or the features of a word change
RAISED = 1 << 15  # added to stored weights, so that none is negative
HALF = 1 << (LANE - 1)  # added to the sum of a row, for the same


class Gazetteers(Mapping[str, str]):
    """The entries a model was trained with, each with the letters of its lists."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def __getitem__(self, entry: str) -> str:
        letters: bytes = self._trie[entry][0]
        return letters.decode("ascii")

    def get(self, entry: str, default: str = "") -> str:  # type: ignore[override]
        """The letters of an entry; nothing for one that is in no list."""
        found = self._trie.get(entry)
        return found[0].decode("ascii") if found else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie)

    def __len__(self) -> int:
        return len(self._trie)


@dataclass(frozen=True)
class Model:
    """What `recogniser` needs. `transitions[to][origin]` is a logarithmic weight, minus infinity where forbidden."""

    version: int
    labels: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    features: dict[str, int]  # packed weights of the features of a word, for all offsets; about 20 MB
    places: dict[str, int]  # packed weights of the features of a place
    gazetteers: Gazetteers
    beginnings: dict[str, int]

    @property
    def row_bytes(self) -> int:
        """Bytes of the packed weights of one word or place."""
        return len(self.labels) * LANE // 8


def pack(values: list[int]) -> int:
    """Several signed whole numbers in the lanes of one."""
    return sum(value << (LANE * lane) for lane, value in enumerate(values))


@cache
def bias(lanes: int) -> int:
    """What makes all lanes positive when added."""
    return pack([HALF] * lanes)


def split_blocks(total: int, blocks: int, lanes: int) -> list[int]:
    """The packed numbers of `lanes` lanes each that stand one after another in one number."""
    size = lanes * LANE
    mask, half = (1 << size) - 1, bias(lanes)
    total += bias(lanes * blocks)
    return [((total >> (size * block)) & mask) - half for block in range(blocks)]


def read_model(path: Path) -> Model:
    """Reads what `write_model` wrote. Raises ValueError for a file of another format."""
    with zipfile.ZipFile(path) as file:
        meta = json.loads(file.read("model.json"))
        if meta["format"] != FORMAT:
            raise ValueError(
                f"{path.name} is of format {meta['format']}, not {FORMAT}: train the model again."
            )
        features = marisa_trie.Trie().frombytes(file.read("features.marisa"))
        gazetteers = marisa_trie.BytesTrie().frombytes(file.read("gazetteers.marisa"))
        weights = _lanes(file.read("weights.bin"))
        names = file.read("places.txt").decode().split("\n")
        values = _lanes(file.read("places.bin"))
        beginnings = json.loads(file.read("beginnings.json"))
    labels = tuple(meta["labels"])
    transitions = tuple(tuple(-math.inf if x is None else x for x in row) for row in meta["transitions"])
    return Model(
        meta["version"],
        labels,
        transitions,
        _packed(sorted(features, key=features.__getitem__), weights, len(OFFSETS) * len(labels)),
        _packed(names, values, len(labels)),
        Gazetteers(gazetteers),
        beginnings,
    )


def write_model(
    path: Path,
    version: int,
    labels: list[str],
    transitions: list[list[float | None]],
    words: Mapping[str, Mapping[int, list[float]]],
    places: Mapping[str, list[float]],
    gazetteers: Mapping[str, str],
    beginnings: Mapping[str, int],
) -> None:
    """Writes a model: `words` has for each feature the weights by offset, `places` those of features of a place."""
    features = marisa_trie.Trie(words)
    weights = array("H", [RAISED]) * (len(features) * len(OFFSETS) * len(labels))
    for name, by_offset in words.items():
        for offset, row in by_offset.items():
            at = (features[name] * len(OFFSETS) + OFFSETS.index(offset)) * len(labels)
            weights[at : at + len(labels)] = array("H", [RAISED + _steps(weight) for weight in row])
    names = sorted(places)
    trie = marisa_trie.BytesTrie((entry, letters.encode("ascii")) for entry, letters in gazetteers.items())
    meta = {"format": FORMAT, "version": version, "labels": labels, "transitions": transitions}
    members: dict[str, bytes] = {
        "model.json": json.dumps(meta).encode(),
        "features.marisa": features.tobytes(),
        "weights.bin": weights.tobytes(),
        "places.txt": "\n".join(names).encode(),
        "places.bin": array(
            "H", [RAISED + _steps(weight) for name in names for weight in places[name]]
        ).tobytes(),
        "gazetteers.marisa": trie.tobytes(),
        "beginnings.json": json.dumps(beginnings, ensure_ascii=False, sort_keys=True).encode(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _packed(names: Sequence[str], stored: bytes, lanes: int) -> dict[str, int]:
    """Each name with the next `lanes` of the stored lanes as one number."""
    width, raised = lanes * LANE // 8, pack([RAISED] * lanes)
    return {
        name: int.from_bytes(stored[at : at + width], "little") - raised
        for name, at in zip(names, range(0, len(stored), width), strict=True)
    }


def _lanes(stored: bytes) -> bytes:
    """Stored weights of 16 bits in lanes."""
    return array("I", array("H", stored)).tobytes()


def _steps(weight: float) -> int:
    return max(-32767, min(32767, round(weight * STEPS)))
