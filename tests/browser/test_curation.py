"""Merging and splitting in a real browser: watched, ticked, confirmed, undone, on any screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.curating import ENTITY, start_alias, start_merge, start_split
from articles.models import Article, Curation, Entity
from tests.curating.archive import article, done, link, linked, person, previewed, undone, worked

from .conftest import sign_in
from .test_pages import SCREENS, violations

pytestmark = pytest.mark.django_db(transaction=True)

BASE = "/admin/articles/curation/"
TEXT = "Am Rande des Treffens sprach {name} mit der Presse über die Lage an der Grenze und die nächsten Schritte. "


def mayors(count: int = 3) -> Entity:
    """Michael Müller in so many articles, every second of them about football."""
    found = person("Michael Müller")
    found.aliases.create(name="Michi Müller")
    club = Entity.objects.create(name="Hertha BSC", kind="organisation")
    for number in range(count):
        about = "Das Tor fiel spät. " if number % 2 else "Der Senat tagte. "
        text = article(f"Meldung {number} vom Tage", about + TEXT.format(name="Michael Müller") * 3)
        link(text, found, "Michael Müller")
        if number % 2:
            link(text, club)
    return found


@pytest.mark.usefixtures("worker")
def test_two_are_merged_and_parted_again_while_the_page_watches(open_page: Callable[..., Page]) -> None:
    winner, loser = person("Hanna Probemann"), person("Probemann")
    link(article("Eins", "Probemann kam."), loser, "Probemann")
    page = open_page("/admin/")
    sign_in(page)
    page.goto(f"/admin/articles/entity/{winner.pk}/change/")
    page.locator(".curation-quick").click()
    page.locator(".desk-decision button").click()
    expect(page.locator("[data-confirm]")).to_be_visible(timeout=60_000)
    page.locator("[data-confirm]").click()
    expect(page.locator(".desk-tabs .outcome-done strong")).to_have_text("1")
    assert list(linked(winner)) == ["Eins"]
    page.locator(".batch-after a[href$='/undo/']").click()
    page.locator(".submit-row button").click()
    expect(page.locator(".desk-tabs .outcome-undone strong")).to_have_text("1")
    assert list(linked(loser)) == ["Eins"]


def test_another_is_added_by_typing_its_name(open_page: Callable[..., Page]) -> None:
    winner, _loser = person("Hanna Probemann"), person("Johanna Probemann")
    page = open_page("/admin/")
    sign_in(page)
    page.goto(f"{BASE}merge/entity/?ids={winner.pk}")
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("johanna")
    page.locator(".select2-results__option", has_text="Johanna Probemann").click()
    page.locator(".curation-add button").click()
    expect(page.locator(".curation-things li")).to_have_count(2)


def test_articles_are_filtered_and_ticked_for_the_second(open_page: Callable[..., Page]) -> None:
    first = mayors(6)
    run = previewed(start_split(ENTITY, first, {"name": first.name, "note": "Fußballer", "kind": "person"}))
    page = open_page("/admin/")
    sign_in(page)
    page.goto(f"{BASE}{run.pk}/change/")
    page.locator("[name=q]").fill("Tor")
    page.locator(".curation-find button").click()
    expect(page.locator(".curation-row")).to_have_count(3)
    page.locator("[name=do][value=take_all]").click()
    expect(page.locator("[name=take]:checked")).to_have_count(3)
    page.locator("[name=take]").first.uncheck()
    expect(page.locator("[data-confirm]")).to_contain_text("2")
    page.locator("[data-confirm]").click()
    expect(page.locator(".batch-progress")).to_be_visible()
    worked(run)
    assert len(linked(Entity.objects.get(note="Fußballer"))) == 2


def test_articles_are_ticked_without_javascript(open_page: Callable[..., Page]) -> None:
    first = mayors(4)
    run = previewed(start_split(ENTITY, first, {"name": first.name, "note": "Fußballer", "kind": "person"}))
    page = open_page("/admin/", viewport="phone", java_script_enabled=False)
    sign_in(page)
    page.goto(f"{BASE}{run.pk}/change/")
    page.locator("[name=take]").nth(1).check()
    page.locator("[data-confirm]").click()
    expect(page.locator(".batch-progress")).to_be_visible()
    worked(run)
    assert len(linked(Entity.objects.get(note="Fußballer"))) == 1


def pages() -> list[str]:
    """Addresses of all pages of changes in all states."""
    first = mayors(30)
    second = Entity.objects.create(
        name="Mueller, Michael (Regierender Bürgermeister)", kind="organisation", note="Berlin"
    )
    second.aliases.create(name="M. Müller")
    link(Article.objects.filter(title__startswith="Meldung").first(), second)
    merge = previewed(start_merge(ENTITY, second, [first]))
    split = previewed(start_split(ENTITY, first, {"name": first.name, "note": "Fußballer", "kind": "person"}))
    split.rows.filter(article__title__contains="1").update(is_excluded=False)
    third = person("Presse")
    alias = previewed(start_alias(third, ["Presse"]))
    over = done(start_alias(third, ["Presse"]))
    person("Müller")
    back = undone(done(start_merge(ENTITY, second, [person("Bürgermeister Müller", origin="editor")])))
    waiting = start_alias(first, [first.name])
    failed = Curation.objects.create(
        kind="alias", entity=first, state="failed", error="Es brach ab.", options={"names": ["x"]}
    )
    runs = (merge, split, alias, over, back, waiting, failed)
    return [
        BASE, *(f"{BASE}{run.pk}/change/" for run in runs), f"{BASE}{over.pk}/undo/",
        f"{BASE}merge/entity/?ids={first.pk},{second.pk}", f"{BASE}split/entity/{first.pk}/", f"{BASE}apply/entity/{first.pk}/",
        "/admin/articles/entity/", f"/admin/articles/entity/{first.pk}/change/",
    ]  # fmt: skip


def test_axe_finds_no_violation_on_pages_of_changes_and_entities(open_page: Callable[..., Page]) -> None:
    paths = pages()
    found: dict[str, Any] = {}
    for screen in SCREENS:
        page = open_page("/admin/", bypass_csp=True, **screen)  # axe itself sets styles on pages with fields
        sign_in(page)
        for path in paths:
            page.goto(path)
            is_own = path.startswith(BASE)  # the others are forms and lists of Django's
            found_here = [item for item in violations(page) if "#select2-" not in item] if is_own else []
            if found_here:  # what select2 makes is not ours to name
                found[f"{path} {screen}"] = found_here
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, screen)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)
