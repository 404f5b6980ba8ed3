"""The names of an entity applied to the whole archive: articles that hold them get the link.

What an editor said stands: rejections, lists that are complete, links of an editor to another entity by these words.
The analyser's link to another entity by the same words goes if they were all that spoke for it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.batches import BatchError, Plan
from articles.learning.knowledge import vetoes
from articles.models import Article, Curation, Entity, EntityAlias, Origin
from articles.models.curation import STAYS
from articles.text.entities.alias_scan import AliasTable
from articles.text.entities.namekeys import name_key

from .change import GETS, REPLACES, Change, Links, State, links_of, open_mentions
from .finding import FIELDS, Place, articles_with, name_tsquery, places, table_of
from .linking import LinkKind
from .subjects import ENTITY, hold, key_of, merged_since, quoted, thing_of

MOST_EVIDENCE = 20
MOST_NAMES = 100  # of one entity applied at once


class Aliasing(LinkKind):
    name, label = "alias", gettext_lazy("apply alias")

    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        return articles_with(name_tsquery(curation.options["names"]), after, limit)

    def changes(self, curation: Curation, articles: Collection[int]) -> dict[int, Change]:
        names, entity = curation.options["names"], key_of(curation)
        table = table_of(names)
        rows = Article.objects.filter(pk__in=articles).only("pk", "field_origins", *FIELDS)
        links = links_of(ENTITY, articles)
        open_ = open_mentions(articles, [entity])
        keys = {name_key(name) for name in names}
        forbidden = {(key, thing) for key in keys for thing in (entity, thing_of(curation).kind)}
        vetoed = {pk for pk, things in vetoes(articles).items() if things & forbidden}
        changes = {}
        for article in rows:
            change = self._change(article, table, entity, links.get(article.pk, {}))
            if change is not None and change.effect != STAYS and article.pk in vetoed:
                change = Change({}, {}, STAYS, _("Rejected here by an editor."))
            if change is None:
                continue
            if change.effect != STAYS:
                for keyed, mention in open_.get(article.pk, {}).items():
                    if keyed[1] in keys:
                        change.open_before[keyed], change.open_after[keyed] = mention, None
            changes[article.pk] = change
        _name_others(changes, entity)
        return changes

    def _change(self, article: Article, table: AliasTable[None], entity: int, links: Links) -> Change | None:
        there = links.get(entity)
        if there and not there["rejected"]:
            return None
        found = places(article, table)
        others = {pk: state for pk, state in links.items() if pk != entity and not state["rejected"]}
        found = [place for place in found if not _is_within(place, others)]
        if not found:
            return None
        if there:
            return Change({entity: there}, {entity: there}, STAYS, _("Rejected here by an editor."))
        if origin := article.field_origins.get("entity"):
            return Change({}, {}, STAYS, complete_list(origin))
        if any(state["origin"] == Origin.EDITOR and _overlaps(state, found) for state in others.values()):
            text = _("An editor linked these words to something else.")
            return Change({}, {}, STAYS, text)
        change = Change({entity: None}, {entity: _link(article, found)}, GETS)
        _take_words(change, others, found)
        return change

    def problem(self, curation: Curation) -> str:
        if problem := merged_since(thing_of(curation)):
            return problem
        if not name_tsquery(curation.options["names"]):
            return _("These names hold no word that can be searched for.")
        return ""

    def begin(self, curation: Curation) -> None:
        hold(ENTITY, key_of(curation))

    def undo_problem(self, curation: Curation) -> str:
        return merged_since(thing_of(curation))

    def plan(self, batch: Curation) -> Plan:
        names = quoted(batch.options["names"])
        plan = Plan(f"{names} → {quoted([thing_of(batch)])}")
        if batch.state == Curation.State.PREVIEW:
            plan.points.append(_("The links are guesses with evidence, which every analysis renews."))
            plan.warnings = [
                _(
                    "“%(name)s” is also a name of “%(other)s”: the next analysis leaves it open where no editor decides."
                )
                % {"name": name, "other": other}
                for name, other in shared_names(batch)
            ]
        return plan

    def button(self, batch: Curation, count: int) -> str:
        return ngettext("Link %(count)s article", "Link %(count)s articles", count) % {
            "count": localize(count)
        }


def complete_list(origin: str) -> str:
    """Why an article's list takes nothing from a guess."""
    if origin == "import":
        return _("The list came with the article and is complete.")
    return _("An editor keeps this list by hand.")


def _spans(state: State) -> list[Place]:
    return [
        (item["field"], item["start"], item["end"])
        for item in state["evidence"]
        if item.get("field") in FIELDS and item.get("start") is not None
    ]


def _touch(one: Place, other: Place) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _is_within(place: Place, others: dict[int, State]) -> bool:
    """Is the place part of a longer name of something else: Kim in Kim Jong Un?"""
    length = place[2] - place[1]
    return any(
        _touch(place, span) and span[2] - span[1] > length + 1  # a genitive is no longer name
        for state in others.values()
        for span in _spans(state)
    )


def _overlaps(state: State, found: Sequence[Place]) -> bool:
    return any(_touch(place, span) for span in _spans(state) for place in found)


def _take_words(change: Change, others: dict[int, State], found: Sequence[Place]) -> None:
    """Other entities lose these words as evidence, and the link if nothing else speaks for it."""
    for pk, state in others.items():
        if not _overlaps(state, found):
            continue
        left = [
            item
            for item in state["evidence"]
            if not (item.get("field") in FIELDS and item.get("start") is not None)
            or not any(_touch(place, (item["field"], item["start"], item["end"])) for place in found)
        ]
        change.before[pk] = state
        change.after[pk] = {**state, "evidence": left} if left else None
        change.effect = REPLACES


def _link(article: Article, found: Sequence[Place]) -> dict[str, Any]:
    evidence = [
        {
            "field": field,
            "start": start,
            "end": end,
            "text": getattr(article, field)[start:end],
            "kind": "alias",
        }
        for field, start, end in found[:MOST_EVIDENCE]
    ]
    return {"origin": Origin.ANALYSER.value, "rejected": False, "score": score(found), "evidence": evidence}


def score(found: Sequence[Place]) -> float:
    """How much the article is about it, 0 to 1: where it is named first, and how often; the analysis says it better."""
    best = max({"title": 0.6, "lead": 0.4, "body": 0.2}[field] for field, _start, _end in found)
    return min(1.0, best + 0.08 * (len(found) - 1))


def _name_others(changes: dict[int, Change], entity: int) -> None:
    """Says in each row what else loses the words."""
    others = {pk for change in changes.values() for pk in change.before if pk != entity}
    names = {row.pk: str(row) for row in Entity.objects.filter(pk__in=others)}
    for change in changes.values():
        gone = [names[pk] for pk, state in change.after.items() if pk in names and state is None]
        less = [names[pk] for pk, state in change.after.items() if pk in names and state is not None]
        parts = []
        if gone:
            parts.append(_("No longer linked to: %(names)s.") % {"names": ", ".join(gone)})
        if less:
            parts.append(_("These words no longer speak for: %(names)s.") % {"names": ", ".join(less)})
        change.note = change.note or " ".join(parts)


def shared_names(curation: Curation) -> list[tuple[str, str]]:
    """Names that others have too, with whose they are: the analysis leaves those open, except where an editor decides."""
    keys = {name_key(name): name for name in curation.options["names"]}
    own = Entity.objects.current().filter(key__in=keys).exclude(pk=key_of(curation))
    aliases = EntityAlias.objects.filter(key__in=keys, entity__merged_into=None).exclude(
        entity=key_of(curation)
    )
    rows = {(keys[entity.key], str(entity)) for entity in own[:20]}
    rows |= {(keys[alias.key], str(alias.entity)) for alias in aliases.select_related("entity")[:20]}
    return sorted(rows)


ALIAS = Aliasing()


def start_alias(entity: Entity, names: Collection[str], user: Any = None) -> Curation:
    """The names are to be looked for in the whole archive."""
    own = {entity.name, *entity.aliases.values_list("name", flat=True)}
    wanted = [name for name in dict.fromkeys(names) if name in own][:MOST_NAMES]
    if not wanted:
        raise BatchError(_("Please choose at least one name."))
    return ALIAS.start({"names": wanted}, user, entity=entity)
