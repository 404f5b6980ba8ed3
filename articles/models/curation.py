"""Changes of editors that touch many articles: shown first, done in the background, logged, taken back."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .batch import Batch
from .entities import Entity
from .tags import Tag

STAYS = "stays"  # the effect of a change on an article that it leaves as it is


class Curation(Batch):
    """One change of many articles, of a kind in `articles.curating.kinds`.

    `entity` or `tag` is what it is about, if it is about one: the one that others become part of, that is split, or
    whose alias or rule is applied. `options` is what the editor asked for, `before` what undoing needs besides the
    rows and how far the preparation is; both by kind.
    """

    held_fields = (*Batch.held_fields, "before")

    kind = models.CharField(_("kind"), max_length=10)
    entity = models.ForeignKey(
        Entity, verbose_name=_("entity"), null=True, on_delete=models.CASCADE, related_name="curations"
    )
    tag = models.ForeignKey(
        Tag, verbose_name=_("tag"), null=True, on_delete=models.CASCADE, related_name="curations"
    )
    options: Any = models.JSONField(default=dict)
    before: Any = models.JSONField(default=dict)

    class Meta(Batch.Meta):
        verbose_name = _("change of the archive")
        verbose_name_plural = _("changes of the archive")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def choosable(self) -> models.QuerySet[CurationRow]:
        return self.rows.exclude(effect=STAYS)

    def to_do(self) -> models.QuerySet[CurationRow]:
        return self.choosable().filter(is_done=False, is_excluded=False)

    def to_undo(self) -> models.QuerySet[CurationRow]:
        return self.rows.filter(is_done=True, is_undone=False)

    def interrupted_in(self) -> Batch.State | None:
        if "undoing" in self.before or self.state not in (self.State.FAILED, self.State.CANCELLED):
            return None
        if "begun" in self.before:
            return self.State.RUNNING if self.to_do().exists() else None
        if self.state == self.State.CANCELLED:  # dropped
            return None
        return self.State.PREPARING if self.total is None else self.State.RUNNING


class CurationRow(models.Model):
    """One article that a change touches.

    `before` and `after` are what of it was and is affected, as the kind of the change writes it: planned in a preview,
    real when done. `effect` is one of the effects of the kind, or "stays". `note` says why something stays as it is,
    or was kept when the change was undone.
    """

    curation = models.ForeignKey(Curation, on_delete=models.CASCADE, related_name="rows")
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="curation_rows")
    title = models.CharField(_("title"), max_length=500)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    effect = models.CharField(_("effect"), max_length=10)
    is_excluded = models.BooleanField(_("left out"), default=False)
    is_done = models.BooleanField(_("done"), default=False)
    is_undone = models.BooleanField(_("undone"), default=False)
    note = models.TextField(_("kept, and why"), blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("curation", "article"), name="curation_row_unique")]
        indexes = [
            models.Index(fields=("curation", "id"), condition=models.Q(is_done=False), name="curation_to_do")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def article_key(self) -> int:
        """The article's primary key; 0 once it is deleted."""
        return self.article_id or 0
