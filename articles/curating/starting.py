"""Changes as editors ask for them; a worker prepares each, then the editor looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Curation, Entity
from articles.text.normalise import clean_line

from .splitting import check_names, name_problem
from .subjects import ENTITY, TAG, CurationError, Subject
from .work import work_of

MOST_OTHERS = 50  # things merged at once
MOST_NAMES = 100  # of one entity applied at once


def start_merge(subject: Subject, winner: Any, others: Iterable[Any], user: Any = None) -> Curation:
    """`others` are to become part of `winner`."""
    keys = list(dict.fromkeys(other.pk for other in others if other.pk != winner.pk))
    if not keys:
        raise CurationError(_("Please choose at least two that are one."))
    if len(keys) > MOST_OTHERS:
        raise CurationError(_("Please choose fewer at once."))
    return _started(subject, Curation.Kind.MERGE, winner, {"others": keys}, user)


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
    curation = _made(subject, Curation.Kind.SPLIT, first, options, user)
    if problem := name_problem(curation):
        raise CurationError(problem)
    return _started(subject, Curation.Kind.SPLIT, first, options, user)


def start_alias(entity: Entity, names: Collection[str], user: Any = None) -> Curation:
    """The names are to be looked for in the whole archive."""
    own = {entity.name, *entity.aliases.values_list("name", flat=True)}
    wanted = [name for name in dict.fromkeys(names) if name in own][:MOST_NAMES]
    if not wanted:
        raise CurationError(_("Please choose at least one name."))
    return _started(ENTITY, Curation.Kind.ALIAS, entity, {"names": wanted}, user)


def start_tag(tag: Any, user: Any = None) -> Curation:
    """The rules, synonyms and suggestions of the tag are to be applied to the whole archive."""
    return _started(TAG, Curation.Kind.TAG, tag, {}, user)


def _made(subject: Subject, kind: Curation.Kind, thing: Any, options: dict[str, Any], user: Any) -> Curation:
    return Curation(kind=kind, options=options, user=user, **{subject.field: thing})


def _started(
    subject: Subject, kind: Curation.Kind, thing: Any, options: dict[str, Any], user: Any
) -> Curation:
    curation = _made(subject, kind, thing, options, user)
    if problem := work_of(curation).problem(curation):
        raise CurationError(problem)
    curation.save()
    return curation
