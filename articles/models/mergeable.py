"""What entities and tags share: they may become part of others of their kind; and who set a value."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .named import Named


class Origin(models.TextChoices):
    """Who set a value: an editor (a fact) or the analyser (a guess that the next analysis may replace)."""

    EDITOR = "editor", _("editor")
    ANALYSER = "analyser", _("analyser")


def origin_field() -> models.CharField[str, str]:
    """Of a model whose rows both may set."""
    return models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.EDITOR, editable=False
    )


Thing = TypeVar("Thing", bound="Mergeable")


class MergeableQuerySet(models.QuerySet[Thing]):
    """Things that may have become part of others of their kind."""

    def current(self) -> Self:
        """Without those that were merged into others; they only redirect."""
        return self.filter(merged_into=None)


class Mergeable(Named):
    """A thing that may become part of another; its row stays, so that its old address leads to the other.

    `key` is what its name is found by. `origin` is "analyser" as long as no editor made or confirmed it.
    """

    key = models.CharField(max_length=400, editable=False, default="", db_collation="C", db_index=True)
    origin = origin_field()
    merged_into: models.ForeignKey[Any, Any] = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="merged",
    )

    objects = MergeableQuerySet.as_manager()

    merged_into_id: int | None

    class Meta(Named.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, *self.keys_of_name}
        super().save(*args, **kwargs)

    keys_of_name: tuple[str, ...] = ("key",)

    def set_keys(self) -> None:
        """Brings what is computed from the name up to date."""
        raise NotImplementedError

    def validate_constraints(self, exclude: Any = None) -> None:
        """A form without `merged_into` or `note` is checked for names that are taken all the same."""
        super().validate_constraints(exclude=set(exclude or ()) - {"merged_into", "note"})

    @property
    def final(self) -> Self:
        """What it is part of in the end, itself if of nothing."""
        found, seen = self, {self.pk}
        while found.merged_into_id is not None and found.merged_into_id not in seen:
            found = found.merged_into
            seen.add(found.pk)
        return found
