"""What sources, countries, entities and tags share: a name, an address and a place in the alphabet."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.text.normalise import clean_line, sort_key

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def german_slug(name: str, fallback: str) -> str:
    """Address part in ASCII, umlauts written out (Müller -> mueller); `fallback` if nothing is left."""
    return slugify(name.lower().translate(_GERMAN)).replace("_", "-")[:80].strip("-") or fallback


class Sorted(models.Model):
    """Keeps the stored sort key in step with the name: the embedded server knows no German collation."""

    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=400, editable=False, db_collation="C", db_index=True)

    class Meta:
        abstract = True
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.name = clean_line(self.name)


class Named(Sorted):
    """A name with an address of its own; the slug is made once and stays when the name is corrected."""

    slug = models.SlugField(_("address"), max_length=100, unique=True, blank=True)

    class Meta(Sorted.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self.free_slug()
        super().save(*args, **kwargs)

    def free_slug(self, also_taken: Collection[str] = ()) -> str:
        """An address part that no other row has, nor is in `also_taken`."""
        base = german_slug(self.name, type(self).__name__.lower())
        taken = set(type(self)._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
        taken.update(also_taken)
        numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(slug for slug in numbers if slug not in taken)
