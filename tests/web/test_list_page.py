"""What the list says about a search: why each hit was found, how the query was read, what else may be meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.browsing import engine
from articles.models import Word
from articles.vocabulary.forms import make_word
from tests.each import each

from .pages import asked, elements, html, links, main, row, text

COMMON = 5_000  # articles; so common a word is taken for there without a look at them


@pytest.fixture
def archive(importing: Callable[..., Any]) -> None:
    """Four articles; between them every way a word can be met."""
    importing("\n".join([
        row(1, "Häuser am Fluss", "Am Fluss stehen alte Häuser."),
        row(2, "Das Haus der Geschichte", "Das Haus öffnet am Montag.", source="Kurier"),
        row(3, "Mehr Waffenproduktion", "Die Waffenproduktionen wurden ausgeweitet.", tags=["Rüstung"]),
        row(4, "Raketen über dem Meer", "Pjöngjang meldet einen Erfolg.",
            entities=[{"name": "<b>Kim</b>", "kind": "person"}]),
    ]))  # fmt: skip


def know(*words: str) -> None:
    Word.objects.filter(word__in=[word.lower() for word in words]).delete()
    Word.objects.bulk_create(make_word(word.lower(), word, COMMON) for word in words)


@pytest.mark.usefixtures("archive")
class TestWhy:
    def test_a_part_of_a_compound_is_named_and_marked_in_its_word(self) -> None:
        page = html("/", q="Produktion")
        assert elements(page, "why") == [
            "Gefunden wegen „Waffenproduktion“, „Waffenproduktionen“ (Teil „Produktion“)"
        ]
        assert "<q>Waffen<b>produktion</b></q>" in page

    def test_another_form_is_named(self) -> None:
        page = html("/", q="Haus")
        assert elements(page, "why") == ["Gefunden wegen „Häuser“ (andere Form von „Haus“)"]

    def test_another_spelling_is_named(self) -> None:
        page = html("/", q="Pjoengjang")
        assert elements(page, "why") == ["Gefunden wegen „Pjöngjang“ (andere Schreibung von „Pjoengjang“)"]

    def test_a_country_is_named_with_the_words_that_speak_for_it(self) -> None:
        page = html("/", q="land:Nordkorea")
        assert elements(page, "why") == ["Gefunden wegen Land Nordkorea (im Text: „Pjöngjang“)"]

    def test_a_topic_without_words_is_named_alone(self) -> None:
        assert elements(html("/", q="thema:Rüstung"), "why") == ["Gefunden wegen Thema Rüstung"]

    def test_the_word_itself_is_told_only_on_demand(self) -> None:
        page = html("/", q="Geschichte")
        assert elements(page, "why") == []
        assert elements(page, "why-all") == ["Warum gefunden? „Geschichte“ (das Wort selbst)"]

    def test_without_words_nothing_is_explained(self) -> None:
        for params in ({}, {"source": "bote"}, {"q": "seit:2024"}):
            page = html("/", **params)
            assert 'class="hit' in page
            assert 'class="why' not in page

    def test_each_hit_names_the_words_it_lacks(self) -> None:
        page = html("/", q="Fluss Waffenproduktion")
        assert elements(page, "why") == ["Es fehlt: Fluss", "Es fehlt: Waffenproduktion"]

    def test_a_compound_that_was_found_in_its_parts_is_explained_by_them(
        self, importing: Callable[..., Any]
    ) -> None:
        importing(row(9, "Die Produktion von Waffen"))
        page = html("/", q='Waffenproduktion titel:"von"')
        assert elements(page, "why") == [
            "Gefunden wegen „Waffen“ (Teil von „Waffenproduktion“) „Produktion“ (Teil von „Waffenproduktion“)"
        ]

    def test_the_parts_of_a_compound_say_nothing_where_it_was_found_itself(
        self, importing: Callable[..., Any]
    ) -> None:
        importing(row(9, "Mehr Waffenproduktion, mehr Waffen"))
        page = html("/", q="Waffenproduktion Xylophonist")
        assert "Teil von „Waffenproduktion“" not in " ".join(elements(page, "why"))
        assert "„Waffen“ (Teil von „Waffenproduktion“)" in " ".join(elements(page, "why-all"))

    def test_where_all_words_must_be_there_none_is_called_missing(self) -> None:
        assert "Es fehlt" not in html("/", q="Häuser Fluss")

    def test_names_are_shown_as_text(self) -> None:
        page = html("/", q='person:"<b>Kim</b>"')
        assert elements(page, "why") == ["Gefunden wegen Name <b>Kim</b>"]
        assert "<b>Kim" not in page


@pytest.mark.usefixtures("archive")
class TestReading:
    def test_a_corrected_query_says_so_first_and_can_be_taken_over(self) -> None:
        know("Geschichte")
        page = main(html("/", q="Gechichte", source="kurier"))
        assert "Verstanden als: Geschichte" in text(page)
        assert elements(page, "notice-first") == [
            "„Gechichte“ kommt in keinem Artikel vor; gezeigt wird, was für „Geschichte“ gefunden wurde."
        ]
        assert asked(links(page)["Suche in „Geschichte“ ändern"]) == (
            "/",
            {"q": ["Geschichte"], "source": ["kurier"]},
        )
        assert "Meinten Sie" not in page

    def test_an_uncertain_correction_is_a_question_with_the_filters_kept(self) -> None:
        know("Opfer")
        page = main(html("/", q="Oper Fluss", source="bote"))
        assert elements(page, "meant") == ["Meinten Sie Opfer Fluss?"]
        assert asked(links(page)["Opfer Fluss"]) == ("/", {"q": ["Opfer Fluss"], "source": ["bote"]})

    def test_a_looser_reading_is_said_before_other_notes(self) -> None:
        notice = text(main(html("/", q="Fluss Waffenproduktion", **{"from": "neulich"})))
        assert notice.index("Kein Artikel enthält") < notice.index("neulich")
        assert notice.count("Kein Artikel enthält") == 1

    def test_a_plain_search_has_no_notice(self) -> None:
        page = main(html("/", q="Haus"))
        assert 'class="notice' not in page
        assert "Meinten Sie" not in page
        assert "Verstanden als" not in page

    def test_few_hits_of_several_words_offer_any_of_the_words(self) -> None:
        page = main(html("/", q="Häuser Fluss seit:2024", source="bote"))
        offered = links(page)["Auch Artikel mit nur einem der Wörter zeigen"]
        assert asked(offered) == ("/", {"q": ["(Häuser ODER Fluss) seit:2024"], "source": ["bote"]})
        assert 'class="hit"' in html(offered)

    @each("query", ["Geschichte", '"Haus der Geschichte"', "Haus ODER Fluss", "Haus -Fluss", "Fluss Waffenproduktion"])  # fmt: skip
    def test_any_of_the_words_is_not_offered_where_it_changes_nothing(self, query: str) -> None:
        assert "any-word" not in html("/", q=query)

    def test_the_order_without_the_date_is_offered_for_words_only(self) -> None:
        assert links(html("/", q="Haus"))["Relevanz ohne Datum"] == "/?q=Haus&sort=match"
        assert "Relevanz" not in links(html("/", q="seit:2024"))


@pytest.mark.usefixtures("archive")
class TestNothingFound:
    def test_the_words_that_are_nowhere_are_named(self) -> None:
        page = text(main(html("/", q="Xylophonist")))
        assert "Kein Artikel im Archiv enthält dieses Wort: „Xylophonist“." in page

    def test_a_search_that_only_the_filters_stop_can_be_made_without_them(self) -> None:
        page = main(html("/", q="Haus", country="KP"))
        assert "Ohne die Filter gibt es 2 Artikel." in text(page)
        assert links(page)["Ohne Filter suchen"] == "/?q=Haus"
        assert "Kein Artikel im Archiv" not in text(page)

    def test_a_correction_is_offered(self) -> None:
        know("Opfer")
        page = main(html("/", q="Oper"))
        assert 'class="hit"' not in page
        assert links(page)["Opfer"] == "/?q=Opfer"

    def test_the_help_is_near(self) -> None:
        assert links(main(html("/", q="Xylophonist")))["Wie die Suche funktioniert"] == "/hilfe/"

    def test_a_search_that_takes_too_long_has_no_reasons(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "SETTINGS", "SET LOCAL statement_timeout = 1; SELECT pg_sleep(1);")
        page = text(main(html("/", q="Haus")))
        assert "Diese Suche dauert zu lange" in page
        assert "Kein Artikel im Archiv" not in page


def test_facets_that_do_not_count_every_hit_say_so(
    importing: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    importing("\n".join(row(number, f"Haus Nummer {number}") for number in range(1, 26)))
    assert "Gezählt unter" not in html("/", q="Haus")
    monkeypatch.setattr(engine, "MAX_HITS", 20)
    assert "Gezählt unter den neuesten 20 Treffern" in html("/", q="Haus")
    assert "Gezählt unter den ältesten 20 Treffern" in html("/", q="Haus", sort="oldest")
