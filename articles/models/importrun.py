"""Imports as batches: what was asked, what became of each row, and what is needed to take it back."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article, Status
from .batch import Batch
from .feed import Feed


class Outcome(models.TextChoices):
    """What became of a row, or in a preview what would."""

    CREATED = "created", _("created")
    UPDATED = "updated", _("updated")
    UNCHANGED = "unchanged", _("unchanged")
    DUPLICATE = "duplicate", _("duplicate")
    INVALID = "invalid", _("invalid")


TO_WRITE = (Outcome.CREATED, Outcome.UPDATED)  # what a row must promise in the preview to be written


class Undone(models.TextChoices):
    """What taking back a run did to a row."""

    REMOVED = "removed", _("removed")
    RESTORED = "restored", _("restored")
    PARTLY = "partly", _("partly restored")
    KEPT = "kept", _("kept")


class ImportRun(Batch):
    """One import with its options.

    Preparing and in preview it has rows but has written no article yet. `dialects` maps the name of an input that is
    a table to how it is read (encoding, delimiter), as the editor set it, and to what of it is not (`unread`).
    """

    feed = models.ForeignKey(
        Feed, verbose_name=_("feed"), null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    format = models.CharField(_("format"), max_length=20, default="auto")
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    status = models.CharField(
        _("status of new articles"), max_length=10, choices=Status.choices, default=Status.PUBLISHED
    )
    dialects = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(Batch.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            *Batch.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="importrun_status_known"
            ),
        ]

    def __str__(self) -> str:
        return _("Import %(number)s") % {"number": self.pk}

    def counts(self) -> dict[str, int]:
        """Rows by outcome, zeros included."""
        found = dict(self.rows.order_by().values_list("outcome").annotate(models.Count("id")))
        return {outcome: found.get(outcome, 0) for outcome in Outcome.values}

    def choosable(self) -> models.QuerySet[ImportRow]:
        return self.rows.filter(outcome__in=TO_WRITE)

    def to_do(self) -> models.QuerySet[ImportRow]:
        return self.rows.filter(is_done=False, is_excluded=False, payload__isnull=False)

    def to_undo(self) -> models.QuerySet[ImportRow]:
        return self.rows.filter(is_done=True, undone="", outcome__in=TO_WRITE)

    def interrupted_in(self) -> Batch.State | None:
        if self.state != self.State.FAILED or self.rows.exclude(undone="").exists():
            return None
        if self.total is None:  # known as soon as all is read
            return self.State.PREPARING if self.uploads.exists() else None
        return self.State.RUNNING if self.to_do().exists() else None

    def release(self) -> None:
        """The uploads are needed only to read them again."""
        self.uploads.all().delete()


class ImportRow(models.Model):
    """One row: a file, or one line of a file. `line` is counted from 1.

    `payload` is the parsed article as `importing.payload` stores it, until the row is written; until then `keys` are its
    identities, by which later rows of the run know it. `confidence` (0 to 1) and `doubts` say how sure its reading is.
    `changes` maps a field to its values before and after: planned
    in a preview, real when `is_done`. `kept` names the editor's fields that would have changed. `before` is what
    undoing needs besides (see `importing.undoing`); `undone` and `undo_notes` say what it did, and what stayed and why.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    path = models.TextField(_("file"))
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="import_rows",
    )
    errors = ArrayField(models.TextField(), verbose_name=_("reasons"), default=list, blank=True)
    confidence = models.FloatField(_("confidence of the reading"), default=1.0, editable=False)
    doubts = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=500, blank=True)
    payload: Any = models.JSONField(null=True, blank=True, editable=False)
    changes = models.JSONField(default=dict, blank=True, editable=False)
    keys = ArrayField(models.UUIDField(), default=list, editable=False)
    before = models.JSONField(default=dict, blank=True, editable=False)
    kept = ArrayField(models.TextField(), verbose_name=_("kept fields"), default=list, blank=True)
    is_excluded = models.BooleanField(_("left out"), default=False)
    is_done = models.BooleanField(_("done"), default=False)
    undone = models.CharField(_("undone"), max_length=10, choices=Undone.choices, blank=True)
    undo_notes = ArrayField(models.TextField(), verbose_name=_("kept, and why"), default=list, blank=True)

    parsed: Any = None  # the ParsedArticle, as long as somebody works at the row

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering = ("run", "number")
        constraints = [
            models.UniqueConstraint(fields=("run", "number"), name="importrow_number_unique"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="importrow_outcome_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="invalid") | models.Q(article=None),
                name="importrow_invalid_no_article",
            ),
        ]
        indexes = [
            models.Index(fields=("run", "outcome", "number"), name="importrow_by_outcome"),
            models.Index(fields=("run", "number"), condition=models.Q(is_done=False), name="importrow_to_do"),
            models.Index(fields=("run", "confidence", "number"), name="importrow_by_doubt"),
            GinIndex(fields=("keys",), name="importrow_keys", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1} {self.outcome}"


class ImportUpload(models.Model):
    """The bytes of a file, kept until the run is confirmed or dropped, so that it can be read again otherwise."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
