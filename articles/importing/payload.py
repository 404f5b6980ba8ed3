"""Parsed articles and values of fields as JSON, to be kept between a preview and the import."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from articles.parsers.base import ParsedArticle
from articles.schema.article import Form, LeftOut, having
from articles.schema.doubts import DOUBTS

_TIMES = having(Form.MOMENT)


def to_payload(parsed: ParsedArticle) -> dict[str, Any]:
    """What the row gives, as JSON values; what it does not give is left out."""
    values = {field.name: getattr(parsed, field.name) for field in fields(parsed)}
    values["left_out"] = [[part.kind, part.text, part.block] for part in parsed.left_out] or None
    values["doubts"] = parsed.doubts or None
    values["remarks"] = parsed.remarks or None
    return {name: to_json(value) for name, value in values.items() if value not in ("", None, False)}


def from_payload(payload: dict[str, Any]) -> ParsedArticle:
    """The inverse of `to_payload`."""
    values = {"title": "", "body": ""} | payload
    for name in _TIMES:
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    for name in having(Form.NAMES):
        if name in values:
            values[name] = tuple(values[name])
    if "entities" in values:
        values["entities"] = tuple((name, kind) for name, kind in values["entities"])
    values["left_out"] = tuple(LeftOut(*part) for part in values.get("left_out", ()))
    values["remarks"] = tuple(values.get("remarks", ()))
    values["doubts"] = tuple(name for name in values.get("doubts", ()) if name in DOUBTS)
    known = {field.name for field in fields(ParsedArticle)}
    return ParsedArticle(**{name: value for name, value in values.items() if name in known})


def to_json(value: Any) -> Any:
    """A field's value as JSON: times as ISO 8601 in UTC, so that equal times are equal texts; lists as lists."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def from_json(name: str, value: Any) -> Any:
    """The inverse of `to_json` for the article's field `name`."""
    return datetime.fromisoformat(value) if name in _TIMES and value is not None else value


def digest(value: Any) -> str:
    """A short print (8 hex digits of SHA-256) by which a field's value is known again."""
    text = json.dumps(to_json(value), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
