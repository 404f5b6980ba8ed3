"""Editors change the words that countries are found by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client

from articles.countrywords import current, ensure_current, forget
from articles.models import Article, ArticleAnalysis, CountryWord, Origin
from articles.text.countries import find_mentions, gazetteer
from tests.each import each

from .forms import errors, save

ADD = "/admin/articles/countryword/add/"
LIST = "/admin/articles/countryword/"
ROW = '{"external_id": "%d", "source": "Probe", "title": "Nachricht", "body": "%s"}'


@pytest.fixture(autouse=True)
def _own_words(db: None) -> Iterator[None]:
    forget()
    yield
    gazetteer.use(None)
    current._version = None
    forget()


def address(word: CountryWord) -> str:
    return f"{LIST}{word.pk}/change/"


def said(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_a_word_is_added_as_the_editors_and_counts_at_once(editor_client: Client) -> None:
    response = save(
        editor_client, ADD, kind="name", form=" Teutonien ", country="DE", weight="1", is_active="on"
    )
    assert response.status_code == 302
    word = CountryWord.objects.get(form="Teutonien")
    assert (word.country_id, word.origin, word.is_active) == ("DE", Origin.EDITOR, True)
    ensure_current()
    assert [mention.code for mention in find_mentions("in Teutonien")] == ["DE"]


@each(
    ("changes", "sentence"),
    [
        ({"form": "*"}, "Please give a word"),
        ({"form": "=?~"}, "Please give a word"),
        ({"form": "a~"}, "too short"),
        ({"form": "der"}, "stands in nearly every article"),
        ({"form": "Ab~"}, "too short"),
        ({"form": "G20-Land"}, "consists of letters"),
        ({"form": "Teu*tonien"}, "at the end of a word"),
        ({"form": "Teutonien="}, "at the very beginning"),
        ({"form": "Altes Teut~"}, "single word only"),
        ({"form": "Ein* Zwei* Drei* Vier*"}, "three words"),
        ({"form": "x" * 60}, "not looked for"),
        ({"form": "Georgien", "country": "US"}, "stands for Georgien already"),
        ({"form": "Krim", "country": "UA"}, "exists already"),
        ({"form": "Teutonien", "country": ""}, "choose the country"),
        ({"form": "Teutonien", "kind": "mask"}, "belong to none"),
    ],
)
def test_what_cannot_work_is_said_in_a_sentence(
    editor_client: Client, changes: dict[str, str], sentence: str, settings: Any
) -> None:
    settings.LANGUAGE_CODE = "en"
    sent = {"kind": "name", "form": "Teutonien", "country": "DE", "weight": "1", "is_active": "on"} | changes
    count = CountryWord.objects.count()
    response = save(editor_client, ADD, **sent)
    assert response.status_code == 200
    assert sentence in errors(response)
    assert CountryWord.objects.count() == count


@each("changes", [{"form": ""}, {"country": "ZZ"}, {"weight": "2"}, {"weight": "nan"}, {"kind": "unsinn"}])
def test_impossible_values_are_errors_of_their_field(editor_client: Client, changes: dict[str, str]) -> None:
    sent = {"kind": "name", "form": "Teutonien", "country": "DE", "weight": "1", "is_active": "on"} | changes
    response = save(editor_client, ADD, **sent)
    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == set(changes)


def test_switching_off_in_the_list_makes_the_word_the_editors(editor_client: Client) -> None:
    word = CountryWord.objects.get(form="Tschechei")
    sent = {
        "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(word.pk), "_save": "1",
    }  # fmt: skip
    assert editor_client.post(f"{LIST}?q=Tschechei", sent).status_code == 302
    word.refresh_from_db()
    assert (word.is_active, word.origin) == (False, Origin.EDITOR)


def test_another_country_for_a_word_of_the_program_leaves_the_old_one_switched_off(
    editor_client: Client,
) -> None:
    word = CountryWord.objects.get(form="Krim", kind="name")
    assert save(editor_client, address(word), country="RU").status_code == 302
    found = CountryWord.objects.filter(form="Krim", kind="name").order_by("country_id")
    assert [(other.country_id, other.is_active, other.origin) for other in found] == [
        ("RU", True, "editor"),
        ("UA", False, "editor"),
    ]


def test_saving_without_a_change_leaves_the_word_to_the_program(editor_client: Client) -> None:
    word = CountryWord.objects.get(form="Krim", kind="name")
    assert save(editor_client, address(word)).status_code == 302
    word.refresh_from_db()
    assert word.origin == Origin.ANALYSER


def test_words_of_the_program_are_switched_off_where_others_are_deleted(editor_client: Client) -> None:
    own = CountryWord.objects.create(form="Teutonien", kind="name", country_id="DE")
    krim = CountryWord.objects.get(form="Krim", kind="name")
    assert editor_client.get(f"{LIST}{krim.pk}/delete/").status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [own.pk, krim.pk], "post": "yes"}
    editor_client.post(LIST, sent)
    krim.refresh_from_db()
    assert (krim.is_active, krim.origin) == (False, Origin.EDITOR)
    assert not CountryWord.objects.filter(pk=own.pk).exists()


def test_the_list_is_searched_by_word_and_country_and_filtered(editor_client: Client) -> None:
    for query in ("q=Pjöng", "q=nordkorea", "q=kp", "kind__exact=capital&country__code__exact=KP"):
        response = editor_client.get(f"{LIST}?{query}")
        assert "Pjöngjang" in {word.form for word in response.context["cl"].result_list}, query


def test_a_change_can_be_applied_to_the_articles_that_have_the_word(
    editor_client: Client, importing: Callable[..., Any]
) -> None:
    bodies = ["Neues aus Teutonien.", "Teutoniens Wirtschaft wächst.", "Nichts davon."]
    importing("\n".join(ROW % (number, body) for number, body in enumerate(bodies)), format="jsonl")
    for article in Article.objects.all():
        ArticleAnalysis.objects.update_or_create(article=article, defaults={"version": 7})
    response = save(
        editor_client, ADD, kind="name", form="Teutonien", country="DE", weight="1", is_active="on"
    )
    word = CountryWord.objects.get(form="Teutonien")
    assert f"{LIST}{word.pk}/apply/" in said(response)
    page = editor_client.get(f"{LIST}{word.pk}/apply/")
    assert page.context["count"] == 2
    assert ArticleAnalysis.objects.filter(version=0).count() == 0
    editor_client.post(f"{LIST}{word.pk}/apply/")
    assert set(ArticleAnalysis.objects.values_list("article__body", "version")) == {
        (bodies[0], 0),
        (bodies[1], 0),
        (bodies[2], 7),
    }


@pytest.mark.parametrize("pk", ["0", "abc", "99999999999999999999"])
def test_a_word_that_is_not_there_has_no_page_to_apply_it(editor_client: Client, pk: str) -> None:
    assert editor_client.get(f"{LIST}{pk}/apply/").status_code == 404
