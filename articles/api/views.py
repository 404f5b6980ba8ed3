"""Endpoints of the API; the data are those of `browsing.json_data`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.entities import profile
from articles.browsing.json_data import article_data, entity_data, listing_data
from articles.browsing.listing import MAX_PAGE_SIZE, PAGE_SIZE, list_articles, number
from articles.models import Article, Entity

from .openapi import DOCUMENT


def _json(data: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


@csrf_exempt
@require_safe
def article_list(request: HttpRequest) -> JsonResponse:
    """`/api/articles/`, with the parameters of the list page and `page_size`."""
    size = number(request.GET.get("page_size", ""), default=PAGE_SIZE)
    listing = list_articles(request.GET, min(size, MAX_PAGE_SIZE))
    next_url = None
    if listing.page < listing.pages:
        params = request.GET.copy()
        params["page"] = str(listing.page + 1)
        next_url = request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
    return _json(listing_data(listing, next_url))


@csrf_exempt
@require_safe
def article(request: HttpRequest, pk: int) -> JsonResponse:
    """`/api/articles/<id>/`; 404 as JSON for what is not public."""
    found = Article.objects.published().with_links().filter(pk=pk).first()
    if found is None:
        return _json({"detail": "No published article has this id."}, status=404)
    return _json(article_data(found))


@csrf_exempt
@require_safe
def entity(request: HttpRequest, slug: str) -> HttpResponse:
    """`/api/entities/<slug>/`: what the page of the entity says; what became part of another leads there."""
    found = Entity.objects.select_related("merged_into").filter(slug=slug).first()
    if found is not None and found.merged_into_id:
        return redirect("api-entity", found.final.slug, permanent=True)
    data = profile(found) if found else None
    if data is None or not data.listing.count:
        return _json({"detail": "No published article has an entity with this slug."}, status=404)
    return _json(entity_data(data))


@csrf_exempt
@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """`/api/openapi.json`."""
    return _json(DOCUMENT)
