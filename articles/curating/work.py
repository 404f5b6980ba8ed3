"""What the kinds of changes have in common, and which there are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Protocol

from articles.models import Curation

from .change import Change


class Work(Protocol):
    """One kind of change. All but `candidates` is called in the transaction that holds the change's row."""

    can_leave_out: bool  # may the editor leave articles out?
    starts_left_out: bool  # are they left out until the editor takes them?

    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        """Keys of articles that may be touched, above `after`, in order."""

    def changes(self, curation: Curation, articles: Collection[int]) -> dict[int, Change]:
        """What becomes of these articles; one that stays as it is, and needs no word about it, is left out."""

    def problem(self, curation: Curation) -> str:
        """Why it cannot be done (any more), as a sentence, or ""."""

    def begin(self, curation: Curation) -> None:
        """Changes the entities or tags themselves before the first article. Notes in `before` what undoing needs."""

    def undo_problem(self, curation: Curation) -> str:
        """Why it cannot be undone (any more), as a sentence, or ""."""

    def begin_undo(self, curation: Curation) -> None:
        """Takes back what has to be before the articles are."""

    def end_undo(self, curation: Curation) -> None:
        """Takes back what can only be after the articles are."""


def work_of(curation: Curation) -> Any:
    """How the change is made."""
    from . import aliasing, merging, splitting, tagging

    kinds = {"merge": merging, "split": splitting, "alias": aliasing, "tag": tagging}
    work: Work = kinds[curation.kind].WORK
    return work
