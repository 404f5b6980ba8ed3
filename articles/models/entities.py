"""What articles name: countries, and entities with their aliases."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.schema import kinds
from articles.text.entities.namekeys import name_key
from articles.text.entities.spans import KINDS, Kind
from articles.text.entities.spellings import spelling_key
from articles.text.normalise import clean_line, sort_key

from .mergeable import Mergeable, origin_field
from .named import Sorted


class Country(Sorted):
    """A country of ISO 3166-1 by its German name in CLDR (and Kosovo, XK). Filled by a migration."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)

    class Meta(Sorted.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex="^[A-Z]{2}$"), name="country_code_alpha2"),
            models.UniqueConstraint(fields=("name",), name="country_name_unique"),
        ]


class EntityKind(models.TextChoices):
    """Kinds of entities, as in the API; what is known of each stands in `articles.schema.kinds`."""

    PERSON = kinds.PERSON.value, _(kinds.PERSON.label)
    ORGANISATION = kinds.ORGANISATION.value, _(kinds.ORGANISATION.label)
    PLACE = kinds.PLACE.value, _(kinds.PLACE.label)
    EVENT = kinds.EVENT.value, _(kinds.EVENT.label)
    OTHER = kinds.OTHER.value, _(kinds.OTHER.label)

    @property
    def plural(self) -> str:
        """Heading over several of the kind."""
        return str(_(kinds.KINDS[self.value].plural))


def named_kind(kind: str) -> Kind | None:
    """The kind by whose rules a name is read; none for other things."""
    return kind if kind in KINDS else None


class Entity(Mergeable):
    """A person, organisation, place or other thing with a name of its own.

    Two entities of a kind may have one name; `note` tells them apart for people ("Fußballer"). `spelling` is a coarser
    key than `key`, by which editors are told of names that may be the same (see `articles.text.entities.spellings`).
    """

    kind = models.CharField(_("kind"), max_length=20, choices=EntityKind.choices)
    note = models.CharField(
        _("note"), max_length=100, blank=True, help_text=_("Tells two of the same name apart: “footballer”.")
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="entities",
    )
    spelling = models.CharField(max_length=400, editable=False, default="", db_collation="C", db_index=True)

    keys_of_name = ("key", "spelling")

    class Meta(Mergeable.Meta):
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "name", "note"),
                condition=models.Q(merged_into=None),
                name="entity_kind_name_unique",
                violation_error_message=_("An entity of this kind and name exists already."),
            ),
            models.UniqueConstraint(
                fields=("kind", "key"),
                condition=models.Q(merged_into=None, origin="analyser"),
                name="entity_guess_unique",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=EntityKind.values), name="entity_kind_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="entity_name_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name

    def set_keys(self) -> None:
        self.key, self.spelling = name_key(self.name, named_kind(self.kind)), spelling_key(self.name)

    def get_absolute_url(self) -> str:
        return reverse("entity", args=[self.slug])


class EntityAlias(models.Model):
    """Another spelling or name of an entity; the same alias may belong to several entities.

    `key` is what mentions are found by (see `articles.text.entities.namekeys`), `folded` what queries are.
    """

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("alias"), max_length=200)
    folded = models.CharField(max_length=400, editable=False, db_collation="C", db_index=True)
    key = models.CharField(max_length=400, editable=False, default="", db_collation="C", db_index=True)
    origin = origin_field()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ("folded",)
        constraints = [
            models.UniqueConstraint(fields=("entity", "name"), name="entity_alias_unique"),
            models.CheckConstraint(condition=~models.Q(name=""), name="entity_alias_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.folded, self.key = sort_key(self.name), name_key(self.name, named_kind(self.entity.kind))
        super().save(*args, **kwargs)
