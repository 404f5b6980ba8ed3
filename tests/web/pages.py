"""A served page as a reader sees it, and the rows to serve it from."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.test import Client


def row(number: int, title: str, body: str = "Ein Absatz.", **values: Any) -> str:
    """A line to import."""
    return json.dumps(
        {"source": "Bote", "external_id": str(number), "title": title, "body": body,
         "published_at": f"2024-01-{number:02}T12:00:00+01:00"} | values,
        ensure_ascii=False,
    )  # fmt: skip


def html(path: str, **params: str | list[str]) -> str:
    """The page as served."""
    response = Client().get(path, QUERY_STRING=urlencode(params, doseq=True))
    assert response.status_code == 200, (path, params)
    return response.content.decode()


def text(markup: str) -> str:
    """What is read of it, in one line, with the quotation marks that browsers set."""
    markup = re.sub(r"<q>", "„", re.sub(r"</q>", "“", markup))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", markup))).strip()


def main(markup: str) -> str:
    """Without head, masthead and footer."""
    return markup.partition("<main")[2].partition("</main>")[0]


def elements(markup: str, css_class: str) -> list[str]:
    """The texts of the paragraphs and folded parts of a class."""
    found = re.findall(rf'<(p|details) class="{css_class}"[^>]*>(.*?)</\1>', markup, re.DOTALL)
    return [text(inner) for _tag, inner in found]


def asked(address: str) -> tuple[str, dict[str, list[str]]]:
    """Path and parameters of an address."""
    path, _mark, query = address.partition("?")
    return path, parse_qs(query)


def links(markup: str) -> dict[str, str]:
    """Text of each link -> its address; of equal texts the last."""
    found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', markup, re.DOTALL)
    return {text(inner): unescape(address) for address, inner in found}
