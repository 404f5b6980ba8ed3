"""The pages of names in a browser: nothing the policy forbids, nothing wider than the phone, and what is seen is read."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.indexing import refresh_documents
from articles.models import Article, Country, Entity, EntityAlias

from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)

Opening = Callable[..., Page]
NAMES = {
    "person": ["Angela Merkel", "Barack Obama", "Donald Trump", "Olaf Scholz"],
    "organisation": ["Vereinte Nationen", "Europäische Union", "NATO"],
    "place": ["Berlin", "Brüssel", "Wien", "Hamburg"],
}


@pytest.fixture
def names(site: str) -> Entity:
    """Every name in some of the sample articles, the first in a third of them."""
    articles = list(Article.objects.order_by("pk"))
    number = 1
    for kind, called in NAMES.items():
        for name in called:
            number += 1
            entity, _created = Entity.objects.get_or_create(name=name, kind=kind)
            for article in articles[:: number + 1]:
                words = [{"field": "title", "start": 0, "end": 5, "text": name.split()[-1], "kind": kind}]
                given = {"origin": "analyser", "score": 1 / (number - 1), "evidence": words}
                article.entity_links.update_or_create(entity=entity, defaults=given)
    refresh_documents(articles)
    merkel = Entity.objects.get(name="Angela Merkel")
    merkel.country = Country.objects.get(pk="DE")
    merkel.save()
    EntityAlias.objects.create(entity=merkel, name="Bundeskanzlerin")
    return merkel


def test_pages_of_names_are_accessible_and_fit_any_screen(open_page: Opening, names: Entity) -> None:
    found = {}
    article = Article.objects.order_by("pk")[0].get_absolute_url()
    for screen in SCREENS:
        page = open_page("/namen/", **screen)
        for path in ("/namen/?letter=b", "/name/angela-merkel/", "/?entity=angela-merkel", article):
            page.goto(path)
            if here := violations(page):
                found[f"{path} {screen}"] = here
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, screen)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_a_bar_leads_to_the_articles_of_its_time(open_page: Opening, names: Entity) -> None:
    page = open_page("/name/angela-merkel/")
    bar = page.locator(".chart a").last
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 5)
    page.wait_for_url("**/?entity=angela-merkel&from=*")
    expect(page.locator(".chip").first).to_contain_text("Angela Merkel")


def test_the_table_is_there_without_a_mouse(open_page: Opening, names: Entity) -> None:
    page = open_page("/name/angela-merkel/")
    page.locator(".timeline-table summary").press("Enter")
    expect(page.locator(".timeline-table td").first).to_be_visible()
    assert page.locator(".chart a:not([tabindex='-1'])").count() == 0


def test_the_policy_lets_an_article_describe_itself(open_page: Opening, names: Entity) -> None:
    """JSON-LD is data and no script: Chromium reports nothing, and machines read it."""
    page = open_page(Article.objects.order_by("pk")[0].get_absolute_url())
    data = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    assert data["@type"] == "NewsArticle"
