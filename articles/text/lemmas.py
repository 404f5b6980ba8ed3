"""simplemma's German lemma list, as one trie of its forms and two bytes for each that say how to make the lemma.

simplemma's own trie holds the lemmas as text: 8 MB in the memory of each process instead of 5 MB that all share, and
three times as slow to ask. The words of a text are looked up some million times an hour.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path

import marisa_trie


class Lemmas(Mapping[str, str]):
    """Form -> lemma, in exactly the letter case of the list; memory-mapped from a folder that `write_lemmas` filled."""

    def __init__(self, folder: Path) -> None:
        self._forms = marisa_trie.Trie().mmap(str(folder / "lemmas.marisa"))
        with (folder / "lemmas.bin").open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._rule_of = memoryview(mapped).cast("H")  # in the byte order of the machine that built it
        lines = (folder / "lemmas.txt").read_text("utf-8").split("\n")
        self._rules = [(int(cut), added) for cut, _, added in (line.partition(" ") for line in lines)]

    def __getitem__(self, form: str) -> str:
        number: int = self._forms[form]
        cut, added = self._rules[self._rule_of[number]]
        return form[: len(form) - cut] + added

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    def look_up(self, word: str) -> str | None:
        """Lemma of a word without apostrophes, in this letter case or else the other, as simplemma's look-up does it;
        None when it is not listed."""
        number = self._forms.get(word)
        if number is None:
            word = word.lower() if word[:1].isupper() else word.capitalize()
            number = self._forms.get(word)
            if number is None:
                return None
        cut, added = self._rules[self._rule_of[number]]
        return word[: len(word) - cut] + added if cut or added else word


def write_lemmas(folder: Path, lemmas: Mapping[str, str]) -> None:
    """Writes the files of `Lemmas`. Raises OverflowError when there are too many rules for two bytes."""
    trie = marisa_trie.Trie(lemmas.keys())
    numbers: dict[tuple[int, str], int] = {}
    rule_of = memoryview(bytearray(2 * len(trie))).cast("H")
    for form, lemma in lemmas.items():
        shared = _shared_letters(form, lemma)
        number = numbers.setdefault((len(form) - shared, lemma[shared:]), len(numbers))
        if number > 0xFFFF:
            raise OverflowError("more than 65,536 ways from a form to its lemma")
        rule_of[trie[form]] = number
    trie.save(str(folder / "lemmas.marisa"))
    (folder / "lemmas.bin").write_bytes(rule_of)
    (folder / "lemmas.txt").write_text("\n".join(f"{cut} {added}" for cut, added in numbers), "utf-8")


def _shared_letters(one: str, other: str) -> int:
    """Length of what two words begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
