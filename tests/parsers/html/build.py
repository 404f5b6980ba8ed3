"""A small page of an article, of which a test changes what it is about."""

from __future__ import annotations

import json
from typing import Any

from articles.parsers.base import ParsedArticle, ParseError
from articles.parsers.html import parse_page

TITLE = "Gemeinde baut neue Turnhalle am Mühlweg"
FIRST = "Der Gemeinderat hat am Dienstag den Bau einer Turnhalle am Mühlweg beschlossen. Die Kosten liegen bei vier Millionen Euro."
SECOND = "Die alte Halle war wegen Schäden am Dach vor zwei Jahren geschlossen worden. Seither turnen die Kinder in der Aula."
THIRD = "Mit dem Bau soll im März begonnen werden. Die Einweihung ist für das übernächste Schuljahr geplant."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(
    body: str = BODY,
    head: str = "",
    before: str = "",
    title: str = f"<h1>{TITLE}</h1>",
    linked: dict[str, Any] | None = None,
) -> str:
    """A whole page; `linked` is JSON-LD, `before` stands between title and text."""
    script = (
        f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>'
        if linked
        else ""
    )
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{TITLE} | Dorfbote</title>{head}{script}'
        f"</head><body><article>{title}{before}<div>{body}</div></article></body></html>"
    )


def read(text: str, url: str = "") -> ParsedArticle:
    """The article of a page that has one."""
    found = parse_page(text.encode(), url)
    assert isinstance(found, ParsedArticle), found
    return found


def reason(data: str | bytes) -> str:
    """Why a page gives no article."""
    found = parse_page(data.encode() if isinstance(data, str) else data)
    assert isinstance(found, ParseError), found
    return str(found)
