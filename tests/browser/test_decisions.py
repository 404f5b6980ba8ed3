"""An editor judges links in a real browser: at once, by mouse or keys, without losing what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.indexing import refresh_documents
from articles.models import Article, Entity, OpenMention

from .conftest import sign_in
from .test_pages import SCREENS

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "Ada Lovelace traf Charles Babbage. Lovelaces Arbeit blieb."


@pytest.fixture
def article(site: str) -> Article:
    article = Article.objects.order_by("pk")[0]
    article.entity_links.all().delete()
    article.body, article.field_origins = BODY, {}
    article.save()
    for name, score in (("Ada Lovelace", 0.8), ("Charles Babbage", 0.6)):
        entity = Entity.objects.create(name=name, kind="person", origin="analyser")
        place = BODY.index(name)
        words = {"field": "body", "start": place, "end": place + len(name), "text": name, "kind": "person"}
        article.entity_links.create(entity=entity, origin="analyser", score=score, evidence=[words])
    refresh_documents([article])
    return article


def state(article: Article) -> dict[str, tuple[str, bool]]:
    return {str(link): (link.origin, link.rejected) for link in article.entity_links.all()}


def violations(page: Page, part: str = "#content") -> list[str]:
    # Without reading the style sheets once more, for which axe would need styles that the policy forbids.
    found = Axe().run(page, part, {"preload": False}).response["violations"]
    return [f"{item['id']}: {node['target']}" for item in found for node in item["nodes"]]


def change_page(open_page: Callable[..., Page], article: Article, **options: str) -> Page:
    page = open_page("/admin/", **options)
    sign_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    return page


def test_links_are_judged_without_losing_what_was_typed(
    article: Article, open_page: Callable[..., Page]
) -> None:
    page = change_page(open_page, article)
    page.locator("#id_kicker").fill("Noch nicht gespeichert")
    box = page.locator("[data-links=entity]")
    first = box.locator("[data-link]").first
    first.locator("[data-decide=confirm]").click()
    expect(first).to_have_class("link is-fact")
    expect(box.locator("[data-said]")).to_contain_text("Ada Lovelace")
    assert first.evaluate("row => row.contains(document.activeElement)")

    box.locator("[data-link].is-guess [data-decide=reject]").press("Enter")
    expect(box.locator(".links-rejected [data-link]")).to_have_count(1)
    box.locator(".links-rejected > summary").click()
    expect(box.locator("del")).to_have_text("Charles Babbage")
    assert state(article) == {"Ada Lovelace": ("editor", False), "Charles Babbage": ("editor", True)}

    box.locator("[data-decide=take-back]").last.click()
    expect(box.locator("[data-link].is-guess")).to_have_count(1)
    assert page.locator("#id_kicker").input_value() == "Noch nicht gespeichert"
    page.locator("[name=_continue]").first.click()
    page.wait_for_load_state()
    article.refresh_from_db()
    assert article.kicker == "Noch nicht gespeichert"
    assert state(article)["Charles Babbage"] == ("analyser", False)


def test_a_link_becomes_another_entity_by_keys_alone(
    article: Article, open_page: Callable[..., Page]
) -> None:
    other = Entity.objects.create(name="Ada King", kind="person", note="Gräfin")
    page = change_page(open_page, article)
    row = page.locator("[data-links=entity] [data-link]").first
    row.locator(".link-other summary").press("Enter")
    name = row.locator("[data-suggest]")
    name.press_sequentially("Ada K")
    expect(row.locator("datalist option")).to_have_count(1)
    name.fill("Ada King (Gräfin)")
    name.press("Enter")
    expect(page.locator("[data-links=entity] [data-said]")).to_contain_text("Ada King (Gräfin)")
    assert state(article)["Ada King (Gräfin)"] == ("editor", False)
    assert state(article)["Ada Lovelace"] == ("editor", True)
    assert [alias.name for alias in other.aliases.all()] == ["Ada Lovelace"]


def test_a_refusal_is_said_and_what_was_typed_stays(article: Article, open_page: Callable[..., Page]) -> None:
    page = change_page(open_page, article)
    box = page.locator("[data-links=entity]")
    row = box.locator("[data-link]").first
    row.locator(".link-other summary").click()
    row.locator("[data-suggest]").fill("  ")
    row.locator("[data-decide=reassign]").click()
    expect(box.locator("[data-said].is-failed")).not_to_be_empty()
    expect(row.locator("[data-suggest]")).to_be_visible()


def test_links_are_added_beside_the_list(article: Article, open_page: Callable[..., Page]) -> None:
    page = change_page(open_page, article)
    page.locator("#entity_links-group .add-row a").click()
    expect(page.locator("#entity_links-0 .select2-selection")).to_be_visible()


def test_without_scripts_the_buttons_lead_back_to_the_list(
    article: Article, open_page: Callable[..., Page]
) -> None:
    page = change_page(open_page, article, java_script_enabled=False)
    page.locator("[data-links=entity] [data-decide=reject]").first.click()
    page.wait_for_url("**/change/#entity_links-group")
    assert state(article)["Ada Lovelace"] == ("editor", True)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "-".join(screen.values()))
def test_lists_and_names_are_for_everybody(
    article: Article, open_page: Callable[..., Page], screen: dict[str, str]
) -> None:
    two = [
        Entity.objects.create(name="Ada Byron", kind="person", note=note) for note in ("Gräfin", "Rechnerin")
    ]
    OpenMention.objects.create(
        article=article, name="Ada Byron", key=two[0].key, kind="person",
        candidates=[one.pk for one in two], evidence=article.entity_links.all()[0].evidence,
    )  # fmt: skip
    article.entity_links.filter(score=0.6).update(origin="editor", rejected=True)
    page = change_page(open_page, article, **screen)
    page.locator("[data-links=entity] .link-other summary").first.click()
    page.locator("[data-links=entity] .links-rejected > summary").click()
    assert violations(page, "[data-links=entity]") == []  # the rest of the form is Django's
    assert page.evaluate("document.querySelector('.links').scrollWidth <= window.innerWidth")
    page.goto("/admin/articles/openmention/")
    page.locator(".link-other summary").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.goto("/admin/articles/decision/")
    assert violations(page) == []
