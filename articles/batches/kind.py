"""What a kind of batch must say and do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import localize
from django.utils.translation import ngettext

from articles.models.batch import Batch

from .words import Words


class BatchError(Exception):
    """A batch cannot be done, or not be undone; the message is a sentence for the editor."""


@dataclass
class Plan:
    """A batch in sentences: what happens besides its rows, and what an editor should think about."""

    heading: str
    points: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Kind(ABC):
    """One kind of batch: what it does, and how it is worded. Stateless; the batch holds all there is to know."""

    words = Words()
    can_leave_out = True  # may the editor leave rows out?
    may_be_empty = False  # is there something to do without any row?
    choosing: Any = ""  # what an editor should know who takes rows in and leaves them out

    @abstractmethod
    def prepare(self, batch: Any) -> None:
        """Makes the rows of a batch that is being prepared; goes on where it was interrupted.

        Ends in the preview, cancelled, or failed.
        """

    @abstractmethod
    def perform(self, batch: Any) -> None:
        """Does the rows of a confirmed batch that are not done yet; goes on where it was interrupted."""

    @abstractmethod
    def undo(self, batch: Any) -> None:
        """Takes back the rows of a batch that is being undone; goes on where it was interrupted."""

    def work_on(self, batch: Batch) -> bool:
        """Does what the state of the batch asks for; False if it asks for nothing."""
        work = {
            Batch.State.PREPARING: self.prepare,
            Batch.State.RUNNING: self.perform,
            Batch.State.UNDOING: self.undo,
        }.get(Batch.State(batch.state))
        if work is None:
            return False
        work(batch)
        return True

    def permissions(self, batch: Any) -> Sequence[str]:
        """The rights that deciding about it takes."""
        return ["articles.change_article"]

    def undo_permissions(self, batch: Any) -> Sequence[str]:
        """The rights that undoing it takes."""
        return self.permissions(batch)

    def lost(self, batch: Any) -> str:
        """Why a busy batch that nobody works at any more cannot be taken up again, as a sentence, or ""."""
        return ""

    def problem(self, batch: Any) -> str:
        """Why it cannot be done (any more), as a sentence, or ""."""
        return ""

    def undo_problem(self, batch: Any) -> str:
        """Why it cannot be undone (any more), as a sentence, or ""."""
        return ""

    def can_undo(self, batch: Any) -> bool:
        """Is it over, and did it change anything that was not undone yet?"""
        return batch.state in batch.UNDOABLE and batch.to_undo().exists()

    def confirm(self, batch: Batch) -> bool:
        """From the preview to the work; False if somebody else decided meanwhile, BatchError if it cannot be done."""
        if problem := self.problem(batch):
            raise BatchError(problem)
        return batch.confirm()

    def leave_out(self, batch: Batch, rows: QuerySet[Any], excluded: bool) -> bool:
        """Leaves rows of a preview out, or takes them in again; False if it is too late, or the kind leaves out none."""
        return self.can_leave_out and batch.leave_out(rows, excluded)

    def start_undo(self, batch: Batch) -> bool:
        """Claims a batch for being undone; False if there is nothing to undo, BatchError if it cannot be undone."""
        if not self.can_undo(batch):
            return False
        if problem := self.undo_problem(batch):
            raise BatchError(problem)
        return batch.start_undo()

    @abstractmethod
    def plan(self, batch: Any) -> Plan:
        """The batch in sentences; points and warnings only as long as it is a preview."""

    @abstractmethod
    def button(self, batch: Any, count: int) -> str:
        """Label of the button that confirms so many rows."""

    def undo_points(self, batch: Any) -> list[str]:
        """What undoing would do, in sentences."""
        count = batch.to_undo().count()
        text = ngettext(
            "%(count)s article gets the links it had.", "%(count)s articles get the links they had.", count
        )
        return [text % {"count": localize(count)}]

    def things(self, batch: Any) -> Iterable[Any]:
        """What the batch is about besides itself: its decisions are logged in their history too."""
        return ()
