"""One that is really two: some of its articles, and some of its names, go to a second one made for them.

All its articles are rows, left out until the editor takes them. What is taken is an editor's decision: the link to the
second is a fact, and the first is rejected in that article, so that no analysis brings it back.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.batches import BatchError, Plan
from articles.models import Country, Curation, Decision, EntityKind, Origin
from articles.text.normalise import clean_line

from .change import MOVES, Change, State, links_of, move_decisions
from .linking import LinkKind
from .subjects import ENTITY, Subject, hold, key_of, merged_since, name_values, quoted, subject_of, thing_of

STAYS, GOES, BOTH = "stays", "goes", "both"  # what becomes of a name


class Splitting(LinkKind):
    name, label = "split", gettext_lazy("split")
    starts_left_out = True
    choosing = gettext_lazy(
        "Tick the articles that belong to the second. The filter finds them, “take the whole list” takes all that match it."
    )

    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        subject = subject_of(curation)
        links = subject.link.objects.filter(
            article__gt=after, rejected=False, **{subject.field: key_of(curation)}
        )
        return list(links.order_by("article_id").values_list("article_id", flat=True)[:limit])

    def changes(self, curation: Curation, articles: Collection[int]) -> dict[int, Change]:
        subject, first = subject_of(curation), key_of(curation)
        second = int(curation.before.get("second", 0))  # not made before the work begins
        changes = {}
        for pk, links in links_of(subject, articles, [first, second]).items():
            there = links.get(first)
            if there and not there["rejected"]:
                changes[pk] = _divided(links, first, second)
        if second:
            _take_decisions(changes, subject, first, second)
        return changes

    def problem(self, curation: Curation) -> str:
        if problem := merged_since(thing_of(curation)):
            return problem
        return "" if curation.before.get("second") else name_problem(curation)

    def begin(self, curation: Curation) -> None:
        subject, before = subject_of(curation), curation.before
        first = hold(subject, key_of(curation))[key_of(curation)]
        second = second_of(curation)
        second.save()
        before["second"] = second.pk
        before["moved"], before["copied"] = [], []
        wanted = {int(pk): what for pk, what in curation.options["names"].items()}
        for row in getattr(first, subject.names).filter(pk__in=wanted):
            if wanted[row.pk] == GOES:
                type(row).objects.filter(pk=row.pk).update(**{subject.field: second})
                before["moved"].append(row.pk)
            elif wanted[row.pk] == BOTH:
                copy = getattr(second, subject.names).create(**name_values(subject, row.name))
                before["copied"].append(copy.pk)
        if curation.options.get("shares_name") and first.name != second.name:
            getattr(second, subject.names).create(**name_values(subject, first.name))

    def undo_problem(self, curation: Curation) -> str:
        subject = subject_of(curation)
        second = subject.model.objects.filter(pk=curation.before.get("second")).first()
        first = thing_of(curation)
        first.refresh_from_db()
        if second is None:
            return _("The second was deleted meanwhile, so its articles cannot be given back.")
        for thing in (first, second):
            if thing.merged_into_id:
                text = _("“%(name)s” has itself become part of “%(other)s”; undo that first.")
                return text % {"name": thing, "other": thing.final}
        return ""

    def begin_undo(self, curation: Curation) -> None:
        hold(subject_of(curation), key_of(curation), curation.before["second"])

    def end_undo(self, curation: Curation) -> None:
        """Names go back; the second goes, unless somebody gave it articles or decisions since."""
        subject, before = subject_of(curation), curation.before
        second = hold(subject, before["second"])[before["second"]]
        first = key_of(curation)
        had = getattr(thing_of(curation), subject.names).values("name")
        back = subject.other_name.objects.filter(pk__in=before["moved"], **{subject.field: second})
        back.exclude(name__in=list(had.values_list("name", flat=True))).update(**{subject.field: first})
        used = subject.link.objects.filter(**{subject.field: second}).exists()
        if not used and not second.decisions.exists() and not second.merged.exists():
            second.delete()

    def plan(self, batch: Curation) -> Plan:
        options, first = batch.options, thing_of(batch)
        note = f" ({options['note']})" if options.get("note") else ""
        plan = Plan(f"{quoted([first])} → {quoted([options['name'] + note])}")
        if batch.state != Curation.State.PREVIEW:
            return plan
        if options.get("kind") and (
            country := Country.objects.filter(pk=options.get("country") or "").first()
        ):
            kind = EntityKind(options["kind"]).label
            plan.points.append(_("The second: %(kind)s, %(country)s.") % {"kind": kind, "country": country})
        rows = getattr(first, subject_of(batch).names).filter(pk__in=options["names"])
        goes = [row.name for row in rows if options["names"][str(row.pk)] == GOES]
        both = [row.name for row in rows if options["names"][str(row.pk)] != GOES]
        both += [first.name] if options.get("shares_name") or options["name"] == first.name else []
        if goes:
            plan.points.append(_("Names that go to the second: %(names)s.") % {"names": quoted(goes)})
        if both:
            text = _("Names of both: %(names)s. In new articles they stay open until an editor decides.")
            plan.points.append(text % {"names": quoted(both)})
        return plan

    def button(self, batch: Curation, count: int) -> str:
        return ngettext("Split, %(count)s article", "Split, %(count)s articles", count) % {
            "count": localize(count)
        }

    def undo_points(self, batch: Curation) -> list[str]:
        goes = _("The second goes, unless it has got articles or decisions of its own since.")
        return [*super().undo_points(batch), goes]


def second_of(curation: Curation) -> Any:
    """The second as the editor described it; not stored."""
    subject, options = subject_of(curation), curation.options
    if subject is ENTITY:
        values = {name: options[name] for name in ("name", "note", "kind")}
        return subject.model(**values, country_id=options["country"] or None, origin=Origin.EDITOR)
    return subject.model(name=options["name"], origin=Origin.EDITOR)


def name_problem(curation: Curation) -> str:
    """Why the second cannot be called so, or ""."""
    try:
        second_of(curation).full_clean(exclude=["slug"])
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _divided(links: dict[int, State], first: int, second: int) -> Change:
    there = links[first]
    fact = {**there, "origin": Origin.EDITOR.value, "rejected": False}
    veto = {
        "origin": Origin.EDITOR.value,
        "rejected": True,
        "score": there["score"],
        "evidence": there["evidence"],
    }
    return Change(
        {first: there, second: links.get(second)},
        {first: veto, second: fact},
        MOVES,
        touches=True,
    )


def _take_decisions(changes: dict[int, Change], subject: Subject, first: int, second: int) -> None:
    """Decisions about the first in these articles speak of the second. Changes nothing in a preview."""
    mine = Decision.objects.filter(article__in=changes, **{subject.field: first})
    articles = dict(mine.values_list("pk", "article_id"))
    for pk in move_decisions(mine, subject, second):
        changes[articles[pk]].decisions.append(pk)


def check_names(names: dict[str, str]) -> dict[str, str]:
    """Only what says where a name goes."""
    if any(what not in (STAYS, GOES, BOTH) for what in names.values()):
        raise BatchError(_("Please say for each name where it belongs."))
    return {pk: what for pk, what in names.items() if what != STAYS}


SPLIT = Splitting()


def start_split(subject: Subject, first: Any, values: dict[str, Any], user: Any = None) -> Curation:
    """A second is to be made of `first`.

    `values`: name, for entities note, kind and country (a code or ""), `names` (key of an alias -> "stays", "goes" or
    "both"), `shares_name` (the name of the first is an alias of the second).
    """
    options = {
        "name": clean_line(values["name"])[:200],
        "names": check_names({str(pk): what for pk, what in values.get("names", {}).items()}),
        "shares_name": bool(values.get("shares_name")),
    }
    if subject is ENTITY:
        options["note"] = clean_line(values.get("note", ""))[:100]
        options["kind"] = values.get("kind") or first.kind
        options["country"] = values.get("country") or ""
    return SPLIT.start(options, user, **{subject.field: first})
