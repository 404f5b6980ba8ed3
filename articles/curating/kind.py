"""A change of many articles from its preparation to its end, and back: what all kinds of changes have in common.

A batch of articles and the notes that their rows are done are one transaction, and whoever writes a batch holds the
row of the change.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.batches import BatchError, Kind, work_through
from articles.models import Article, Curation, CurationRow
from articles.models.curation import STAYS

BATCH = 200  # articles a transaction
State = Curation.State


class CurationKind(Kind):
    """One kind of change. All but `candidates` is called in the transaction that holds the change's row."""

    name: str  # in Curation.kind, at most ten letters
    label: Any  # for editors
    effects: Mapping[
        str, Any
    ]  # what the change does to an article, besides leaving it as it is, with their labels
    starts_left_out = False  # are rows left out until the editor takes them?

    @abstractmethod
    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        """Keys of articles that may be touched, above `after`, in order."""

    @abstractmethod
    def planned(self, curation: Curation, articles: Collection[int]) -> list[CurationRow]:
        """Rows, not stored, that say what would become of these articles; one that needs no word is left out."""

    @abstractmethod
    def write(self, curation: Curation, articles: dict[int, Article], rows: Sequence[CurationRow]) -> None:
        """Changes the articles as they are now, which may differ from the preview, and notes it in their rows.

        `articles` are held for this transaction, by their keys, without those that are gone.
        """

    @abstractmethod
    def restore(self, curation: Curation, articles: dict[int, Article], rows: Sequence[CurationRow]) -> None:
        """Gives the articles of these rows what they had, and says in `note` what stays, and why."""

    def start(self, options: dict[str, Any], user: Any = None, **about: Any) -> Curation:
        """A change as an editor asks for it, to be prepared by a worker; `about` is its entity or tag.

        BatchError if it cannot be done.
        """
        curation = Curation(kind=self.name, options=options, user=user, **about)
        if problem := self.problem(curation):
            raise BatchError(problem)
        curation.save()
        return curation

    def begin(self, curation: Curation) -> None:
        """Changes what is not an article, before the first of them. Notes in `before` what undoing needs."""

    def begin_undo(self, curation: Curation) -> None:
        """Takes back what has to be before the articles are."""

    def end_undo(self, curation: Curation) -> None:
        """Takes back what can only be after the articles are."""

    def can_undo(self, batch: Curation) -> bool:
        return batch.state in Curation.UNDOABLE and "begun" in batch.before

    # The work

    def prepare(self, batch: Curation) -> None:
        work_through(batch, lambda: self._prepare_some(batch))

    def _prepare_some(self, curation: Curation) -> bool:
        seen = curation.before.get("seen", 0)
        found = self.candidates(curation, seen, BATCH)  # outside: the search has settings for its transaction
        with transaction.atomic():
            if not curation.hold(State.PREPARING):
                return False
            if curation.before.get("seen", 0) != seen:
                return True
            if not found:
                if problem := self.problem(curation):
                    raise BatchError(problem)
                curation.show(curation.to_do().count())
                return False
            self._make_rows(curation, found)
            curation.before["seen"] = found[-1]
            curation.save(update_fields=["before"])
            curation.advance(len(found))
        return True

    def _make_rows(self, curation: Curation, articles: Sequence[int]) -> None:
        titles = dict(Article.objects.filter(pk__in=articles).values_list("pk", "title"))
        rows = [row for row in self.planned(curation, articles) if row.article_key in titles]
        for row in rows:
            row.curation, row.title = curation, titles[row.article_key]
            row.is_excluded = self.starts_left_out and row.effect != STAYS
        CurationRow.objects.bulk_create(sorted(rows, key=attrgetter("article_key")), ignore_conflicts=True)

    def perform(self, batch: Curation) -> None:
        work_through(batch, lambda: self._perform_some(batch))

    def _perform_some(self, curation: Curation) -> bool:
        with transaction.atomic():
            if not curation.hold(State.RUNNING):
                return False
            if "begun" not in curation.before:
                self._begin(curation)
            rows = list(curation.to_do().order_by("id")[:BATCH]) or self._late_rows(curation)
            if not rows:
                curation.close(State.FINISHED)
                return False
            self.write(curation, held_articles(rows), rows)
            CurationRow.objects.bulk_update(rows, ("before", "after", "effect", "note", "is_done"))
            curation.advance(len(rows))
        return True

    def _begin(self, curation: Curation) -> None:
        if problem := self.problem(curation):
            raise BatchError(problem)
        self.begin(curation)
        curation.before["begun"] = timezone.now().isoformat()
        curation.save(update_fields=["before"])

    def _late_rows(self, curation: Curation) -> list[CurationRow]:
        """Articles that came after the preview, for changes that leave out none."""
        if self.can_leave_out:
            return []
        found = self.candidates(curation, 0, BATCH)
        there = curation.rows.filter(article__in=found).values_list("article_id", flat=True)
        self._make_rows(curation, sorted(set(found) - set(there)))
        rows = list(curation.to_do().order_by("id")[:BATCH])
        curation.total = (curation.total or 0) + len(rows)
        curation.save(update_fields=["total"])
        return rows

    def undo(self, batch: Curation) -> None:
        work_through(batch, lambda: self._undo_some(batch))

    def _undo_some(self, curation: Curation) -> bool:
        with transaction.atomic():
            if not curation.hold(State.UNDOING):
                return False
            if "undoing" not in curation.before:
                if problem := self.undo_problem(curation):
                    raise BatchError(problem)
                self.begin_undo(curation)
                curation.before["undoing"] = True
                curation.save(update_fields=["before"])
            rows = list(curation.to_undo().order_by("-id")[:BATCH])
            if not rows:
                self.end_undo(curation)
                curation.close(State.UNDONE)
                return False
            for row in rows:
                row.is_undone, row.note = True, ""
            self.restore(curation, held_articles(rows), rows)
            CurationRow.objects.bulk_update(rows, ["is_undone", "note"])
            curation.advance(len(rows))
        return True


def held_articles(rows: Sequence[CurationRow]) -> dict[int, Article]:
    """The articles of the rows by their keys, held for this transaction."""
    found = Article.objects.filter(pk__in=[row.article_key for row in rows])
    return {article.pk: article for article in found.select_for_update(of=("self",)).order_by("pk")}
