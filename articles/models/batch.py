"""A reviewed batch: prepared, looked at row by row, confirmed, done in the background, taken back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Batch(models.Model):
    """What an editor asked for, how far it is, and every decision about it; what it does says its kind (`batches`).

    A worker works at it some rows at a time; each time is a transaction that holds the row of the batch, so work that
    was killed goes on where it stopped, two workers never do the same, and of two editors who decide at once one
    wins. `total` and `done` count rows of the present work, `alive_at` is when somebody last worked at it, and
    `cancel_requested` stops it after the rows in hand. The rows are reached by `rows`, and each has `is_excluded`.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", gettext_lazy("being prepared")
        PREVIEW = "preview", gettext_lazy("preview")
        RUNNING = "running", gettext_lazy("running")
        FINISHED = "finished", gettext_lazy("finished")
        CANCELLED = "cancelled", gettext_lazy("cancelled")
        FAILED = "failed", gettext_lazy("failed")
        UNDOING = "undoing", gettext_lazy("being undone")
        UNDONE = "undone", gettext_lazy("undone")

    BUSY = (State.PREPARING, State.RUNNING, State.UNDOING)
    UNDOABLE = (State.FINISHED, State.CANCELLED, State.FAILED)
    PREVIEWS = (State.PREPARING, State.PREVIEW)
    held_fields: tuple[str, ...] = ("state", "done", "total", "alive_at", "cancel_requested")

    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=State.choices, default=State.PREPARING
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("editor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )
    started_at = models.DateTimeField(gettext_lazy("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(gettext_lazy("finished at"), null=True, blank=True)
    total = models.PositiveIntegerField(gettext_lazy("rows"), null=True, blank=True)
    done = models.PositiveIntegerField(gettext_lazy("done"), default=0)
    alive_at = models.DateTimeField(default=timezone.now, editable=False)
    cancel_requested = models.BooleanField(default=False, editable=False)
    error = models.TextField(gettext_lazy("reason"), blank=True)

    rows: Any

    class Meta:
        abstract = True
        ordering = ("-started_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=(
                        "preparing", "preview", "running", "finished", "cancelled", "failed", "undoing", "undone",
                    )
                ),
                name="%(class)s_state_known",
            ),
        ]  # fmt: skip

    # What its kind of rows says

    def choosable(self) -> models.QuerySet[Any]:
        """The rows that an editor may leave out or take in."""
        raise NotImplementedError

    def chosen(self) -> models.QuerySet[Any]:
        """The rows of a preview that an editor wants."""
        return self.choosable().filter(is_excluded=False)

    def to_do(self) -> models.QuerySet[Any]:
        """The rows that confirming would have done, or that are still to be done."""
        raise NotImplementedError

    def to_undo(self) -> models.QuerySet[Any]:
        """The rows that are done and can be taken back."""
        raise NotImplementedError

    def interrupted_in(self) -> State | None:
        """The work in which it stopped in the middle, so that the rest can be done; None if there is no rest."""
        raise NotImplementedError

    def release(self) -> None:
        """Drops what was kept only for work that will never go on."""

    # How far it is

    @property
    def is_busy(self) -> bool:
        """Is somebody working at it, or will be as soon as a worker runs?"""
        return self.state in self.BUSY

    def close(self, state: str, error: str = "") -> None:
        """Ends the present work."""
        self.state, self.error, self.finished_at = state, error, timezone.now()
        self.cancel_requested = False
        self.save(update_fields=["state", "error", "finished_at", "cancel_requested"])
        if state != self.State.FAILED:
            self.release()

    def hold(self, state: str) -> bool:
        """Takes the row for this transaction; False if it is no longer in that state, or was cancelled now."""
        self._take()
        held = self.state == state
        if held and self.cancel_requested:
            self.close(self.State.CANCELLED)
            return False
        return held

    def _take(self) -> None:
        locked = type(self)._default_manager.select_for_update().only(*self.held_fields).get(pk=self.pk)
        for name in self.held_fields:
            setattr(self, name, getattr(locked, name))

    def advance(self, count: int) -> None:
        """So many more rows are done, and somebody is alive."""
        self.done, self.alive_at = self.done + count, timezone.now()
        self.save(update_fields=["done", "alive_at"])

    def show(self, total: int) -> None:
        """From the preparation to the preview of so many rows; to be called by whoever holds it."""
        self.state, self.total, self.done = self.State.PREVIEW, total, 0
        self.save(update_fields=["state", "total", "done"])

    # What editors decide

    def confirm(self) -> bool:
        """From the preview to the work; False if somebody else confirmed or dropped it meanwhile."""
        return self._claim((self.State.PREVIEW,), self.State.RUNNING, self.to_do().count())

    def start_undo(self) -> bool:
        """Claims what is over for being undone; False if it is not, or somebody else did so meanwhile."""
        return self._claim(self.UNDOABLE, self.State.UNDOING, self.to_undo().count())

    def _claim(self, states: tuple[str, ...], state: str, total: int) -> bool:
        claimed = type(self)._default_manager.filter(pk=self.pk, state__in=states)
        return bool(claimed.update(state=state, done=0, total=total, error="", alive_at=timezone.now()))

    def cancel(self) -> None:
        """Stops it: at once in the preview, else after the rows in hand. What is done stays, and can be undone."""
        with transaction.atomic():
            self._take()
            if self.state == self.State.PREVIEW:
                self.close(self.State.CANCELLED)
            elif self.is_busy:
                self.cancel_requested = True
                self.save(update_fields=["cancel_requested"])

    def leave_out(self, rows: models.QuerySet[Any], excluded: bool) -> bool:
        """Leaves those rows of a preview out, or takes them in again; False if it is in preview no more."""
        with transaction.atomic():
            self._take()
            if self.state != self.State.PREVIEW:
                return False
            chosen = self.choosable().filter(pk__in=rows.order_by().values("pk"))
            chosen.exclude(is_excluded=excluded).update(is_excluded=excluded)
        return True

    def can_resume(self) -> bool:
        """Did it stop in the middle, so that the rest can be done?"""
        return self.interrupted_in() is not None

    def resume(self) -> bool:
        """Has the rest done; False if there is none, or somebody else decided otherwise meanwhile."""
        with transaction.atomic():
            self._take()
            state = self.interrupted_in()
            if state is None:
                return False
            self.state, self.error, self.finished_at, self.alive_at = state, "", None, timezone.now()
            self.cancel_requested = False
            self.save(update_fields=["state", "error", "finished_at", "alive_at", "cancel_requested"])
        return True


def broken_off(error: Exception) -> str:
    """What an editor is told of an error that nobody expected; the log has the rest."""
    return _("It broke off: %(reason)s") % {"reason": f"{type(error).__name__}: {error}"[:500]}
