"""The articles of a change as its page lists them: by what becomes of them, filtered as readers filter, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.browsing.filters import ArticleFilter
from articles.browsing.meanings import find_meanings
from articles.curating import kind_of
from articles.models import Article, Curation, CurationRow, Entity, SearchDocument, Source
from articles.models.curation import STAYS
from articles.search.parser import parse
from articles.search.query import build_query

from .rowlist import EXCLUDED, LEFT_OUT, PENDING, RowList

DONE, UNDONE, KEPT = "done", "undone", "kept"
FILTERS = ("source", "entity", "from", "to")
MOST_CHOICES = 40  # sources or entities offered as filters
REACH = 110  # characters of a passage on each side of the words


@dataclass(frozen=True)
class Shown:
    """A row with its sign, and the passage that speaks for its link: what is before the words, they, what is behind."""

    row: CurationRow
    passage: tuple[str, str, str]
    can_choose: bool
    sign: str
    label: Any


class CurationList(RowList):
    """What an address such as `?show=moves&q=Tor&source=bote&from=2024` asks of the articles of a change."""

    def __init__(self, batch: Curation, asked: Mapping[str, str]) -> None:
        super().__init__(batch, asked)
        self.filters = {name: asked.get(name, "")[:200] for name in FILTERS}

    def headings(self) -> Mapping[str, Any]:
        return {
            **kind_of(self.batch).effects,
            STAYS: _("stays as it is"),
            DONE: _("done"),
            PENDING: _("not done"),
            UNDONE: _("undone"),
            KEPT: _("kept"),
            **LEFT_OUT,
        }

    def heading(self) -> Any:
        if self.is_preview:
            return F("effect")
        return Case(
            When(is_undone=True, then=Case(When(note="", then=Value(UNDONE)), default=Value(KEPT))),
            When(is_done=True, then=Value(DONE)),
            When(is_excluded=True, then=Value(EXCLUDED)),
            When(~Q(effect=STAYS), then=Value(PENDING)),
            default=Value(STAYS),
            output_field=CharField(),
        )

    @property
    def values(self) -> dict[str, Any]:
        return super().values | self.filters

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or any(self.filters.values()))

    @cached_property
    def _asked(self) -> tuple[str, ArticleFilter, tuple[str, ...]]:
        parsed = parse(self.q)
        meanings, unknown = find_meanings(parsed.tree)
        query = build_query(parsed, meanings)
        params = QueryDict(mutable=True)
        params.update({name: value for name, value in self.filters.items() if value})
        return query.tsquery, ArticleFilter(params, SearchDocument.objects.all()), (*parsed.notes, *unknown)

    @property
    def notes(self) -> list[str]:
        """Sentences about what of the filter was not understood."""
        _tsquery, filters, notes = self._asked
        return [*notes, *(str(sentence) for errors in filters.errors.values() for sentence in errors)]

    def matching(self, rows: QuerySet[CurationRow]) -> QuerySet[CurationRow]:
        if self.is_filtered:
            tsquery, filters, _notes = self._asked
            rows = rows.filter(article__in=filters.qs.matching(tsquery).values("article"))
        found = rows.select_related("article__source")
        return found.order_by(F("article__sort_date").desc(nulls_last=True), "-id")

    def shown(self, rows: Iterable[CurationRow], can_choose: bool) -> list[Shown]:
        return [
            Shown(
                row,
                _passage(self.batch, row),
                can_choose and row.effect != STAYS,
                sign := self._sign(row),
                self.headings().get(sign, ""),
            )
            for row in rows
        ]

    def _sign(self, row: CurationRow) -> str:
        """The heading of a row, with what the change did to it for "done"; "" where an editor has yet to choose."""
        if row.is_undone:
            return KEPT if row.note else UNDONE
        if row.is_done or row.effect == STAYS:
            return row.effect
        if self.is_preview:
            return "" if kind_of(self.batch).starts_left_out else row.effect
        return EXCLUDED if row.is_excluded else PENDING

    @cached_property
    def sources(self) -> list[Source]:
        """Sources to filter by."""
        found = Source.objects.filter(articles__curation_rows__curation=self.batch)
        return list(found.distinct().order_by("sort_key")[:MOST_CHOICES])

    @cached_property
    def entities(self) -> list[Any]:
        """What the articles have in common besides, the most frequent first."""
        found = Entity.objects.current().filter(
            article_links__rejected=False, article_links__article__curation_rows__curation=self.batch
        )
        found = found.exclude(pk=self.batch.entity_id) if self.batch.entity_id else found
        return list(found.annotate(n=Count("article_links")).order_by("-n", "sort_key")[:MOST_CHOICES])


def _passage(curation: Curation, row: CurationRow) -> tuple[str, str, str]:
    article = row.article
    if article is None:
        return "", "", ""
    links = [state for part in (row.before, row.after) for state in part.get("links", {}).values() if state]
    evidence = [item for state in links for item in state["evidence"]]
    thing = str(curation.entity_id or curation.tag_id)
    own = row.before.get("links", {}).get(thing) or row.after.get("links", {}).get(thing)
    evidence = [*(own["evidence"] if own else ()), *evidence]
    for field in ("body", "lead", "title"):
        for item in evidence:
            text = getattr(article, field)
            if item.get("field") == field and text[item["start"] : item["end"]] == item["text"]:
                return excerpt(text, item["start"], item["end"])
    return "", "", _opening(article)


def _opening(article: Article) -> str:
    text = article.lead or article.body
    return text if len(text) <= 2 * REACH else f"{text[: 2 * REACH].rsplit(' ', 1)[0]} …"


def excerpt(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words with what stands around them, cut between words."""
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    if start > REACH:
        before = f"… {before.partition(' ')[2]}"
    if end + REACH < len(text):
        behind = f"{behind.rpartition(' ')[0]} …"
    return before, text[start:end], behind
