"""Articles taken offline together: readers find them no more, and nothing of them is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.batches import BatchError, Plan, Words
from articles.indexing import refresh_documents
from articles.models import Article, Curation, CurationRow, Status
from articles.models.curation import STAYS

from .kind import CurationKind

MOST = 50_000  # articles at once: their keys are kept in the change
WITHDRAWN = "withdrawn"


class _Words(Words):
    undone = gettext_lazy(
        "The articles have the status they had before. Those under “kept” say what somebody decided since; that stayed."
    )


class Withdrawing(CurationKind):
    name, label = "withdraw", gettext_lazy("withdraw articles")
    effects = {WITHDRAWN: gettext_lazy("withdrawn")}
    words = _Words()

    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        keys: list[int] = curation.options["articles"]
        first = bisect_right(keys, after)
        return keys[first : first + limit]

    def planned(self, curation: Curation, articles: Collection[int]) -> list[CurationRow]:
        rows = []
        for pk, status, origin in _states(Article.objects.filter(pk__in=articles)):
            before = {"status": status, "origin": origin}
            if status == Status.WITHDRAWN:
                note = _("It is withdrawn already.")
                rows.append(CurationRow(article_id=pk, effect=STAYS, before=before, note=note))
            else:
                rows.append(CurationRow(article_id=pk, effect=WITHDRAWN, before=before))
        return rows

    def write(self, curation: Curation, articles: dict[int, Article], rows: Sequence[CurationRow]) -> None:
        planned = {row.article_key: row for row in self.planned(curation, articles)}
        for row in rows:
            now = planned.get(row.article_key)
            if now is None:
                row.effect, row.note = STAYS, _("The article is gone.")
            else:
                row.before, row.effect, row.note = now.before, now.effect, now.note
            row.is_done = row.effect != STAYS
        changed = [articles[row.article_key] for row in rows if row.is_done]
        for article in changed:
            article.status = Status.WITHDRAWN
            article.field_origins["status"] = "editor"
        _store(changed, curation.user_id)

    def restore(self, curation: Curation, articles: dict[int, Article], rows: Sequence[CurationRow]) -> None:
        changed = []
        for row in rows:
            article = articles.get(row.article_key)
            if article is None:
                row.note = _("The article is gone.")
            elif article.status != Status.WITHDRAWN:
                row.note = _("An editor decided about it since; that stays.")
            else:
                article.status = row.before["status"]
                article.field_origins.pop("status", None)
                if row.before["origin"]:
                    article.field_origins["status"] = row.before["origin"]
                changed.append(article)
        _store(changed, curation.user_id)

    def plan(self, batch: Curation) -> Plan:
        count = len(batch.options["articles"])
        text = ngettext("Withdraw %(count)s article", "Withdraw %(count)s articles", count)
        plan = Plan(text % {"count": localize(count)})
        if batch.state == Curation.State.PREVIEW:
            plan.points.append(_("Readers find the articles no more; their texts, links and decisions stay."))
            plan.points.append(_("The next import does not bring them back."))
        return plan

    def button(self, batch: Curation, count: int) -> str:
        text = ngettext("Withdraw %(count)s article", "Withdraw %(count)s articles", count)
        return text % {"count": localize(count)}

    def undo_points(self, batch: Curation) -> list[str]:
        count = batch.to_undo().count()
        text = ngettext(
            "%(count)s article gets the status it had.", "%(count)s articles get the status they had.", count
        )
        return [text % {"count": localize(count)}]


def _states(articles: Any) -> Iterable[tuple[int, str, str]]:
    """Key, status and who set it."""
    found = articles.order_by("pk").values_list("pk", "status", "field_origins")
    return [(pk, status, origins.get("status", "")) for pk, status, origins in found]


def _store(articles: Sequence[Article], user: int | None) -> None:
    """Writes the status, lets readers see it, and notes it in the history of each article."""
    for article in articles:
        article.updated_at = timezone.now()
    Article.objects.bulk_update(articles, ["status", "field_origins", "updated_at"])
    refresh_documents(articles)
    if articles and user:
        said = [{"changed": {"fields": ["status"]}}]
        LogEntry.objects.log_actions(user, articles, CHANGE, said)


WITHDRAW = Withdrawing()


def start_withdrawal(articles: Any, user: Any = None) -> Curation:
    """The articles of a queryset are to be withdrawn; those that are already are shown and stay as they are."""
    keys = sorted(articles.order_by().values_list("pk", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        text = _("Please choose fewer at once: %(count)s articles at most.")
        raise BatchError(text % {"count": localize(MOST)})
    if not keys:
        raise BatchError(_("Please choose at least one article."))
    return WITHDRAW.start({"articles": keys}, user)
