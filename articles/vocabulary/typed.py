"""What somebody has typed so far: the word being written, the words before it, and how beginnings are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.text.normalise import clean, fold, without_written_umlauts

MIN_LETTERS = 2
MAX_LENGTH = 100  # characters of the whole text
MAX_TAIL = 3  # words that may be the beginning of one name
_WORD = re.compile(r"[^\W_]+")
_BEFORE_NAME = " \t\"„“”'("
_AROUND = " \t\"„“”'()"


@dataclass(frozen=True)
class Typed:
    """The text up to the cursor, and the places of its words in it. The last word is `open` while it is being typed."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def open(self) -> bool:
        return bool(self.spans) and self.spans[-1][1] == len(self.text)

    @property
    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    def tails(self) -> list[tuple[str, str]]:
        """The last words that may begin a name, longest first, each with the text before them.

        Not within a hyphenated word, a field (titel:...) or what is excluded (-...).
        """
        found = []
        for start, _end in self.spans[-MAX_TAIL:]:
            tail = self.text[start:].strip(_AROUND)
            if len(tail) >= MIN_LETTERS and (start == 0 or self.text[start - 1] in _BEFORE_NAME):
                found.append((tail, _closed(self.text[:start])))
        return found

    def completed(self, word: str) -> str:
        """The text with the last word replaced."""
        return self.text[: self.spans[-1][0]] + word


def read(text: str) -> Typed | None:
    """None if there is nothing to suggest for: too little, too much, no word at the end."""
    if len(text) > MAX_LENGTH:
        return None
    cleaned = clean(text).lstrip()
    spans = tuple(match.span() for match in _WORD.finditer(cleaned))
    letters = sum(end - start for start, end in spans)
    if letters < MIN_LETTERS or cleaned[spans[-1][1] :].strip():
        return None
    return Typed(cleaned, spans)


def beginnings(text: str) -> list[str]:
    """The folded forms that names and words may begin with: as typed, and with written-out umlauts as umlauts."""
    folded = " ".join(fold(text).split())
    return list(dict.fromkeys((folded, without_written_umlauts(folded))))


def like(beginning: str) -> str:
    """A LIKE pattern for what begins so."""
    return re.sub(r"([%_\\])", r"\\\1", beginning) + "%"


def _closed(text: str) -> str:
    """Without quotes and brackets at the end that are still open."""
    while text.count('"') % 2 or text.count("(") > text.count(")"):
        if text[-1:] not in _AROUND:
            break
        text = text[:-1]
    return text.rstrip()
