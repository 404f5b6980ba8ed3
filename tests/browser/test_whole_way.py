"""The whole way of an article, as an editor and then a reader walk it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article

from .conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

CORRECTED = "Pjöngjang vervierfacht Geschossproduktion"


@pytest.mark.usefixtures("worker")
def test_sign_in_import_correct_find_and_filter(open_page: Callable[..., Page], sample_bytes: bytes) -> None:
    page = open_page("/admin/")
    sign_in(page)

    page.goto("/admin/articles/importrun/add/")
    page.get_by_label("Eingefügter Text").fill(sample_bytes.decode())
    page.get_by_label("Quelle").fill("Handarbeit")
    before = Article.objects.count()
    page.get_by_role("button", name="Vorschau").click()
    row = page.locator(".batch-row").first
    expect(row).to_contain_text("Nordkorea steigert")
    expect(page.get_by_text("East News")).to_be_visible()
    expect(page.get_by_text("Pjöngjang unterstützt Putins Regime")).to_be_visible()
    assert Article.objects.count() == before, "the preview writes nothing"

    page.get_by_role("button", name=re.compile("importieren")).click()
    page.get_by_role("link", name=re.compile("^Nordkorea steigert")).click()
    page.get_by_label("Titel", exact=False).first.fill(CORRECTED)
    page.get_by_role("button", name="Sichern", exact=True).first.click()
    expect(page.locator(".messagelist")).to_contain_text(CORRECTED)

    page.goto("/")
    page.get_by_role("combobox").fill("geschossproduktion")
    page.keyboard.press("Enter")
    hit = page.get_by_role("link", name=CORRECTED)
    expect(hit).to_be_visible()
    expect(page.locator("mark").first).to_have_text("Geschossproduktion")

    page.goto("/?q=Waffen")
    page.get_by_role("link", name=re.compile("^Nordkorea")).first.click()
    expect(page).to_have_url(re.compile("country=KP"))
    page.get_by_role("link", name=CORRECTED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CORRECTED)
    expect(page.get_by_text("East News")).to_be_visible()
    expect(page.get_by_role("link", name="Russland").first).to_be_visible()
    assert Article.objects.get(title=CORRECTED).field_origins["title"] == "editor"
