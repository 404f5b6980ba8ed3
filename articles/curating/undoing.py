"""Taking back a change: articles get the links they had, but for what somebody changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.indexing import refresh_links
from articles.models import Article, Curation, CurationRow, Decision, OpenMention
from articles.models.background import broken_off

from .change import Links, State, links_of, move_decisions, write_links
from .runs import BATCH, whole
from .subjects import CurationError, Subject, subject_of
from .work import Work, work_of

RUN = Curation.State


def to_undo(curation: Curation) -> QuerySet[CurationRow]:
    """The rows that are to be taken back."""
    return curation.rows.filter(is_done=True, is_undone=False)


def can_undo(curation: Curation) -> bool:
    """Is it over, and did it change anything?"""
    return curation.state in Curation.UNDOABLE and "begun" in curation.before


def undo_problem(curation: Curation) -> str:
    """Why it cannot be taken back now, as a sentence, or ""."""
    problem: str = work_of(curation).undo_problem(curation)
    return problem


def start_undo(curation: Curation) -> bool:
    """Claims a change that is over for being undone; False if it is not, or somebody else did so meanwhile.

    CurationError if it cannot be undone any more.
    """
    if not can_undo(curation):
        return False
    if problem := undo_problem(curation):
        raise CurationError(problem)
    claimed = Curation.objects.filter(pk=curation.pk, state__in=Curation.UNDOABLE)
    total = to_undo(curation).count()
    return bool(claimed.update(state=RUN.UNDOING, done=0, total=total, error="", alive_at=timezone.now()))


def undo(curation: Curation) -> None:
    """Takes back the rows of a change that is being undone; goes on where it was interrupted."""
    work, subject = work_of(curation), subject_of(curation)
    try:
        while _undo_batch(curation, work, subject):
            pass
    except CurationError as error:
        curation.close(RUN.FAILED, str(error))
    except Exception as error:
        curation.close(RUN.FAILED, broken_off(error))
        raise


def _undo_batch(curation: Curation, work: Work, subject: Subject) -> bool:
    with transaction.atomic():
        if not curation.hold(RUN.UNDOING):
            return False
        if "undoing" not in curation.before:
            if problem := work.undo_problem(curation):
                raise CurationError(problem)
            work.begin_undo(curation)
            curation.before["undoing"] = True
            curation.save(update_fields=["before"])
        rows = list(to_undo(curation).order_by("-id")[:BATCH])
        if not rows:
            work.end_undo(curation)
            curation.close(RUN.UNDONE)
            return False
        _restore(curation, subject, rows)
        CurationRow.objects.bulk_update(rows, ["is_undone", "note"])
        curation.advance(len(rows))
    return True


def _restore(curation: Curation, subject: Subject, rows: Sequence[CurationRow]) -> None:
    articles = {
        article.pk: article
        for article in Article.objects.filter(pk__in=[row.article_id for row in rows])
        .select_for_update(of=("self",))
        .order_by("pk")
    }
    now = links_of(subject, articles.keys())
    later = _later(curation, subject, articles.keys())
    wanted: dict[int, dict[int, State | None]] = {}
    for row in rows:
        row.is_undone, row.note = True, ""
        if row.article_id not in articles:
            row.note = _("The article is gone.")
            continue
        links, row.note = _former(row, now.get(row.article_id, {}), later[row.article_id])
        if links:
            wanted[row.article_id] = links
    back = [row for row in rows if row.article_id in wanted]
    _give_back_lists(subject, back, articles, now)
    write_links(subject, wanted)
    _give_back_open(back)
    _give_back_decisions(curation, subject, back)
    refresh_links(articles)


def _former(row: CurationRow, now: Links, later: Collection[int]) -> tuple[dict[int, State | None], str]:
    """The links to be written, and why others are not."""
    before = {int(target): state for target, state in row.before["links"].items()}
    after = {int(target): state for target, state in row.after["links"].items()}
    if any(_is_edited(now.get(target), after[target]) for target in after):
        return {}, _("An editor decided about it since; that stays.")
    kept = {target for target in later if target in before and before[target] != now.get(target)}
    kept = {target for target in kept if now.get(target) is not None}
    note = _("A later change needs a link of it; that stays.") if kept else ""
    return {target: state for target, state in before.items() if target not in kept}, note


def _is_edited(now: State | None, after: State | None) -> bool:
    """Did an editor decide since? What the analysis did since is a guess, and no reason to keep anything."""
    if now is None:
        return after is not None and after["origin"] == "editor"
    decided = (after["origin"], after["rejected"]) if after else ("", False)
    return now["origin"] == "editor" and (now["origin"], now["rejected"]) != decided


def _later(curation: Curation, subject: Subject, articles: Collection[int]) -> defaultdict[int, set[int]]:
    """Targets that later changes, still in force, gave a link, by article."""
    rows = CurationRow.objects.filter(
        article__in=articles,
        is_done=True,
        is_undone=False,
        curation__before__begun__gt=curation.before["begun"],
        **{f"curation__{subject.field}__isnull": False},
    ).exclude(curation=curation)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for article, after in rows.values_list("article_id", "after"):
        found[article] |= {int(target) for target, state in after["links"].items() if state}
    return found


def _give_back_lists(
    subject: Subject, rows: Sequence[CurationRow], articles: dict[int, Article], now: dict[int, Links]
) -> None:
    """A list that was the import's is so again, if nobody worked at it since."""
    given = []
    for row in rows:
        article = articles[row.article_id]
        if row.before.get("list") and row.after.get("whole") == whole(now.get(article.pk, {})):
            article.field_origins[subject.field] = row.before["list"]
            given.append(article)
    Article.objects.bulk_update(given, ["field_origins"])


def _give_back_open(rows: Sequence[CurationRow]) -> None:
    """Ambiguous names have the candidates they had, if no analysis has looked at them anew."""
    wanted = [
        (row.article_id, former, then["candidates"])
        for row in rows
        for former, then in zip(row.before.get("open", ()), row.after.get("open", ()), strict=True)
    ]
    there = {
        (mention.article_id, mention.kind, mention.key): mention
        for mention in OpenMention.objects.filter(article__in={article for article, *_rest in wanted})
    }
    changed, missing = [], []
    for article, former, then in wanted:
        mention = there.get((article, former["kind"], former["key"]))
        if mention is None and then is None:
            missing.append(OpenMention(article_id=article, **former))
        elif mention is not None and mention.candidates == then:
            mention.candidates = former["candidates"]
            changed.append(mention)
    OpenMention.objects.bulk_update(changed, ["candidates"])
    OpenMention.objects.bulk_create(missing, ignore_conflicts=True)


def _give_back_decisions(curation: Curation, subject: Subject, rows: Sequence[CurationRow]) -> None:
    moved: list[Any] = [pk for row in rows for pk in row.before.get("decisions", ())]
    if moved:
        thing = getattr(curation, subject.target)
        move_decisions(Decision.objects.filter(pk__in=moved), subject, thing)
