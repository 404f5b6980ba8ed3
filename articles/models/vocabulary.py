"""What articles are about: countries, entities with aliases, tags."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.normalise import clean_line, sort_key

from .named import Named, Sorted


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
    """Kinds of entities, as in the API."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    PLACE = "place", _("place")
    OTHER = "other", _("other")

    @property
    def plural(self) -> str:
        """Heading over several of the kind."""
        plurals = {"person": _("Persons"), "organisation": _("Organisations"), "place": _("Places")}
        return str(plurals.get(self.value, _("Others")))


class Entity(Named):
    """A person, organisation, place or other thing with a name of its own."""

    kind = models.CharField(_("kind"), max_length=20, choices=EntityKind.choices)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="entities",
    )

    class Meta(Named.Meta):
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "name"),
                name="entity_kind_name_unique",
                violation_error_message=_("An entity of this kind and name exists already."),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=EntityKind.values), name="entity_kind_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="entity_name_not_empty"),
        ]


class EntityAlias(models.Model):
    """Another spelling or name of an entity; the same alias may belong to several entities."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("alias"), max_length=200)
    folded = models.CharField(max_length=400, editable=False, db_collation="C", db_index=True)

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
        self.folded = sort_key(self.name)
        super().save(*args, **kwargs)


class Tag(Named):
    """A topic."""

    class Meta(Named.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.UniqueConstraint(
                fields=("name",),
                name="tag_name_unique",
                violation_error_message=_("This tag exists already."),
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_name_not_empty"),
        ]
