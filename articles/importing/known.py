"""What the archive knows of a batch of rows, in a number of statements that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from articles.models import Article, Source
from articles.parsers.base import ParsedArticle

from .identity import (
    UNKNOWN_SOURCE,
    address_key,
    content_hash,
    content_key,
    import_keys,
    is_shared,
    key_names,
)
from .links import LISTS
from .sameness import Relation, addresses, are_strangers, guids, is_same

WORLDWIDE = 8  # letters of an external id that no two sources give by chance


def one_of(field: str, values: Collection[str]) -> Q:
    """Articles that have one of these values, none of which is empty.

    The indexes leave empty values out. PostgreSQL sees that such an index has all it needs for a hundred values at
    most, so it is told.
    """
    return Q(**{f"{field}__in": values}) & ~Q(**{field: ""})


@dataclass(frozen=True)
class Match:
    """The stored article that a row is, if there is one.

    `taken`: those names of the row ("external_id", "url", and "address" for the cleaned one) that belong to another
    article as well, so that the row must do without them.
    """

    article: Article | None = None
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Candidate:
    """An article that shares a name with the row; `by_key`: it was imported by that very name."""

    article: Article
    name: str
    by_key: bool = False


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
        pages = {key for parsed, _name in self._rows if (key := address_key(parsed))}
        contents = {content_hash(parsed) for parsed, _name in self._rows}
        ids = {parsed.external_id for parsed, _name in self._rows if parsed.external_id}
        urls = {parsed.url for parsed, _name in self._rows if parsed.url}
        sources = [source.pk for source in self.sources.values()]
        conditions = [one_of("import_key", keys), one_of("content_hash", contents)]
        if pages:
            conditions.append(one_of("address_key", pages))
        if sources and ids:
            conditions.append(Q(source__in=sources) & one_of("external_id", ids))
        if taken_back := {parsed.external_id for parsed, _name in self._rows if parsed.withdrawal}:
            everywhere = Q(source__in=Source.objects.values("pk"))  # so that the index is used
            conditions.append(everywhere & one_of("external_id", taken_back))
        if sources and urls:  # those that share theirs with others may be thousands
            shared = Q(address_key="") & ~Q(import_key="")
            conditions.append(Q(source__in=sources) & one_of("url", urls) & ~shared)
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
        """The stored article that the row is."""
        return self.match(parsed, source).article

    def match(self, parsed: ParsedArticle, source: str) -> Match:
        """The stored article that the row is: by the name it was imported by, else by what its fields say now, and only
        if nothing speaks against it (see `sameness`)."""
        taken: set[str] = set()
        judged: set[tuple[int | None, str]] = set()
        for candidate in self._candidates(parsed, source):
            article, name = candidate.article, candidate.name
            if (article.pk, name) in judged:
                continue
            judged.add((article.pk, name))
            if name == "content" or parsed.withdrawal or _is(candidate, parsed):
                return Match(article, frozenset(taken))
            taken.add(name if name == "external_id" or article.url == parsed.url else "address")
        return Match(None, frozenset(taken | ({"address"} if "url" in taken else set())))

    def _candidates(self, parsed: ParsedArticle, source: str) -> Iterator[_Candidate]:
        """Articles that share a name with the row, by its strongest name first."""
        for name, key in zip(key_names(parsed), import_keys(parsed, source), strict=True):
            if key in self._by_key:
                yield _Candidate(self._by_key[key], name, by_key=True)
        own = [a for a in self._found if source in self.sources and a.source_id == self.sources[source].pk]
        for article in own:
            if parsed.external_id and article.external_id == parsed.external_id:
                yield _Candidate(article, "external_id")
        page = address_key(parsed)
        for article in own:
            is_page = bool(page) and article.address_key == page
            if is_page or (parsed.url and article.url == parsed.url and not is_shared(article)):
                yield _Candidate(article, "url")
        if parsed.withdrawal:
            yield from self._worldwide(parsed)
        elif (key := content_key(parsed, source)) in self._by_key:
            yield _Candidate(self._by_key[key], "content")
        elif not parsed.external_id and not parsed.url:
            content = content_hash(parsed)
            yield from (_Candidate(article, "content") for article in own if article.content_hash == content)

    def _worldwide(self, parsed: ParsedArticle) -> Iterator[_Candidate]:
        """What an agency takes back may have come under another source than its note."""
        named = [a for a in self._found if parsed.external_id and a.external_id == parsed.external_id]
        if len(named) == 1 and len(parsed.external_id) >= WORLDWIDE:
            yield _Candidate(named[0], "external_id")

    def repeated(self, parsed: ParsedArticle, source: str) -> Article | None:
        """The stored article that the row only repeats: the same page under another source, or the same content.

        The same content in two named sources is no repetition: both printed it (see `clusters`). An article of the
        same source and page, if `match` did not find it, is another one.
        """
        page, content = address_key(parsed), content_hash(parsed)
        for article in self._found:
            is_own = article.source.name == source
            if article.content_hash == content and (
                is_own or UNKNOWN_SOURCE in (article.source.name, source)
            ):
                return article
            if page and article.address_key == page and not is_own and not are_strangers(article, parsed):
                return article
        return None


def _is(candidate: _Candidate, parsed: ParsedArticle) -> bool:
    """Is the row this article? What it was imported by counts, whatever an editor made of that since."""
    article, imported = candidate.article, candidate.name if candidate.by_key else ""
    guid = Relation.EQUAL if imported == "external_id" else guids(article, parsed)
    address = Relation.EQUAL if imported == "url" else addresses(article, parsed)
    if article.field_origins.get("url") == "editor" and address is Relation.DIFFERENT:
        address = Relation.UNKNOWN
    return is_same(article, parsed, guid, address)
