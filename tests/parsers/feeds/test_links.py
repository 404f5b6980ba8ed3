"""Answers that are no feed: what they say of where one is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.feed_links import FeedLink, feed_links, is_feed, leads_to
from tests.each import each

from .making import item, rss

SITE = "https://insel.example/start"


def page(head: str, body: str = "<h1>Inselbote</h1>") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


RSS = '<link rel="alternate" type="application/rss+xml" title="Alles" href="/feed.xml">'


def test_a_page_names_its_feeds_in_its_head_and_those_of_comments_last() -> None:
    comments = '<link rel="alternate" type="application/rss+xml" title="Inselbote » Kommentar-Feed" href="/kommentare/feed/">'
    others = (
        '<link rel="alternate" type="application/atom+xml" href="sport.atom"><link rel="alternate" hreflang="en" href="/en/">'
        '<link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="stylesheet" href="/feed.css">'
    )
    assert feed_links(page(comments + RSS + others), SITE) == [
        FeedLink("https://insel.example/feed.xml", "Alles", True),
        FeedLink("https://insel.example/sport.atom", "", True),
        FeedLink("https://insel.example/kommentare/feed/", "Inselbote » Kommentar-Feed", False),
    ]


def test_a_page_of_feeds_links_them() -> None:
    body = (
        '<a href="/rss/politik">Politik</a><a href="https://feeds.insel.example/sport.rss">Sport</a><a href="/feed.xml">Alles</a>'
        '<a href="/feedback">Kritik</a><a href="/pressefreiheit">x</a><a href="javascript:feed()">y</a>'
    )
    links = feed_links(page(RSS, body), SITE)
    assert [(link.url.removeprefix("https://"), link.title, link.is_main) for link in links] == [
        ("insel.example/feed.xml", "Alles", True), ("insel.example/rss/politik", "Politik", False),
        ("feeds.insel.example/sport.rss", "Sport", False),
    ]  # fmt: skip
    assert (
        len(
            feed_links(
                page("", '<a href="/rss/x">x</a>' * 9 + "".join(f'<a href="/rss/{n}">' for n in range(200))),
                SITE,
            )
        )
        == 50
    )


def test_addresses_stand_against_the_base_of_the_page() -> None:
    links = feed_links(
        page('<base href="https://neu.example/a/">' + RSS.replace("/feed.xml", "feed.xml")), SITE
    )
    assert [link.url for link in links] == ["https://neu.example/a/feed.xml"]


@each(
    "content, expected",
    {
        "refresh": (page('<meta http-equiv="refresh" content="0; url=/neu.xml">'), "https://insel.example/neu.xml"),
        "in quotes": (page("""<META HTTP-EQUIV="Refresh" CONTENT="1;URL='https://neu.example/f'">"""), "https://neu.example/f"),
        "without its name": (page('<meta http-equiv="refresh" content="0;/neu.xml">'), "https://insel.example/neu.xml"),
        "of a page that renews itself": (page('<meta http-equiv="refresh" content="300; url=/start">'), ""),
        "late": (page('<meta http-equiv="refresh" content="60; url=/anders">'), ""),
        "to itself": (page('<meta http-equiv="refresh" content="0; url=/start">'), ""),
        "without an address": (page('<meta http-equiv="refresh" content="5">'), ""),
        "for those without scripts": (page('<noscript><meta http-equiv="refresh" content="0; url=/x"></noscript>'), ""),
        "to no page": (page('<meta http-equiv="refresh" content="0; url=javascript:alert(1)">'), ""),
        "in XML": (
            b"<?xml version='1.0'?><redirect><newLocation>http://insel.example/a?b=1&amp;c=2</newLocation></redirect>",
            "http://insel.example/a?b=1&c=2",
        ),
        "in XML, as data": (b"<redirect>\n<newLocation><![CDATA[/neu]]></newLocation></redirect>", "https://insel.example/neu"),
        "a page that says it": (page("", "<p>refresh</p>"), ""),
        "nothing": (b"", ""),
    },
)  # fmt: skip
def test_an_answer_may_lead_on(content: bytes, expected: str) -> None:
    assert leads_to(content, SITE) == expected


@each(
    "content, expected",
    [
        (rss(item()).encode(), True), (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", True), (page(RSS), False), (b"", False),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', True), (b'{"error": 1}', False), (b"\x00\xff" * 50, False),
    ],
)  # fmt: skip
def test_a_feed_is_told_from_what_is_none(content: bytes, expected: bool) -> None:
    assert is_feed(content) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "<link rel=alternate type=text/xml href=",
                "'",
                ">",
                "<a href=/rss",
                "<meta http-equiv=refresh content=0;",
                "x",
                "\x00",
                "<base href=http://[",
                "é",
            ]
        ),
        max_size=30,
    )
)
def test_any_page_is_read(parts: list[str]) -> None:
    content = f"<html>{''.join(parts)}".encode()
    for link in feed_links(content, SITE):
        assert link.url.startswith(("http://", "https://"))
    target = leads_to(content, SITE)
    assert not target or target.startswith(("http://", "https://"))
