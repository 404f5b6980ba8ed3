"""Changes of editors that touch many articles: shown first, done in the background, logged, taken back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article
from .background import BackgroundWork
from .entities import Entity
from .tags import Tag


class Curation(BackgroundWork, models.Model):
    """One change of entities or tags throughout the archive.

    `entity` or `tag` is what it is about: the one that others become part of, that is split, or whose alias or rule is
    applied. `options` is what the editor asked for, `before` what undoing needs besides the rows; both by kind, see
    `articles.curating`. States are as those of an import.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")
        ALIAS = "alias", _("apply alias")
        TAG = "tag", _("apply tag")

    class State(models.TextChoices):
        PREPARING = "preparing", _("being prepared")
        PREVIEW = "preview", _("preview")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    BUSY = (State.PREPARING, State.RUNNING, State.UNDOING)
    UNDOABLE = (State.FINISHED, State.CANCELLED, State.FAILED)
    held_fields = (*BackgroundWork.held_fields, "before")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PREPARING)
    entity = models.ForeignKey(
        Entity, verbose_name=_("entity"), null=True, on_delete=models.CASCADE, related_name="curations"
    )
    tag = models.ForeignKey(
        Tag, verbose_name=_("tag"), null=True, on_delete=models.CASCADE, related_name="curations"
    )
    options: Any = models.JSONField(default=dict)
    before: Any = models.JSONField(default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("editor"), null=True, on_delete=models.SET_NULL
    )
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    total = models.PositiveIntegerField(_("articles"), null=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    alive_at = models.DateTimeField(default=timezone.now)
    cancel_requested = models.BooleanField(default=False)
    error = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("change of the archive")
        verbose_name_plural = _("changes of the archive")
        ordering = ("-started_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=("merge", "split", "alias", "tag")), name="curation_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=(
                        "preparing", "preview", "running", "finished", "cancelled", "failed", "undoing", "undone",
                    )
                ),
                name="curation_state_known",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.entity or self.tag}"


class Effect(models.TextChoices):
    """What a change does to an article, or in a preview would do."""

    MOVES = "moves", _("moves")
    JOINED = "joined", _("in both")
    GETS = "gets", _("gets the link")
    REPLACES = "replaces", _("replaces another")
    STAYS = "stays", _("stays as it is")


class CurationRow(models.Model):
    """One article that a change touches.

    `before` and `after` are what of it was and is affected, as `articles.curating.change` writes it: planned in a
    preview, real when done. `note` says why something stays as it is, or was kept when the change was undone.
    """

    curation = models.ForeignKey(Curation, on_delete=models.CASCADE, related_name="rows")
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="curation_rows")
    title = models.CharField(_("title"), max_length=500)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    effect = models.CharField(_("effect"), max_length=10, choices=Effect.choices, default=Effect.MOVES)
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
