"""Words that stand for countries, and those that only look so: what the search for countries goes by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .entities import Country
from .mergeable import origin_field


class CountryWord(models.Model):
    """One form of the table of `articles.text.countries.gazetteer`, in its notation.

    A mask has no country. `weight` is 0 to 1. `origin` is "analyser" for what came with the program; what editors
    switch off or change stays so when a newer program brings newer words.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("name")
        ADJECTIVE = "adjective", _("adjective")
        INHABITANT = "inhabitant", _("inhabitant")
        CAPITAL = "capital", _("capital")
        METONYM = "metonym", _("metonym")
        HINT = "hint", _("hint (town, institution)")
        MASK = "mask", _("mask")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="words",
    )
    form = models.CharField(
        _("word"),
        max_length=200,
        help_text=_(
            "In the nominative, adjectives without ending. “=” before it: exactly this spelling; “*” after it: "
            "with German endings; “~” after it: any rest of the word; “?” before it: only in queries."
        ),
    )
    weight = models.FloatField(_("weight"), default=1.0)
    is_active = models.BooleanField(_("active"), default=True)
    origin = origin_field()

    class Meta:
        verbose_name = _("country word")
        verbose_name_plural = _("country words")
        ordering = ("country", "kind", "form")
        constraints = [
            models.UniqueConstraint(
                fields=("form", "kind", "country"), name="countryword_unique", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(kind="mask", country=None)
                | (~models.Q(kind="mask") & models.Q(country__isnull=False)),
                name="countryword_mask_has_no_country",
            ),
            models.CheckConstraint(condition=models.Q(weight__range=(0, 1)), name="countryword_weight_range"),
            models.CheckConstraint(condition=~models.Q(form=""), name="countryword_form_not_empty"),
        ]

    def __str__(self) -> str:
        return self.form
