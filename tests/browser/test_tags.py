"""Suggested topics in the browser: adopted with one click, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.analysing.tags import set_tags
from articles.models import Article

from .conftest import sign_in
from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/articles/tag/suggestions/"


def suggest() -> Article:
    """Suggestions for all samples; one of them."""
    Article.objects.update(field_origins={})
    set_tags(list(Article.objects.order_by("pk")), {}, {})
    return Article.objects.filter(tag_suggestions__isnull=False).earliest("pk")


def test_a_chip_is_adopted_without_losing_what_was_typed(open_page: Callable[..., Page]) -> None:
    article = suggest()
    word = article.tag_suggestions.first()
    page = open_page("/admin/")
    sign_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.fill("#id_kicker", "Noch nicht gespeichert")
    chip = page.locator(f"[data-chips] button[name=adopt][value='{word.pk}']")
    chip.click()
    expect(chip).to_have_count(0)
    expect(page.locator("[data-note]")).not_to_be_empty()
    assert page.input_value("#id_kicker") == "Noch nicht gespeichert"
    assert article.tag_links.filter(tag__key=word.key, origin="editor").exists()


def test_axe_finds_no_violation_in_the_list_of_suggested_topics(open_page: Callable[..., Page]) -> None:
    suggest()
    for screen in SCREENS:
        page = open_page("/admin/", bypass_csp=True, **screen)  # axe itself sets styles on pages with fields
        sign_in(page)
        page.goto(LIST)
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
