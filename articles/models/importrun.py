"""Imports as batches: what was asked, what became of each row."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article, Status


class Outcome(models.TextChoices):
    """What became of a row."""

    CREATED = "created", _("created")
    UPDATED = "updated", _("updated")
    UNCHANGED = "unchanged", _("unchanged")
    DUPLICATE = "duplicate", _("duplicate")
    INVALID = "invalid", _("invalid")


class ImportRun(models.Model):
    """One import with its options. A run in preview has uploads but has written no article yet."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("preview")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        FAILED = "failed", _("failed")

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RUNNING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("editor"), null=True, blank=True, on_delete=models.SET_NULL
    )
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    format = models.CharField(_("format"), max_length=20, default="auto")
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    status = models.CharField(
        _("status of new articles"), max_length=10, choices=Status.choices, default=Status.PUBLISHED
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-started_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=("preview", "running", "finished", "failed")),
                name="importrun_state_known",
            ),
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


class ImportRow(models.Model):
    """The outcome of one row: a file, or one line of a file. `line` is counted from 1."""

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

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1} {self.outcome}"


class ImportUpload(models.Model):
    """The bytes of a run in preview, kept until it is confirmed or discarded."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
