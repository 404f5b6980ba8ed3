"""Which entity an editor means who types a name."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Entity, EntityKind, Origin
from articles.models.entities import named_kind
from articles.text.entities.namekeys import name_key
from articles.text.normalise import clean_line


class DecisionError(Exception):
    """What the editor asked for cannot be done; the text says why."""


def entity_named(name: str, kind: str, note: str = "") -> Entity:
    """The entity that goes by the name, or a new one; to be called in a transaction.

    With a note, exactly the one of that name and note. Raises `DecisionError` for an empty or too long name, an unknown kind,
    and a name that several have.
    """
    name, note = clean_line(name), clean_line(note)
    if not name:
        raise DecisionError(_("Please give a name."))
    if len(name) > _longest("name"):
        raise DecisionError(_("This name is too long: a name has at most 200 characters."))
    if len(note) > _longest("note"):
        raise DecisionError(_("This note is too long: a note has at most 100 characters."))
    if kind not in EntityKind.values:
        raise DecisionError(_("Please choose what the name stands for: a person, an organisation, a place."))
    found = _known(name, kind, note)
    if len(found) > 1:
        text = _(
            "Several go by the name “%(name)s”. Please choose one from the list, or add a note that tells it apart."
        )
        raise DecisionError(text % {"name": name})
    return found[0] if found else _new(name, kind, note)


def _longest(field: str) -> int:
    return getattr(Entity._meta.get_field(field), "max_length", None) or 0


def _known(name: str, kind: str, note: str) -> list[Entity]:
    current = Entity.objects.current().filter(kind=kind)
    if note:
        return list(current.filter(name=name, note=note)[:1])
    shown = [
        entity for entity in current.filter(name__istartswith=name.split(" (")[0])[:50] if str(entity) == name
    ]
    if len(shown) == 1:  # as the list shows it, with its note
        return shown
    keys = {name_key(name), name_key(name, named_kind(kind))}
    return list(current.filter(Q(key__in=keys) | Q(aliases__key__in=keys)).distinct()[:2])


def _new(name: str, kind: str, note: str) -> Entity:
    with transaction.atomic():
        entity, _new = Entity.objects.get_or_create(
            name=name, kind=kind, note=note, merged_into=None, defaults={"origin": Origin.EDITOR}
        )
    return entity
