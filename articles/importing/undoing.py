"""Taking back a run: what it created is removed, what it updated gets its former values, unless changed since."""

from __future__ import annotations

from django.db import transaction

from articles.batches import work_through
from articles.indexing import index_articles
from articles.models import Article, ImportRow, ImportRun, Origin, Outcome, Undone

from .clusters import join_clusters, tidy_clusters
from .links import LISTS, accepted_names, links_of, restore_links
from .payload import from_json, to_json
from .rows import written
from .saving import renew_address_key

BATCH = 100  # rows a transaction
State = ImportRun.State
EDITED = "edited"  # the article as a whole, in the notes of a row
GONE = "gone"


def undo(run: ImportRun) -> None:
    """Takes back the rows of a run that is being undone, the last first; goes on where it was interrupted.

    Cancelled or failed in the middle, the rest can be undone later.
    """
    work_through(run, lambda: _undo_batch(run))


def _undo_batch(run: ImportRun) -> bool:
    with transaction.atomic():
        if not run.hold(State.UNDOING):
            return False
        rows = list(run.to_undo().order_by("-number")[:BATCH])
        if not rows:
            run.close(State.UNDONE)
            return False
        articles = {
            article.pk: article
            for article in Article.objects.filter(pk__in=[row.article_id for row in rows])
            .select_for_update(of=("self",))
            .prefetch_related(*(f"{name}_links__{name}" for name in LISTS))
        }
        clusters = [article.cluster_id for article in articles.values()]
        restored = [article for row in rows if (article := _undo_row(row, articles.get(row.article_id or 0)))]
        restored = [
            article for article in restored if article.pk is not None
        ]  # an earlier row may have made it
        ImportRow.objects.bulk_update(rows, ["undone", "undo_notes"])
        if restored:
            join_clusters(restored)
            index_articles(restored)
        tidy_clusters(clusters)
        run.advance(len(rows))
    return True


def _undo_row(row: ImportRow, article: Article | None) -> Article | None:
    """Takes back one row; gives the article if it is to be indexed again."""
    if article is None:
        row.undone, row.undo_notes = Undone.KEPT, [GONE]
        return None
    if row.outcome == Outcome.CREATED:
        changed = _changed_since(row, article)
        row.undone, row.undo_notes = (Undone.KEPT if changed else Undone.REMOVED), changed
        if not changed:
            article.delete()
            row.article = None
        return None
    return _restore(row, article)


def _changed_since(row: ImportRow, article: Article) -> list[str]:
    """The fields and lists of a created article that are not as the run wrote them."""
    then, now = row.before.get("written", {}), written(article)
    fields = [name for name in {**then, **now} if then.get(name) != now.get(name)]
    corrected = [name for name, origin in article.field_origins.items() if origin == "editor"]
    own = [
        name
        for name in LISTS
        if name not in article.field_origins
        and any(link.origin == Origin.EDITOR for link in links_of(article, name))
    ]
    status = [] if article.status == row.before.get("status", row.run.status) else ["status"]
    return list(dict.fromkeys([*fields, *corrected, *own, *status]))


def _restore(row: ImportRow, article: Article) -> Article | None:
    kept = []
    for name, (before, after) in row.changes.items():
        if name in LISTS:
            if article.field_origins.get(name) != "import" or accepted_names(article, name) != after:
                kept.append(name)
                continue
            restore_links(article, name, row.before["links"].get(name, ()))
            origin = row.before["origins"].get(name)
            article.field_origins.pop(name, None)
            if origin:
                article.field_origins[name] = origin
        elif _is_decided(article, name) or to_json(getattr(article, name)) != after:
            kept.append(name)
        else:
            setattr(article, name, from_json(name, before))
            if name == "body":
                for part, value in row.before.get("reading", {}).items():
                    setattr(article, part, value)
    row.undo_notes = kept
    row.undone = (
        Undone.RESTORED if not kept else Undone.KEPT if len(kept) == len(row.changes) else Undone.PARTLY
    )
    if row.undone == Undone.KEPT:
        return None
    if not kept:
        article.content_hash = row.before.get("content_hash", article.content_hash)
        article.version = row.before.get("version", article.version)
    renew_address_key(article, row.changes)
    article.save()
    return article


def _is_decided(article: Article, name: str) -> bool:
    """Has an editor the last word on the field? On the status an agency has it, whoever set it before."""
    return name != "status" and article.field_origins.get(name) == "editor"
