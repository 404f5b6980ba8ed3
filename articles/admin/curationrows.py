"""The articles of a change as its page lists them: by what becomes of them, filtered as readers filter, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.browsing.filters import ArticleFilter
from articles.browsing.meanings import find_meanings
from articles.curating import subject_of
from articles.models import Article, Curation, CurationRow, Effect, Entity, SearchDocument, Source
from articles.search.parser import parse
from articles.search.query import build_query

from .pagedlist import PagedList, Tab

DONE, PENDING, UNDONE, KEPT, EXCLUDED = "done", "pending", "undone", "kept", "excluded"
NAMES = {
    **dict(Effect.choices),
    DONE: _("done"),
    PENDING: _("not done"),
    UNDONE: _("undone"),
    KEPT: _("kept"),
    EXCLUDED: _("left out"),
}
PREVIEWS = (Curation.State.PREPARING, Curation.State.PREVIEW)
FILTERS = ("source", "entity", "from", "to")
MOST_CHOICES = 40  # sources or entities offered as filters
REACH = 110  # characters of a passage on each side of the words


class CurationList(PagedList):
    """What an address such as `?show=moves&q=Tor&source=bote&from=2024` asks of the articles of a change."""

    names = NAMES

    def __init__(self, curation: Curation, asked: Mapping[str, str]) -> None:
        super().__init__(asked)
        self.curation = curation
        self.is_preview = curation.state in PREVIEWS
        self.filters = {name: asked.get(name, "")[:200] for name in FILTERS}

    @property
    def values(self) -> dict[str, Any]:
        return super().values | self.filters

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or any(self.filters.values()))

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by heading, in one statement; in a preview those left out are counted under their effect too."""
        found: dict[str, int] = {}
        groups = self.curation.rows.order_by().annotate(heading=_heading(self.curation))
        for heading, excluded, count in groups.values_list("heading", "is_excluded").annotate(Count("id")):
            found[heading] = found.get(heading, 0) + count
            if excluded and heading != EXCLUDED:
                found[EXCLUDED] = found.get(EXCLUDED, 0) + count
        return found

    @property
    def total(self) -> int:
        """All rows."""
        counted = (count for name, count in self.counts.items() if not (self.is_preview and name == EXCLUDED))
        return sum(counted)

    @property
    def tabs(self) -> list[Tab]:
        return self.made_tabs(self.total, self.counts, _("all"))

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

    @property
    def filtered(self) -> QuerySet[CurationRow]:
        """The rows asked for, on all pages, newest articles first."""
        rows = self.curation.rows.all()
        if self.show == EXCLUDED:
            rows = rows.filter(is_excluded=True)
        elif self.show:
            rows = rows.annotate(heading=_heading(self.curation)).filter(heading=self.show)
        if self.is_filtered:
            tsquery, filters, _notes = self._asked
            rows = rows.filter(article__in=filters.qs.matching(tsquery).values("article"))
        return rows.order_by(F("article__sort_date").desc(nulls_last=True), "-id")

    @cached_property
    def page(self) -> Page:
        """One page of them, with their articles."""
        rows = self.filtered.select_related("article__source")
        return Paginator(rows, self.size).get_page(self._page)

    @cached_property
    def sources(self) -> list[Source]:
        """Sources to filter by."""
        found = Source.objects.filter(articles__curation_rows__curation=self.curation)
        return list(found.distinct().order_by("sort_key")[:MOST_CHOICES])

    @cached_property
    def entities(self) -> list[Any]:
        """What the articles have in common besides, the most frequent first."""
        found = Entity.objects.current().filter(
            article_links__rejected=False, article_links__article__curation_rows__curation=self.curation
        )
        found = found.exclude(pk=self.curation.entity_id) if self.curation.entity_id else found
        return list(found.annotate(n=Count("article_links")).order_by("-n", "sort_key")[:MOST_CHOICES])


@dataclass(frozen=True)
class Shown:
    """A row with the passage that speaks for its link: what is before the words, the words, what is behind."""

    row: CurationRow
    passage: tuple[str, str, str]
    can_choose: bool


def shown_rows(curation: Curation, rows: Iterable[CurationRow], can_choose: bool) -> list[Shown]:
    """The rows as the page shows them."""
    return [Shown(row, _passage(curation, row), can_choose and row.effect != Effect.STAYS) for row in rows]


def _passage(curation: Curation, row: CurationRow) -> tuple[str, str, str]:
    article = row.article
    if article is None:
        return "", "", ""
    links = [state for part in (row.before, row.after) for state in part.get("links", {}).values() if state]
    evidence = [item for state in links for item in state["evidence"]]
    thing = str(getattr(curation, subject_of(curation).target))
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


def _heading(curation: Curation) -> Any:
    if curation.state in PREVIEWS:
        return F("effect")
    return Case(
        When(is_undone=True, then=Case(When(note="", then=Value(UNDONE)), default=Value(KEPT))),
        When(is_done=True, then=Value(DONE)),
        When(is_excluded=True, then=Value(EXCLUDED)),
        When(~Q(effect=Effect.STAYS), then=Value(PENDING)),
        default=Value(Effect.STAYS.value),
        output_field=CharField(),
    )
