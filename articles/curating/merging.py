"""Two or more that are one: links, aliases, rules and decisions of the others go to the one that stays.

The others keep their rows and their other names, so that old addresses lead to the one and everything can be undone.
A rejected link stays with what was rejected: it goes on forbidding those words in that article, and no others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.batches import BatchError, Plan
from articles.models import Curation, Decision, EntityKind, OpenMention, Origin, TagRule

from .change import GETS, JOINED, MOVES, Change, Links, State, joined, links_of, move_decisions, open_mentions
from .linking import LinkKind
from .subjects import (
    ENTITY,
    TAG,
    Subject,
    hold,
    key_of,
    merged_since,
    name_values,
    quoted,
    subject_of,
    thing_of,
)

MOST_OTHERS = 50  # things merged at once


def losers_of(curation: Curation) -> list[int]:
    """Keys of those that become part of the one."""
    return [int(pk) for pk in curation.options["others"]]


class Merging(LinkKind):
    name, label = "merge", gettext_lazy("merge")
    can_leave_out = False
    may_be_empty = True

    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        subject, losers = subject_of(curation), losers_of(curation)
        linked = subject.link.objects.filter(
            article__gt=after, rejected=False, **{f"{subject.target}__in": losers}
        )
        found = list(linked.order_by("article_id").values_list("article_id", flat=True).distinct()[:limit])
        if subject is ENTITY:
            open_ = OpenMention.objects.filter(article__gt=after, candidates__overlap=losers)
            found += open_.order_by("article_id").values_list("article_id", flat=True).distinct()[:limit]
        return sorted(set(found))[:limit]

    def changes(self, curation: Curation, articles: Collection[int]) -> dict[int, Change]:
        subject, winner, losers = subject_of(curation), thing_of(curation).pk, losers_of(curation)
        links = links_of(subject, articles, [winner, *losers])
        changes = {}
        for pk in articles:
            if change := merged_links(links.get(pk, {}), winner, losers):
                changes[pk] = change
        if subject is ENTITY:
            _decide_open(changes, articles, winner, losers)
        return changes

    def problem(self, curation: Curation) -> str:
        others = subject_of(curation).model.objects.filter(pk__in=losers_of(curation))
        for thing in (thing_of(curation), *others):
            if problem := merged_since(thing):
                return problem
        if len(others) < len(losers_of(curation)):
            return _("One of the names was deleted meanwhile.")
        return ""

    def begin(self, curation: Curation) -> None:
        subject, losers = subject_of(curation), losers_of(curation)
        rows = hold(subject, key_of(curation), *losers)
        winner = rows[key_of(curation)]
        if problem := self.problem(curation):  # held now, and looked at once more
            raise BatchError(problem)
        model, before = subject.model, curation.before
        chain = model.objects.filter(merged_into__in=losers)
        before["chain"] = [[pk, into] for pk, into in chain.values_list("pk", "merged_into")]
        chain.update(merged_into=winner)
        model.objects.filter(pk__in=losers).update(merged_into=winner)
        before["names"] = _give_names(subject, winner, [rows[pk] for pk in losers])
        before["decisions"] = {
            pk: move_decisions(Decision.objects.filter(**{subject.field: pk}), subject, winner.pk)
            for pk in losers
        }
        if subject is TAG:
            before["rules"] = {pk: _move_rules(pk, winner.pk) for pk in losers}
        _take_over(curation, winner, [rows[pk] for pk in losers])

    def undo_problem(self, curation: Curation) -> str:
        subject, winner = subject_of(curation), thing_of(curation)
        winner.refresh_from_db()
        if winner.merged_into_id:
            later = _merge_of(subject, winner)
            text = _("“%(name)s” has itself become part of “%(other)s”; undo that first (%(later)s).")
            return text % {"name": winner, "other": winner.final, "later": later or "–"}
        for other in subject.model.objects.filter(pk__in=losers_of(curation)):
            if other.merged_into_id and taken(subject, other):
                return _("There is another “%(name)s” by now; give it another name or note first.") % {
                    "name": other
                }
        return ""

    def begin_undo(self, curation: Curation) -> None:
        subject, losers = subject_of(curation), losers_of(curation)
        rows = hold(subject, key_of(curation), *losers)
        before, model = curation.before, subject.model
        winner = rows[key_of(curation)]
        model.objects.filter(pk__in=losers, merged_into=winner).update(merged_into=None)
        for pk, into in before["chain"]:
            model.objects.filter(pk=pk, merged_into=winner).update(merged_into=into)
        subject.other_name.objects.filter(pk__in=before["names"], **{subject.field: winner}).delete()
        for pk, moved in before["decisions"].items():
            decisions = Decision.objects.filter(pk__in=moved, **{subject.field: winner})
            move_decisions(decisions, subject, int(pk))
        for pk, moved in before.get("rules", {}).items():
            TagRule.objects.filter(pk__in=moved, tag=winner.pk).update(tag=int(pk))
        _give_back(subject, winner, before["winner"])

    def plan(self, batch: Curation) -> Plan:
        subject, winner = subject_of(batch), thing_of(batch)
        losers = list(subject.model.objects.filter(pk__in=losers_of(batch)))
        plan = Plan(f"{quoted(losers)} → {quoted([winner])}")
        if batch.state != Curation.State.PREVIEW:
            return plan
        if names := names_gained(batch):
            plan.points.append(
                _("%(name)s gets the names %(names)s.") % {"name": quoted([winner]), "names": quoted(names)}
            )
        plan.points.append(_("The old addresses lead to %(name)s from then on.") % {"name": quoted([winner])})
        plan.points.append(_("What editors rejected stays rejected; what they confirmed stays confirmed."))
        if subject is ENTITY:
            plan.warnings = _differences([winner, *losers])
        return plan

    def button(self, batch: Curation, count: int) -> str:
        return ngettext("Merge, %(count)s article", "Merge, %(count)s articles", count) % {
            "count": localize(count)
        }

    def things(self, batch: Curation) -> Iterable[Any]:
        return [*super().things(batch), *subject_of(batch).model.objects.filter(pk__in=losers_of(batch))]

    def undo_points(self, batch: Curation) -> list[str]:
        return [*super().undo_points(batch), _("What was merged has an address and names of its own again.")]


def merged_links(links: Links, winner: int, losers: Collection[int]) -> Change | None:
    """The links of one article when the losers are the winner.

    An editor's yes to any of them is an editor's yes to the one. A guess does not outweigh that an editor rejected the
    winner in this article.
    """
    going = {target: state for target, state in links.items() if target in losers and not state["rejected"]}
    if not going:
        return None
    there = links.get(winner)
    sure = any(state["origin"] == Origin.EDITOR for state in going.values())
    change = Change(dict(going), dict.fromkeys(going))
    change.before[winner] = there
    if there is not None and there["rejected"] and not sure:
        change.after[winner] = there
        change.effect = JOINED
        change.note = _("Rejected here by an editor; that stays.")
        return change
    both = [there] if there is not None and not there["rejected"] else []
    change.after[winner] = joined([*both, *going.values()])
    change.effect = JOINED if both or len(going) > 1 else MOVES
    return change


def _decide_open(
    changes: dict[int, Change], articles: Collection[int], winner: int, losers: Collection[int]
) -> None:
    """Ambiguous names: the winner instead of the losers; a name that can only mean the winner now gets the link."""
    mentions = open_mentions(articles, losers)
    links = links_of(ENTITY, mentions, [winner])
    for pk, found in mentions.items():
        change = changes.setdefault(pk, Change(effect=GETS))
        for keyed, mention in found.items():
            left = dict.fromkeys(winner if key in losers else key for key in mention["candidates"])
            change.open_before[keyed] = mention
            change.open_after[keyed] = list(left) if len(left) > 1 else None
        decided = [found[keyed] for keyed, left in change.open_after.items() if left is None]
        _link_decided(change, decided, links.get(pk, {}).get(winner), winner)


def _link_decided(change: Change, decided: list[State], there: State | None, winner: int) -> None:
    change.before.setdefault(winner, there)
    now = change.after.setdefault(winner, there)
    if decided and not (now and now["rejected"]):
        evidence = [item for mention in decided for item in mention["evidence"]]
        score = min(1.0, 0.3 + 0.1 * len(evidence))
        guess = {"origin": Origin.ANALYSER, "rejected": False, "score": score, "evidence": evidence}
        change.after[winner] = joined([*([now] if now else []), guess])


def _give_names(subject: Subject, winner: Any, losers: list[Any]) -> list[int]:
    """Gives the winner the names of the others that it has not; returns the keys of the new rows."""
    had = {winner.sort_key, *getattr(winner, subject.names).values_list("folded", flat=True)}
    made = []
    for loser in losers:
        names: list[tuple[str, str, str]] = [(loser.name, Origin.EDITOR, loser.sort_key)]
        names += [
            (row.name, getattr(row, "origin", ""), row.folded) for row in getattr(loser, subject.names).all()
        ]
        for name, origin, folded in names:
            if folded not in had:
                had.add(folded)
                row = getattr(winner, subject.names).create(**name_values(subject, name, origin))
                made.append(row.pk)
    return made


def names_gained(curation: Curation) -> list[str]:
    """The other names that the winner would get, for the preview."""
    subject, winner = subject_of(curation), thing_of(curation)
    had = {winner.sort_key, *getattr(winner, subject.names).values_list("folded", flat=True)}
    found: dict[str, str] = {}
    for loser in subject.model.objects.filter(pk__in=losers_of(curation)):
        rows = [(loser.sort_key, loser.name)]
        rows += getattr(loser, subject.names).values_list("folded", "name")
        found |= {folded: name for folded, name in rows if folded not in had and folded not in found}
    return list(found.values())


def _move_rules(loser: int, winner: int) -> list[int]:
    """Rules go along, but for those that the winner has."""
    queries = TagRule.objects.filter(tag=winner).values("query")
    moved = list(TagRule.objects.filter(tag=loser).exclude(query__in=queries).values_list("pk", flat=True))
    TagRule.objects.filter(pk__in=moved).update(tag=winner)
    return moved


def _take_over(curation: Curation, winner: Any, losers: list[Any]) -> None:
    """The winner is an editor's from now on, and has the country of the others if it had none."""
    was = {"origin": winner.origin}
    winner.origin = Origin.EDITOR
    countries = {loser.country_id for loser in losers if getattr(loser, "country_id", None)}
    if len(countries) == 1 and not winner.country_id:
        was["country_id"] = None
        winner.country_id = countries.pop()
    curation.before["winner"] = was
    type(winner).objects.filter(pk=winner.pk).update(**{name: getattr(winner, name) for name in was})


def _give_back(subject: Subject, winner: Any, was: dict[str, Any]) -> None:
    """What the merge gave the winner goes; it stays an editor's if an editor decided about it since."""
    winner.origin = was["origin"]
    confirmed = winner.decisions.filter(verdict="confirmed").exists()
    if was["origin"] == Origin.ANALYSER and (confirmed or taken(subject, winner)):
        was = {name: value for name, value in was.items() if name != "origin"}
    type(winner).objects.filter(pk=winner.pk).update(**was)


def taken(subject: Subject, thing: Any) -> bool:
    """Has another current one its name?"""
    same = Q(name=thing.name)
    if subject is ENTITY:
        same &= Q(kind=thing.kind, note=thing.note)
        if thing.origin == Origin.ANALYSER:  # of two guesses of a kind none can have the other's key
            same |= Q(kind=thing.kind, key=thing.key, origin=Origin.ANALYSER)
    return bool(subject.model.objects.current().filter(same).exclude(pk=thing.pk).exists())


def _merge_of(subject: Subject, loser: Any) -> Curation | None:
    """The merge in force by which it became part of another."""
    merges = Curation.objects.filter(
        kind="merge", before__has_key="begun", options__others__contains=loser.pk
    )
    return merges.filter(**{f"{subject.field}__isnull": False}).exclude(state="undone").first()


def _differences(things: list[Any]) -> list[str]:
    """What speaks against things being one."""
    kinds = dict.fromkeys(EntityKind(thing.kind).label for thing in things)
    countries = dict.fromkeys(str(thing.country) for thing in things if thing.country_id)
    notes = dict.fromkeys(thing.note for thing in things if thing.note)
    found = []
    if len(kinds) > 1:
        found.append(_("They are of different kinds: %(list)s.") % {"list": ", ".join(map(str, kinds))})
    if len(countries) > 1:
        found.append(_("They have different countries: %(list)s.") % {"list": ", ".join(countries)})
    if len(notes) > 1:
        found.append(_("Their notes tell them apart: %(list)s.") % {"list": ", ".join(notes)})
    return found


MERGE = Merging()


def start_merge(subject: Subject, winner: Any, others: Iterable[Any], user: Any = None) -> Curation:
    """`others` are to become part of `winner`."""
    keys = list(dict.fromkeys(other.pk for other in others if other.pk != winner.pk))
    if not keys:
        raise BatchError(_("Please choose at least two that are one."))
    if len(keys) > MOST_OTHERS:
        raise BatchError(_("Please choose fewer at once."))
    return MERGE.start({"others": keys}, user, **{subject.field: winner})
