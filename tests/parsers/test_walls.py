"""Walls and offers, told from articles about them by who speaks to whom."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.base import ParseError
from articles.parsers.offers import offer_spans
from articles.parsers.speech import sentences, speaks_of_us, speaks_to_reader
from articles.parsers.text import parse_text
from articles.parsers.walls import WALLS, wall
from tests.each import each

STORY = (
    "Die Fähre zur Insel fährt wieder. Nach drei Wochen in der Werft wurde das Schiff am Montag getauft, und am Abend legte es mit "
    "achtzig Gästen ab. Die Reederei hat den Motor erneuert und die Küche vergrößert."
)


@each(
    "title, text, kind",
    [
        ("Cookies", "Wir nutzen Cookies, um Ihnen passende Werbung zu zeigen. Sie können Ihre Einwilligung jederzeit widerrufen.", "consent"),
        ("Gericht urteilt über Cookies", "Der Verlag muss seinen Kunden erlauben, Cookies abzulehnen. Das Gericht sah die Einwilligung als erschlichen an.", ""),
        ("So werden Sie Cookies los", "Klicken Sie auf Einstellungen, dann auf Datenschutz. Dort löschen Sie alle Cookies.", ""),
        ("Einen Moment bitte", "Wir prüfen Ihren Browser. Das kann einige Sekunden dauern.", "robot"),
        ("Einen Moment bitte", STORY, ""),
        ("Bots im Netz", "Jedes fünfte Konto ist ein Bot, sagen Forscher. Die Betreiber prüfen ungewöhnliche Aktivität.", ""),
        ("Anmelden", "Melden Sie sich mit Ihrer E-Mail-Adresse an. Noch kein Konto? Jetzt registrieren!", "sign_in"),
        ("Seite nicht gefunden", f"Der Link ist veraltet. {STORY}", "missing"),
        ("Seite nicht gefunden", STORY, "missing"),
        ("Stadt sucht Seiten des Kirchenbuchs", "Drei Seiten des Buches wurden bis heute nicht gefunden. Der Archivar hofft.", ""),
        ("Weiterlesen", "Dieser Artikel ist nur für Abonnenten. Testen Sie unser Digital-Abo vier Wochen lang.", "offer"),
        ("Fehler", "Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal.", "fault"),
        ("Fähre fährt wieder", STORY, ""),
    ],
)  # fmt: skip
def test_a_wall_speaks_of_itself(title: str, text: str, kind: str) -> None:
    found = wall([title], text)
    assert (found.message if found else "") == (WALLS[kind] if kind else "")


def test_who_signs_a_long_text_has_written_an_article() -> None:
    about = "Wir haben Ihre Hinweise zu unseren Cookies gelesen und ändern unsere Website. " * 15 + STORY * 3
    assert wall(["In eigener Sache"], about)
    assert wall(["In eigener Sache"], about, is_signed=True) is None


@each(
    "texts, spans",
    [
        ([STORY, STORY], []),
        ([STORY, "Weiterlesen mit Bote Plus", "Danach 9,90 Euro im Monat.", "Jetzt bestellen"], [(1, 4)]),
        ([STORY, "9,90 Euro im Monat", "Sie haben schon ein Abo? Hier anmelden"], [(1, 3)]),
        ([STORY, "Um diesen Artikel zu lesen, melden Sie sich bitte an.", "Die Werft", STORY], [(1, 2)]),
        ([STORY, "Das Abo kostet künftig 14,99 Euro im Monat und bleibt monatlich kündbar, teilte der Dienst mit."], []),
        ([STORY, "Exklusiv für Abonnenten", STORY, "Schon Abonnent?"], [(1, 2), (3, 4)]),
        ([], []),
    ],
)  # fmt: skip
def test_where_a_subscription_is_offered(texts: list[str], spans: list[tuple[int, int]]) -> None:
    assert list(offer_spans(texts)) == spans


@given(
    st.lists(
        st.sampled_from([STORY, "Schon Abonnent?", "Die Werft", "9,90 Euro im Monat", "Jetzt bestellen"])
    )
)
def test_offers_never_hold_a_paragraph_of_the_article(texts: list[str]) -> None:
    spans = list(offer_spans(texts))
    assert all(first < end for first, end in spans)
    assert all(end <= first for (_, end), (first, _) in pairwise(spans))
    assert STORY not in [text for first, end in spans for text in texts[first:end]]


def test_who_speaks_to_whom() -> None:
    assert speaks_to_reader("Bitte warten Sie.")
    assert not speaks_to_reader("Der Rat und die Feuerwehr, sie warten.")
    assert speaks_of_us("Unsere Partner")
    assert not speaks_of_us("Der Rat wirbt.")
    assert sentences("Eins. Zwei!\nDrei") == ["Eins.", "Zwei!", "Drei"]


@each(
    "text, kind",
    {
        "consent": (
            "Ihre Privatsphäre\n\nWir und unsere Partner speichern Informationen auf Ihrem Gerät und verarbeiten Ihre Daten, um Ihnen "
            "personalisierte Anzeigen zu zeigen.\n\nSie können Ihre Auswahl jederzeit in unserer Datenschutzerklärung widerrufen.\n\n"
            "Alle akzeptieren\n\nEinstellungen", "consent",
        ),
        "robots": ("Nur einen Moment\n\nBitte bestätigen Sie, dass Sie kein Roboter sind.\n\nRay-ID: 77", "robot"),
        "missing": ("Seite nicht gefunden\n\nDie gewünschte Seite gibt es leider nicht mehr.\n\nZur Startseite", "missing"),
    },
)  # fmt: skip
def test_a_pasted_wall_is_refused_with_its_reason(text: str, kind: str) -> None:
    found = parse_text(text)
    assert isinstance(found, ParseError)
    assert found.message == WALLS[kind]
