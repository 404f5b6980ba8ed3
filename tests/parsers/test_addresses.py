"""Many addresses of one page are one, and two pages stay two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.addresses import clean_address
from tests.each import each

PAGE = "https://www.bote.example/politik/haushalt-beschlossen-a-123.html"


@each(
    "other",
    [
        "http://www.bote.example/politik/haushalt-beschlossen-a-123.html",
        "https://bote.example/politik/haushalt-beschlossen-a-123.html",
        "https://m.bote.example/politik/haushalt-beschlossen-a-123.html",
        "https://mobil.bote.example/politik/haushalt-beschlossen-a-123.html",
        "https://amp.bote.example/politik/haushalt-beschlossen-a-123.html",
        "https://www.bote.example/amp/politik/haushalt-beschlossen-a-123.html",
        "https://www.bote.example/politik/haushalt-beschlossen-a-123.amp.html",
        "https://www.bote.example/politik/haushalt-beschlossen-a-123-amp.html",
        f"{PAGE}?utm_source=newsletter&utm_medium=mail",
        f"{PAGE}?fbclid=abc&gclid=x",
        f"{PAGE}?wt_mc=sm.share.tw&xtor=RSS-1",
        f"{PAGE}?at_medium=rss&mtm_campaign=a",
        f"{PAGE}?amp=1",
        f"{PAGE}?outputType=valid_amp",
        f"{PAGE}?view=print",
        f"{PAGE}?ref=rss",
        f"{PAGE}#kommentare",
        f"  {PAGE}  ",
        "https://www.bote.example:443/politik/haushalt-beschlossen-a-123.html",
        "HTTPS://WWW.BOTE.EXAMPLE/politik/haushalt-beschlossen-a-123.html",
        "https://www.bote.example//politik/haushalt-beschlossen-a-123.html",
    ],
)
def test_the_same_page_has_one_address(other: str) -> None:
    assert clean_address(other) == clean_address(PAGE) != ""


@each(
    ("one", "other"),
    [
        ("https://a.example/x", "https://a.example/x/"),
        ("https://a.example/x/amp", "https://a.example/x/amp/"),
        ("https://a.example/x/index.html", "https://a.example/x/"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://a.example/f%C3%BCr", "https://a.example/für"),
        ("https://müller.example/x", "https://xn--mller-kva.example/x"),
        ("https://a.example", "https://a.example/"),
    ],
)
def test_spellings_of_an_address_are_one(one: str, other: str) -> None:
    assert clean_address(one) == clean_address(other) != ""


@each(
    ("one", "other"),
    [
        ("https://a.example/1", "https://a.example/2"),
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/x?artikel=1", "https://a.example/x"),
        ("https://a.example/x?page=2", "https://a.example/x"),
        ("https://a.example/x?nr=4711", "https://a.example/x?nr=4712"),
        ("https://a.example/A", "https://a.example/a"),
        ("https://sport.a.example/x", "https://a.example/x"),
        ("https://a.example/example-camp", "https://a.example/example-c"),
        ("https://a.example/trampolin", "https://a.example/trolin"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("https://m.example/x", "https://example/x"),
    ],
)
def test_different_pages_stay_apart(one: str, other: str) -> None:
    assert clean_address(one) != clean_address(other)


@each("text", ["", "nichts", "ftp://a.example/x", "javascript:alert(1)", "http://", "https://[::1", "/x"])
def test_what_is_no_address_has_none(text: str) -> None:
    assert clean_address(text) == ""


@given(st.text(max_size=80))
def test_nothing_makes_it_fail_and_cleaning_twice_changes_nothing(text: str) -> None:
    for url in (text, f"https://a.example/{text}"):
        cleaned = clean_address(url)
        assert not cleaned or clean_address(f"https://{cleaned}") == cleaned
