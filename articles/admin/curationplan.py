"""What a change means, in sentences: what happens besides the articles, and what an editor should think about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.curating import ENTITY, Subject, subject_of, thing_of
from articles.curating.aliasing import shared_names
from articles.curating.merging import losers_of, names_gained
from articles.curating.splitting import GOES
from articles.models import Country, Curation, EntityKind

Kind = Curation.Kind


@dataclass
class Plan:
    """`heading` names the change; `points` and `warnings` are sentences."""

    heading: str
    points: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def plan_of(curation: Curation) -> Plan:
    """The change in sentences; the details only as long as it is a preview."""
    makers = {Kind.MERGE: _merge, Kind.SPLIT: _split, Kind.ALIAS: _alias, Kind.TAG: _tag}
    return makers[Kind(curation.kind)](curation, curation.state == Curation.State.PREVIEW)


def heading(curation: Curation) -> str:
    """The change in a few words, for lists and logs."""
    return plan_of(curation).heading


def quoted(things: Any) -> str:
    """Names in quotation marks, separated by commas."""
    return ", ".join(f"„{thing}“" for thing in things)


def _merge(curation: Curation, is_preview: bool) -> Plan:
    subject, winner = subject_of(curation), thing_of(curation)
    losers = list(subject.model.objects.filter(pk__in=losers_of(curation)))
    plan = Plan(f"{quoted(losers)} → {quoted([winner])}")
    if not is_preview:
        return plan
    if names := names_gained(curation):
        plan.points.append(
            _("%(name)s gets the names %(names)s.") % {"name": quoted([winner]), "names": quoted(names)}
        )
    plan.points.append(_("The old addresses lead to %(name)s from then on.") % {"name": quoted([winner])})
    plan.points.append(_("What editors rejected stays rejected; what they confirmed stays confirmed."))
    if subject is ENTITY:
        plan.warnings = _differences([winner, *losers])
    return plan


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


def _split(curation: Curation, is_preview: bool) -> Plan:
    options, first = curation.options, thing_of(curation)
    note = f" ({options['note']})" if options.get("note") else ""
    plan = Plan(f"{quoted([first])} → {quoted([options['name'] + note])}")
    if not is_preview:
        return plan
    if options.get("kind") and (country := Country.objects.filter(pk=options.get("country") or "").first()):
        kind = EntityKind(options["kind"]).label
        plan.points.append(_("The second: %(kind)s, %(country)s.") % {"kind": kind, "country": country})
    rows = getattr(first, subject_of(curation).names).filter(pk__in=options["names"])
    goes = [row.name for row in rows if options["names"][str(row.pk)] == GOES]
    both = [row.name for row in rows if options["names"][str(row.pk)] != GOES]
    both += [first.name] if options.get("shares_name") or options["name"] == first.name else []
    if goes:
        plan.points.append(_("Names that go to the second: %(names)s.") % {"names": quoted(goes)})
    if both:
        text = _("Names of both: %(names)s. In new articles they stay open until an editor decides.")
        plan.points.append(text % {"names": quoted(both)})
    return plan


def _alias(curation: Curation, is_preview: bool) -> Plan:
    names = quoted(curation.options["names"])
    plan = Plan(f"{names} → {quoted([thing_of(curation)])}")
    if is_preview:
        plan.points.append(_("The links are guesses with evidence, which every analysis renews."))
        plan.warnings = [
            _(
                "“%(name)s” is also a name of “%(other)s”: the next analysis leaves it open where no editor decides."
            )
            % {"name": name, "other": other}
            for name, other in shared_names(curation)
        ]
    return plan


def _tag(curation: Curation, is_preview: bool) -> Plan:
    tag = thing_of(curation)
    plan = Plan(quoted([tag]))
    if is_preview:
        rules = tag.rules.filter(is_active=True).values_list("query", flat=True)
        words = [tag.name, *tag.synonyms.values_list("name", flat=True)]
        plan.points.append(_("Suggestions for: %(names)s.") % {"names": quoted(words)})
        if rules:
            plan.points.append(_("Rules: %(names)s.") % {"names": quoted(rules)})
    return plan


def button(curation: Curation, count: int) -> str:
    """Label of the button that confirms."""
    labels = {
        Kind.MERGE: ngettext("Merge, %(count)s article", "Merge, %(count)s articles", count),
        Kind.SPLIT: ngettext("Split, %(count)s article", "Split, %(count)s articles", count),
        Kind.ALIAS: ngettext("Link %(count)s article", "Link %(count)s articles", count),
        Kind.TAG: ngettext("Tag %(count)s article", "Tag %(count)s articles", count),
    }
    return labels[Kind(curation.kind)] % {"count": localize(count)}


def subject_label(subject: Subject) -> str:
    """Heading of the list of its kind."""
    return str(subject.model._meta.verbose_name_plural)
