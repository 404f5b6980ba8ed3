"""What a change does to one article, as JSON that its row keeps: to be shown first, then made, then taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Decision, OpenMention
from articles.schema.article import TOLD

from .subjects import Subject

# what a change does to an article
MOVES, JOINED, GETS, REPLACES = "moves", "joined", "gets", "replaces"
EFFECTS = {
    MOVES: _("moves"),
    JOINED: _("in both"),
    GETS: _("gets the link"),
    REPLACES: _("replaces another"),
}

State = dict[str, Any]  # origin, rejected, score, evidence
Links = dict[int, State]  # of one article, by the key of what they lead to
VALUES = ("origin", "rejected", "score", "evidence")
_PLACES = {name: place for place, name in enumerate(TOLD)}  # of evidence, in order
Keyed = tuple[str, str]  # kind and key of an ambiguous name


@dataclass
class Change:
    """Links of one article before and after, None for one that is not there; open mentions likewise.

    `decisions` are the keys of those that go along, `touches` says that the list is the editor's from now on.
    """

    before: dict[int, State | None] = field(default_factory=dict)
    after: dict[int, State | None] = field(default_factory=dict)
    effect: str = MOVES
    note: str = ""
    open_before: dict[Keyed, State] = field(default_factory=dict)
    open_after: dict[Keyed, list[int] | None] = field(default_factory=dict)
    decisions: list[int] = field(default_factory=list)
    touches: bool = False

    @property
    def rows(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """`before` and `after` of the row."""
        open_before = [{"kind": kind, "key": key, **state} for (kind, key), state in self.open_before.items()]
        open_after = [
            {"kind": kind, "key": key, "candidates": kept} for (kind, key), kept in self.open_after.items()
        ]
        before: dict[str, Any] = {"links": self.before}
        after: dict[str, Any] = {"links": self.after}
        if open_before:
            before["open"], after["open"] = open_before, open_after
        if self.decisions:
            before["decisions"] = self.decisions
        return before, after


def links_of(
    subject: Subject, articles: Collection[int], targets: Collection[int] | None = None
) -> dict[int, Links]:
    """The links of the articles, only those to `targets` if given, by article."""
    rows = subject.link.objects.filter(article__in=articles)
    if targets is not None:
        rows = rows.filter(**{f"{subject.target}__in": targets})
    found: defaultdict[int, Links] = defaultdict(dict)
    for article, target, *values in rows.order_by().values_list("article_id", subject.target, *VALUES):
        found[article][target] = dict(zip(VALUES, values, strict=True))
    return found


def write_links(subject: Subject, wanted: Mapping[int, Mapping[int, State | None]]) -> None:
    """Makes the links of each article so; None removes one. Three statements at most."""
    gone = {(article, target) for article, links in wanted.items() for target in links if not links[target]}
    if gone:
        there = subject.link.objects.filter(
            article__in={article for article, _target in gone},
            **{f"{subject.target}__in": {target for _article, target in gone}},
        ).values_list("pk", "article_id", subject.target)
        keys = [pk for pk, article, target in there if (article, target) in gone]
        subject.link.objects.filter(pk__in=keys).delete()
    known = set(
        subject.model.objects.filter(
            pk__in={target for links in wanted.values() for target, state in links.items() if state}
        ).values_list("pk", flat=True)
    )
    subject.link.objects.bulk_create(
        [
            subject.link(article_id=article, **{subject.target: target}, **state)
            for article, links in wanted.items()
            for target, state in links.items()
            if state and target in known
        ],
        update_conflicts=True,
        unique_fields=["article", subject.field],
        update_fields=list(VALUES),
    )


def open_mentions(articles: Collection[int], entities: Collection[int]) -> dict[int, dict[Keyed, State]]:
    """The ambiguous names of the articles that may mean one of the entities, by article."""
    rows = OpenMention.objects.filter(article__in=articles, candidates__overlap=list(entities)).order_by()
    found: defaultdict[int, dict[Keyed, State]] = defaultdict(dict)
    for mention in rows:
        found[mention.article_id][mention.kind, mention.key] = {
            "name": mention.name,
            "candidates": mention.candidates,
            "evidence": mention.evidence,
        }
    return found


def write_open(wanted: Mapping[int, Mapping[Keyed, list[int] | None]]) -> None:
    """Gives the ambiguous names of each article other candidates; None means that they are decided."""
    rows = OpenMention.objects.filter(article__in=wanted).order_by()
    changed, gone = [], []
    for mention in rows:
        kept = wanted[mention.article_id].get((mention.kind, mention.key), mention.candidates)
        if kept is None:
            gone.append(mention.pk)
        elif kept != mention.candidates:
            mention.candidates = kept
            changed.append(mention)
    OpenMention.objects.filter(pk__in=gone).delete()
    OpenMention.objects.bulk_update(changed, ["candidates"])


def joined(states: Iterable[State]) -> State:
    """One accepted link for several: an editor's word before the analyser's, the higher score, all the evidence."""
    states = list(states)
    evidence = {
        (item.get("field"), item.get("start"), item.get("end"), item.get("text")): item
        for state in states
        for item in state["evidence"]
    }
    places = sorted(evidence, key=lambda at: (_PLACES.get(at[0], len(_PLACES)), at[1] or 0, at[2] or 0))
    return {
        "origin": "editor" if any(state["origin"] == "editor" for state in states) else "analyser",
        "rejected": False,
        "score": max(state["score"] for state in states),
        "evidence": [evidence[place] for place in places],
    }


def move_decisions(decisions: QuerySet[Decision], subject: Subject, target: int) -> list[int]:
    """Lets decisions speak of another entity or tag; those that it has itself stay. Gives the keys of the moved."""
    same = Decision.objects.filter(
        article=OuterRef("article"), key=OuterRef("key"), **{subject.field: target}
    )
    free = decisions.exclude(Exists(same)).order_by("-decided_at", "-pk")
    chosen: dict[Any, int] = {}
    for pk, article, key in free.values_list("pk", "article_id", "key"):
        chosen.setdefault((article, key) if article else pk, pk)
    moved: Sequence[int] = list(chosen.values())
    Decision.objects.filter(pk__in=moved).update(**{subject.field: target})
    return list(moved)
