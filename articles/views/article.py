"""The page of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.address import ListAddress
from articles.browsing.answered_query import answered_query
from articles.browsing.duplicates import NOBODY, in_words, others_of
from articles.models import Article, ArticleCountry, ArticleEntity, EntityKind
from articles.models.links import ArticleLink
from articles.parsers.bodies import body_blocks
from articles.search.highlight import mark
from articles.search.query import Query

from .links import Link
from .structured import json_ld

WORDS_A_MINUTE = 200
SHOWN_EVIDENCE = 6  # different words


@csrf_exempt
@require_safe
def article_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """`/artikel/<id>-<slug>/`; editors also see what is not published. `from` carries the list it was opened from."""
    articles = Article.objects.with_links()
    editor = request.user.has_perm("articles.view_article")
    article = (articles if editor else articles.published()).filter(pk=pk).first()
    if article is None:
        raise Http404
    if request.path != article.get_absolute_url():
        asked = request.GET.urlencode()
        return redirect(article.get_absolute_url() + (f"?{asked}" if asked else ""), permanent=True)
    came_from = ListAddress.of(QueryDict(request.GET.get("from", "")[:4000]))
    query = answered_query(came_from.params, article.pk)
    context = _text(article, query) | _links(article) | _others(article) | {"q": query.text}
    context["back_url"] = came_from.url if came_from else ""
    if article.is_public:
        context["json_ld"] = json_ld(article, request)
    if request.user.has_perm("articles.change_article"):
        context["edit_url"] = reverse("admin:articles_article_change", args=[article.pk])
    return render(request, "articles/article_detail.html", context)


def _text(article: Article, query: Query) -> dict[str, Any]:
    words = sum(len(text.split()) for text in (article.title, article.lead, article.body))
    return {
        "article": article,
        "title": mark(article.title, query),
        "lead": mark(article.lead, query),
        "blocks": [
            {"kind": block.kind, "segments": mark(block.text, query)} for block in body_blocks(article.body)
        ],
        "reading_minutes": max(1, round(words / WORDS_A_MINUTE)),
    }


@dataclass(frozen=True)
class ShownCountry(Link):
    """A country of the article with the words that it was known by; not all are what it `is_about`."""

    is_about: bool
    evidence: list[str]


@dataclass(frozen=True)
class ShownEntity(Link):
    """An entity of the article; `url` is the list of its articles, `page` its own page."""

    note: str
    page: str
    is_main: bool
    evidence: list[str]


@dataclass(frozen=True)
class EntityGroup:
    """The entities of a kind: whom the article is about, who is mentioned, and those with words they were known by."""

    kind: str
    label: str
    main: list[ShownEntity]
    passing: list[ShownEntity]
    explained: list[ShownEntity]


@dataclass(frozen=True)
class OtherArticle:
    """A near-duplicate, how much of it is the same in words, and where the differences are shown."""

    article: Article
    wording: str
    differences_url: str


def _links(article: Article) -> dict[str, Any]:
    """Countries by importance, entities by kind, tags, and the lists of the section and the source."""
    return {
        "countries": [_country(link) for link in article.accepted_country_links],
        "entities": [group for kind in EntityKind if (group := _entities(article, kind))],
        "tags": [Link.to_articles("tag", link.tag) for link in article.accepted_tag_links],
        "section_url": ListAddress.only("section", article.section).url,
        "source_url": ListAddress.only("source", article.source.slug).url,
    }


def _others(article: Article) -> dict[str, Any]:
    others = others_of([article]).get(article.pk, NOBODY)
    return {
        "others": [
            OtherArticle(
                other, in_words(other.similarity), reverse("differences", args=[article.pk, other.pk])
            )
            for other in others.articles
        ],
        "more_others": others.more,
    }


def _country(link: ArticleCountry) -> ShownCountry:
    url = ListAddress.only("country", link.country_id).url
    return ShownCountry(link.country.name, url, link.is_main, _words(link))


def _entities(article: Article, kind: EntityKind) -> EntityGroup | None:
    items = [_entity(link) for link in article.accepted_entity_links if link.entity.kind == kind]
    if not items:
        return None
    main = [item for item in items if item.is_main] or items
    passing = [item for item in items if item not in main]
    return EntityGroup(kind.value, kind.plural, main, passing, [item for item in items if item.evidence])


def _entity(link: ArticleEntity) -> ShownEntity:
    entity = link.entity
    url = ListAddress.only("entity", entity.slug).url
    return ShownEntity(entity.name, url, entity.note, entity.get_absolute_url(), link.is_main, _words(link))


def _words(link: ArticleLink) -> list[str]:
    """The different words that speak for a link."""
    words = (item.get("text", "") for item in link.evidence)
    return list(dict.fromkeys(word for word in words if word))[:SHOWN_EVIDENCE]
