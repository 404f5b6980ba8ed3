"""Pages in a real browser: accessible, on any screen, without JavaScript, inert whatever an article holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article

pytestmark = pytest.mark.django_db(transaction=True)

# Colours do not depend on the width, nor widths on the colours, so each once is enough.
SCREENS = [{"viewport": "phone", "color_scheme": "dark"}, {"viewport": "desk", "color_scheme": "light"}]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {node['target']} {node['failureSummary']}" for item in found for node in item["nodes"]
    ]


def article_path() -> str:
    return Article.objects.filter(image_caption__gt="").first().get_absolute_url()  # type: ignore[union-attr]


def test_axe_finds_no_violation_on_any_screen(open_page: Callable[..., Page]) -> None:
    found: dict[str, list[str]] = {}
    paths = (
        "/",
        "/?q=Wahl&country=DE&country=FR&from=2016",
        "/?q=gibtesnicht",
        article_path(),
        "/admin/login/",
    )
    for screen in SCREENS:
        page = open_page("/", **screen)
        for path in paths:
            page.goto(path)
            if found_here := violations(page):
                found[f"{path} {screen}"] = found_here
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_nothing_is_wider_than_a_phone(open_page: Callable[..., Page]) -> None:
    long_word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2
    Article.objects.filter(pk=Article.objects.first().pk).update(title=long_word, kicker=long_word)  # type: ignore[union-attr]
    page = open_page("/", viewport="phone")
    for path in ("/", f"/?q={'x' * 300}", Article.objects.get(title=long_word).get_absolute_url()):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_everything_works_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page("/", viewport="phone", java_script_enabled=False)
    page.get_by_role("searchbox").fill("Wahl")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator("details.filters > summary").click()
    page.locator(".facet a").first.click()
    expect(page).to_have_url(re.compile("q=Wahl.*country="))
    page.locator("main article a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_markup_in_an_article_stays_text(
    open_page: Callable[..., Page], importing: Callable[..., Any]
) -> None:
    attack = '<script>window.attacked=1</script><img src=x onerror="window.attacked=1"><svg/onload=window.attacked=1//'
    row = {
        "title": f"Angriff {attack}",
        "lead": attack,
        "body": f"{attack}\n\n## {attack}",
        "kicker": attack[:150],
    }
    importing(json.dumps(row))
    page = open_page("/?q=Angriff+attacked")
    assert page.evaluate("window.attacked") is None
    page.goto(Article.objects.get(title__startswith="Angriff").get_absolute_url())
    assert page.evaluate("window.attacked") is None
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
