"""Made-up German articles of about 300 words, the same for the same number.

They read like nonsense, but search meets in them what it meets in news: words as often as German has them
(wordfreq), nouns with capitals (simplemma), sentences of 8 to 20 words, a few words an article keeps coming back to,
fixed expressions, names, countries, numbers, and one word in twenty that no list knows: compounds made on the spot.
In two of three articles stands a paragraph of the sample articles. `GENERATOR_VERSION` rises when a text changes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path

from articles.text.countries import german_name

GENERATOR_VERSION = 1
WORDS = 300  # of lead and body, on average
VOCABULARY = 150_000  # words; beyond, wordfreq counts mistakes of typing
FIRST_YEAR, YEARS = 2010, 15
SAMPLES = Path(__file__).resolve().parents[2] / "articles" / "samples"

SOURCES = tuple(
    f"{place} {kind}" for place in ("Musterstädter", "Norddeutsche", "Beispielheimer", "Neue") for kind in
    ("Nachrichten", "Rundschau", "Zeitung")
)  # fmt: skip
SECTIONS = ("Politik", "Ausland", "Wirtschaft", "Kultur", "Sport", "Wissenschaft", "Panorama", "Lokales")
# The commonest first: they are drawn by 1 / rank.
COUNTRIES = (
    "DE US RU UA FR CN GB IL TR IT PL AT CH ES IR JP IN SY BE NL GR HU SE KP KR BR CA AU EG ZA AF IQ SA MX "
    "NO DK FI CZ PT RO RS BG HR SK IE VE AR CL CO PE NG KE ET SD LY TN MA DZ ML NP PK BD TH VN PH ID MY"
).split()
EXPRESSIONS = (
    "vergangenen Woche", "vergangenen Jahr", "Vereinten Nationen", "Europäischen Union", "ersten Mal",
    "Millionen Euro", "ersten Halbjahr", "nordrhein-westfälischen Landtag", "weißen Haus", "roten Faden",
    "Deutschen Bahn", "Ende des Jahres", "öffentlichen Nahverkehr", "künstlichen Intelligenz",
)  # fmt: skip
_FIRST_NAMES = (
    "Anna Thomas Maria Michael Sabine Andreas Elif Stefan Petra Jonas Ursula Mehmet Clara Paul".split()
)
_SURNAMES = (
    "Müller Schmidt Schneider Fischer Weber Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder "
    "Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier König Yılmaz"
).split()
_LINKED = ("ung", "heit", "keit", "schaft", "ion", "tät")  # nouns that take an s before the next part


@dataclass(frozen=True, slots=True)
class Text:
    """One article. `entities` are (name, kind); lists have the most important first."""

    title: str
    kicker: str
    lead: str
    body: str
    source: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    countries: tuple[str, ...]
    entities: tuple[tuple[str, str], ...]
    published_at: datetime

    @property
    def words(self) -> int:
        """Words of lead and body."""
        return len(self.lead.split()) + len(self.body.split())


def _urn(things: Sequence[str], weights: Sequence[float] = (), size: int = 20_000) -> list[str]:
    """A list to choose from evenly, which is faster than by weights: each thing stands in it as often as its weight
    says, but at least once. Without weights the n-th thing weighs 1 / n."""
    weights = weights or [1 / rank for rank in range(1, len(things) + 1)]
    share = size / sum(weights)
    return [
        thing
        for thing, weight in zip(things, weights, strict=True)
        for _ in range(max(1, round(weight * share)))
    ]


class Texts:
    """The generator; making one reads the word lists (some seconds)."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        words, weights = vocabulary()
        nouns = [pair for pair in zip(words[:60_000], weights, strict=False) if _is_common_noun(pair[0])]
        names = [word for word, _ in nouns]
        often = sum(weights) / 4_000  # once in 4,000 words, then ever rarer
        expressions = [often / rank for rank in range(1, len(EXPRESSIONS) + 1)]
        self._words = _urn([*words, *EXPRESSIONS], [*weights, *expressions], size=2_000_000)
        self._nouns = _urn(names, [weight for _, weight in nouns], size=200_000)
        self._tags = _urn(names[100:400])
        self._countries = _urn(COUNTRIES)
        persons = [f"{first} {last}" for last in _SURNAMES for first in _FIRST_NAMES]
        self._entities = _urn([*persons, *(f"{word}verband" for word in names[:600])])

    @property
    def tags(self) -> list[str]:
        """All tags that articles may have."""
        return list(dict.fromkeys(self._tags))

    @property
    def entities(self) -> list[str]:
        """The names of all entities that articles may have."""
        return list(dict.fromkeys(self._entities))

    def articles(self, numbers: range) -> Iterator[Text]:
        """The articles of these numbers."""
        return map(self.article, numbers)

    def article(self, number: int) -> Text:
        """Article number `number`."""
        rng = random.Random(self.seed * 1_000_000_007 + number)
        countries = tuple(dict.fromkeys(rng.choices(self._countries, k=rng.randrange(4))))
        entities = tuple(dict.fromkeys(rng.choices(self._entities, k=rng.randrange(6))))
        topics = [*rng.choices(self._nouns, k=6), *map(german_name, countries), *entities]
        lead = " ".join(self._sentences(rng, 2, topics))
        paragraphs = [" ".join(self._sentences(rng, 5, topics)) for _ in range(4)]
        if rng.random() < 2 / 3:
            paragraphs[rng.randrange(1, 4)] = rng.choice(self._sample_paragraphs)
        paragraphs.insert(2, "## " + " ".join(rng.choices(self._nouns, k=3)))
        return Text(
            title=" ".join([topics[0], *rng.choices(self._words, k=5), topics[1]]),
            kicker=topics[2],
            lead=lead,
            body="\n\n".join(paragraphs),
            source=rng.choice(SOURCES),
            section=rng.choice(SECTIONS),
            authors=(f"{rng.choice(_FIRST_NAMES)} {rng.choice(_SURNAMES)}",),
            tags=tuple(dict.fromkeys(rng.choices(self._tags, k=rng.randrange(1, 5)))),
            countries=countries,
            entities=tuple((name, entity_kind(name)) for name in entities),
            published_at=datetime(FIRST_YEAR, 1, 1, 12, tzinfo=UTC)
            + timedelta(minutes=rng.randrange(YEARS * 365 * 24 * 60)),
        )

    def _sentences(self, rng: random.Random, count: int, topics: list[str]) -> Iterator[str]:
        """`count` sentences of 8 to 20 words, in each a topic and a rarity."""
        ends = list(accumulate(7 + int(rng.random() * 13) for _ in range(count)))
        words = rng.choices(self._words, k=ends[-1])
        for start, end in pairwise([0, *ends]):
            part = words[start:end]
            part[3] = topics[int(rng.random() * len(topics))]
            text = f"{' '.join(part[:4])}, {' '.join(part[4:])} {self._rarity(rng)}."
            yield text[0].upper() + text[1:]

    def _rarity(self, rng: random.Random) -> str:
        """A number, or a compound made on the spot."""
        kind = rng.random()
        if kind < 0.2:
            number = int(rng.random() * 1_000) + 1
            return f"{number}.000" if kind < 0.1 else f"{number},5"
        modifier, head = rng.choices(self._nouns, k=2)
        if kind < 0.3:
            return f"{modifier}-{head}"
        return modifier + ("s" if modifier.endswith(_LINKED) else "") + head.lower()

    @cached_property
    def _sample_paragraphs(self) -> list[str]:
        found = []
        for path in sorted(SAMPLES.glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                found += [part for part in json.loads(line)["body"].split("\n\n") if len(part) > 200]
        return found


def entity_kind(name: str) -> str:
    """Kind of a generated entity: names of two words are persons."""
    return "person" if " " in name else "organisation"


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """German words as they are written, the commonest first, and how often each comes."""
    from wordfreq import get_frequency_dict

    frequencies = get_frequency_dict("de", wordlist="best")
    words = [word for word in frequencies if word.isalpha() and (len(word) > 1 or word in "aouä")]
    words.sort(key=lambda word: (-frequencies[word], word))
    return [_spelled(word) for word in words[:VOCABULARY]], [frequencies[word] for word in words[:VOCABULARY]]


def _spelled(word: str) -> str:
    """With a capital if it is a noun or a name: the lemma has one, or no list knows the word."""
    from simplemma import is_known, lemmatize

    lemma = lemmatize(word, lang="de")
    if lemma[:1].isupper():
        return word.capitalize()
    noun = word.capitalize()
    if lemma == word:
        return word if is_known(word, lang="de") else noun
    return noun if lemmatize(noun, lang="de") == noun else word  # haus: of the verb hausen, but also Haus


def _is_common_noun(word: str) -> bool:
    from simplemma import is_known

    return word[0].isupper() and 3 < len(word) < 15 and is_known(word, lang="de")
