"""Whatever stands in an address gets an answer, and nothing in an article or a query becomes markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Entity, EntityAlias
from tests.each import each

quick = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FACES = ("/", "/api/articles/")
FILTERS = ("country", "source", "tag", "entity", "section")
face = st.sampled_from(FACES)

SILLY_PAGES = ("-1", "0", "abc", "1e3", "10" * 15, "٣", "1.5", " 1", "99999999", "²")
SILLY_DATES = (
    "0000-00-00", "0001-01-01", "0002", "9998", "9999", "9999-12-31", "10000", "31.2.2025", "2025-13", "12.2025",
    "heute", "-5", "2025-02-30T25:00", "1.1.1", "٢٠٢٥",
)  # fmt: skip
METACHARACTERS = (*"&|!':*()\\\"-%_", "<->", "<2>", ":A", "''", "\\'")


@pytest.fixture
def archive(importing: Callable[..., Any]) -> Article:
    """Two published articles, one of them with everything."""
    importing(
        jsonl(
            {"title": "Nordkorea testet Waffen", "body": "Die Waffen flogen weit, meldete Seoul.", "source": "Probe",
             "section": "Politik", "tags": ["Rüstung"], "countries": ["KP"], "published_at": "2025-05-07T10:00",
             "entities": [{"name": "Kim Jong Un", "kind": "person"}], "external_id": "1"},
            {"title": "Wetter", "body": "Es bleibt heiter im ganzen Land.", "source": "Probe", "external_id": "2"},
        ),
        format="jsonl",
    )  # fmt: skip
    return Article.objects.get(external_id="1")


def jsonl(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def get(address: str, query: str) -> HttpResponse:
    """Sends the query string as it stands."""
    return Client().get(address, QUERY_STRING=query)


def answers(query: str, *faces: str) -> None:
    """By the faces named, else by both."""
    for address in faces or FACES:
        response = get(address, query)
        assert response.status_code == 200, (address, query)
        assert "Content-Security-Policy" in response.headers


# --- values of parameters ---------------------------------------------------------------------------------

anything = st.text(max_size=60)
parameter_names = st.sampled_from(("q", *FILTERS, "from", "to", "sort", "page", "page_size", "unbekannt"))


@quick
@given(st.lists(st.tuples(parameter_names | anything, anything), max_size=8), face)
def test_any_parameters_with_any_values_are_answered(
    archive: Article, pairs: list[tuple[str, str]], address: str
) -> None:
    answers(urlencode(pairs, errors="replace"), address)


@quick
@given(st.binary(max_size=40), face)
def test_any_bytes_as_a_query_string_are_answered(archive: Article, raw: bytes, address: str) -> None:
    query = raw.decode("latin-1").replace("#", "")
    answers("&".join(f"{name}={query}" for name in ("q", "country", "from", "page")), address)


@quick
@given(
    st.lists(st.sampled_from((*METACHARACTERS, "Waffen", "ODER", "NICHT", " ", "a", "ß")), max_size=30), face
)
def test_marks_of_the_query_language_in_any_order_are_answered(
    archive: Article, pieces: list[str], address: str
) -> None:
    answers(urlencode({"q": "".join(pieces)}), address)


@quick
@given(st.text(st.characters(categories=("L", "M", "N", "Cf", "Sk")), max_size=12))
def test_any_letters_marks_and_digits_can_be_searched_for(archive: Article, word: str) -> None:
    query = f'{word} ODER {word}* ODER "{word} {word}" ODER -{word}'
    answers(urlencode({"q": query}, errors="replace"), "/api/articles/")


@each("page", SILLY_PAGES)
def test_page_numbers_that_are_none_are_answered(archive: Article, page: str) -> None:
    answers(urlencode({"page": page, "page_size": page}))


def test_what_is_no_page_number_is_the_first_page(archive: Article) -> None:
    for page in ("-1", "0", "abc", "10" * 15):
        data = get("/api/articles/", urlencode({"page": page})).json()
        assert [hit["external_id"] for hit in data["results"]] == ["2", "1"]


def test_a_page_after_the_last_is_empty_and_says_so_in_german(archive: Article) -> None:
    response = get("/", "page=7")
    assert not response.context["hits"]
    assert "Seite 7" in response.content.decode()


def test_a_page_size_is_kept_between_1_and_100(archive: Article) -> None:
    def sizes(asked: str) -> int:
        return len(get("/api/articles/", f"page_size={asked}").json()["results"])

    assert sizes("0") == 1
    assert sizes("-3") == 2
    assert sizes("1000000") == 2


@each("day", SILLY_DATES)
def test_dates_at_and_beyond_the_ends_of_the_calendar_are_answered(archive: Article, day: str) -> None:
    answers(urlencode({"to": day}), "/api/articles/")
    answers(urlencode({"from": day}))


def test_a_date_that_does_not_exist_is_left_out_with_a_sentence(archive: Article) -> None:
    response = get("/", "from=31.2.2025")
    assert len(response.context["hits"]) == 2
    assert "31.2.2025" in response.content.decode()


def test_values_nobody_knows_find_nothing(archive: Article) -> None:
    for name in FILTERS:
        assert get("/api/articles/", f"{name}=gibtesnicht").json()["count"] == 0


def test_unknown_parameters_and_orders_are_ignored(archive: Article) -> None:
    plain = get("/api/articles/", "").json()
    assert get("/api/articles/", "sort=nonsense&utm_source=x&drop=table").json() == plain


@each("nul", ["%00", "%0%000", "%2500", "%0%0%00000"])
def test_nul_bytes_are_answered_wherever_they_stand(archive: Article, nul: str) -> None:
    answers("&".join(f"{name}=Waf{nul}fen" for name in ("q", *FILTERS, "from", "to", "sort", "page")))


# --- size ------------------------------------------------------------------------------------------------

LONG_QUERIES = {
    "one word": "x" * 10_000,
    "many words": " ".join(f"wort{n}" for n in range(3_000)),
    "opening brackets": "(" * 5_000,
    "closing brackets": ")" * 5_000,
    "brackets around a word": "(" * 3_000 + "Waffen" + ")" * 3_000,
    "quotes": '"' * 5_001,
    "minuses": "-" * 5_000 + "Waffen",
    "negations": "NICHT " * 2_000 + "Waffen",
    "alternatives": "ODER " * 2_000,
    "hyphens": "-".join(["wort"] * 2_000),
    "prefixes": "a* " * 2_000,
    "one phrase": '"' + "wort der " * 1_500 + '"',
    "sharp s": "ß" * 10_000,
    "combining marks": "a" + "\u0301" * 10_000,
}


@each("text", LONG_QUERIES)
def test_long_queries_are_answered_with_a_page_of_usual_size(archive: Article, text: str) -> None:
    query = urlencode({"q": text})
    answers(query)
    assert len(get("/", query).content) < 400_000


def test_hundreds_of_values_of_one_filter_do_not_swell_the_page(archive: Article) -> None:
    response = get("/", "&".join(f"tag=wert-{n}" for n in range(900)))
    assert response.status_code == 200
    assert len(response.content) < 400_000


def test_more_parameters_than_django_takes_are_refused_and_not_an_error(archive: Article) -> None:
    assert get("/", "&".join(f"a{n}=" for n in range(5_000))).status_code == 400
    inner = urlencode({"from": "&" * 3_000})
    assert Client().get(archive.get_absolute_url() + "?" + inner).status_code in (200, 400)


# --- addresses -------------------------------------------------------------------------------------------


@each("pk", ["0", "999999", "9" * 18, "9" * 30, "1" + "0" * 30, "-1", "abc", "1%00", "٣"])
def test_articles_that_do_not_exist_are_a_404(archive: Article, pk: str) -> None:
    assert Client().get(f"/artikel/{pk}-titel/").status_code == 404
    assert Client().get(f"/api/articles/{pk}/").status_code == 404


def test_the_api_says_in_json_that_an_article_does_not_exist(archive: Article) -> None:
    assert Client().get("/api/articles/999999/").json() == {"detail": "No published article has this id."}


@each("slug", ["", "falsch", "nordkorea-testet-waffen-", "-"])
def test_a_wrong_slug_leads_to_the_right_address_and_keeps_the_query(archive: Article, slug: str) -> None:
    response = Client().get(f"/artikel/{archive.pk}-{slug}/?from=q%3DM%C3%BCll%26country%3DKP")
    assert response.status_code == 301
    assert response["Location"] == f"{archive.get_absolute_url()}?from=q%3DM%C3%BCll%26country%3DKP"


def test_a_redirect_stays_on_the_site(archive: Article) -> None:
    for slug in ("//evil.example", "%5Cevil.example", "..%2f..%2f"):
        response = Client().get(f"/artikel/{archive.pk}-{slug}/")
        assert response.status_code == 404 or response["Location"].startswith("/artikel/")


@quick
@given(st.text(max_size=40))
def test_any_return_address_is_answered_and_stays_on_the_site(archive: Article, came_from: str) -> None:
    query = urlencode({"from": came_from}, errors="replace")
    response = Client().get(archive.get_absolute_url(), QUERY_STRING=query)
    assert response.status_code == 200
    assert response.context["back_url"] == "" or response.context["back_url"].startswith("/?")


@each(
    "address",
    ["/%00", "/%ff", "/static/%00", "/static/../manage.py", "/artikel/", "/%E0%80%80", "/" + "a" * 5_000],
)
def test_broken_paths_are_a_404_with_a_german_page(db: None, address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 404
    assert 'lang="de"' in response.content.decode()


# --- methods ---------------------------------------------------------------------------------------------

HEALTH = ("/healthz", "/readyz")
PUBLIC = ("/", "/api/articles/", "/api/openapi.json", *HEALTH)


@each("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_pages_and_api_only_answer_reading(archive: Article, method: str) -> None:
    for address in (*PUBLIC, archive.get_absolute_url(), f"/api/articles/{archive.pk}/"):
        response = Client(enforce_csrf_checks=address not in HEALTH).generic(method, address)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD"), address


def test_head_answers_like_get_without_a_body(archive: Article) -> None:
    for address in (*PUBLIC, archive.get_absolute_url(), f"/api/articles/{archive.pk}/"):
        response = Client().head(address)
        assert (response.status_code, response.content) == (200, b""), address


# --- markup ----------------------------------------------------------------------------------------------

SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</title><script>x",
    "<svg/onload=alert(1)//", "'-alert(1)-'", "&lt;script&gt;", "<mark>falsch</mark>", "{{ 7|add:7 }}",
)  # fmt: skip


class Tags(HTMLParser):
    """Collects every start tag with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _value in attrs)))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def is_inert(html: str) -> bool:
    """No script or picture of the text's own, no handler attribute, no javascript: address. What an article says of
    itself to machines is data, as long as it has no markup."""
    tags = Tags(re.sub(r'<script type="application/ld\+json">[^<>&]*</script>', "", html, count=1))
    handlers = [a for _tag, names in tags.found for a in names if a.startswith("on")]
    smuggled = [tag for tag, names in tags.found if tag in ("script", "svg", "iframe") and "src" not in names]
    odd_pictures = [a for a in tags.addresses if a == "x" or a.lower().startswith("javascript:")]
    return not (handlers or smuggled or odd_pictures)


def test_the_check_for_markup_can_fail() -> None:
    assert not is_inert("<p><script>alert(1)</script>")
    assert not is_inert("<img src=x>")
    assert not is_inert("<p onclick=x>")
    assert not is_inert('<script type="application/ld+json">"</script><script>alert(1)</script>')
    assert is_inert('<p class="a">&lt;script&gt;</p><img src="/static/a.svg">')


@each("text", SCRIPTS)
def test_markup_in_a_query_is_shown_as_text(archive: Article, text: str) -> None:
    everywhere = dict.fromkeys(("q", *FILTERS, "from", "sort", "page"), text)
    for params in ({"q": text}, everywhere):
        html = get("/", urlencode(params)).content.decode()
        assert is_inert(html), params
    data = get("/api/articles/", urlencode({"q": text}))
    assert data["Content-Type"] == "application/json"
    assert data["X-Content-Type-Options"] == "nosniff"


@each("text", SCRIPTS, undo=True)
def test_markup_in_an_article_is_shown_as_text(importing: Callable[..., Any], text: str) -> None:
    row = {
        "title": f"Waffen {text}", "kicker": text, "section": text, "lead": f"Vorspann {text}", "authors": [text],
        "body": f"## Zwischen {text}\n\nWaffen und {text} im Text.", "image_caption": text, "image_credit": text,
        "tags": [text], "entities": [{"name": text, "kind": "person"}], "source": text, "place": text,
        "agency": text, "url": "https://example.org/?" + quote(text), "external_id": text,
    }  # fmt: skip
    importing(jsonl(row), format="jsonl")
    article = Article.objects.get()
    for query in ("", "q=Waffen", urlencode({"q": text}), urlencode({"section": text})):
        assert is_inert(get("/", query).content.decode()), query
    page = Client().get(article.get_absolute_url() + "?from=q%3DWaffen").content.decode()
    assert is_inert(page)
    entity = Entity.objects.get()
    EntityAlias.objects.create(entity=entity, name=f"Alias {text}")
    for address in (entity.get_absolute_url(), "/namen/", "/namen/?" + urlencode({"q": text})):
        named = Client().get(address).content.decode()
        assert is_inert(named), address
        assert escape(text) in named
    assert "<mark>Waffen</mark>" in page
    assert "<mark>falsch" not in page


@each("text", SCRIPTS, undo=True)
def test_the_snippet_of_the_api_holds_no_markup_but_marks(importing: Callable[..., Any], text: str) -> None:
    importing(jsonl({"title": "Titel", "body": f"{text} Waffen {text}", "source": "Probe"}), format="jsonl")
    (hit,) = get("/api/articles/", "q=Waffen").json()["results"]
    assert [tag for tag, _names in Tags(hit["snippet"]).found] == ["mark"]
    assert "<mark>Waffen</mark>" in hit["snippet"]


def test_an_underscore_in_a_title_has_an_address(importing: Callable[..., Any]) -> None:
    importing(jsonl({"title": "Die Datei foo_bar", "body": "Ein Absatz.", "source": "Probe"}), format="jsonl")
    answers("")
    assert Client().get(Article.objects.get().get_absolute_url()).status_code == 200
