"""Searching in a real browser: the reasons, the offers and the help, by keyboard and on any screen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Word
from articles.vocabulary.forms import make_word

from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)

RESULTS = (
    "/?q=Produktion",
    "/?q=land:Nordkorea",
    "/?q=Regirung",
    "/?q=Wahlen+gibtesnicht+Berlin",
    "/?q=Klimaschutz+Gericht",
    "/?q=Oper",
    "/?q=Wahl&country=KP",
)


def know(*words: str) -> None:
    """Words so common that the search takes them for there."""
    Word.objects.filter(word__in=[word.lower() for word in words]).delete()
    Word.objects.bulk_create(make_word(word.lower(), word, 5_000) for word in words)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.why-all').forEach(details => details.open = true)")


def test_axe_finds_no_violation_on_the_help_and_on_results_with_reasons(
    open_page: Callable[..., Page],
) -> None:
    know("Regierung", "Opfer")
    found: dict[str, list[str]] = {}
    for screen in SCREENS:
        page = open_page("/hilfe/", **screen)
        for path in ("/hilfe/", *RESULTS):
            page.goto(path)
            unfold(page)
            if found_here := violations(page):
                found[f"{path} {screen}"] = found_here
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_of_the_search_is_wider_than_a_phone(open_page: Callable[..., Page], width: int) -> None:
    know("Regierung", "Opfer")
    long_word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    page = open_page("/hilfe/", viewport="phone")
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/hilfe/", *RESULTS, f"/?q={long_word}", f"/?q=Wahl+{long_word}"):
        page.goto(path)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_a_click_takes_a_suggested_query_and_keeps_the_filters(open_page: Callable[..., Page]) -> None:
    know("Opfer")
    page = open_page("/?q=Oper+Pakistan&section=Klima&sort=newest")
    page.locator(".meant a").click()
    expect(page.get_by_role("combobox")).to_have_value("Opfer Pakistan")
    expect(page).to_have_url(re.compile("section=Klima"))
    expect(page).to_have_url(re.compile("sort=newest"))


def test_the_reasons_open_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/?q=Regierung")
    summary = page.locator(".why-all summary").first
    reason = page.locator(".why-all li").first
    expect(reason).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(reason).to_be_visible()


def test_the_article_marks_what_the_list_marked(open_page: Callable[..., Page]) -> None:
    know("Regierung")
    page = open_page("/?q=Regirung")
    page.locator(".hit h2 a").first.click()
    expect(page.locator("article mark").first).to_contain_text("Regierung")


def test_a_marked_part_leaves_no_gap_in_its_word(open_page: Callable[..., Page]) -> None:
    page = open_page("/?q=Produktion")
    page.locator(".hit h2 a").first.click()
    expect(page.locator(".prose mark").first).to_have_text("produktion")
    gaps = page.evaluate("""() => [...document.querySelectorAll('.prose mark')].map(mark => {
        const before = document.createRange(), inside = document.createRange();
        const text = mark.previousSibling;
        before.setStart(text, text.length - 1); before.setEnd(text, text.length);
        inside.setStart(mark.firstChild, 0); inside.setEnd(mark.firstChild, 1);
        return Math.abs(inside.getBoundingClientRect().left - before.getBoundingClientRect().right);
    })""")
    assert gaps
    assert max(gaps) < 0.5, "pixels between the letters on both sides of the mark's edge"


def test_the_help_leads_to_searches_and_back(open_page: Callable[..., Page]) -> None:
    for viewport in ("phone", "desk"):
        page = open_page("/", viewport=viewport)
        page.get_by_role("banner").get_by_role("link", name="Suchhilfe").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Suchhilfe")
        page.get_by_role("link", name="Klima*").click()
        expect(page.get_by_role("combobox")).to_have_value("Klima*")
        expect(page.locator(".hit").first).to_be_visible()


def test_the_help_prints_without_its_navigation(open_page: Callable[..., Page]) -> None:
    page = open_page("/hilfe/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".operators").first).to_be_visible()
    for hidden in (".help nav", ".search", ".help-link"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_markup_in_names_and_queries_stays_text(open_page: Callable[..., Page]) -> None:
    attack = '<img src=x onerror="window.attacked=1">'
    article = Article.objects.filter(title__startswith="Nordkorea testet")[0]
    article.country_links.update(evidence=[{"field": "title", "start": 0, "end": 1, "text": attack}])
    page = open_page("/?q=land:Nordkorea")
    expect(page.locator(".why").filter(has_text="<img")).to_be_visible()
    page.get_by_role("combobox").fill(f"{attack} Xylophon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img")
    assert page.evaluate("window.attacked") is None
