"""The page that shows how two near-duplicates differ, word by word."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.duplicates import in_words
from articles.models import Article
from articles.parsers.bodies import body_blocks
from articles.text.near import shingles, similarity
from articles.text.worddiff import MAX_WORDS, compare_blocks, compare_lines


@csrf_exempt
@require_safe
def differences(request: HttpRequest, pk: str, other: str) -> HttpResponse:
    """`/artikel/<id>/vergleich/<other>/`, for two articles of one cluster; editors also see what is not published."""
    articles = Article.objects.select_related("source")
    if not request.user.has_perm("articles.view_article"):
        articles = articles.published()
    found = articles.filter(cluster__isnull=False).in_bulk([int(pk), int(other)])
    one, two = found.get(int(pk)), found.get(int(other))
    if one is None or two is None or one == two or one.cluster_id != two.cluster_id:
        raise Http404
    return render(request, "articles/differences.html", _context(one, two))


def _context(one: Article, two: Article) -> dict[str, Any]:
    body = compare_blocks(body_blocks(one.body), body_blocks(two.body))
    first, second = shingles(one.body), shingles(two.body)
    share = similarity(first, second) if first and second else None
    return {
        "one": one,
        "two": two,
        "names": _names(one, two),
        "title": compare_lines(one.title, two.title),
        "lead": compare_lines(one.lead, two.lead),
        "paragraphs": body.paragraphs,
        "is_cut": body.is_cut,
        "max_words": MAX_WORDS,
        "wording": in_words(share) if share is not None else "",
        "swapped_url": reverse("differences", args=[two.pk, one.pk]),
    }


def _names(one: Article, two: Article) -> dict[str, str]:
    """What the two are called: their sources, of the same source their numbers as well."""
    if one.source_id != two.source_id:
        return {"one": one.source.name, "two": two.source.name}
    return {"one": f"{one.source.name} ({one.pk})", "two": f"{two.source.name} ({two.pk})"}
