"""Pages that are not the entry's article: walls, other articles, the home page. The teaser stays, and the run says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from articles.feeding.agreement import common_words, is_above, titles_agree, why_another
from articles.models import Article, Feed, ImportRun
from articles.parsers import ParsedArticle
from tests.each import each
from tests.fetching.servers import Answer, answer

from .site import FULL, PARAGRAPH, Entry, Site, page

Visit = Callable[[], ImportRun | None]

TITLE = "Kutter im Hafen von Neudorf gesunken"
TEASER = "Nach dem Unglück im Hafen sucht die Wasserschutzpolizei nach der Ursache; die drei Fischer sind gerettet."
TEXT = (
    "Ein Kutter ist am Morgen im Hafen gesunken. Die drei Fischer konnten sich auf die Mole retten. Die Wasserschutzpolizei "
    "sucht nach der Ursache des Unglücks und will das Wrack in der kommenden Woche heben lassen."
)
HTML = "text/html; charset=utf-8"


def html(title: str, *paragraphs: str, head: str = "") -> Answer:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    whole = f"<html lang='de'><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{text}</main></body></html>"
    return answer(whole.encode(), kind=HTML)


CONSENT = html(
    "Ihre Privatsphäre",
    "Wir und unsere 120 Partner speichern Informationen auf Ihrem Gerät, um Ihnen personalisierte Anzeigen zu zeigen.",
    "Ihre Einwilligung können Sie jederzeit in unserer Datenschutzerklärung widerrufen.",
)
DEAD_ENDS = {
    "consent": CONSENT,
    "consent below the title of the article": html(
        TITLE, "Wir verwenden Cookies, damit wir unser Angebot finanzieren können. Bitte stimmen Sie der Verarbeitung Ihrer Daten zu.",
        head=f"<meta property='og:title' content='{TITLE}'>",
    ),
    "robots": html("Einen Moment bitte", "Wir prüfen die Sicherheit Ihrer Verbindung. Das kann einige Sekunden dauern."),
    "sign in": html("Anmelden", "Bitte melden Sie sich mit Ihrem Konto an, um alle Artikel zu lesen.", "Passwort vergessen?"),
    "soft 404": html("Seite nicht gefunden", "Die gewünschte Seite gibt es nicht mehr.", "Zurück zur Startseite."),
    "another article": answer(page("Winzer beginnen mit der Lese"), kind=HTML),
    "nothing": html(TITLE),
}  # fmt: skip


@pytest.mark.parametrize("name", DEAD_ENDS)
def test_a_dead_end_leaves_the_teaser_and_the_run_says_why(
    site: Site, feed: Feed, visit: Visit, name: str
) -> None:
    site.entries = [Entry(1, title=TITLE, teaser=TEASER), Entry(2)]
    site.answers["/artikel/1"] = DEAD_ENDS[name]
    run = visit()
    assert run is not None
    article = Article.objects.get(external_id="id-1")
    assert (article.title, article.body, article.canonical_url) == (TITLE, TEASER, "")
    assert PARAGRAPH in Article.objects.get(external_id="id-2").body
    [told] = [row.errors for row in run.rows.order_by("number") if row.errors]
    assert len(told) == 1
    assert visit() is None, "it is told once"
    assert feed.last_error == ""
    site.answers["/artikel/1"] = answer(page(TITLE, TEXT), kind=HTML)
    assert visit() is not None, "a wall may come down"
    assert TEXT in Article.objects.get(external_id="id-1").body


@pytest.mark.parametrize("target", ["/", "/startseite.html", "/artikel/"])
def test_a_redirect_to_an_overview_is_no_article(site: Site, visit: Visit, target: str) -> None:
    site.entries = [Entry(1, title=TITLE, teaser=TEASER)]
    site.answers["/artikel/1"] = answer(status=302, headers={"Location": target})
    site.answers[target] = answer(page("Nachrichten aus Neudorf", f"{TITLE}. {TEASER} {TEXT}"), kind=HTML)
    run = visit()
    assert run is not None
    assert Article.objects.get().body == TEASER
    assert target in run.rows.get().errors[0]


def test_a_redirect_to_the_article_is_taken(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, title=TITLE, teaser=TEASER)]
    site.answers["/artikel/1"] = answer(status=302, headers={"Location": "/lokales/kutter-17"})
    site.answers["/lokales/kutter-17"] = answer(page(f"{TITLE}: Ursache unklar", TEXT), kind=HTML)
    visit()
    article = Article.objects.get()
    assert TEXT in article.body
    assert article.canonical_url == f"{site.base}/lokales/kutter-17"


def test_a_page_of_several_entries_is_that_of_none(site: Site, visit: Visit) -> None:
    site.entries = [
        Entry(1, title=TITLE, teaser=TEASER),
        Entry(1, title="Winzer beginnen mit der Lese", guid="id-1b", teaser="Der Jahrgang verspricht viel."),
    ]
    site.answers["/artikel/1"] = answer(page("Der Tag in Neudorf", f"{TEXT} {TEASER}"), kind=HTML)
    visit()
    assert sorted(Article.objects.values_list("body", flat=True)) == sorted(
        [TEASER, "Der Jahrgang verspricht viel."]
    )


def test_a_text_that_is_known_is_never_replaced_by_a_wall(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1)]
    visit()
    site.entries = [Entry(1, updated=timezone.now())]
    site.answers["/artikel/1"] = CONSENT
    assert visit() is None
    assert PARAGRAPH in Article.objects.get().body


def test_the_offer_of_a_paywall_is_no_part_of_the_text(site: Site, visit: Visit) -> None:
    offer = (
        "</p><div><h2>Weiterlesen mit Bote Plus</h2><p>Testen Sie Bote Plus einen Monat lang für 1 Euro.</p>"
        "<p>Schon Abonnent? Jetzt anmelden</p></div><p>"
    )
    site.entries = [Entry(1, title=TITLE, teaser=TEASER)]
    whole = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{TEXT}{offer}</p></article></body></html>"
    site.answers["/artikel/1"] = answer(whole.encode(), kind=HTML)
    visit()
    body = Article.objects.get().body
    assert "Mole" in body
    for word in ("Weiterlesen", "Euro", "Abonnent"):
        assert word not in body


def test_a_text_that_is_known_is_not_cut_by_a_later_paywall(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, title=TITLE, teaser=TEASER)]
    site.answers["/artikel/1"] = answer(page(TITLE, TEXT), kind=HTML)
    visit()
    site.entries = [Entry(1, title=TITLE, teaser=TEASER, updated=timezone.now())]
    site.answers["/artikel/1"] = html(
        TITLE, f"{TEASER} Neu.", "Weiterlesen mit Bote Plus", "Nur 1 Euro im Monat"
    )
    assert visit() is None
    assert TEXT in Article.objects.get().body


@each(
    "one, other, agree",
    [
        ("Kutter im Hafen gesunken", "Kutter im Hafen gesunken", True),
        ("Kutter im Hafen gesunken", "Neudorf: Kutter im Hafen gesunken | Bote", True),
        ("Gesunkener Kutter im Neudorfer Hafen", "Kutter sinkt im Hafen von Neudorf", True),
        ("Kutter im Hafen gesunken", "Kutter", False),
        ("Kutter im Hafen gesunken", "Nachrichten", False),
        ("Wetter", "Wetter", True),
        ("", "", False),
    ],
)
def test_titles_that_agree(one: str, other: str, agree: bool) -> None:
    assert titles_agree(one, other) is agree
    assert titles_agree(other, one) is agree


@each(
    "url, asked, above",
    [
        ("https://bote.example/", "https://bote.example/lokales/kutter", True),
        ("https://www.bote.example/startseite", "https://bote.example/lokales/kutter", True),
        ("https://bote.example/index.html", "https://bote.example/lokales/kutter", True),
        ("https://bote.example/lokales/", "https://bote.example/lokales/kutter", True),
        ("https://bote.example/lokales/kutter/", "https://bote.example/lokales/kutter", False),
        ("https://bote.example/lokales/kutter?utm_source=rss", "https://bote.example/lokales/kutter", False),
        ("https://bote.example/lokales/kutter-2", "https://bote.example/lokales/kutter", False),
        ("https://bote.example/lok", "https://bote.example/lokales/kutter", False),
    ],
)
def test_where_an_overview_stands(url: str, asked: str, above: bool) -> None:
    assert is_above(url, asked) is above


def test_words_that_much_of_a_feed_has_say_nothing() -> None:
    entries = [
        ParsedArticle(f"Aus dem Landkreis {name}", "Der Neudorfer Bote berichtet.")
        for name in ("Hafen", "Brücke", "Schule", "Markt", "Bahnhof", "Kirche", "Museum", "Theater")
    ]
    common = common_words(entries)
    entry, url = entries[0], "https://bote.example/1"
    other = ParsedArticle("Ganz etwas Neues", "Der Neudorfer Bote berichtet aus dem Landkreis.")
    assert why_another(entry, other, url, frozenset()) == ""
    assert why_another(entry, other, url, common) != ""
    assert (
        why_another(entry, ParsedArticle("Ganz etwas Neues", "Im Hafen liegt ein Schiff."), url, common) == ""
    )


def test_full_texts_are_compared_with_no_page(site: Site, visit: Visit) -> None:
    site.entries = [Entry(1, content=FULL)]
    site.answers["/artikel/1"] = CONSENT
    run = visit()
    assert run is not None
    assert run.rows.get().errors == []
    assert site.pages == []
