"""Queries for one wanted article each, a few words as readers type them, by kind."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from articles.text.normalise import fold

from . import german_forms as german
from .known_item_archive import BODY, LEAD, TITLE, Archive, Item, Word, keys

ROUNDS = 4  # through all articles, until there are queries enough
NOUN = 3  # how much likelier than a verb or an adjective
ZONES = {TITLE: 12, LEAD: 4, BODY: 1}
FAMILIAR = 5  # articles; up to here people rather choose a word the more often they read it
SAME_SENTENCE = 12  # how much likelier than a word from elsewhere in the article
SLIPPED = 5  # letters of a word with a slip, at least

# The word named beside a pattern is not in the wanted article; the others carry no meaning.
QUESTIONS = (
    ("Welche Folgen hat {} für {}?", "Folgen"),
    ("Warum wird über {} und {} gestritten?", "gestritten"),
    ("Wer ist für {} bei {} verantwortlich?", "verantwortlich"),
    ("Was bedeutet {} für {}?", "bedeutet"),
    ("Wie gefährlich ist {} in {}?", "gefährlich"),
    ("Was ist der Hintergrund von {}, {} und {}?", "Hintergrund"),
    ("Was wurde aus {} und {} nach dem Streit um {}?", "Streit"),
    ("Wer wird bei {} und {} vor {} gewarnt?", "gewarnt"),
    ("Welche Informationen über {}, {}, {} und {} sind da?", "Informationen"),
)


@dataclass(frozen=True)
class KnownItem:
    """A query and the one article that is wanted (its external id)."""

    kind: str
    query: str
    wanted: str


@dataclass(frozen=True)
class _Draft:
    """What is typed, and the words of the article it stands for."""

    typed: str
    meant: list[str]


@dataclass(frozen=True)
class _Desk:
    """What a kind of query is made from."""

    archive: Archive
    number: int
    chance: random.Random

    @property
    def item(self) -> Item:
        return self.archive.items[self.number]

    def pick(self, count: int, first: list[Word] | None = None, nouns: bool = False) -> list[str]:
        """Up to `count` words that a reader would remember, of different meaning, titles and nouns preferred.

        `first` are those the first word is taken from; `nouns`: nothing but nouns and names.
        """
        pool = self.words(lambda text: text[0].isupper() or not nouns)
        chosen: list[Word] = []
        while len(chosen) < count:
            candidates = first if first is not None and not chosen else pool
            taken = {key for word in chosen for key in _likenesses(word.text)}
            free = [word for word in candidates if taken.isdisjoint(_likenesses(word.text))]
            if not free:
                break
            chosen += self.chance.choices(free, [self._weight(word, chosen) for word in free])
        return [word.text for word in chosen]

    def _weight(self, word: Word, chosen: list[Word]) -> float:
        same = bool(chosen) and word.sentence == chosen[0].sentence
        familiar = min(FAMILIAR, len(self.archive.sights(word.text)))
        likelier = (NOUN if word.text[0].isupper() else 1) * (SAME_SENTENCE if same else 1)
        return ZONES[word.zone] * likelier * familiar

    def words(self, wanted: Callable[[str], object]) -> list[Word]:
        """The identifying words for which `wanted` is true."""
        return [word for word in self.item.words if wanted(word.text) and self.archive.identifies(word)]


def make_queries(archive: Archive, count: int, seed: int) -> list[KnownItem]:
    """Up to `count` fair queries of every kind, always the same ones for a seed, no article twice in a round."""
    found = []
    for kind, draft in KINDS.items():
        chance = random.Random(f"{seed} {kind}")
        made: dict[str, KnownItem] = {}
        for _round in range(ROUNDS):
            for number in chance.sample(range(len(archive.items)), len(archive.items)):
                query = draft(_Desk(archive, number, chance)) if len(made) < count else None
                if query is not None and archive.is_fair(number, query.meant):
                    made.setdefault(query.typed, KnownItem(kind, query.typed, archive.items[number].key))
        found += made.values()
    return found


def _plain(desk: _Desk) -> _Draft | None:
    words = desk.pick(desk.chance.choice((2, 3)))
    return _Draft(" ".join(words), words) if len(words) > 1 else None


def _inflected(desk: _Desk) -> _Draft | None:
    """Every word that has another common form which the article lacks is typed in that form."""
    present = {fold(word.text) for word in desk.item.words}

    def forms(word: str) -> list[str]:
        return [form for form in german.other_forms(word)[:4] if fold(form) not in present]

    words = desk.pick(desk.chance.choice((2, 3)), first=desk.words(forms))
    typed = [desk.chance.choice(forms(word) or [word]) for word in words]
    return _Draft(" ".join(typed), words) if len(words) > 1 else None


def _compound(desk: _Desk) -> _Draft | None:
    """A part of a compound beside another word, or a compound split, hyphenated or written as one."""
    words = desk.pick(2, first=desk.words(german.compound_parts))
    parts = german.compound_parts(words[0]) if len(words) > 1 else None
    if parts is None:
        return None
    modifier, head = parts
    if desk.chance.random() < 0.5:
        part = german.singular(desk.chance.choice(parts))
        if any(keys(part) & keys(word.text) for word in desk.item.words):
            return None
        return _Draft(f"{part} {words[1]}", [part, words[1]])
    if "-" in words[0]:
        whole = f"{modifier}{head.lower()}" if desk.chance.random() < 0.5 else f"{modifier} {head}"
    else:
        link = words[0][len(modifier) : -len(head)]
        whole = f"{modifier}{link}-{head}" if desk.chance.random() < 0.5 else f"{modifier} {head}"
    return _Draft(f"{whole} {words[1]}", [words[0], words[1]])


def _umlaut(desk: _Desk) -> _Draft | None:
    words = desk.pick(desk.chance.choice((2, 3)), first=desk.words(german.has_umlaut))
    spelling = desk.chance.choice((german.written_umlauts, german.dropped_umlauts))
    return _Draft(" ".join(map(spelling, words)), words) if len(words) > 1 else None


def _typo(desk: _Desk) -> _Draft | None:
    words = desk.pick(desk.chance.choice((2, 3)), first=desk.words(lambda word: len(word) >= SLIPPED))
    typed = german.slip(words[0], desk.chance) if len(words) > 1 else ""
    if not typed or desk.archive.sights(typed):
        return None
    wrong = [typed, *words[1:]]
    desk.chance.shuffle(wrong)
    return _Draft(" ".join(wrong), words)


def _phrase(desk: _Desk) -> _Draft | None:
    """Three to five consecutive words, every other time in quotes."""
    anchors = desk.pick(1)
    length = desk.chance.choice((3, 4, 5))
    starts = [word.place for word in desk.item.words if word.text in anchors]
    if not starts:
        return None
    start = max(0, desk.chance.choice(starts) - desk.chance.randrange(length))
    row = desk.item.words[start : start + length]
    words = [word.text for word in row]
    content = [word.text for word in row if desk.archive.identifies(word)]
    if len(row) < length or len(content) < 2 or len({word.sentence for word in row}) > 1:
        return None
    phrase = " ".join(words)
    if phrase not in desk.item.text or desk.archive.has_phrase(words) != {desk.number}:
        return None
    return _Draft(f'"{phrase}"' if desk.chance.random() < 0.5 else phrase, content)


def _question(desk: _Desk) -> _Draft | None:
    """A question whose words are in the article, but for one."""
    pattern, foreign = desk.chance.choice(QUESTIONS)
    words = desk.pick(pattern.count("{}"), nouns=True)
    if len(words) < pattern.count("{}") or desk.number in desk.archive.sights(foreign):
        return None
    return _Draft(pattern.format(*words), words)


KINDS: dict[str, Callable[[_Desk], _Draft | None]] = {
    "plain": _plain,
    "inflected": _inflected,
    "compound": _compound,
    "umlaut": _umlaut,
    "typo": _typo,
    "phrase": _phrase,
    "question": _question,
}


def _likenesses(word: str) -> set[str]:
    """What makes two words too alike for one query: the dictionary form, or a long common beginning."""
    base = fold(german.lemma(word))
    return {base, base[:5], fold(word)[:5]}
