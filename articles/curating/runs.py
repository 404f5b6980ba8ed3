"""A change from its preparation to its end.

A batch of articles and the notes that their rows are done are one transaction, and whoever writes a batch holds the
row of the change; so work that was killed goes on where it stopped, and two workers never do the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.indexing import refresh_links
from articles.models import Article, Curation, CurationRow, Effect
from articles.models.background import broken_off

from .change import Change, links_of, write_links, write_open
from .subjects import CurationError, Subject, subject_of
from .work import Work, work_of

BATCH = 200  # articles a transaction
State = Curation.State
ROW_VALUES = ("before", "after", "effect", "note", "is_done")


def prepare(curation: Curation) -> None:
    """Finds the articles that the change would touch, and what becomes of each; goes on where it was interrupted.

    Ends in the preview, cancelled, or failed.
    """
    work = work_of(curation)
    try:
        while _prepare_batch(curation, work):
            pass
    except CurationError as error:
        curation.close(State.FAILED, str(error))
    except Exception as error:
        curation.close(State.FAILED, broken_off(error))
        raise


def _prepare_batch(curation: Curation, work: Work) -> bool:
    """Prepares the next articles; False when there are none left, or it was cancelled."""
    seen = curation.before.get("seen", 0)
    found = work.candidates(curation, seen, BATCH)  # outside: the search has settings for its transaction
    with transaction.atomic():
        if not curation.hold(State.PREPARING):
            return False
        if curation.before.get("seen", 0) != seen:
            return True
        if not found:
            _show(curation, work)
            return False
        _make_rows(curation, work, found)
        curation.before["seen"] = found[-1]
        curation.save(update_fields=["before"])
        curation.advance(len(found))
    return True


def _show(curation: Curation, work: Work) -> None:
    if problem := work.problem(curation):
        raise CurationError(problem)
    curation.state, curation.total, curation.done = State.PREVIEW, to_do(curation).count(), 0
    curation.save(update_fields=["state", "total", "done"])


def _make_rows(curation: Curation, work: Work, articles: Sequence[int]) -> None:
    changes = work.changes(curation, articles)
    titles = dict(Article.objects.filter(pk__in=changes).values_list("pk", "title"))
    rows = []
    for pk in sorted(changes.keys() & titles.keys()):
        row = CurationRow(
            curation=curation, article_id=pk, title=titles[pk], is_excluded=work.starts_left_out
        )
        _note(row, changes[pk])
        row.is_excluded = row.is_excluded and row.effect != Effect.STAYS
        rows.append(row)
    CurationRow.objects.bulk_create(rows, ignore_conflicts=True)


def _note(row: CurationRow, change: Change) -> None:
    row.before, row.after = change.rows
    row.effect, row.note = change.effect, change.note


def to_do(curation: Curation) -> QuerySet[CurationRow]:
    """The rows of articles that are still to be changed."""
    return curation.rows.filter(is_done=False, is_excluded=False).exclude(effect=Effect.STAYS)


def confirm(curation: Curation) -> bool:
    """From the preview to the work; False if somebody else confirmed or dropped it meanwhile.

    CurationError if it cannot be done any more.
    """
    if problem := work_of(curation).problem(curation):
        raise CurationError(problem)
    claimed = Curation.objects.filter(pk=curation.pk, state=State.PREVIEW)
    total = to_do(curation).count()
    return bool(claimed.update(state=State.RUNNING, done=0, total=total, alive_at=timezone.now()))


def perform(curation: Curation) -> None:
    """Changes the articles of a confirmed change that are not changed yet; goes on where it was interrupted."""
    work, subject = work_of(curation), subject_of(curation)
    try:
        while _perform_batch(curation, work, subject):
            pass
    except CurationError as error:
        curation.close(State.FAILED, str(error))
    except Exception as error:
        curation.close(State.FAILED, broken_off(error))
        raise


def _perform_batch(curation: Curation, work: Work, subject: Subject) -> bool:
    """Changes the next articles; False when there are none left, or it was cancelled."""
    with transaction.atomic():
        if not curation.hold(State.RUNNING):
            return False
        if "begun" not in curation.before:
            _begin(curation, work)
        rows = list(to_do(curation).order_by("id")[:BATCH]) or _late_rows(curation, work)
        if not rows:
            curation.close(State.FINISHED)
            return False
        _write(curation, work, subject, rows)
        CurationRow.objects.bulk_update(rows, ROW_VALUES)
        curation.advance(len(rows))
    return True


def _begin(curation: Curation, work: Work) -> None:
    if problem := work.problem(curation):
        raise CurationError(problem)
    work.begin(curation)
    curation.before["begun"] = timezone.now().isoformat()
    curation.save(update_fields=["before"])


def _late_rows(curation: Curation, work: Work) -> list[CurationRow]:
    """Articles that came after the preview, for changes that leave out none."""
    if work.can_leave_out:
        return []
    found = work.candidates(curation, 0, BATCH)
    there = curation.rows.filter(article__in=found).values_list("article_id", flat=True)
    _make_rows(curation, work, sorted(set(found) - set(there)))
    rows = list(to_do(curation).order_by("id")[:BATCH])
    curation.total = (curation.total or 0) + len(rows)
    curation.save(update_fields=["total"])
    return rows


def _write(curation: Curation, work: Work, subject: Subject, rows: Sequence[CurationRow]) -> None:
    """Makes the change at these articles as they are now, which may differ from the preview."""
    articles = {
        article.pk: article
        for article in Article.objects.filter(pk__in=[row.article_id for row in rows])
        .select_for_update(of=("self",))
        .order_by("pk")
    }
    changes = work.changes(curation, articles.keys())
    wanted = {pk: change for pk, change in changes.items() if change.effect != Effect.STAYS}
    write_links(subject, {pk: change.after for pk, change in wanted.items()})
    write_open({pk: change.open_after for pk, change in wanted.items() if change.open_after})
    _touch(articles, wanted, subject, rows)
    for row in rows:
        change = changes.get(row.article_id)
        if change is None:
            gone = row.article_id not in articles
            row.effect = Effect.STAYS
            row.note = _("The article is gone.") if gone else _("Changed meanwhile; there is nothing to do.")
        else:
            origin = row.before.get("list")
            _note(row, change)
            if origin:
                row.before["list"] = origin
        row.is_done = row.effect != Effect.STAYS
    _keep_whole(subject, rows)
    refresh_links(articles)


def _touch(
    articles: dict[int, Article],
    changes: dict[int, Change],
    subject: Subject,
    rows: Sequence[CurationRow],
) -> None:
    """A list that came with an import is the editor's from now on."""
    touched = []
    for row in rows:
        article, change = articles.get(row.article_id), changes.get(row.article_id)
        if article and change and change.touches and article.field_origins.get(subject.field) == "import":
            article.field_origins[subject.field] = "editor"
            row.before["list"] = "import"
            touched.append(article)
    Article.objects.bulk_update(touched, ["field_origins"])


def _keep_whole(subject: Subject, rows: Sequence[CurationRow]) -> None:
    """Notes the whole list of touched articles, by which undoing sees whether somebody else worked at it."""
    touched = [row for row in rows if row.is_done and row.before.get("list")]
    if touched:
        now = links_of(subject, [row.article_id for row in touched])
        for row in touched:
            row.after["whole"] = whole(now.get(row.article_id, {}))


def whole(links: dict[int, dict[str, object]]) -> list[list[object]]:
    """A list of links in short, to be compared."""
    return sorted([target, state["origin"], state["rejected"]] for target, state in links.items())  # type: ignore[type-var]


def cancel(curation: Curation) -> None:
    """Stops the work: at once in the preview, else after the present batch. What is done stays, and can be undone."""
    with transaction.atomic():
        locked = Curation.objects.select_for_update().get(pk=curation.pk)
        if locked.state == State.PREVIEW:
            locked.close(State.CANCELLED)
        elif locked.is_busy:
            locked.cancel_requested = True
            locked.save(update_fields=["cancel_requested"])


def leave_out(curation: Curation, rows: QuerySet[CurationRow], excluded: bool) -> bool:
    """Leaves articles out of a change in preview, or takes them in again; False if it is in preview no more."""
    if not work_of(curation).can_leave_out:
        return False
    with transaction.atomic():
        if not curation.hold(State.PREVIEW):
            return False
        chosen = curation.rows.filter(pk__in=rows.order_by().values("pk")).exclude(effect=Effect.STAYS)
        chosen.exclude(is_excluded=excluded).update(is_excluded=excluded)
    return True


def can_resume(curation: Curation) -> bool:
    """Did it stop in the middle, so that the rest can be done?"""
    return _interrupted_in(curation) is not None


def resume(curation: Curation) -> bool:
    """Has the rest done; False if there is none, or somebody else decided otherwise meanwhile."""
    with transaction.atomic():
        locked = Curation.objects.select_for_update().get(pk=curation.pk)
        state = _interrupted_in(locked)
        if state is None:
            return False
        locked.state, locked.error, locked.finished_at, locked.alive_at = state, "", None, timezone.now()
        locked.cancel_requested = False
        locked.save(update_fields=["state", "error", "finished_at", "alive_at", "cancel_requested"])
    return True


def _interrupted_in(curation: Curation) -> Curation.State | None:
    begun = "begun" in curation.before
    if "undoing" in curation.before or curation.state not in (State.FAILED, State.CANCELLED):
        return None
    if begun:
        return State.RUNNING if to_do(curation).exists() else None
    if curation.state == State.CANCELLED:  # dropped
        return None
    return State.PREPARING if curation.total is None else State.RUNNING
