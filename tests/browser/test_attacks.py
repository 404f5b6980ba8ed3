"""What comes in with an article does nothing in the reader's or the editor's browser.

The Content-Security-Policy, which would stop scripts as well, is switched off here: the pages must be safe by
themselves.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from articles.importing import ImportOptions, Input, import_inputs
from articles.models import Article, ImportRun, Outcome

from . import attacks
from .conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def imported(*inputs: tuple[str, bytes], **options: Any) -> ImportRun:
    run = ImportRun()
    import_inputs(
        run, [Input(name, lambda data=data: data) for name, data in inputs], ImportOptions(**options)
    )
    return run


def is_inert(page: Page) -> None:
    page.wait_for_load_state("load")
    assert page.evaluate("window.attacked") is None, page.url
    foreign = "a[href^='javascript:' i], a[href^='data:' i], [onerror], [onload], [onclick], [onfocus], [onmouseover]"
    assert page.locator(f"main :is({foreign})").count() == 0, page.url
    assert (
        page.locator(
            "main :is(script:not([src^='/static/']):not([type='application/json']):not([type='application/ld+json']), iframe, object, embed, marquee)"
        ).count()
        == 0
    ), page.url


def test_attacks_in_every_field_are_shown_as_text(site: str, open_page: Callable[..., Page]) -> None:
    run = imported(("a.jsonl", attacks.jsonl()))
    assert run.counts()[Outcome.INVALID] == 0
    page = open_page("/?q=Waffen&page=1", bypass_csp=True)
    is_inert(page)
    for address in ("/?q=Waffen&page=2", "/?q=Waffen&page=3", "/?q=titel:script", "/?q=%22onfocus", "/"):
        page.goto(address)
        is_inert(page)
    for article in Article.objects.filter(import_rows__run=run):
        page.goto(f"{article.get_absolute_url()}?q=Waffen")
        is_inert(page)


def test_attacks_in_pages_and_feeds_leave_only_text(site: str, open_page: Callable[..., Page]) -> None:
    pages = [(f"{number}.html", attacks.page(attack, number)) for number, attack in enumerate(attacks.MARKUP)]
    run = imported(*pages, ("feed.xml", attacks.feed()))
    counts = run.counts()
    assert counts[Outcome.CREATED] > len(attacks.MARKUP), counts
    page = open_page("/?q=Panzer", bypass_csp=True)
    is_inert(page)
    for article in Article.objects.filter(import_rows__run=run):
        page.goto(article.get_absolute_url())
        is_inert(page)


def test_the_admin_shows_attacks_as_text(site: str, open_page: Callable[..., Page]) -> None:
    run = imported(("a.jsonl", attacks.jsonl()))
    page = open_page("/admin/", bypass_csp=True)
    sign_in(page)
    first = Article.objects.filter(import_rows__run=run).first()
    assert first
    for address in (
        f"/admin/articles/article/{first.pk}/change/", f"/admin/articles/importrun/{run.pk}/change/",
        "/admin/articles/source/", "/admin/articles/tag/", "/admin/articles/entity/", "/admin/articles/article/?q=Waffen",
    ):  # fmt: skip
        page.goto(address)
        is_inert(page)


@pytest.mark.parametrize("address", attacks.REFUSED)
def test_an_address_that_is_none_is_refused(db: None, importing: Callable[..., Any], address: str) -> None:
    row = {"title": "T", "body": "B", "url": address}
    assert [result.outcome for result in importing(json.dumps(row), format="jsonl")] == [Outcome.INVALID]
