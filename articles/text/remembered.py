"""What is found out about a word, remembered as long as the word keeps coming: `lru_cache` for very many words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Thing = TypeVar("Thing")


class Remembered(dict[str, Thing]):
    """Word -> what `make` says of it: small, since texts have many different words.

    The words of long ago are forgotten in two steps: what is full becomes the elder generation, and what is asked for
    from there becomes young again. A plain dictionary touches a third of the memory that `lru_cache` does for each
    word, and most of the time of looking up a known word is waiting for memory.
    """

    def __init__(self, size: int, make: Callable[[str], Thing]) -> None:
        self.size, self.make, self.elder = size, make, dict[str, Thing]()

    def __missing__(self, word: str) -> Thing:
        thing = self.elder.get(word)
        if thing is None:
            thing = self.make(word)
        if len(self) >= self.size:
            self.elder = self.copy()
            self.clear()
        self[word] = thing
        return thing
