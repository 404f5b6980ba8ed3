"""The words of the pages of a batch."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _


class Words:
    """How the pages of a batch word what they show; the defaults speak of articles that are changed.

    `preparing`, `running` and `undoing` are the headings of the progress, the three named `if_cancelled...` say what
    remains then. Of the others the names say where they stand. A kind that says something else subclasses it.
    """

    preparing = _("The articles are being looked for")
    running = _("The articles are being changed")
    undoing = _("The change is being undone")
    looked_at = _("%(done)s articles looked at")
    done_of = _("%(done)s of %(total)s articles")
    if_cancelled_preparing = _("Nothing has been changed yet.")
    if_cancelled_running = _("What is changed by then stays, and can be undone.")
    if_cancelled_undoing = _("What is undone by then stays undone; the rest can be undone later.")
    before_confirming = _("Nothing is changed before you confirm.")
    nothing_chosen = _("No article is chosen; there is nothing to do.")
    nothing_there = _("There is nothing to do here.")
    tabs = _("Articles by effect")
    dropped = _("Dropped; nothing was changed.")
    too_late = _(
        "This change was decided about meanwhile, perhaps by somebody else; its state is now: %(state)s."
    )
    rest = _("Do the rest")
    next: Any = ""  # leads to where another one begins
    undo = _("Undo the change")
    undone = _(
        "The articles have the links they had before. Those under “kept” say what somebody decided since; that stayed."
    )
    undo_keeps = _("What an editor decided since stays as it is; a report names the articles, and why.")

    def doing(self, state: str) -> str:
        """Heading of the work that goes on in this state; "" where none does."""
        headings = {"preparing": self.preparing, "running": self.running, "undoing": self.undoing}
        return str(headings.get(state, ""))

    def if_cancelled(self, state: str) -> str:
        """What remains of the work of this state if it is cancelled now."""
        return str(getattr(self, f"if_cancelled_{state}", ""))
