"""Imports in a real browser: progress moves, rows are left out, everything can be undone, on any screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from articles.importing import stage_upload
from articles.models import Article, Feed, ImportRun, Source
from articles.tasks.batches import work_on_batch

from .conftest import sign_in
from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)

RUNS = "/admin/articles/importrun/"
PARAGRAPH = "Der Rat der Stadt hat am Dienstag beschlossen, die Brücke über den Fluss zu sanieren. "


def rows(count: int, word: str = "beschlossen") -> bytes:
    body = f"{PARAGRAPH * 3}\n\n{PARAGRAPH.replace('beschlossen', word)}"
    lines = (
        json.dumps(
            {
                "external_id": str(n),
                "source": "Bote",
                "title": f"Meldung {n}",
                "body": f"{body}\n\nNummer {n}.",
            }
        )
        for n in range(count)
    )
    return "\n".join(lines).encode()


def previewed(data: bytes) -> ImportRun:
    run = stage_upload(ImportRun(), [("ordner/meldungen.jsonl", data)])
    work_on_batch(table="run", batch=run.pk)
    return ImportRun.objects.get(pk=run.pk)


def written(data: bytes) -> ImportRun:
    run = previewed(data)
    assert run.confirm()
    work_on_batch(table="run", batch=run.pk)
    return ImportRun.objects.get(pk=run.pk)


@pytest.mark.usefixtures("worker")
def test_progress_moves_and_an_import_is_confirmed_and_undone(open_page: Callable[..., Page]) -> None:
    page = open_page("/admin/")
    sign_in(page)
    seen: list[tuple[str, int]] = []

    def note(response: Response) -> None:
        if response.url.endswith("/progress/"):
            found = response.json()
            seen.append((found["state"], found["done"]))

    page.on("response", note)
    before = Article.objects.count()
    page.goto(f"{RUNS}add/")
    page.set_input_files(
        "[name=files]", {"name": "m.jsonl", "mimeType": "application/json", "buffer": rows(300)}
    )
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator(".desk-tabs strong").first).to_have_text("300")
    assert Article.objects.count() == before

    page.locator("[name=take]").first.uncheck()
    expect(page.locator("#batch-choice [role=status]")).not_to_be_empty()
    expect(page.locator("[data-confirm]")).to_contain_text("299")
    page.locator("[data-confirm]").click()
    expect(page.locator("progress")).to_be_visible()
    expect(page.locator(".desk-tabs .outcome-excluded strong")).to_have_text("1")
    assert len({done for state, done in seen if state == "running"}) > 1, "progress moved without reloading"
    assert Article.objects.count() == before + 299

    page.locator(".batch-after a[href$='/undo/']").click()
    page.locator(".submit-row button").click()
    expect(page.locator(".desk-tabs .outcome-removed strong")).to_have_text("299")
    assert Article.objects.count() == before


def test_axe_finds_no_violation_on_pages_of_imports_and_feeds(open_page: Callable[..., Page]) -> None:
    done, undone = written(rows(3)), written(rows(5))
    undone.start_undo()
    work_on_batch(table="run", batch=undone.pk)
    preview = previewed(rows(3, "erwogen") + rows(6)[-400:] + b"\nkaputt")
    preview.reading = {"a.csv": {"delimiter": ";", "encoding": "cp1252", "columns": ["Titel", "Text"]}}
    preview.save()
    waiting = stage_upload(ImportRun(), [("a", rows(1))])
    feed = Feed.objects.create(source=Source.objects.get(name="Bote"), url="https://bote.example/feed")
    paths = [
        f"{RUNS}{preview.pk}/change/", f"{RUNS}{preview.pk}/rows/1/", f"{RUNS}{done.pk}/change/", f"{RUNS}{done.pk}/undo/",
        f"{RUNS}{undone.pk}/change/", f"{RUNS}{waiting.pk}/change/", f"{RUNS}add/", RUNS, "/admin/articles/feed/",
        f"/admin/articles/feed/{feed.pk}/change/", "/admin/articles/feed/opml/", f"/admin/articles/source/{feed.source.pk}/change/",
    ]  # fmt: skip
    found: dict[str, Any] = {}
    for screen in SCREENS:
        page = open_page("/admin/", bypass_csp=True, **screen)  # axe itself sets styles on pages with fields
        sign_in(page)
        for path in paths:
            page.goto(path)
            page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
            if found_here := violations(page):
                found[f"{path} {screen}"] = found_here
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, screen)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_rows_are_left_out_and_imported_without_javascript(open_page: Callable[..., Page]) -> None:
    run = previewed(rows(4))
    page = open_page("/admin/", viewport="phone", java_script_enabled=False)
    sign_in(page)
    page.goto(f"{RUNS}{run.pk}/change/")
    page.locator("[name=take]").nth(1).uncheck()
    page.locator("[data-confirm]").click()
    expect(page.locator(".batch-progress")).to_be_visible()
    work_on_batch(table="run", batch=run.pk)
    expect(page.locator(".desk-tabs .outcome-excluded strong")).to_have_text("1")  # it loads itself again
    assert set(Article.objects.filter(source__name="Bote").values_list("external_id", flat=True)) == {
        "0",
        "2",
        "3",
    }


def test_a_tick_that_comes_too_late_is_taken_back_and_said_so(open_page: Callable[..., Page]) -> None:
    run = previewed(rows(2))
    page = open_page("/admin/")
    sign_in(page)
    page.goto(f"{RUNS}{run.pk}/change/")
    ImportRun.objects.filter(pk=run.pk).update(state="cancelled")
    box = page.locator("[name=take]").first
    box.click()
    expect(page.locator("#batch-choice [role=status]")).not_to_be_empty()
    expect(box).to_be_checked()


def test_markup_in_an_import_stays_text(open_page: Callable[..., Page]) -> None:
    attack = '"><script>window.attacked=1</script><img src=x onerror="window.attacked=1"><svg/onload=window.attacked=1//'
    new = {
        "title": attack,
        "lead": attack,
        "body": f"{attack}\n\n{attack}",
        "source": attack[:150],
        "external_id": "x",
    }
    old = new | {"title": "Vorher", "lead": "Vorher", "body": "Vorher.\n\nVorher."}
    written(json.dumps(old).encode())
    run = previewed((json.dumps(new) + f'\n{{"title": "{attack[:20]}').encode())
    page = open_page("/admin/")
    sign_in(page)
    for path in ("change/", "rows/1/"):
        page.goto(f"{RUNS}{run.pk}/{path}")
        page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
        assert page.evaluate("window.attacked") is None
        expect(page.locator("ins").first).to_contain_text("<script>")
