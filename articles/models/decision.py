"""What editors said of the analyser's guesses: the facts it learns from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .entities import Country, Entity, EntityKind
from .tags import Tag


class Decision(models.Model):
    """An editor confirmed or rejected that a name in an article means an entity, a country or a tag.

    `name` is the name as the article has it, `key` what it is compared by: `name_key` for entities and countries,
    `keyword_key` for tags. A rejection without a target says that the name is no name at all. The newest of the same
    name in the same article counts, so a click twice teaches nothing more. Survives its article.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")

    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="decisions")
    entity = models.ForeignKey(Entity, null=True, on_delete=models.CASCADE, related_name="decisions")
    country = models.ForeignKey(Country, null=True, on_delete=models.CASCADE, related_name="decisions")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.CASCADE, related_name="decisions")
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=400, db_collation="C", db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EntityKind.choices, blank=True)
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("editor"), null=True, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("decided at"), auto_now=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-decided_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("article", "key", "entity", "country", "tag"),
                name="decision_unique",
                nulls_distinct=False,
                condition=models.Q(article__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(verdict__in=("confirmed", "rejected")), name="decision_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_verdict_display()}"
