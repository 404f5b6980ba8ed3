"""One batch of articles: names, countries, tags, search documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.indexing import learn_words, refresh_links, set_countries
from articles.models import Article, ArticleAnalysis
from articles.schema.article import NAMED
from articles.text.countries.spans import Name
from articles.text.entities.alias_scan import merge
from articles.text.entities.document import Found, group
from articles.text.entities.recognisers import load_recogniser
from articles.text.entities.spans import Kind, Recogniser, Span
from articles.text.textanalysis import TextAnalyses

from .known import taught_names
from .linking import link_entities
from .tags import set_tags

ANALYSIS_VERSION = 2

Spans = Mapping[str, Sequence[Span]]  # by field


def analyse(articles: Iterable[Article], recogniser: Recogniser | None = None) -> None:
    """Analyses the articles and stores what came out; to be called in a transaction.

    `recogniser` is the one of the settings unless another is given.
    """
    articles = list(articles)
    recogniser = recogniser or load_recogniser(settings.RECOGNISER)
    spans = recognise(articles, recogniser)
    found = {article.pk: named(article, spans[article.pk]) for article in articles}
    with writing_ahead():
        _store(articles, recogniser, spans, found)


@contextmanager
def writing_ahead() -> Iterator[None]:
    """Statements that write are sent without waiting for the answer; those that read wait for all before them.

    So the server stores links while the tags are looked for. PostgreSQL manual, "Pipeline Mode" of libpq.
    """
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def _store(
    articles: Sequence[Article],
    recogniser: Recogniser,
    spans: Mapping[int, Spans],
    found: Mapping[int, Sequence[Found]],
) -> None:
    entities = link_entities(articles, found)
    analyses = TextAnalyses()
    set_countries(articles, analyses, {pk: _sure_names(spans[pk], found[pk]) for pk in spans})
    set_tags(articles, spans, entities)
    refresh_links([article.pk for article in articles])
    learn_words(articles, analyses)
    ArticleAnalysis.objects.bulk_create(
        [
            ArticleAnalysis(
                article=article,
                version=ANALYSIS_VERSION,
                recogniser=recogniser.name,
                analysed_at=timezone.now(),
            )
            for article in articles
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["version", "recogniser", "analysed_at"],
    )


def recognise(articles: Sequence[Article], recogniser: Recogniser) -> dict[int, dict[str, list[Span]]]:
    """The names in each field of each article: those the recogniser sees, and those that editors taught."""
    texts = [getattr(article, field) for article in articles for field in NAMED]
    taught = taught_names()
    both = zip(texts, recogniser.recognise(texts), strict=True)
    seen = iter([_spans(merge(spans, taught.find(text))) for text, spans in both])
    return {article.pk: {field: next(seen) for field in NAMED} for article in articles}


def _spans(merged: Iterable[tuple[int, int, Span | Kind]]) -> list[Span]:
    return [value if isinstance(value, Span) else Span(start, end, value) for start, end, value in merged]


def _sure_names(spans: Spans, found: Sequence[Found]) -> dict[str, list[Name]]:
    """The names in whose words no country is meant, by field: Paris Hilton, and Jordan where Michael Jordan is named.

    A single word may be a town that the recogniser took for a person, so it needs the full name beside it.
    """
    surnames = {item.name.rpartition(" ")[2] for item in found if item.kind == "person" and " " in item.name}
    texts = {(mention.field, mention.start): mention.text for item in found for mention in item.mentions}
    return {
        field: [
            (span.start, span.end, span.kind)
            for span in own
            if span.kind == "organisation"
            or (span.kind == "person" and _is_sure(texts.get((field, span.start), ""), surnames))
        ]
        for field, own in spans.items()
    }


def _is_sure(text: str, surnames: set[str]) -> bool:
    return " " in text or text in surnames or text.removesuffix("s") in surnames


def named(article: Article, spans: Spans) -> list[Found]:
    """What the article speaks of, each thing once."""
    return group([(field, getattr(article, field)) for field in NAMED], spans)
