"""The search field as a combobox, by keyboard, by pointer, for screen readers, and without any of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, Route, expect

from articles.models import Article, Entity, Tag, Word
from articles.vocabulary.forms import make_word

from .conftest import VIEWPORTS
from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)

ATTACK = '<img src=x onerror="window.attacked=1">'
# Commoner than any article is looked up for, so that the tests need not care for the vectors' exact forms.
COMMON = 5_000


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The list on a desk."""
    offer()
    return open_page("/")


def offer() -> None:
    """Words, names and a title to be suggested."""
    words = {"waffenproduktion": "Waffenproduktion", "waffen": "Waffen", "waffenruhe": "Waffenruhe"}
    Word.objects.all().delete()  # those of the samples
    Word.objects.bulk_create(
        make_word(word, display, count=COMMON - place) for place, (word, display) in enumerate(words.items())
    )
    article = Article.objects.order_by("-sort_date", "-id")[0]
    Article.objects.filter(pk=article.pk).update(title=f"Waffenlieferungen gestoppt {ATTACK}")
    article.entity_links.create(entity=Entity.objects.create(name="Waffenamt", kind="organisation"))
    article.tag_links.create(tag=Tag.objects.create(name=f"Waffenhandel {ATTACK}"))


def field(page: Page) -> Locator:
    return page.get_by_role("combobox")


def typing(page: Page, text: str) -> Locator:
    """Types and waits for the list; gives its options."""
    field(page).press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()
    return page.get_by_role("option")


def test_suggestions_appear_while_typing_grouped_by_kind(page: Page) -> None:
    options = typing(page, "kim waff")
    expect(options).to_have_text(
        [
            "kim Waffenproduktion",
            "kim Waffen",
            "kim Waffenruhe",
            "kim Waffenamt Organisation",
            f"kim Waffenhandel {ATTACK} Thema",
        ]
    )
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-label", gettext("Suggestions"))


def test_the_arrow_keys_complete_the_text_and_enter_searches(page: Page) -> None:
    options = typing(page, "kim waff")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    expect(field(page)).to_have_attribute("aria-activedescendant", str(options.nth(1).get_attribute("id")))
    expect(field(page)).to_have_value("kim Waffen")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=kim\+Waffen&"))


def test_the_arrow_keys_go_round_by_way_of_the_typed_text(page: Page) -> None:
    options = typing(page, "waff")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_value("waff")
    page.keyboard.press("ArrowDown")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_value("Waffenproduktion")


def test_typing_goes_on_from_a_completed_word(page: Page) -> None:
    typing(page, "waff")
    page.keyboard.press("ArrowDown")
    page.keyboard.type(" xyz")
    expect(field(page)).to_have_value("Waffenproduktion xyz")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_stays_chosen_or_open_when_the_text_changes(page: Page) -> None:
    options = typing(page, "waff")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Backspace")
    expect(options.first).to_have_attribute("aria-selected", "false")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field(page).fill("")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_escape_closes_the_list_and_brings_the_typed_text_back(page: Page) -> None:
    typing(page, "waff")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("waff")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page) -> None:
    typing(page, "waff")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=waff&"))


def test_a_click_on_a_word_searches_for_it_and_on_a_name_filters(page: Page) -> None:
    typing(page, "kim waff").nth(2).click()
    expect(page).to_have_url(re.compile(r"/\?q=kim\+Waffenruhe&"))
    field(page).fill("")
    typing(page, "kim waffena").get_by_text("Waffenamt").click()
    expect(page).to_have_url(re.compile(r"/\?q=kim&entity=waffenamt$"))


def test_a_title_leads_to_the_article_and_markup_in_it_stays_text(page: Page) -> None:
    typing(page, "waff").filter(has_text="gestoppt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Waffenlieferungen gestoppt <img")
    assert page.evaluate("window.attacked") is None


def test_a_word_keeps_the_filters_of_the_page(page: Page) -> None:
    page.goto("/?country=DE")
    typing(page, "waff").first.click()
    expect(page).to_have_url(re.compile(r"/\?q=Waffenproduktion&country=DE"))


def test_screen_readers_hear_how_many_there_are(page: Page) -> None:
    options = typing(page, "waff")
    status = page.locator("#search [role=status]")
    many = gettext("{count} suggestions, the arrow keys lead to them.")
    expect(status).to_have_text(many.replace("{count}", str(options.count())))
    page.keyboard.type("enam")
    expect(status).to_have_text(gettext("One suggestion, the arrow keys lead to it."))
    page.keyboard.press("Escape")
    expect(status).to_have_text("")


def test_the_list_closes_when_the_field_is_left(page: Page) -> None:
    typing(page, "waff")
    page.mouse.click(5, VIEWPORTS["desk"]["height"] - 5)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_only_the_latest_text_is_answered(page: Page) -> None:
    """The answer to the first letters comes last, after the reader has typed on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route) if route.request.url.endswith("q=waff") else route.continue_()

    page.route("**/suggest?*", hold)
    field(page).press_sequentially("waff")
    with page.expect_request("**/suggest?q=waff"):
        pass
    options = typing(page, "enru")
    expect(options).to_have_text(["Waffenruhe"])
    for route in held:
        route.abort() if route.request.failure else route.fulfill(json={"suggestions": []})
    expect(options).to_have_text(["Waffenruhe"])


def test_searching_works_when_suggestions_fail(page: Page) -> None:
    page.route("**/suggest?*", lambda route: route.fulfill(status=200, body="<html>"))
    with page.expect_response("**/suggest?*"):
        field(page).press_sequentially("waff")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=waff&"))


def test_a_slash_leads_to_the_field_but_not_while_writing(page: Page) -> None:
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("1/2")
    expect(field(page)).to_have_value("1/2")


def test_without_javascript_the_field_is_a_plain_search_field(open_page: Callable[..., Page]) -> None:
    page = open_page("/", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_have_attribute("autocomplete", "off")
    assert page.get_by_role("combobox").count() == 0
    assert page.get_by_role("listbox").count() == 0


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "-".join(screen.values()))
def test_the_open_list_is_accessible_and_no_wider_than_the_screen(
    open_page: Callable[..., Page], screen: dict[str, Any]
) -> None:
    offer()
    page = open_page("/", **screen)
    Tag.objects.create(name="Waffen" * 30).article_links.create(article=Article.objects.published()[0])
    typing(page, "waff")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
