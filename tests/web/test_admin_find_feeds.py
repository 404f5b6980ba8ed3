"""Feeds of a site in the admin: looked for, chosen, added or put in the place of one that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Feed, Source
from tests.feeding.site import FULL, Entry, Site, newspaper
from tests.fetching.servers import answer

from .imports import text_of

FIND = "/admin/articles/feed/find/"


@pytest.fixture
def site(settings: Any, db: None) -> Iterator[Site]:
    settings.PRIVATE_NETWORKS = True
    with newspaper() as running:
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">'
            for path, title in (
                ("/feed", "Alles"),
                ("/sport.xml", "Sport &amp; &lt;script&gt;"),
                ("/comments/feed", "Kommentare"),
            )
        )
        running.answers["/"] = answer(f"<html><head>{links}</head></html>".encode(), kind="text/html")
        running.entries = [Entry(1, content=FULL)]
        yield running


def look(client: Client, address: str, **more: Any) -> HttpResponse:
    return client.post(FIND, {"address": address} | more)


def choose(client: Client, page: HttpResponse, *urls: str, **more: Any) -> HttpResponse:
    return client.post(FIND, {"list": page.context["list"], "chosen": urls} | more, follow=True)


def test_what_a_site_names_is_shown_and_what_is_chosen_is_added(editor_client: Client, site: Site) -> None:
    page = look(editor_client, f"{site.base}/")
    assert [(link.url.removeprefix(site.base), known) for link, known in page.context["found"]] == [
        ("/feed", False), ("/sport.xml", False), ("/comments/feed", False),
    ]  # fmt: skip
    assert b"Sport &amp; &lt;script&gt;" in page.content
    assert text_of(page).count(" checked") == 1
    assert not Feed.objects.exists(), "looking adds nothing"
    choose(editor_client, page, f"{site.base}/feed", f"{site.base}/sport.xml")
    assert set(Feed.objects.values_list("url", "title")) == {
        (f"{site.base}/feed", "Alles"), (f"{site.base}/sport.xml", "Sport & <script>"),
    }  # fmt: skip
    assert Source.objects.get().homepage == f"{site.base}/"
    assert Feed.due().count() == 2
    again = look(editor_client, f"{site.base}/")
    assert [known for _link, known in again.context["found"]] == [True, True, False]


def test_an_address_needs_no_scheme_and_may_be_the_feed_itself(editor_client: Client, site: Site) -> None:
    page = look(editor_client, f"{site.base}/feed")
    [(link, _known)] = page.context["found"]
    assert (link.url, link.title) == (f"{site.base}/feed", "Der Bote")
    error = look(editor_client, site.base.removeprefix("http://")).context["form"].errors["address"]
    assert error, "https is asked first, which this server does not speak"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://bote.example/",
        "javascript://x",
        "https://",
        "http://169.254.169.254/",
        "https://user:pw@bote.example/",
    ],
)
def test_an_address_that_nobody_may_fetch_is_refused(editor_client: Client, site: Site, address: str) -> None:
    response = look(editor_client, address)
    assert response.context["form"].errors["address"]
    assert site.asked == []


def test_a_site_without_a_feed_is_told(
    editor_client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.feeding.finding.USUAL_PLACES", ("/rss",))
    response = look(editor_client, f"{site.base}/artikel/1")
    assert response.context["form"].errors["address"]
    assert site.asked == ["/artikel/1", "/rss"]


def test_the_address_of_a_feed_that_fails_is_replaced(editor_client: Client, site: Site) -> None:
    source = Source.objects.create(name="Bote")
    feed = Feed.objects.create(
        source=source, url=f"{site.base}/", failures=3, last_error="Kein Feed.", etag='"1"'
    )
    change = f"/admin/articles/feed/{feed.pk}/change/"
    assert f"{FIND}?feed={feed.pk}" in text_of(editor_client.get(change))
    form = editor_client.get(FIND, {"feed": feed.pk})
    assert form.context["form"].initial["address"] == f"{site.base}/"
    page = look(editor_client, f"{site.base}/", feed=feed.pk)
    assert 'type="radio"' in text_of(page)
    choose(editor_client, page, f"{site.base}/feed", feed=feed.pk)
    feed.refresh_from_db()
    assert (feed.url, feed.failures, feed.last_error, feed.etag) == (f"{site.base}/feed", 0, "", "")
    Feed.objects.create(source=source, url=f"{site.base}/sport.xml")
    choose(editor_client, page, f"{site.base}/sport.xml", feed=feed.pk)
    feed.refresh_from_db()
    assert feed.url == f"{site.base}/feed"


def test_what_was_not_offered_or_came_back_changed_is_not_added(editor_client: Client, site: Site) -> None:
    page = look(editor_client, f"{site.base}/")
    for values in (
        {"list": page.context["list"][:-3] + "abc", "chosen": f"{site.base}/feed"},
        {"list": page.context["list"], "chosen": "https://anders.example/feed"},
        {"list": page.context["list"]},
    ):
        response = editor_client.post(FIND, values, follow=True)
        assert [message.level_tag in ("error", "warning") for message in response.context["messages"]] == [
            True
        ]
    assert not Feed.objects.exists()


@pytest.mark.parametrize("rights", [("view_article", "change_article"), ("view_source",)])
def test_who_may_do_nothing_with_sources_asks_for_nothing(
    site: Site, signed_in: Callable[..., Client], rights: tuple[str, ...]
) -> None:
    feed = Feed.objects.create(source=Source.objects.create(name="Bote"), url=f"{site.base}/x")
    client = signed_in(*rights)
    for more in ({}, {"feed": feed.pk}):
        assert client.get(FIND, more).status_code == 403
        assert look(client, f"{site.base}/", **more).status_code == 403
    assert site.asked == []


def test_a_feed_that_is_gone_has_no_address_to_replace(editor_client: Client) -> None:
    assert editor_client.get(FIND, {"feed": "999"}).status_code == 404
    assert editor_client.get(FIND, {"feed": "x"}).status_code == 200
