"""The page of one article."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.duplicates import NOBODY, others_of, wording
from articles.browsing.reading import answered_query
from articles.models import Article, ArticleEntity, EntityKind, Status
from articles.models.links import ArticleLink
from articles.parsers.bodies import body_blocks
from articles.search.highlight import mark
from articles.search.query import Query

from . import addresses
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
        query = request.GET.urlencode()
        return redirect(article.get_absolute_url() + (f"?{query}" if query else ""), permanent=True)
    came_from = addresses.known(QueryDict(request.GET.get("from", "")[:4000]))
    query = answered_query(came_from, article.pk)
    context = _text(article, query) | _links(article) | _others(article) | {"q": query.text}
    context["back_url"] = addresses.list_url(came_from) if came_from else ""
    if article.status == Status.PUBLISHED:
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


def _links(article: Article) -> dict[str, Any]:
    """Countries by importance with the words they were known by, entities by kind, tags."""
    return {
        "countries": [
            {
                "code": link.country_id,
                "name": link.country.name,
                "url": addresses.filter_url("country", link.country_id),
                "is_about": link.is_main,
                "evidence": _words(link),
            }
            for link in article.accepted_country_links
        ],
        "entities": [group for kind in EntityKind if (group := _entities(article, kind))],
        "tags": [addresses.named_link("tag", link.tag) for link in article.accepted_tag_links],
        "section_url": addresses.filter_url("section", article.section),
        "source_url": addresses.filter_url("source", article.source.slug),
    }


def _others(article: Article) -> dict[str, Any]:
    """Who else has it, how much of it, and where the differences are shown."""
    others = others_of([article]).get(article.pk, NOBODY)
    return {
        "others": [
            {
                "article": other,
                "wording": wording(other.similarity),
                "differences_url": reverse("differences", args=[article.pk, other.pk]),
            }
            for other in others.articles
        ],
        "more_others": others.more,
    }


def _entities(article: Article, kind: EntityKind) -> dict[str, Any] | None:
    """Those of a kind: whom it is about, who is mentioned, and the words they were known by."""
    links = [link for link in article.accepted_entity_links if link.entity.kind == kind]
    items = [_entity(link) for link in links]
    if not items:
        return None
    main = [item for item in items if item["is_main"]] or items
    return {
        "kind": kind.value,
        "label": kind.plural,
        "main": main,
        "passing": [item for item in items if item not in main],
        "explained": [item for item in items if item["evidence"]],
    }


def _entity(link: ArticleEntity) -> dict[str, Any]:
    return addresses.named_link("entity", link.entity) | {
        "note": link.entity.note,
        "page": link.entity.get_absolute_url(),
        "is_main": link.is_main,
        "evidence": _words(link),
    }


def _words(link: ArticleLink) -> list[str]:
    """The different words that speak for a link."""
    words = (item.get("text", "") for item in link.evidence)
    return list(dict.fromkeys(word for word in words if word))[:SHOWN_EVIDENCE]
