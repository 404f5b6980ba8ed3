"""Article -> countries and search document. Analysis is a guess: it never overwrites what an editor decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.countrywords import ensure_current
from articles.models import Article, ArticleAnalysis, ArticleCountry, Origin, SearchDocument, Status
from articles.models.analysis import WAITING
from articles.models.copying import copy_in
from articles.search import days, properties
from articles.search.expressions import vector_value
from articles.text.analyse import ANALYSER_VERSION
from articles.text.countries import ABOUT_THRESHOLD
from articles.text.countries.spans import Name
from articles.text.textanalysis import TextAnalyses, texts_of
from articles.vocabulary.learning import learn

BATCH = 200  # articles a transaction
# Stands beside each vector: what was made by another analyser, or with other properties, is stale.
DOCUMENT_VERSION = ANALYSER_VERSION + properties.VERSION

Names = Mapping[int, Mapping[str, Sequence[Name]]]  # recognised in articles, by field


def index_article(article: Article) -> None:
    """Analyses one article and stores what came out; to be called in a transaction."""
    index_articles([article])


def index_articles(articles: Sequence[Article], analyses: TextAnalyses | None = None) -> None:
    """Analyses articles and stores what came out, in a number of statements that does not grow with them.

    To be called in a transaction. What takes longer, names, tags and the vocabulary, waits for `articles.analysing`;
    the articles can be read and found meanwhile.
    """
    analyses = TextAnalyses() if analyses is None else analyses
    set_countries(articles, analyses)
    refresh_documents(articles, analyses)
    await_analysis(articles)


def await_analysis(articles: Iterable[Article]) -> None:
    """Puts the articles among those whose names and tags are still to be found."""
    ArticleAnalysis.objects.bulk_create(
        [ArticleAnalysis(article=article, version=WAITING) for article in articles],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["version"],
    )


def index_new(articles: Sequence[Article], analyses: TextAnalyses) -> None:
    """Analyses articles that were stored just now, whose `accepted_*_links` the caller has set as `with_links()` does.

    Quicker than `index_articles`, since nothing has to be read or replaced.
    """
    for article in articles:
        if "country" not in article.field_origins:
            article.accepted_country_links = list(_guesses(article, analyses))
    guessed = [article for article in articles if "country" not in article.field_origins]
    copy_in([link for article in guessed for link in article.accepted_country_links])
    copy_in([search_document(article, analyses) for article in articles])
    copy_in([ArticleAnalysis(article=article, version=WAITING) for article in articles])


def learn_words(articles: Iterable[Article], analyses: TextAnalyses) -> None:
    """Adds the words of the articles to the vocabulary of the archive."""
    learn(word for article in articles for word in analyses[texts_of(article)].surfaces)


def store_documents(articles: Iterable[Article], analyses: TextAnalyses | None = None) -> None:
    """Writes the search documents of articles that come from `with_links()`."""
    analyses = TextAnalyses() if analyses is None else analyses
    documents = [search_document(article, analyses) for article in articles]
    for document in documents:
        document.vector = vector_value(document.vector)
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["is_published", "sort_date", "facets", "cluster", "vector", "analyser_version"],
    )


def search_document(article: Article, analyses: TextAnalyses) -> SearchDocument:
    """What the search shall know of an article that comes from `with_links()`; not saved, its vector a literal."""
    return SearchDocument(
        article=article,
        is_published=article.status == Status.PUBLISHED,
        sort_date=article.sort_date,
        facets=facet_values(article),
        cluster=article.cluster_id,
        vector=analyses[texts_of(article)].vector_with(property_lexemes(article)),
        analyser_version=DOCUMENT_VERSION,
    )


def property_lexemes(article: Article) -> list[str]:
    """What filters and fields of a query find the article by."""
    return [
        *(lexeme for row in properties.PROPERTIES for lexeme in row.lexemes(article)),
        *(properties.about(link.country_id) for link in article.accepted_country_links if link.is_main),
        *days.days(timezone.localdate(article.sort_date)),
        *([] if article.published_at else [days.UNDATED]),
    ]


def facet_values(article: Article) -> list[str]:
    """What the article is counted by, as "facet:value"; sources, tags and entities by their keys."""
    return [value for row in properties.PROPERTIES for value in row.counted(article)]


def merge_pending() -> None:
    """Brings the newest vectors from the list beside the index into it (see the index)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list(oid) FROM pg_class"
            " WHERE oid = 'search_vector_gin'::regclass AND pg_has_role(relowner, 'USAGE')"
        )


def set_countries(articles: Sequence[Article], analyses: TextAnalyses, names: Names | None = None) -> None:
    """Renews the analyser's country links; where names were recognised, with regard to them."""
    ensure_current()
    found = [link for article in articles for link in _guesses(article, analyses, names)]
    ArticleCountry.objects.renew(articles, found)


def _guesses(
    article: Article, analyses: TextAnalyses, names: Names | None = None
) -> Iterator[ArticleCountry]:
    analysis = analyses[texts_of(article)]
    for country in analysis.countries if names is None else analysis.countries_beside(names[article.pk]):
        yield ArticleCountry(
            article=article,
            country_id=country.code,
            origin=Origin.ANALYSER,
            score=country.score,
            evidence=[
                {"field": it.field, "start": it.start, "end": it.end, "text": it.text, "kind": it.kind}
                for it in country.evidence
            ],
        )


def stale_articles() -> QuerySet[Article]:
    """Articles without a vector, or with one of another version."""
    return Article.objects.filter(
        Q(search_document=None) | ~Q(search_document__analyser_version=DOCUMENT_VERSION)
    )


def reindex(articles: QuerySet[Article], on_batch: Callable[[int], None] = lambda count: None) -> int:
    """Analyses the articles again in batches, each in a transaction of its own, while the site runs.

    `on_batch` gets the number of articles done. Returns how many there were.
    """
    done = 0
    for ids in _batches(articles):
        analyses = TextAnalyses()
        with transaction.atomic():
            locked = Article.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk")
            set_countries(list(locked), analyses)
            found = list(Article.objects.filter(pk__in=ids).with_links().order_by("pk"))
            store_documents(found, analyses)
            learn_words(found, analyses)
            await_analysis(found)
        done += len(ids)
        on_batch(len(ids))
    merge_pending()
    return done


def refresh_links(articles: Collection[int]) -> None:
    """Brings the search up to date where only links changed: in the database alone, the words stay as they are."""
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH_LINKS, {
            "articles": list(articles), "editor": Origin.EDITOR.value, "threshold": ABOUT_THRESHOLD,
            "facets": [row.name for row in properties.LINKED],
            "prefixes": [properties.about(""), *(row.lexeme("") for row in properties.LINKED)],
        })  # fmt: skip


def _links_of(row: properties.Property) -> str:
    """SELECT of (article_id, lexeme, facet) for the links of a property."""
    facet = f"'{row.name}:' || {row.link}_id"
    if row.most:
        place = "row_number() OVER (PARTITION BY article_id ORDER BY score DESC, id)"
        facet = f"CASE WHEN {place} <= {row.most} THEN {facet} END"
    return f"""
        SELECT article_id, '{row.lexeme("")}' || {row.link}_id AS lexeme, {facet} AS facet
        FROM articles_article{row.link} JOIN asked USING (article_id) WHERE NOT rejected
    """  # noqa: S608


_REFRESH_LINKS = f"""
    WITH asked AS MATERIALIZED (
        SELECT unnest(%(articles)s::bigint[]) AS article_id
    ), links AS (
        {" UNION ALL ".join(map(_links_of, properties.LINKED))}
        UNION ALL
        SELECT article_id, '{properties.about("")}' || country_id, NULL
        FROM articles_articlecountry JOIN asked USING (article_id)
        WHERE NOT rejected AND (origin = %(editor)s OR score >= %(threshold)s)
    ), fresh AS (
        SELECT article_id, array_to_tsvector(array_agg(lexeme)) AS lexemes,
            array_agg(facet) FILTER (WHERE facet IS NOT NULL) AS facets
        FROM links GROUP BY article_id
    ), documents AS (
        SELECT article_id,
            coalesce(fresh.lexemes, '') || ts_delete(document.vector, ARRAY(
                SELECT lexeme FROM unnest(tsvector_to_array(document.vector)) AS lexeme
                WHERE left(lexeme, 3) = ANY(%(prefixes)s)
            )) AS vector,
            ARRAY(
                SELECT facet FROM unnest(document.facets) AS facet
                WHERE split_part(facet, ':', 1) <> ALL(%(facets)s)
            ) || coalesce(fresh.facets, '{{}}') AS facets
        FROM articles_searchdocument AS document JOIN asked USING (article_id) LEFT JOIN fresh USING (article_id)
    )
    UPDATE articles_searchdocument AS document SET vector = documents.vector, facets = documents.facets
    FROM documents
    WHERE document.article_id = documents.article_id
        AND (document.vector <> documents.vector OR document.facets <> documents.facets)
"""  # noqa: S608


def refresh_documents(articles: Sequence[Article], analyses: TextAnalyses | None = None) -> None:
    """Brings the search up to date where the article itself changed; no new analysis of countries."""
    found = Article.objects.filter(pk__in=[article.pk for article in articles]).with_links()
    store_documents(found, analyses)


def _batches(articles: QuerySet[Article]) -> Iterator[list[int]]:
    last = 0
    while ids := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = ids[-1]
        yield ids
