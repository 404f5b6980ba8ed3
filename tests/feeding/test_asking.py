"""Where a feed is: moved by what the answers say, or found from the address of its site."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from articles.feeding import fetch_feed, find_feeds
from articles.fetching import FetchError, Manners
from articles.models import Article, Feed, ImportRun
from tests.fetching.servers import answer, redirect

from .site import FULL, Entry, Site

Visit = Callable[[], ImportRun | None]
HTML = "text/html; charset=utf-8"


def named(*paths: str) -> str:
    return "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{path}" href="{path}">' for path in paths
    )


def page(head: str) -> bytes:
    return answer(
        f"<html><head><title>Bote</title>{head}</head><body><h1>Bote</h1></body></html>".encode(), kind=HTML
    )


def moved(path: str) -> bytes:
    return page(f'<meta http-equiv="refresh" content="0; url={path}">')


def in_xml(path: str) -> bytes:
    return answer(f"<redirect><newLocation>{path}</newLocation></redirect>".encode(), kind="text/xml")


@pytest.mark.parametrize("way", [moved, in_xml])
def test_a_feed_that_says_where_it_moved_is_followed_and_then_believed(
    site: Site, feed: Feed, visit: Visit, way: Callable[[str], bytes]
) -> None:
    site.headers["ETag"] = '"1"'
    site.entries = [Entry(1, content=FULL)]
    Feed.objects.update(url=f"{site.base}/alt")
    site.answers["/alt"] = way("/feed")
    addresses = []
    for _time in range(3):
        visit()
        addresses.append((feed.url.removeprefix(site.base), feed.etag))
    assert addresses == [("/alt", ""), ("/alt", ""), ("/feed", "")], "its state is none of the first address"
    visit()
    assert (feed.etag, feed.failures, Article.objects.count()) == ('"1"', 0, 1)


def test_answers_that_lead_in_circles_are_a_failure(site: Site, feed: Feed, visit: Visit) -> None:
    site.answers |= {"/feed": moved("/b"), "/b": in_xml("/feed")}
    assert visit() is None
    assert feed.failures == 1
    assert "3" in feed.last_error
    assert len(site.asked) == 4


def test_nobody_is_led_into_a_network_that_is_closed(feed: Feed, site: Site, visit: Visit) -> None:
    site.answers["/feed"] = moved("http://169.254.169.254/latest/")
    assert visit() is None
    assert "169.254.169.254" in feed.last_error
    site.answers["/feed"] = in_xml("file:///etc/passwd")
    visit()
    assert feed.failures == 2
    assert set(site.asked) == {"/feed"}


def test_the_one_feed_of_a_site_is_taken_for_it(site: Site, feed: Feed, visit: Visit) -> None:
    Feed.objects.update(url=f"{site.base}/")
    site.entries = [Entry(1, content=FULL)]
    site.answers["/"] = page(named("/feed", "/kommentare/feed/"))
    run = visit()
    assert run is not None
    assert run.counts()["created"] == 1
    assert (feed.url, feed.failures) == (f"{site.base}/feed", 0)


def test_of_several_feeds_an_editor_chooses(site: Site, feed: Feed, visit: Visit) -> None:
    Feed.objects.update(url=f"{site.base}/")
    site.answers["/"] = page(named("/feed", "/sport"))
    assert visit() is None
    assert feed.url == f"{site.base}/"
    assert f"{site.base}/feed, {site.base}/sport" in feed.last_error
    assert site.asked == ["/"]


def test_a_page_in_the_place_of_a_feed_that_went_well_changes_nothing(
    site: Site, feed: Feed, visit: Visit
) -> None:
    site.entries = [Entry(1, content=FULL)]
    visit()
    site.answers["/feed"] = page(named("/anders"))
    visit()
    assert (feed.url, feed.failures, "/anders" in site.asked) == (f"{site.base}/feed", 1, False)
    assert f"{site.base}/anders" in feed.last_error


def test_a_site_whose_feed_is_here_already_is_a_failure(site: Site, feed: Feed, visit: Visit) -> None:
    other = Feed.objects.create(source=feed.source, url=f"{site.base}/")
    site.answers["/"] = page(named("/feed"))
    site.entries = [Entry(1, content=FULL)]
    fetch_feed(other, Manners(pause=0))
    other.refresh_from_db()
    assert (other.url, other.failures) == (f"{site.base}/", 1)
    assert feed.url in other.last_error
    assert not Article.objects.exists()


def test_a_feed_in_a_packed_file_is_read(site: Site, feed: Feed, visit: Visit) -> None:
    text = f"<rss version='2.0'><channel><item><title>Gepackt</title><description>{FULL}</description></item></channel></rss>"
    site.answers["/feed"] = answer(gzip.compress(text.encode()), kind="application/gzip")
    visit()
    assert Article.objects.get().title == "Gepackt"


def test_relative_links_stand_against_where_the_feed_was_found(site: Site, feed: Feed, visit: Visit) -> None:
    text = f"<rss version='2.0'><channel><item><title>T</title><link>artikel/1</link><description>{FULL}</description></item></channel></rss>"
    site.answers |= {
        "/feed": redirect("/neu/feed.xml"),
        "/neu/feed.xml": answer(text.encode(), kind="text/xml"),
    }
    visit()
    assert Article.objects.get().url == f"{site.base}/neu/artikel/1"


def test_the_encoding_that_only_the_server_names_is_used(site: Site, visit: Visit) -> None:
    text = f"<rss version='2.0'><channel><item><title>Привет</title><description>{FULL}</description></item></channel></rss>"
    site.answers["/feed"] = answer(
        text.encode("cp1251", "xmlcharrefreplace"), kind="text/xml; charset=windows-1251"
    )
    visit()
    assert Article.objects.get().title == "Привет"


# --- for an editor --------------------------------------------------------------------------------------


def looked_for(site: Site, path: str = "/") -> list[tuple[str, str]]:
    found = find_feeds(f"{site.base}{path}", Manners(pause=0))
    return [(link.url.removeprefix(site.base), link.title) for link in found.feeds]


def test_feeds_are_found_where_the_page_names_them(site: Site) -> None:
    site.answers["/"] = page(named("/feed", "/sport"))
    assert looked_for(site) == [("/feed", "/feed"), ("/sport", "/sport")]
    assert site.asked == ["/"], "what a page names is not asked for"


def test_else_they_are_looked_for_in_the_usual_places(site: Site) -> None:
    site.answers["/sport/"] = page("")
    site.answers["/rss.xml"] = answer(
        f"<rss><channel><title>Der Bote</title><item><title>T</title><description>{FULL}</description></item></channel></rss>".encode()
    )
    site.answers["/rss"] = redirect("/rss.xml")
    site.answers["/atom.xml"] = page("")
    assert looked_for(site, "/sport/") == [("/rss.xml", "Der Bote")]


def test_the_address_of_a_feed_is_that_feed(site: Site) -> None:
    site.entries = [Entry(1, content=FULL)]
    assert looked_for(site, "/feed") == [("/feed", "Der Bote")]


def test_a_site_without_feeds_has_none_and_one_that_is_gone_is_an_error(site: Site) -> None:
    site.answers["/"] = page("")
    assert looked_for(site) == []
    with pytest.raises(FetchError):
        find_feeds(f"{site.base}/weg", Manners(pause=0))
