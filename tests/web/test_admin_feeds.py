"""Feeds and sources in the admin: how they go, what editors may change, lists in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article, Feed, Source
from tests.each import each

from .forms import errors, save
from .imports import text_of

pytest.importorskip("articles.feeding")

LIST = "/admin/articles/feed/"
OPML = f"{LIST}opml/"


def opml(*outlines: str) -> bytes:
    body = "".join(f'<outline type="rss" text="Blatt" {attributes}/>' for attributes in outlines)
    return f'<?xml version="1.0"?><opml version="2.0"><body>{body}</body></opml>'.encode()


def send(client: Client, data: bytes) -> HttpResponse:
    return client.post(OPML, {"file": SimpleUploadedFile("feeds.opml", data)})


def act(client: Client, action: str, *feeds: Feed) -> HttpResponse:
    return client.post(LIST, {"action": action, "_selected_action": [feed.pk for feed in feeds]}, follow=True)


@pytest.fixture
def feed(db: None) -> Feed:
    source = Source.objects.create(name="Bote", homepage="https://bote.example/")
    return Feed.objects.create(source=source, url="https://bote.example/feed", title="Bote: Alles")


def page_of(feed: Feed) -> str:
    return f"{LIST}{feed.pk}/change/"


# --- how they go -----------------------------------------------------------------------------------------


def test_the_list_says_how_each_feed_goes(editor_client: Client, feed: Feed) -> None:
    now = timezone.now()
    for number, values in enumerate(
        (
            {
                "failures": 3,
                "last_error": "Der Server antwortet nicht.",
                "fetched_at": now,
                "succeeded_at": now - timedelta(days=2),
            },
            {"fetched_at": now, "succeeded_at": now, "next_fetch_at": now + timedelta(minutes=25)},
            {"is_active": False},
        )
    ):
        Feed.objects.create(source=feed.source, url=f"https://bote.example/{number}", **values)
    page = text_of(editor_client.get(LIST))
    assert "Der Server antwortet nicht." in page
    assert [page.count(f"feed-state {state}") for state in ("is-failing", "is-well", "is-stopped")] == [
        1,
        1,
        1,
    ]
    for state, urls in (("failing", ["0"]), ("stopped", ["2"]), ("well", ["1", "feed"])):
        found = editor_client.get(LIST, {"state": state}).context["cl"].result_list
        assert sorted(item.url.rpartition("/")[2] for item in found) == urls


def test_the_list_takes_no_more_statements_for_more_feeds(
    editor_client: Client, feed: Feed, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        Feed.objects.create(
            source=Source.objects.create(name=f"Blatt {number}"), url=f"https://b{number}.example/"
        )
    with django_assert_max_num_queries(12):
        text_of(editor_client.get(LIST))


# --- actions ---------------------------------------------------------------------------------------------


def test_fetching_now_puts_each_feed_into_the_queue_once(editor_client: Client, feed: Feed) -> None:
    Feed.objects.update(next_fetch_at=timezone.now() + timedelta(hours=1))
    act(editor_client, "fetch_now", feed)
    act(editor_client, "fetch_now", feed)
    assert ProcrastinateJob.objects.filter(status="todo", args={"feed": feed.pk}).count() == 1
    assert list(Feed.due()) == [feed]


def test_a_stopped_feed_is_not_fetched_but_can_be_started(editor_client: Client, feed: Feed) -> None:
    act(editor_client, "stop", feed)
    assert not Feed.objects.get().is_active
    act(editor_client, "fetch_now", feed)
    assert not ProcrastinateJob.objects.filter(args={"feed": feed.pk}).exists()
    Feed.objects.update(failures=9, next_fetch_at=timezone.now() + timedelta(days=1))
    act(editor_client, "activate", feed)
    assert list(Feed.due()) == [feed]
    assert Feed.objects.get().failures == 0


# --- the form --------------------------------------------------------------------------------------------


@each(
    "wrong",
    ["ftp://bote.example/feed", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://user:pw@bote.example/", "",
     "https://bote.example:22/feed", "https://bote.example/" + "x" * 2000],
)  # fmt: skip
def test_an_address_that_nobody_may_fetch_is_refused(editor_client: Client, feed: Feed, wrong: str) -> None:
    response = save(editor_client, page_of(feed), url=wrong)
    assert response.status_code == 200
    assert "url" in errors(response)
    assert Feed.objects.get().url == "https://bote.example/feed"


@each("wrong", ["4", "0", "-5", "9999999", "x", ""])
def test_an_interval_that_is_impolite_or_endless_is_refused(
    editor_client: Client, feed: Feed, wrong: str
) -> None:
    assert "interval" in errors(save(editor_client, page_of(feed), interval=wrong))


def test_the_same_address_twice_is_refused(editor_client: Client, feed: Feed) -> None:
    other = Feed.objects.create(source=feed.source, url="https://bote.example/sport")
    response = save(editor_client, page_of(other), url=feed.url)
    assert response.status_code == 200
    assert errors(response).count("Diesen Feed") or errors(response).count("This feed exists already.")
    assert Feed.objects.get(pk=other.pk).url == "https://bote.example/sport"


def test_a_new_address_starts_anew_and_what_the_worker_noted_meanwhile_stays(
    editor_client: Client, feed: Feed
) -> None:
    Feed.objects.update(
        etag='"alt"', failures=4, last_error="Weg.", next_fetch_at=timezone.now() + timedelta(days=1)
    )
    assert save(editor_client, page_of(feed), title="Neuer Name").status_code == 302
    feed.refresh_from_db()
    assert (feed.title, feed.etag, feed.failures) == ("Neuer Name", '"alt"', 4)
    assert save(editor_client, page_of(feed), url="https://bote.example/neu").status_code == 302
    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.failures, feed.last_error) == ("https://bote.example/neu", "", 0, "")
    assert list(Feed.due()) == [feed]


def test_a_feed_is_added_by_hand(editor_client: Client, feed: Feed) -> None:
    values = {
        "source": feed.source.pk,
        "url": "https://bote.example/neu",
        "interval": "30",
        "is_active": "on",
        "title": "",
    }
    assert editor_client.post(f"{LIST}add/", values).status_code == 302
    assert Feed.objects.get(url="https://bote.example/neu").source == feed.source


# --- sources ---------------------------------------------------------------------------------------------


def test_a_source_shows_its_feeds_and_its_number_of_articles(
    editor_client: Client, feed: Feed, importing: Callable[..., Any]
) -> None:
    importing('{"title": "Titel", "body": "Ein Absatz.", "source": "Bote"}', format="jsonl")
    page = text_of(editor_client.get(f"/admin/articles/source/{feed.source.pk}/change/"))
    assert "https://bote.example/feed" in page
    assert f"/admin/articles/article/?source__id__exact={feed.source.pk}" in page
    assert Article.objects.get().source == feed.source


def test_feeds_are_changed_added_and_removed_on_the_page_of_their_source(
    editor_client: Client, feed: Feed
) -> None:
    source = f"/admin/articles/source/{feed.source.pk}/change/"
    more = {"feeds-TOTAL_FORMS": "2", "feeds-1-url": "https://bote.example/sport", "feeds-1-interval": "60", "feeds-1-is_active": "on",
            "feeds-1-source": str(feed.source.pk), "feeds-1-title": "", "feeds-1-id": ""}  # fmt: skip
    changes = {"keeps_pictures": "", "feeds-0-title": "Umbenannt"} | more
    assert save(editor_client, source, **changes).status_code == 302
    assert set(Feed.objects.values_list("title", "interval")) == {("Umbenannt", 30), ("", 60)}
    first = Feed.objects.get(title="Umbenannt")
    assert save(editor_client, source, **{"feeds-0-url": "ftp://bote.example/"}).status_code == 200
    assert Feed.objects.get(pk=first.pk).url == "https://bote.example/feed"
    place = list(Feed.objects.all()).index(first)
    assert save(editor_client, source, **{f"feeds-{place}-DELETE": "on"}).status_code == 302
    assert not Feed.objects.filter(pk=first.pk).exists()


# --- lists -----------------------------------------------------------------------------------------------


def test_a_list_is_shown_before_it_is_added(editor_client: Client, feed: Feed) -> None:
    page = send(
        editor_client,
        opml(
            'xmlUrl="https://neu.example/rss" htmlUrl="https://neu.example/"',
            f'xmlUrl="{feed.url}"',
            'xmlUrl="ftp://alt.example/rss"',
        ),
    )
    preview = page.context["preview"]
    assert [item.url for item in preview.created] == ["https://neu.example/rss"]
    assert preview.known == [feed.url]
    assert [url for url, _reason in preview.refused] == ["ftp://alt.example/rss"]
    assert (Feed.objects.count(), Source.objects.count()) == (1, 1), "looking adds nothing"
    editor_client.post(OPML, {"list": page.context["list"]})
    assert set(Feed.objects.values_list("url", flat=True)) == {feed.url, "https://neu.example/rss"}
    editor_client.post(OPML, {"list": page.context["list"]})
    assert Feed.objects.count() == 2, "sent twice, added once"


@each(
    "data",
    [b"", b"kein XML", b"<opml/>", opml(), b"<!DOCTYPE a [<!ENTITY b 'c'>]><opml><body>&b;</body></opml>"],
)
def test_a_file_that_is_no_list_is_refused_with_a_reason(editor_client: Client, data: bytes) -> None:
    response = send(editor_client, data)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_a_list_that_somebody_changed_on_the_way_adds_nothing(editor_client: Client, feed: Feed) -> None:
    page = send(editor_client, opml('xmlUrl="https://neu.example/rss"'))
    response = editor_client.post(OPML, {"list": page.context["list"][:-3] + "abc"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert Feed.objects.count() == 1


def test_the_list_that_comes_out_goes_in_again(editor_client: Client, feed: Feed) -> None:
    response = editor_client.get(f"{OPML}download/")
    assert "attachment" in response["Content-Disposition"]
    Feed.objects.all().delete()
    page = send(editor_client, response.content)
    editor_client.post(OPML, {"list": page.context["list"]})
    again = Feed.objects.get()
    assert (again.url, again.title, again.source) == (feed.url, feed.title, feed.source)


def test_markup_in_a_list_stays_text(editor_client: Client) -> None:
    page = send(
        editor_client, opml('title="&lt;script&gt;alert(1)&lt;/script&gt;" xmlUrl="https://neu.example/rss"')
    )
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;alert" in page.content


# --- who -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [LIST, f"{LIST}add/", OPML, f"{OPML}download/"])
def test_who_may_do_nothing_with_sources_sees_no_feeds(
    feed: Feed, signed_in: Callable[..., Client], path: str
) -> None:
    client = signed_in("view_article", "add_article", "change_article")
    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403


def test_who_may_change_sources_may_change_their_feeds(feed: Feed, signed_in: Callable[..., Client]) -> None:
    client = signed_in("view_source", "change_source")
    assert client.get(LIST).status_code == 200
    assert save(client, page_of(feed), title="Geändert").status_code == 302
    assert Feed.objects.get().title == "Geändert"


def test_who_may_only_look_changes_nothing(feed: Feed, signed_in: Callable[..., Client]) -> None:
    client = signed_in("view_source")
    assert client.get(page_of(feed)).status_code == 200
    assert client.post(page_of(feed), {"title": "x"}).status_code == 403
    assert act(client, "stop", feed).status_code in (200, 403)
    assert Feed.objects.get().is_active
    assert send(client, opml('xmlUrl="https://neu.example/rss"')).status_code == 403
