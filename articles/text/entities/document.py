"""The document pass: from the spans a recogniser found in an article to the things the article speaks of.

Full names first, then bare surnames and genitives belong to them; abbreviations join what they stand for; a name is
of one kind throughout; and what was surely a name once is one wherever it stands again. Time grows with the length
of the article, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.text.entities.abbreviations import is_short
from articles.text.entities.definitions import Definitions, join_abbreviations
from articles.text.entities.namekeys import display_name, name_key, variants
from articles.text.entities.people import link_people
from articles.text.entities.prominence import points, scores, spread
from articles.text.entities.repetition import repeated
from articles.text.entities.sightings import Home, Sighting, sightings
from articles.text.entities.spans import Kind, Span

MENTION_LIMIT = 20
"""Mentions kept of one thing, evenly spread over the article."""

_MOST_KEYS = 8
_MOST_FORMS = 40  # surface forms of one thing that are looked at for its name and keys


@dataclass(frozen=True, slots=True)
class Mention:
    """`text` stands at `start` to `end` of the field named `field`."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing an article speaks of: its best name, keys it may be known by (surest first), kind, mentions, how
    much the article is about it (0 to 1), its short forms, and how often it is mentioned in all."""

    name: str
    kind: Kind
    keys: tuple[str, ...]
    mentions: tuple[Mention, ...]
    score: float
    abbreviations: tuple[str, ...] = ()
    count: int = 0


def group(fields: Sequence[tuple[str, str]], spans: Mapping[str, Sequence[Span]]) -> list[Found]:
    """The things named in the fields (pairs of a field's name, as title, lead, body, and its text), the most
    important first. `spans` gives the recogniser's spans by field; the first of several fields of a name counts."""
    texts: dict[str, str] = {}
    for name, text in fields:
        texts.setdefault(name, text)
    seen = sightings(texts, spans)
    link_people(seen, texts)
    definitions = join_abbreviations(seen, texts)
    seen += definitions.added
    seen += repeated(seen, texts)
    order = {name: number for number, name in enumerate(texts)}
    seen.sort(key=lambda sighting: (order[sighting.field], sighting.start))
    by_home: dict[Home, list[Sighting]] = {}
    for sighting in seen:
        by_home.setdefault(sighting.home, []).append(sighting)
    return _found(by_home, definitions)


def _found(by_home: Mapping[Home, Sequence[Sighting]], definitions: Definitions) -> list[Found]:
    worth = {
        home: points((each.field, each.start, each.score) for each in seen) for home, seen in by_home.items()
    }
    score = scores(worth)
    things = [
        _thing(home, seen, score[home], definitions.shorts.get(home, {})) for home, seen in by_home.items()
    ]
    return sorted(things, key=lambda thing: (-thing.score, thing.name, thing.kind))


def _thing(home: Home, seen: Sequence[Sighting], score: float, shorts: Iterable[str]) -> Found:
    abbreviations = tuple(shorts)
    forms = [each.text for each in seen if not (is_short(each.text) and each.text in abbreviations)]
    own = _own_forms(home, forms or [each.text for each in seen])
    mentions = tuple(
        Mention(each.field, each.start, each.end, each.text) for each in spread(seen, MENTION_LIMIT)
    )
    return Found(
        name=display_name(own, home.kind),
        kind=home.kind,
        keys=_keys(home, own, abbreviations),
        mentions=mentions,
        score=score,
        abbreviations=abbreviations,
        count=len(seen),
    )


def _own_forms(home: Home, forms: Sequence[str]) -> list[str]:
    """The forms that may be read as the home's name: not the bare surnames that joined it, unless there are but these."""
    distinct = dict.fromkeys(forms)
    fitting = {form for form in distinct if home.key in variants(form, home.kind)}
    own = [form for form in forms if form in fitting] or list(forms)
    return own[: max(_MOST_FORMS, 1)]


def _keys(home: Home, forms: Iterable[str], abbreviations: Iterable[str]) -> tuple[str, ...]:
    keys = dict.fromkeys([home.key])
    for form in forms:
        keys |= dict.fromkeys(variants(form, home.kind))
    short = dict.fromkeys(name_key(form, home.kind) for form in abbreviations)
    return tuple(dict.fromkeys([*list(keys)[: _MOST_KEYS - len(short)], *short]))[:_MOST_KEYS]
