"""What imports and changes of the archive share: work in the background that can be watched, stopped and taken up."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _


class BackgroundWork:
    """A row that a worker works at, batch by batch; each batch is a transaction that holds the row.

    The model has the fields state, done, alive_at, cancel_requested, error and finished_at, and names its states.
    """

    BUSY: tuple[str, ...]
    held_fields: tuple[str, ...] = ("state", "done", "alive_at")

    @property
    def is_busy(self) -> bool:
        """Is somebody working at it, or will be as soon as a worker runs?"""
        return self.state in self.BUSY

    def close(self: Any, state: str, error: str = "") -> None:
        """Ends the present work."""
        self.state, self.error, self.finished_at = state, error, timezone.now()
        self.cancel_requested = False
        self.save(update_fields=["state", "error", "finished_at", "cancel_requested"])

    def hold(self: Any, state: str) -> bool:
        """Takes the row for this transaction; False if it is no longer in that state, or was cancelled now."""
        locked = type(self).objects.select_for_update().get(pk=self.pk)
        for name in self.held_fields:
            setattr(self, name, getattr(locked, name))
        if locked.state == state and locked.cancel_requested:
            self.close("cancelled")
        return bool(self.state == state)

    def advance(self: Any, count: int) -> None:
        """So many more rows are done, and somebody is alive."""
        self.done, self.alive_at = self.done + count, timezone.now()
        self.save(update_fields=["done", "alive_at"])


def broken_off(error: Exception) -> str:
    """What an editor is told of an error that nobody expected; the log has the rest."""
    return _("It broke off: %(reason)s") % {"reason": f"{type(error).__name__}: {error}"[:500]}
