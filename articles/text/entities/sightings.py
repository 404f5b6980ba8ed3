"""What the recogniser saw, and as what each sighting is read: in the nominative, and as one kind all over the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.entities.namekeys import name_key, variants
from articles.text.entities.spans import KINDS, Kind, Span

_LONGEST = 200  # characters of a name, as many as an alias may have
_OFTEN = 3  # mentions after which a final s that never lacks is the name's own


class Home(NamedTuple):
    """Identity of a thing within one article."""

    kind: Kind
    key: str


@dataclass(slots=True)
class Sighting:
    """One mention while it is being sorted: where it stands, how sure it is, and the thing it belongs to."""

    field: str
    start: int
    end: int
    text: str
    kind: Kind
    score: float
    home: Home


def sightings(fields: Mapping[str, str], spans: Mapping[str, Sequence[Span]]) -> list[Sighting]:
    """The spans of the fields in order, each with a home. Spans outside their text, blank or overlong ones and the
    later of two that overlap are passed over."""
    found = [
        Sighting(
            field,
            span.start,
            span.end,
            text[span.start : span.end],
            span.kind,
            _sure(span),
            Home(span.kind, ""),
        )
        for field, text in fields.items()
        for span in _clean(text, spans.get(field, ()))
    ]
    _choose_readings(found)
    _settle_kinds(found)
    return found


def _sure(span: Span) -> float:
    return 0.0 if math.isnan(span.score) else min(1.0, max(0.0, span.score))


def _clean(text: str, spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        fits = 0 <= span.start < span.end <= min(len(text), span.start + _LONGEST) and span.kind in KINDS
        if fits and (not kept or span.start >= kept[-1].end) and text[span.start : span.end].strip():
            kept.append(span)
    return kept


def _choose_readings(found: Sequence[Sighting]) -> None:
    """Reads each form in the nominative that the text itself shows, else in the surest one."""
    forms = Counter((sighting.text, sighting.kind) for sighting in found)
    own: Counter[str] = Counter()
    last: Counter[str] = Counter()
    lengths: dict[str, set[bool]] = {}
    for (text, kind), count in forms.items():
        key = name_key(text, kind)
        word = key.rpartition(" ")[2]
        own[key] += count
        last[word] += count
        lengths.setdefault(word, set()).add(" " in key)
    chosen = {(text, kind): _reading(text, kind, own, last, lengths) for text, kind in forms}
    for sighting in found:
        sighting.home = Home(sighting.kind, chosen[sighting.text, sighting.kind])


def _reading(
    text: str, kind: Kind, own: Counter[str], last: Counter[str], lengths: Mapping[str, set[bool]]
) -> str:
    key = name_key(text, kind)
    choices = variants(text, kind)
    if choices[0] == key:
        return key
    shown = next((choice for choice in choices if choice != key and choice in own), "")
    if shown:
        return shown
    word, stem = key.rpartition(" ")[2], choices[0].rpartition(" ")[2]
    # Peter Wolters, and Wolters again, but never Wolter: no genitive.
    own_s = word.endswith("s") and not stem.endswith("s") and not last[stem]
    if own_s and kind != "place" and (last[word] >= _OFTEN or len(lengths[word]) > 1):
        return key
    return choices[0]


def _settle_kinds(found: Sequence[Sighting]) -> None:
    """A name is of one kind all over the text: the one with more and surer mentions, the earlier of equal ones."""
    votes: dict[str, dict[Kind, float]] = {}
    for sighting in found:
        of_key = votes.setdefault(sighting.home.key, {})
        of_key[sighting.kind] = of_key.get(sighting.kind, 0.0) + sighting.score
    for sighting in found:
        of_key = votes[sighting.home.key]
        if len(of_key) > 1:
            kind = max(of_key, key=lambda kind: of_key[kind])
            sighting.kind, sighting.home = kind, Home(kind, sighting.home.key)
