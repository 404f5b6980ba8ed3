"""Article -> countries and search document. Analysis is a guess: it never overwrites what an editor decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.countrywords import ensure_current
from articles.models import Article, ArticleCountry, Origin, SearchDocument, Status
from articles.search import properties
from articles.search.expressions import vector_value
from articles.text.analyse import ANALYSER_VERSION
from articles.text.countries import score_countries
from articles.text.tokens import words_and_tokens
from articles.text.vector import build_vector
from articles.vocabulary.learning import learn

BATCH = 200  # articles a transaction
MAX_ENTITIES = 50  # of one article in the facets


def index_article(article: Article) -> None:
    """Analyses one article and stores what came out; to be called in a transaction."""
    index_articles([article])


def index_articles(articles: Sequence[Article]) -> None:
    """The same for a batch, in a number of statements that does not grow with it."""
    set_countries(articles)
    refresh_documents(articles)


def store_documents(articles: Iterable[Article]) -> None:
    """Writes the search documents of articles that come from `with_links()`, and learns their words."""
    articles = list(articles)
    learn(
        word if isinstance(word, str) else word.form
        for article in articles
        for text, _weight in weighted_fields(article)
        for word in words_and_tokens(text)
    )
    SearchDocument.objects.bulk_create(
        [search_document(article) for article in articles],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["is_published", "sort_date", "facets", "cluster", "vector", "analyser_version"],
    )


def search_document(article: Article) -> SearchDocument:
    """What the search shall know of an article that comes from `with_links()`; not saved."""
    return SearchDocument(
        article=article,
        is_published=article.status == Status.PUBLISHED,
        sort_date=article.sort_date,
        facets=facet_values(article),
        cluster=article.cluster_id,
        vector=vector_value(build_vector(weighted_fields(article), property_lexemes(article))),
        analyser_version=ANALYSER_VERSION,
    )


def weighted_fields(article: Article) -> list[tuple[str, str]]:
    """Fields with their weights, the longest last, since a vector has an upper limit."""
    return [
        (article.title, "A"),
        (article.kicker, "B"),
        (article.lead, "B"),
        (article.image_caption, "D"),
        (", ".join(article.authors), "D"),
        (article.body, "C"),
    ]


def property_lexemes(article: Article) -> list[str]:
    """What filters and fields of a query find the article by."""
    countries = article.accepted_country_links
    dated = [] if article.published_at else [properties.UNDATED]
    return [
        properties.source(article.source_id),
        *([properties.section(article.section)] if article.section else []),
        *properties.authors(" ".join(article.authors)),
        *properties.days(timezone.localdate(article.sort_date)),
        *dated,
        *(properties.country(link.country_id) for link in countries),
        *(properties.about(link.country_id) for link in countries if link.is_main),
        *(properties.entity(link.entity_id) for link in article.accepted_entity_links),
        *(properties.tag(link.tag_id) for link in article.accepted_tag_links),
    ]


def facet_values(article: Article) -> list[str]:
    """The article's values in each facet; sources, tags and entities by their keys."""
    year = [f"year:{timezone.localdate(article.published_at).year}"] if article.published_at else []
    return [
        f"source:{article.source_id}",
        *([f"section:{article.section}"] if article.section else []),
        *year,
        *(f"country:{link.country_id}" for link in article.accepted_country_links),
        *(f"tag:{link.tag_id}" for link in article.accepted_tag_links),
        *(f"entity:{link.entity_id}" for link in article.accepted_entity_links[:MAX_ENTITIES]),
    ]


def set_countries(articles: Sequence[Article]) -> None:
    """Renews the analyser's country links; an editor's links and rejections stay, and so does a whole list
    that came with the import."""
    ensure_current()
    articles = [article for article in articles if "country" not in article.field_origins]
    stored = ArticleCountry.objects.filter(article__in=articles).values_list(
        "article_id", "country_id", "origin", "pk"
    )
    decided, guessed = set(), {}
    for article_id, code, origin, pk in stored:
        if origin == Origin.EDITOR:
            decided.add((article_id, code))
        else:
            guessed[article_id, code] = pk
    found = [link for article in articles for link in _guesses(article) if _target(link) not in decided]
    vanished = guessed.keys() - set(map(_target, found))
    if vanished:
        ArticleCountry.objects.filter(pk__in=[guessed[target] for target in vanished]).delete()
    # Updated in place, so that a form that shows the rows can still be saved.
    ArticleCountry.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["article", "country"],
        update_fields=["score", "evidence"],
    )


def _guesses(article: Article) -> Iterator[ArticleCountry]:
    for country in score_countries([(name, getattr(article, name)) for name in ("title", "lead", "body")]):
        yield ArticleCountry(
            article=article,
            country_id=country.code,
            origin=Origin.ANALYSER,
            score=country.score,
            evidence=[asdict(item) for item in country.evidence],
        )


def _target(link: ArticleCountry) -> tuple[int, str]:
    return link.article_id, link.country_id


def stale_articles() -> QuerySet[Article]:
    """Articles without a vector, or with one of another version of the analyser."""
    return Article.objects.filter(
        Q(search_document=None) | ~Q(search_document__analyser_version=ANALYSER_VERSION)
    )


def reindex(articles: QuerySet[Article], on_batch: Callable[[int], None] = lambda count: None) -> int:
    """Analyses the articles again in batches, each in a transaction of its own, while the site runs.

    `on_batch` gets the number of articles done. Returns how many there were.
    """
    done = 0
    for ids in _batches(articles):
        with transaction.atomic():
            set_countries(Article.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"))
            store_documents(Article.objects.filter(pk__in=ids).with_links().order_by("pk"))
        done += len(ids)
        on_batch(len(ids))
    return done


def refresh_documents(articles: Sequence[Article]) -> None:
    """Brings the search up to date where only links, status or dates changed; no new analysis of countries."""
    store_documents(Article.objects.filter(pk__in=[article.pk for article in articles]).with_links())


def _batches(articles: QuerySet[Article]) -> Iterator[list[int]]:
    last = 0
    while ids := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = ids[-1]
        yield ids
