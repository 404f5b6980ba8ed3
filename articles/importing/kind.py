"""Imports as a kind of reviewed batch."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.batches import Kind, Plan, Words
from articles.models import ImportRow, ImportRun, Outcome

from .runs import perform
from .undoing import undo
from .uploads import prepare_upload


class ImportWords(Words):
    preparing = gettext_lazy("The files are being read")
    running = gettext_lazy("The articles are being written")
    undoing = gettext_lazy("The import is being undone")
    looked_at = gettext_lazy("%(done)s rows read")
    done_of = gettext_lazy("%(done)s of %(total)s rows")
    if_cancelled_preparing = gettext_lazy("Nothing has been written yet.")
    if_cancelled_running = gettext_lazy("What is written by then stays, and can be undone.")
    before_confirming = gettext_lazy("Nothing is written before you confirm.")
    nothing_chosen = gettext_lazy("All rows are left out; there is nothing to import.")
    nothing_there = gettext_lazy("There is nothing to import here.")
    tabs = gettext_lazy("Rows by outcome")
    dropped = gettext_lazy("The import was dropped; nothing was written.")
    too_late = gettext_lazy(
        "This import was decided about meanwhile, perhaps by somebody else; its state is now: %(state)s."
    )
    rest = gettext_lazy("Try again with the rest")
    next = gettext_lazy("Import more")
    undo = gettext_lazy("Undo the import")
    undone = gettext_lazy(
        "What the import had created was removed, what it had updated has its former values. Rows under “kept” and “partly restored” say what somebody changed since; that stayed."
    )
    undo_keeps = gettext_lazy(
        "What somebody changed since stays as it is; a report names the articles and fields, and why."
    )


class Importing(Kind):
    """The rows are files, or lines of files; a confirmed one makes or changes an article."""

    words = ImportWords()

    def prepare(self, batch: ImportRun) -> None:
        prepare_upload(batch)

    def perform(self, batch: ImportRun) -> None:
        perform(batch)

    def undo(self, batch: ImportRun) -> None:
        undo(batch)

    rights = ("articles.add_article", "articles.change_article")

    def permissions(self, batch: ImportRun) -> tuple[str, ...]:
        return self.rights

    def undo_permissions(self, batch: ImportRun) -> list[str]:
        """Undoing removes articles."""
        return [*self.permissions(batch), "articles.delete_article"]

    def lost(self, batch: ImportRun) -> str:
        """What a command was writing died with it: only the command had the rest."""
        if batch.state != batch.State.RUNNING or batch.to_do().exists():
            return ""
        return _("It was interrupted. What it wrote can be undone.")

    def can_undo(self, batch: ImportRun) -> bool:
        return batch.state in batch.UNDOABLE and _undoable(batch).exists()

    def plan(self, batch: ImportRun) -> Plan:
        return Plan(str(batch))

    def button(self, batch: ImportRun, count: int) -> str:
        text = ngettext("Import %(count)s article", "Import %(count)s articles", count)
        return text % {"count": localize(count)}

    def undo_points(self, batch: ImportRun) -> list[str]:
        removed = _undoable(batch).filter(outcome=Outcome.CREATED).count()
        restored = _undoable(batch).filter(outcome=Outcome.UPDATED).count()
        points = []
        if removed:
            text = ngettext(
                "%(count)s article that this import created is removed.",
                "%(count)s articles that this import created are removed.",
                removed,
            )
            points.append(text % {"count": localize(removed)})
        if restored:
            text = ngettext(
                "%(count)s article that it updated gets its former values.",
                "%(count)s articles that it updated get their former values.",
                restored,
            )
            points.append(text % {"count": localize(restored)})
        return points


def _undoable(run: ImportRun) -> QuerySet[ImportRow]:
    return run.to_undo().filter(article__isnull=False)


IMPORT = Importing()
