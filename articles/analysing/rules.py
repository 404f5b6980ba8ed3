"""Rules of editors: "if the query matches, the article gets the tag", in the language of the search.

A rule cannot ask for tags: what it finds would depend on the order of the rules, and one that asks for its own tag would
keep it for ever. So words that name a tag find it only as words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.browsing import engine
from articles.browsing.meanings import find_meanings
from articles.models import (
    Article,
    ArticleCountry,
    ArticleEntity,
    SearchDocument,
    Tag,
    TagRule,
    TagSuggestion,
)
from articles.models.statements import rows_of
from articles.search.compiling import Meanings
from articles.search.nodes import And, Node, Not, Or, Title, fields_of
from articles.search.parser import parse
from articles.search.properties import COUNTRY, ENTITY, about
from articles.search.query import Query, build_query
from articles.text.vector import quote

TOGETHER = 20  # rules whose names are looked up in one statement


def read_rule(text: str) -> Query:
    """The rule's query with the countries, sources and entities that the archive knows."""
    return _read([text])[0]


def rule_problem(text: str) -> str:
    """Why the query cannot be a rule, in sentences for the editor; "" if it can.

    A rule has to mean exactly what stands in it, so whatever a search would leave out with a note is a mistake here.
    """
    parsed = parse(text)
    if parsed.tree is None:
        return " ".join(parsed.notes) or _("Please type what the articles have to contain.")
    if parsed.notes:
        return " ".join(parsed.notes)
    if any(node.name == "tag" for node in fields_of(parsed.tree)):
        return _("A rule cannot ask for tags, only for words, names, countries, sources, sections and dates.")
    if not _is_positive(parsed.tree):
        return _(
            "This would find nearly every article: a rule needs something that the articles have to contain."
        )
    _meanings, unknown = find_meanings(parsed.tree)
    return " ".join(unknown)


def count_matching(text: str) -> int | None:
    """Number of published articles that the rule finds now, near-duplicates counted once, at most
    `engine.MAX_COUNT` + 1; None if that takes too long."""
    query = read_rule(text)
    if not query.tsquery:
        return 0
    try:
        with engine.searching(indexed=True):
            return engine.count(SearchDocument.objects.published().matching(query.tsquery), is_filtered=True)
    except engine.TooMuchError:
        return None


def matching(articles: Sequence[int]) -> dict[int, list[TagRule]]:
    """The active rules that match, by article.

    To be called when the search documents hold the articles' present words and the links to entities and countries are
    stored. The documents need not know those links yet: they are put in place of the old ones while matching. One
    statement for the articles, however many, and some for every twenty rules.
    """
    rules = list(TagRule.objects.filter(is_active=True, tag__merged_into=None).order_by("pk"))
    queries = [query.tsquery for query in _read([rule.query for rule in rules])]
    used = [(rule, tsquery) for rule, tsquery in zip(rules, queries, strict=True) if tsquery]
    found: dict[int, list[TagRule]] = defaultdict(list)
    if used and articles:
        for article, number in _matches(articles, [tsquery for _rule, tsquery in used]):
            found[article].append(used[number - 1][0])
    return dict(found)


def articles_for_tag(tag: Tag) -> QuerySet[Article]:
    """Articles of the archive that the tag is for: its active rules find them, or its name or a synonym was suggested.

    Without those that have it, where an editor rejected it, and whose list of tags is an import's or an editor's.
    """
    keys = [tag.key, *tag.synonyms.values_list("key", flat=True)]
    wanted = Q(pk__in=TagSuggestion.objects.filter(key__in=keys).values("article"))
    for query in _read(list(tag.rules.filter(is_active=True).order_by("pk").values_list("query", flat=True))):
        if query.tsquery:
            wanted |= Q(pk__in=SearchDocument.objects.matching(query.tsquery).values("article"))
    return Article.objects.filter(wanted).exclude(tag_links__tag=tag).exclude(field_origins__has_key="tag")


def _read(texts: Sequence[str]) -> list[Query]:
    """The queries, with the names of several looked up at once."""
    found = []
    for start in range(0, len(texts), TOGETHER):
        parsed = [parse(text) for text in texts[start : start + TOGETHER]]
        trees = tuple(one.tree for one in parsed if one.tree is not None)
        meanings = _without_tags(find_meanings(Or(trees) if trees else None)[0])
        found += [build_query(one, meanings) for one in parsed]
    return found


def _without_tags(meanings: Meanings) -> Meanings:
    names = {
        span: tuple(link for link in links if link.kind != "tag") for span, links in meanings.names.items()
    }
    return replace(meanings, names={span: links for span, links in names.items() if links})


def _is_positive(tree: Node) -> bool:
    """Must an article have something to be found?"""
    match tree:
        case Not():
            return False
        case And():
            return any(map(_is_positive, tree.children))
        case Or():
            return all(map(_is_positive, tree.children))
        case Title():
            return _is_positive(tree.child)
    return True


def _matches(articles: Sequence[int], tsqueries: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of an article and the number (from 1) of a query that finds it."""
    fresh = _links(articles)
    # The vectors are put together once, not for each query.
    return rows_of(
        f"""
        WITH documents AS MATERIALIZED (
            SELECT document.article_id, fresh.lexemes::tsvector || ts_delete(document.vector, ARRAY(
                SELECT prefix || split_part(facet, ':', 2) FROM unnest(document.facets) AS facet, LATERAL (VALUES
                    ('{ENTITY.lexeme("")}', '{ENTITY.name}'), ('{COUNTRY.lexeme("")}', '{COUNTRY.name}'),
                    ('{about("")}', '{COUNTRY.name}')) AS stale (prefix, kind)
                WHERE split_part(facet, ':', 1) = kind
            )) AS vector
            FROM articles_searchdocument document
            JOIN unnest(%s::bigint[], %s::text[]) AS fresh (article_id, lexemes) USING (article_id)
        )
        SELECT article_id, number
        FROM documents JOIN unnest(%s::text[]) WITH ORDINALITY AS asked (tsquery, number)
            ON vector @@ tsquery::tsquery
        ORDER BY article_id, number
        """,  # noqa: S608
        [list(articles), [fresh.get(pk, "") for pk in articles], list(tsqueries)],
    )


def _links(articles: Collection[int]) -> dict[int, str]:
    """The accepted entities and countries of articles as literals of a tsvector."""
    found: dict[int, list[str]] = defaultdict(list)
    entities = ArticleEntity.objects.accepted().filter(article__in=articles).order_by()
    for article, entity in entities.values_list("article_id", "entity_id"):
        found[article].append(quote(ENTITY.lexeme(entity)))
    for link in ArticleCountry.objects.accepted().filter(article__in=articles).order_by():
        found[link.article_id].append(quote(COUNTRY.lexeme(link.country_id)))
        if link.is_main:
            found[link.article_id].append(quote(about(link.country_id)))
    return {article: " ".join(lexemes) for article, lexemes in found.items()}
