"""A visit to a feed: what becomes of its entries."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models.signals import post_save
from django.utils import timezone

from articles.feeding import pages
from articles.models import Article, Feed, ImportRun, Source
from tests.fetching.servers import answer

from .site import FULL, PARAGRAPH, TEASER, Entry, Site, page

Visit = Callable[[], ImportRun | None]


def test_full_entries_are_imported_without_asking_for_their_pages(
    site: Site, feed: Feed, visit: Visit
) -> None:
    site.entries = [Entry(1, content=FULL), Entry(2, content=FULL + " Nachtrag.")]
    run = visit()
    assert run is not None
    assert (run.feed, run.state) == (feed, ImportRun.State.FINISHED)
    assert run.counts()["created"] == 2
    assert site.asked == ["/feed"]
    article = Article.objects.get(external_id="id-1")
    assert (article.source.name, article.title, article.body.count(PARAGRAPH)) == ("Bote", "Meldung 1", 7)
    assert article.url == f"{site.base}/artikel/1"
    assert article.published_at == datetime(2024, 1, 1, 1, tzinfo=UTC)


def test_teasers_get_the_text_of_their_page_once(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1), Entry(2)]
    visit()
    assert [article.body.count(PARAGRAPH) for article in Article.objects.all()] == [1, 1]
    assert all("Frühjahr" in article.body for article in Article.objects.all())
    assert site.asked == ["/feed", "/robots.txt", "/artikel/1", "/artikel/2"]
    site.entries.append(Entry(3))
    visit()
    assert site.pages == ["/artikel/1", "/artikel/2", "/artikel/3"]
    assert Article.objects.count() == 3


def test_a_known_article_is_not_given_back_its_teaser(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1)]
    visit()
    site.entries = [Entry(1, title="Kürzer im Feed", teaser="Ein anderer Anriss.")]
    assert visit() is None
    article = Article.objects.get()
    assert PARAGRAPH in article.body
    assert article.title == "Meldung 1"


def test_what_the_feed_says_was_changed_is_fetched_again_once(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1)]
    visit()
    site.entries = [Entry(1, updated=timezone.now().replace(microsecond=0))]
    site.answers["/artikel/1"] = answer(
        page("Meldung 1", PARAGRAPH + " Neues."), kind="text/html; charset=utf-8"
    )
    run = visit()
    assert run is not None
    assert run.counts()["updated"] == 1
    assert "Neues." in Article.objects.get().body
    assert visit() is None
    assert len(site.pages) == 2


def test_a_growing_live_blog_is_renewed_when_the_feed_dates_it_anew(site: Site, visit: Visit) -> None:
    now = timezone.now().replace(microsecond=0)
    site.entries = [Entry(1, published=now - timedelta(hours=5))]
    visit()
    site.answers["/artikel/1"] = answer(
        page("Meldung 1", f"{PARAGRAPH}</p><p>20 Uhr: {PARAGRAPH} Neues am Abend."),
        kind="text/html; charset=utf-8",
    )
    visit()
    assert len(site.pages) == 1, "the feed says nothing new"
    site.entries = [Entry(1, published=now)]
    run = visit()
    assert run is not None
    assert run.counts()["updated"] == 1
    assert "Neues am Abend." in Article.objects.get().body
    assert visit() is None
    assert len(site.pages) == 2


def test_a_date_that_an_editor_set_asks_for_no_page(site: Site, visit: Visit) -> None:
    now = timezone.now().replace(microsecond=0)
    site.entries = [Entry(1, published=now)]
    visit()
    origins = {"published_at": "editor", "modified_at": "editor"}
    Article.objects.update(published_at=now - timedelta(days=9), field_origins=origins)
    visit()
    visit()
    assert len(site.pages) == 1


@pytest.mark.parametrize("content", ["", f"{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}"])
def test_a_text_that_goes_behind_a_wall_later_is_kept(site: Site, visit: Visit, content: str) -> None:
    long = "</p><p>".join(f"{PARAGRAPH} Punkt {number}." for number in range(9))
    full = f"{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{long}"
    now = timezone.now().replace(microsecond=0)
    site.entries = [Entry(1, content=full, published=now - timedelta(hours=5))]
    visit()
    before = Article.objects.get().body
    site.entries = [Entry(1, title="Meldung 1, ergänzt", content=content, teaser=PARAGRAPH, published=now)]
    site.answers["/artikel/1"] = answer(page("Meldung 1, ergänzt"), kind="text/html; charset=utf-8")
    visit()
    article = Article.objects.get()
    assert article.body == before
    assert article.title == "Meldung 1, ergänzt", "the rest is taken"


def test_a_text_that_is_shortened_a_little_is_a_correction(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, content=FULL)]
    visit()
    site.entries = [Entry(1, content=FULL.rpartition("</p><p>")[0])]
    visit()
    assert "Punkt 7" not in Article.objects.get().body


def test_a_live_blog_is_fetched_again_when_the_feed_dates_it_anew(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, title="Meldung 1", guid="live")]
    visit()
    site.entries = [Entry(5, title="Meldung 1", guid="live")]
    site.answers["/artikel/5"] = answer(
        page("Meldung 1", PARAGRAPH + " Neues."), kind="text/html; charset=utf-8"
    )
    run = visit()
    assert run is not None
    assert run.counts()["updated"] == 1
    assert "Neues." in Article.objects.get().body
    assert visit() is None


def test_a_changed_page_that_cannot_be_had_leaves_the_text(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1)]
    visit()
    site.entries = [Entry(1, updated=timezone.now())]
    site.answers["/artikel/1"] = answer(status=404)
    assert visit() is None
    assert PARAGRAPH in Article.objects.get().body


def test_without_full_text_the_teaser_is_the_article(site: Site, feed: Feed, visit: Visit) -> None:
    feed.full_text = False
    feed.save()
    site.entries = [Entry(1)]
    visit()
    assert Article.objects.get().body == TEASER
    assert site.asked == ["/feed"]


@pytest.mark.parametrize(
    "bad",
    [
        answer(status=404), answer(status=500), answer(b"%PDF", kind="application/pdf"),
        answer(b"<html><body>Nichts</body></html>", kind="text/html"), b"kein HTTP\r\n\r\n",
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_had_leaves_the_teaser(
    site: Site, visit: Visit, feed: Feed, bad: bytes
) -> None:
    site.entries = [Entry(1), Entry(2)]
    site.answers["/artikel/1"] = bad
    visit()
    assert Article.objects.get(external_id="id-1").body == TEASER
    assert PARAGRAPH in Article.objects.get(external_id="id-2").body
    assert feed.last_error == ""


def test_a_page_that_failed_for_now_is_tried_again_at_the_next_visit(
    site: Site, visit: Visit, feed: Feed
) -> None:
    site.headers["ETag"] = '"1"'
    site.entries = [Entry(1)]
    site.answers["/artikel/1"] = answer(status=503)
    visit()
    assert feed.etag == ""  # else the feed would have nothing new to say
    del site.answers["/artikel/1"]
    run = visit()
    assert run is not None
    assert run.counts()["updated"] == 1
    assert PARAGRAPH in Article.objects.get().body
    assert feed.etag == '"1"'
    assert visit() is None
    assert len(site.pages) == 2


def test_a_page_that_fails_for_days_is_not_asked_for_for_ever(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1)]
    site.answers["/artikel/1"] = answer(status=503)
    visit()
    visit()
    Article.objects.update(created_at=timezone.now() - timedelta(days=2))
    visit()
    assert len(site.pages) == 2


def test_a_page_that_robots_txt_forbids_is_not_asked_for(site: Site, visit: Visit) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /artikel/")
    site.entries = [Entry(1)]
    visit()
    assert site.pages == []
    assert Article.objects.get().body == TEASER


def test_a_visit_fetches_some_pages_and_the_next_one_the_rest(
    site: Site, visit: Visit, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    site.headers["ETag"] = '"1"'
    site.entries = [Entry(number) for number in range(1, 6)]
    for count in (2, 4):
        visit()
        assert Article.objects.count() == count
        assert feed.next_fetch_at is not None
        assert feed.next_fetch_at <= timezone.now() + timedelta(minutes=5)
    visit()
    assert Article.objects.count() == 5
    assert len(site.pages) == 5
    assert all(PARAGRAPH in article.body for article in Article.objects.all())
    assert feed.etag == '"1"'
    assert feed.next_fetch_at is not None
    assert feed.next_fetch_at > timezone.now() + timedelta(minutes=20)


def test_the_page_of_another_source_is_a_duplicate_told_once(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, content=FULL)]
    visit()
    other = Source.objects.create(name="Kurier")
    Article.objects.update(source=other)
    site.entries = [Entry(1, guid="anders")]
    run = visit()
    assert run is not None
    assert run.counts()["duplicate"] == 1
    assert site.pages == []
    assert visit() is None


def test_nothing_new_leaves_no_run_behind(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, content=FULL)]
    visit()
    assert visit() is None
    site.entries = []
    assert visit() is None
    assert ImportRun.objects.count() == 1


def test_a_run_tells_only_what_is_new(site: Site, visit: Visit) -> None:
    site.entries = [Entry(number, content=f"{FULL} {number}.") for number in range(5)]
    visit()
    site.entries.append(Entry(9, content=FULL))
    run = visit()
    assert run is not None
    assert [row.outcome for row in run.rows.all()] == ["created"]


def test_a_bad_entry_is_told_once_and_stops_no_other(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, title="Zu lang " * 100, content=FULL), Entry(2, content=FULL)]
    run = visit()
    assert run is not None
    assert run.counts() | {"unchanged": 0} == {
        "created": 1, "updated": 0, "unchanged": 0, "duplicate": 0, "invalid": 1,
    }  # fmt: skip
    assert run.rows.get(outcome="invalid").errors
    assert visit() is None


def test_an_editors_correction_survives_the_next_visit(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, content=FULL)]
    visit()
    article = Article.objects.get()
    article.title, article.field_origins = "Von Hand", {"title": "editor"}
    article.save()
    site.entries = [Entry(1, title="Neu im Feed", content=FULL)]
    visit()
    article.refresh_from_db()
    assert article.title == "Von Hand"


def test_articles_keep_their_source_when_an_editor_renames_it(site: Site, visit: Visit, feed: Feed) -> None:
    site.entries = [Entry(1), Entry(2, content=FULL)]
    visit()
    feed.source.name = "Bote am Sonntag"
    feed.source.save()
    feed.refresh_from_db()
    assert visit() is None
    assert Article.objects.count() == 2
    assert Source.objects.count() == 1


def test_a_feed_is_read_when_it_is_packed(site: Site, visit: Visit) -> None:
    text = b"<rss version='2.0'><channel><item><title>Gepackt</title><description>Ein Absatz.</description></item></channel></rss>"
    site.answers["/feed"] = answer(gzip.compress(text), headers={"Content-Encoding": "gzip"}, kind="text/xml")
    visit()
    assert Article.objects.get().title == "Gepackt"


def test_entries_that_were_not_stored_are_not_hidden_by_what_the_feed_remembers(
    site: Site, feed: Feed, visit: Visit
) -> None:
    """Somebody closes the run in the middle: the answer's mark must not make the next visit believe it had them."""

    def close(sender: type[ImportRun], instance: ImportRun, **_rest: object) -> None:
        ImportRun.objects.filter(pk=instance.pk).update(state=ImportRun.State.FAILED, error="Verloren.")

    site.headers["ETag"] = '"eins"'
    site.entries = [Entry(1, content=FULL)]
    post_save.connect(close, sender=ImportRun)
    try:
        visit()
    finally:
        post_save.disconnect(close, sender=ImportRun)
    assert not Article.objects.exists()
    assert (feed.etag, feed.failures, feed.succeeded_at) == ("", 1, None)
    assert "Verloren." in feed.last_error
    visit()
    assert Article.objects.count() == 1
    assert (feed.etag, feed.failures) == ('"eins"', 0)
