"""The two kinds of things that are curated, entities and tags, and where their links and other names are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.batches import BatchError
from articles.models import (
    ArticleEntity,
    ArticleTag,
    Curation,
    Entity,
    EntityAlias,
    Origin,
    Tag,
    TagSynonym,
)


@dataclass(frozen=True)
class Subject:
    """Models and field names of one of the two; `names` is the related name of the other names a thing has."""

    field: str
    model: Any
    link: Any
    other_name: Any
    names: str

    @property
    def target(self) -> str:
        """The field of a link that holds the key of what it leads to."""
        return f"{self.field}_id"


ENTITY = Subject("entity", Entity, ArticleEntity, EntityAlias, "aliases")
TAG = Subject("tag", Tag, ArticleTag, TagSynonym, "synonyms")
SUBJECTS = {subject.field: subject for subject in (ENTITY, TAG)}


def subject_of(curation: Curation) -> Subject:
    """What the change is about: entities or tags."""
    return ENTITY if curation.entity_id else TAG


def thing_of(curation: Curation) -> Any:
    """The entity or tag that the change is about."""
    return curation.entity or curation.tag


def key_of(curation: Curation) -> int:
    """The primary key of the entity or tag that the change is about, without reading its row."""
    return int(getattr(curation, subject_of(curation).target))


def hold(subject: Subject, *keys: int) -> dict[int, Any]:
    """Takes the rows of entities or tags for this transaction, always in the same order; BatchError if one is gone."""
    found = subject.model.objects.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    rows = {row.pk: row for row in found}
    if len(rows) < len(set(keys)):
        raise BatchError(_("One of the names was deleted meanwhile."))
    return rows


def name_values(subject: Subject, name: str, origin: str = Origin.EDITOR) -> dict[str, Any]:
    """Values of a row for another name; synonyms have no origin."""
    return {"name": name, "origin": origin} if subject is ENTITY else {"name": name}


def quoted(things: Any) -> str:
    """Names in quotation marks, separated by commas."""
    return ", ".join(f"„{thing}“" for thing in things)


def merged_since(thing: Any) -> str:
    """A sentence if the entity or tag has become part of another, else ""."""
    thing.refresh_from_db()
    if not thing.merged_into_id:
        return ""
    names = {"name": thing, "other": thing.final}
    return _("“%(name)s” has become part of “%(other)s” meanwhile.") % names
