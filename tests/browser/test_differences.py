"""Near-duplicates in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.text.near_pairs import AGENCY, EDITED

from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_list_by_the_article_to_the_differences(
    open_page: Callable[..., Page], importing: Callable[..., Any]
) -> None:
    long_word = "Seehafenausbaubeschleunigungsgesetzentwurf" * 2
    importing("\n".join(
        json.dumps({"source": source, "external_id": "n", "title": title, "body": body, "published_at": "2026-01-02"})
        for source, title, body in (("Bote", "Hafengesetz", AGENCY), ("Kurier", long_word, EDITED))
    ))  # fmt: skip
    found: dict[str, list[str]] = {}
    for screen in SCREENS:
        page = open_page("/?source=bote", **screen)
        page.locator(".hit-others a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(long_word)
        page.goto(Article.objects.get(title="Hafengesetz").get_absolute_url())
        for step in ("article", "differences"):
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (step, screen)
            if here := violations(page):
                found[f"{step} {screen}"] = here
            if step == "article":
                page.locator(".others-more a").click()
                expect(page.locator("ins").first).to_be_visible()
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)
