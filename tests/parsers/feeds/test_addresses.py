"""Where an entry and its picture are: against what relative addresses stand, and which of several is meant."""

from __future__ import annotations

import json

from tests.each import each

from .making import LONG, item, only, rss

SITE = "<title>B</title><link>https://insel.example/</link>"


@each(
    "channel, name, link, expected",
    {
        "site": (SITE, "f.xml", "/hafen/1", "https://insel.example/hafen/1"),
        "folder of the site": (
            "<title>B</title><link>https://insel.example/blog/</link>", "f.xml", "2026/1", "https://insel.example/blog/2026/1",
        ),
        "site before the address of the feed": (SITE, "https://feeds.example/x", "/1", "https://insel.example/1"),
        "address of the feed": ("<title>B</title>", "https://insel.example/rss/a.xml", "b.html", "https://insel.example/rss/b.html"),
        "self": (
            '<title>B</title><atom:link rel="self" href="https://insel.example/feed"/>', "f.xml", "/1", "https://insel.example/1",
        ),
        "a relative site": (
            "<title>B</title><link>/blog/</link>", "https://insel.example/feed.xml", "eins", "https://insel.example/blog/eins",
        ),
        "without a scheme": (SITE, "f.xml", "//cdn.insel.example/1", "https://cdn.insel.example/1"),
        "without a scheme, and nothing known": ("<title>B</title>", "f.xml", "//insel.example/1", "https://insel.example/1"),
        "only www": ("<title>B</title>", "f.xml", "www.insel.example/1", "https://www.insel.example/1"),
        "nothing known": ("<title>B</title>", "f.xml", "/1", ""),
        "another scheme": (SITE, "f.xml", "mailto:a@insel.example", ""),
        "a program": (SITE, "f.xml", "javascript:alert(1)", ""),
        "some text": (SITE, "f.xml", "Hier klicken", ""),
        "absolute": (SITE, "f.xml", "https://anders.example/1?a=1&amp;b=2", "https://anders.example/1?a=1&b=2"),
        "absolute with spaces": (SITE, "f.xml", "https://insel.example/a b", "https://insel.example/a%20b"),
        "query of the page": (SITE, "f.xml", "?p=7", "https://insel.example/?p=7"),
    },
)  # fmt: skip
def test_links_stand_against_the_site_then_the_feed(
    channel: str, name: str, link: str, expected: str
) -> None:
    assert only(rss(item(more=f"<link>{link}</link>"), channel=channel), name, "feed").url == expected


@each(
    "base, own, link, expected",
    [
        ("https://insel.example/a/", "b/", "c.html", "https://insel.example/a/b/c.html"),
        ("https://insel.example/a/", "", "/c.html", "https://insel.example/c.html"),
        ("", "https://insel.example/x/", "c.html", "https://insel.example/x/c.html"),
        ("/a/", "", "c.html", "https://blatt.example/a/c.html"),
    ],
)
def test_atom_says_its_base_itself(base: str, own: str, link: str, expected: str) -> None:
    def attribute(value: str) -> str:
        return f' xml:base="{value}"' if value else ""

    text = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{attribute(base)}><title>B</title><entry{attribute(own)}><title>T</title>'
        f'<link href="{link}"/><content type="html">&lt;p>&lt;img src="b.jpg">{LONG}&lt;/p></content></entry></feed>'
    )
    article = only(text, "https://blatt.example/feed.atom", "feed")
    assert article.url == expected
    assert article.image_url.endswith("/b.jpg")


def test_json_feed_has_a_site_and_an_address() -> None:
    entry = {"id": "1", "title": "T", "url": "/1", "image": "b.jpg", "content_html": f"<p>{LONG}</p>"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "B", "items": [entry]}
    for told, expected in (
        ({"home_page_url": "https://insel.example/"}, "https://insel.example/1"),
        ({"feed_url": "https://insel.example/f/feed.json"}, "https://insel.example/1"),
        ({}, "https://blatt.example/1"),
    ):
        article = only(json.dumps(feed | told), "https://blatt.example/feed.json", "feed")
        assert article.url == expected, told
        assert article.image_url.endswith("/b.jpg"), told


@each(
    "guid, expected",
    [
        ("<guid>https://insel.example/7</guid>", "https://insel.example/7"),
        ("<guid>/artikel/7</guid>", "https://insel.example/artikel/7"),
        ("<guid>4711</guid>", ""),
        ('<guid isPermaLink="false">/artikel/7</guid>', ""),
    ],
)
def test_an_id_is_an_address_only_if_it_looks_like_one(guid: str, expected: str) -> None:
    assert only(rss(item(more=guid), channel=SITE)).url == expected


def test_the_article_itself_is_meant_not_the_counter_of_clicks() -> None:
    counter = "<link>http://feedproxy.example/~r/insel/~3/Ab1/</link>"
    article = only(
        rss(item(more=f"{counter}<feedburner:origLink>https://insel.example/1</feedburner:origLink>"))
    )
    assert article.url == "https://insel.example/1"
    assert only(rss(item(more=f"{counter}<feedburner:origLink>kaputt</feedburner:origLink>"))).url.endswith(
        "/Ab1/"
    )


@each(
    "link, canonical",
    [
        ("https://insel.example/1?utm_source=rss&amp;utm_medium=feed", "https://insel.example/1"),
        ("https://insel.example/?p=1&amp;utm_source=rss#top", "https://insel.example/?p=1#top"),
        ("https://insel.example/?p=1", ""),
        ("https://insel.example/1#?utm_source=x", ""),
    ],
)
def test_what_only_counts_readers_is_not_in_the_canonical_address(link: str, canonical: str) -> None:
    article = only(rss(item(more=f"<link>{link}</link>")))
    assert article.url == link.replace("&amp;", "&")
    assert article.canonical_url == canonical
