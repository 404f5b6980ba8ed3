"""Listings and articles as plain data: the JSON of the API and of the commands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.html import escape

from articles.models import Article
from articles.parsers.bodies import body_blocks
from articles.schema.article import LISTED
from articles.search.highlight import Segment

from .duplicates import NOBODY, Others, others_of
from .entities import COMPANY, Companion, Profile
from .hits import Hit
from .listing import Listing


def listing_data(listing: Listing, next_url: str | None = None) -> dict[str, Any]:
    """The object of `/api/articles/`."""
    return {
        "count": listing.count,
        "count_exact": listing.count_exact,
        "next": next_url,
        "query": {
            "understood": listing.query.understood,
            "notes": listing.notes,
            "sort": listing.sort,
            "relaxed": bool(listing.answer.note),
        },
        "did_you_mean": listing.answer.did_you_mean or None,
        "facets_exact": listing.facets_exact,
        "facets": {name: [asdict(value) for value in values] for name, values in listing.facets.items()},
        "results": [hit_data(hit) for hit in listing.hits],
    }


def hit_data(hit: Hit) -> dict[str, Any]:
    """One of its results; the snippet is HTML with nothing but `mark` in it."""
    return _summary(hit.article) | {
        "snippet": html(hit.snippet),
        "matched": hit.matched,
        "reasons": [asdict(reason) for reason in hit.reasons],
        "duplicates": duplicates_data(hit.others),
    }


def article_data(article: Article) -> dict[str, Any]:
    """The object of `/api/articles/<id>/`; `article` comes from `with_links()`."""
    picture = article.shown_picture
    image = {
        "url": picture.large if picture else None,
        "caption": article.image_caption,
        "credit": article.image_credit,
    }
    return _summary(article) | {
        "body": article.body,
        "subheadings": [block.text for block in body_blocks(article.body) if block.kind == "subheading"],
        "authors": article.authors,
        "image": image if any(image.values()) else None,
        "canonical_url": article.canonical_url or article.url or None,
        "duplicates": duplicates_data(others_of([article]).get(article.pk, NOBODY)),
    }


def entity_data(profile: Profile) -> dict[str, Any]:
    """The object of `/api/entities/<slug>/`."""
    entity, listing = profile.entity, profile.listing
    return {
        "name": entity.name,
        "kind": entity.kind,
        "slug": entity.slug,
        "url": entity.get_absolute_url(),
        "note": entity.note,
        "country": entity.country_id,
        "aliases": profile.aliases,
        "count": listing.count,
        "count_exact": listing.count_exact,
        "periods": [
            {"from": period.first.isoformat(), "to": period.last.isoformat(), "count": period.count}
            for period in profile.periods
        ],
        "sampled": profile.sampled,
        "together": {kind: _companions(profile.together.get(kind, ())) for kind in COMPANY},
        "sources": _companions(profile.sources),
        "newest": [hit_data(hit) for hit in listing.hits],
    }


def _companions(companions: Iterable[Companion]) -> list[dict[str, Any]]:
    return [{"value": each.key, "label": each.label, "count": each.count} for each in companions]


def duplicates_data(others: Others) -> list[dict[str, Any]]:
    """The near-duplicates of an article, the oldest first."""
    return [
        {
            "id": other.pk,
            "url": other.get_absolute_url(),
            "title": other.title,
            "source": {"slug": other.source.slug, "name": other.source.name},
            "similarity": other.similarity,
        }
        for other in others.articles
    ]


def _summary(article: Article) -> dict[str, Any]:
    published = article.published_at
    return {
        "id": article.pk,
        "url": article.get_absolute_url(),
        "external_id": article.external_id or None,
        **{name: getattr(article, name) for name in LISTED},
        "source": {"slug": article.source.slug, "name": article.source.name},
        "published_at": timezone.localtime(published).isoformat() if published else None,
        "countries": [link.country_id for link in article.accepted_country_links],
        "entities": [
            {
                "name": link.entity.name,
                "kind": link.entity.kind,
                "slug": link.entity.slug,
                "url": link.entity.get_absolute_url(),
            }
            for link in article.accepted_entity_links
        ],
        "tags": [link.tag.name for link in article.accepted_tag_links],
    }


def html(segments: list[Segment]) -> str:
    """Segments as HTML: the text escaped, then the marks set."""
    return "".join(f"<mark>{escape(s.text)}</mark>" if s.marked else str(escape(s.text)) for s in segments)
