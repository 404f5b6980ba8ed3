"""The API described as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from typing import Any

from articles.browsing.duplicates import MAX_OTHERS
from articles.browsing.engine import SORTS
from articles.browsing.entities import COMPANY
from articles.browsing.listing import MAX_PAGE_SIZE, PAGE_SIZE
from articles.schema.article import LISTED
from articles.schema.kinds import KINDS as ENTITY_KINDS
from articles.search import properties


def _object(members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _described(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return schema | {"description": description}


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def _response(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


TEXT: dict[str, Any] = {"type": "string"}
TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
INTEGER: dict[str, Any] = {"type": "integer"}
BOOLEAN: dict[str, Any] = {"type": "boolean"}
TEXTS = _list(TEXT)
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": ["string", "null"], "format": "date-time"}

ENTITY_KIND = {"type": "string", "enum": [*ENTITY_KINDS]}

SUMMARY = {
    "id": INTEGER,
    "url": TEXT,
    "external_id": TEXT_OR_NULL,
    **dict.fromkeys(LISTED, TEXT),
    "source": _object({"slug": TEXT, "name": TEXT}),
    "published_at": MOMENT,
    "countries": _list({"type": "string", "pattern": "^[A-Z]{2}$"}),
    "entities": _list(
        _object(
            {"name": TEXT, "kind": ENTITY_KIND, "slug": TEXT, "url": _described(TEXT, "Page of the entity")}
        )
    ),
    "tags": TEXTS,
}
IMAGE = _object({"url": _described(TEXT_OR_NULL, "where we serve it"), "caption": TEXT, "credit": TEXT}) | {
    "type": ["object", "null"]
}
FACETS = _object({name: _list(_ref("FacetValue")) for name in properties.FACETS})

DUPLICATES = _described(
    _list(_ref("Duplicate")),
    f"Other articles with nearly the same body, the oldest first, at most {MAX_OTHERS}",
)

KINDS = ["exact", "prefix", "inflection", "umlaut", "part", *(row.link for row in properties.LINKED)]

SCHEMAS = {
    "FacetValue": _object({"value": TEXT, "label": TEXT, "count": INTEGER}),
    "Hit": _object(
        SUMMARY
        | {
            "snippet": _described(TEXT, "HTML, escaped but for `mark`"),
            "matched": TEXTS,
            "reasons": _list(_ref("Reason")),
            "duplicates": DUPLICATES,
        }
    ),
    "Duplicate": _object(
        {
            "id": INTEGER,
            "url": TEXT,
            "title": TEXT,
            "source": _object({"slug": TEXT, "name": TEXT}),
            "similarity": _described(
                {"type": ["number", "null"], "minimum": 0, "maximum": 1},
                "How much of its body is that of the article of this group by which it was recognised; 1: all",
            ),
        }
    ),
    "Reason": _object(
        {
            "kind": {"type": "string", "enum": KINDS},
            "asked": _described(TEXT, "Word of the query, or name of the country, entity or tag"),
            "found": _described(TEXTS, "Words of the article"),
            "parts": _described(TEXTS, "The parts of compounds among them"),
        }
    ),
    "Article": _object(
        SUMMARY
        | {
            "body": TEXT,
            "subheadings": TEXTS,
            "authors": TEXTS,
            "image": IMAGE,
            "canonical_url": TEXT_OR_NULL,
            "duplicates": DUPLICATES,
        }
    ),
    "Entity": _object(
        {
            "name": TEXT,
            "kind": ENTITY_KIND,
            "slug": TEXT,
            "url": TEXT,
            "note": _described(TEXT, "Tells two of the same name apart"),
            "country": _described(TEXT_OR_NULL, "ISO 3166-1 alpha-2 code"),
            "aliases": TEXTS,
            "count": _described(INTEGER, "Articles, near-duplicates counted once"),
            "count_exact": _described(BOOLEAN, "False: there are more than `count`"),
            "periods": _described(
                _list(_object({"from": DAY, "to": DAY, "count": INTEGER})), "Months, or years, without gaps"
            ),
            "sampled": _described(INTEGER, "Newest articles that `together` and `sources` were counted in"),
            "together": _described(
                _object({kind: _list(_ref("FacetValue")) for kind in COMPANY}),
                "What is in its articles more often than elsewhere, the most telling first",
            ),
            "sources": _list(_ref("FacetValue")),
            "newest": _list(_ref("Hit")),
        }
    ),
    "Listing": _object(
        {
            "count": _described(INTEGER, "Articles, near-duplicates counted once"),
            "count_exact": _described(BOOLEAN, "False: there are more than `count`"),
            "next": TEXT_OR_NULL,
            "query": _object(
                {
                    "understood": TEXT,
                    "notes": TEXTS,
                    "sort": {"type": "string", "enum": list(SORTS)},
                    "relaxed": _described(
                        BOOLEAN, "Nothing was found as typed; the notes say how it was read"
                    ),
                }
            ),
            "did_you_mean": _described(TEXT_OR_NULL, "Query that may have been meant"),
            "facets_exact": _described(BOOLEAN, "False: counted among the newest hits only"),
            "facets": FACETS,
            "results": _list(_ref("Hit")),
        }
    ),
    "Error": _object({"detail": TEXT}),
}

PARAMETERS = [
    _parameter(
        "q",
        TEXT,
        'Words, "phrases", -exclusion, ODER, UND, NICHT, brackets, prefix*, "near words"~5, and fields: titel:, '
        f"{', '.join(f'{row.fields[0]}:' for row in properties.FIELDS.values())}, seit:, vor:, datum:; explained at /hilfe/.",
    ),
    *(
        _parameter(name, TEXTS, f"{row.parameter}; may be repeated, the values are alternatives.")
        for name, row in properties.FILTERS.items()
    ),
    _parameter("from", TEXT, "First day, month or year: 2025-03-14, 14.3.2025, 2025-03, 2025."),
    _parameter("to", TEXT, "Last day, month or year."),
    _parameter(
        "sort",
        {"type": "string", "enum": list(SORTS)},
        "Default: relevance with q, else newest. `match` is relevance regardless of the date.",
    ),
    _parameter("page", {"type": "integer", "minimum": 1}, "Page, counted from 1."),
    _parameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE},
        f"Results a page, default {PAGE_SIZE}.",
    ),
]

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Lesesaal",
        "version": "1.0.0",
        "description": "Published articles, read only. Unknown parameters and unreadable values are ignored.",
        "license": {"name": "MIT", "identifier": "MIT"},
    },
    "paths": {
        "/api/articles/": {
            "get": {
                "operationId": "listArticles",
                "summary": "Browse, filter and search articles",
                "parameters": PARAMETERS,
                "responses": {"200": _response(_ref("Listing"), "One page of hits.")},
            }
        },
        "/api/articles/{id}/": {
            "get": {
                "operationId": "getArticle",
                "summary": "One article",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": INTEGER}],
                "responses": {
                    "200": _response(_ref("Article"), "The article."),
                    "404": _response(_ref("Error"), "No published article has this id."),
                },
            }
        },
        "/api/entities/{slug}/": {
            "get": {
                "operationId": "getEntity",
                "summary": "One person, organisation or place",
                "parameters": [{"name": "slug", "in": "path", "required": True, "schema": TEXT}],
                "responses": {
                    "200": _response(_ref("Entity"), "The entity."),
                    "301": {"description": "It became part of another entity."},
                    "404": _response(_ref("Error"), "No published article has an entity with this slug."),
                },
            }
        },
    },
    "components": {"schemas": SCHEMAS},
}
