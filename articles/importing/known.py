"""What the archive knows of a batch of rows, in a number of statements that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from django.db.models import Q

from articles.models import Article, Source
from articles.parsers.base import ParsedArticle

from .identity import UNKNOWN_SOURCE, address_key, content_hash, import_keys
from .links import LISTS


def one_of(field: str, values: Collection[str]) -> Q:
    """Articles that have one of these values, none of which is empty.

    The indexes leave empty values out. PostgreSQL sees that such an index has all it needs for a hundred values at
    most, so it is told.
    """
    return Q(**{f"{field}__in": values}) & ~Q(**{field: ""})


class Known:
    """Stored articles that rows of a batch may be. Rows come as (parsed article, name of its source)."""

    def __init__(self, rows: Sequence[tuple[ParsedArticle, str]]) -> None:
        self.sources = {
            source.name: source for source in Source.objects.filter(name__in={name for _parsed, name in rows})
        }
        self._rows = rows

    @cached_property
    def _found(self) -> list[Article]:
        keys = {key for parsed, name in self._rows for key in import_keys(parsed, name)}
        addresses = {key for parsed, _name in self._rows if (key := address_key(parsed))}
        contents = {content_hash(parsed) for parsed, _name in self._rows}
        ids = {parsed.external_id for parsed, _name in self._rows if parsed.external_id}
        urls = {parsed.url for parsed, _name in self._rows if parsed.url}
        sources = [source.pk for source in self.sources.values()]
        conditions = [one_of("import_key", keys), one_of("content_hash", contents)]
        if addresses:
            conditions.append(one_of("address_key", addresses))
        if sources and ids:
            conditions.append(Q(source__in=sources) & one_of("external_id", ids))
        if sources and urls:
            conditions.append(Q(source__in=sources) & one_of("url", urls))
        first, *others = (
            Article.objects.filter(condition).order_by().values("pk") for condition in conditions
        )
        keys_found = first.union(*others)
        articles = Article.objects.filter(pk__in=keys_found).select_related("source").order_by("pk")
        return list(articles.prefetch_related(*(f"{name}_links__{name}" for name in LISTS)))

    @cached_property
    def _by_key(self) -> dict[str, Article]:
        return {article.import_key: article for article in self._found if article.import_key}

    def article(self, parsed: ParsedArticle, source: str) -> Article | None:
        """The stored article that the row is: by import key, else by what its fields say now."""
        for key in import_keys(parsed, source):
            if key in self._by_key:
                return self._by_key[key]
        if source not in self.sources:
            return None
        own = [article for article in self._found if article.source_id == self.sources[source].pk]
        wanted = {"external_id": parsed.external_id, "url": parsed.url, "address_key": address_key(parsed)}
        if not parsed.external_id and not parsed.url:
            wanted["content_hash"] = content_hash(parsed)
        for field, value in wanted.items():
            found = next((article for article in own if value and getattr(article, field) == value), None)
            if found:
                return found
        return None

    def repeated(self, parsed: ParsedArticle, source: str) -> Article | None:
        """The stored article that the row only repeats: the same page under another source, or the same content.

        The same content in two named sources is no repetition: both printed it (see `clusters`).
        """
        address, content = address_key(parsed), content_hash(parsed)
        for article in self._found:
            if address and article.address_key == address:
                return article
            same_source = article.source.name == source or UNKNOWN_SOURCE in (article.source.name, source)
            if article.content_hash == content and same_source:
                return article
        return None
