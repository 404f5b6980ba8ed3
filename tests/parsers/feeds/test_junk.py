"""Feeds of broken servers: warnings around them, wrong labels, several encodings, declarations of entities."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsers import ParsedArticle, ParseError
from articles.parsers.decoding import codec_of, decode_labelled
from articles.parsers.feed_links import is_feed
from articles.parsers.xml_items import sound
from tests.each import each

from .making import LONG, found, item, only, rss

FEED = rss(item("Käse über Bord"))
WARNINGS = {
    "warning of PHP": "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/feed.php</b> on line <b>12</b><br />\n",
    "plain notice": "Notice: Undefined index: cat in /srv/feed.php on line 4\n",
    "deprecation with a tag": "Deprecated: strlen() of <array> in a.php\n\n",
    "byte order marks": "\ufeff \ufeff\n",
    "comment": "<!-- cached -->\n",
    "white space": "\n\n  \t",
}


@each("junk", WARNINGS)
def test_what_a_server_wrote_before_the_feed_does_not_matter(junk: str) -> None:
    article = only(junk + FEED)
    assert article.title == "Käse über Bord"
    assert article.line == (junk + FEED).partition("<item>")[0].count("\n") + 1
    assert is_feed((junk + FEED).encode())


@each(
    "junk",
    [
        "<!-- 0.3 s -->",
        "<script>zaehle()</script>",
        "\nFatal error: Out of memory\n",
        "\x00\x00",
        "</body></html>",
    ],
)
def test_what_stands_behind_the_feed_does_not_matter(junk: str) -> None:
    assert only(FEED + junk).title == "Käse über Bord"


@settings(max_examples=60)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
)
def test_any_text_around_a_feed_leaves_its_articles(before: str, behind: str) -> None:
    data = f"{before}\n{FEED}\n{behind}".encode()
    articles = [each for each in found(data, format="feed") if isinstance(each, ParsedArticle)]
    assert [article.title for article in articles] == ["Käse über Bord"]


@each(
    "text",
    [
        'So sieht ein Feed aus, schreibt die Zeitung:\n\n<rss version="2.0"><channel>\n\nDanach folgt der Rest. '
        + LONG,
        "Ein Text über <?xml version='1.0'?> und <rss>.\n\n" + LONG,
        "<html><body><h1>Feeds</h1><p>"
        + LONG
        + "</p><pre><rss><channel></channel></rss></pre></body></html>",
    ],
)
def test_an_article_about_feeds_is_none(text: str) -> None:
    [article] = found(text, "datei")
    assert isinstance(article, ParseError) or "Feed" in article.title or "Text" in article.title


def declared(label: str) -> str:
    return f'<?xml version="1.0" encoding="{label}"?>'


@each(
    "label, encoding",
    [
        ("UTF-8", "cp1252"), ("ISO-8859-1", "utf-8"), ("utf-16", "utf-8"), ("utf-16", "cp1252"), ("klingon", "utf-8"),
        ("ISO-8859-15", "iso-8859-15"), ("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("utf-8", "utf-16"),
        ("UTF-8", "utf-8-sig"),
    ],
)  # fmt: skip
def test_the_bytes_decide_where_a_label_is_wrong(label: str, encoding: str) -> None:
    title = "Größe „fünf“ – für 5 €" if encoding != "iso-8859-15" else "Größe fünf für 5 €"
    text = rss(item(title), declaration=declared(label))
    assert only(text.encode(encoding)).title == title


def test_the_server_names_the_encoding_where_the_file_does_not() -> None:
    text = rss(item("Привет из Берлина"))
    assert (
        only(text.encode("cp1251", "xmlcharrefreplace"), charset="windows-1251").title == "Привет из Берлина"
    )
    assert only(rss(item("Größe")).encode("latin-1"), charset="iso-8859-1").title == "Größe"
    assert only(rss(item("Größe")).encode(), charset="iso-8859-1").title == "Größe"
    assert (
        only(rss(item("Größe"), declaration=declared("utf-8")).encode("cp1252"), charset="utf-8").title
        == "Größe"
    )


def test_entries_of_several_encodings_in_one_file_are_all_read() -> None:
    head, tail = rss("X", declaration=declared("UTF-8")).split("X")
    first, second = (
        f"{item('Ämter öffnen „später“')}</item>",
        f"<item>{item('Züge fahren „früher“ – mit Spaß')}",
    )
    data = head.encode() + first.encode() + second.encode("cp1252") + tail.encode()
    assert [article.title for article in found(data)] == [
        "Ämter öffnen „später“",
        "Züge fahren „früher“ – mit Spaß",
    ]


german = st.text(st.sampled_from("aeinrst äöüßÄÖÜ„“–€é,."), min_size=1, max_size=40)


@given(st.lists(st.tuples(german, st.sampled_from(["utf-8", "cp1252"])), min_size=1, max_size=12))
def test_pieces_between_tags_are_read_each_in_its_own_encoding(pieces: list[tuple[str, str]]) -> None:
    data = b"".join(f"<p>{text} fährt</p>\n".encode(encoding) for text, encoding in pieces)
    assert decode_labelled(data) == "".join(f"<p>{text} fährt</p>\n" for text, _encoding in pieces)


@given(
    st.binary(max_size=300),
    st.lists(st.sampled_from(["utf-8", "latin-1", "cp037", "gbk", "x", "", "utf-16"])),
)
def test_any_bytes_are_decoded_whatever_their_labels(data: bytes, labels: list[str]) -> None:
    assert isinstance(decode_labelled(data, labels), str)
    data.decode(codec_of(data, labels), "replace")


@each(
    "doctype, title",
    [
        ('<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY uuml "&#252;">]>', "Brücke&nbsp;frei"),
        ("<!DOCTYPE rss [<!ENTITY nbsp '&#xA0;'><!-- don't --> <!ENTITY x 'y'>]>", "Br&uuml;cke&nbsp;frei"),
        (
            '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">',
            "Brücke frei",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY % l1 PUBLIC "-//W3C//X" "http://w3.example/l1.ent"> %l1;]>',
            "Br&uuml;cke frei",
        ),
        ('<!DOCTYPE rss [<!ENTITY lt "&#38;#60;"><!ENTITY amp "&#38;#38;">]>', "Brücke frei"),
        ('<!DOCTYPE rss [<!ENTITY blatt "Brücke">]>', "&blatt; frei"),
        ("", "Br&uuml;cke frei"),
    ],
)
def test_harmless_declarations_are_read(doctype: str, title: str) -> None:
    data = rss(f"<title>{title}</title><description>{LONG}</description>").replace(
        "<rss", f"{doctype}<rss", 1
    )
    assert only(data).title == "Brücke frei"


BOMBS = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
    "a loop": '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>',
    "laughs by the names of HTML": '<!DOCTYPE x [<!ENTITY nbsp "ha"><!ENTITY uuml "&nbsp;&nbsp;">]>',
    "a file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x [<!ENTITY a PUBLIC "x" "http://127.0.0.1/">]>',
    "an image": '<!DOCTYPE x [<!ENTITY a SYSTEM "a.gif" NDATA gif>]>',
    "markup": '<!DOCTYPE x [<!ENTITY a "<b>">]>',
    "hidden markup": '<!DOCTYPE x [<!ENTITY a "&#60;b>">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY a "%b;">]>',
    "a long text": f'<!DOCTYPE x [<!ENTITY a "{"x" * 101}">]>',
    "in the middle": '<!ENTITY a "b">',
    "behind a broken declaration": '<!DOCTYPE x [<!ENTITY a SYSTEM "b" ]><x>',
}


@each("bomb", BOMBS)
def test_bombs_and_leaks_are_refused(bomb: str) -> None:
    for before in ("", WARNINGS["plain notice"]):
        data = before + rss("<title>&a;</title><description>B</description>").replace(
            "<rss", f"{bomb}<rss", 1
        )
        results = found(data, format="feed")
        assert all(isinstance(result, ParseError) or "passwd" not in result.body for result in results)
        assert any("XML bombs" in str(result) for result in results), results


def test_a_file_that_grows_by_its_entities_is_refused() -> None:
    entity = f'<!DOCTYPE r [<!ENTITY a "{"x" * 100}">]>'
    assert sound(f"{entity}<r>{'&a;' * 1_000}</r>").count(b"x") == 100_000
    with pytest.raises(ParseError):
        sound(f"{entity}<r>{'&a;' * 20_000}</r>")


def test_an_article_may_speak_of_entities() -> None:
    assert "<!ENTITY a" in only(rss(item(content=f"<p>So: &lt;!ENTITY a 'b'&gt;. {LONG}</p>"))).body
    assert only(rss(item(content=f"<p>{LONG}</p><!ENTITY x 'y'>"))).body


@given(
    st.lists(
        st.sampled_from(
            [
                "<!DOCTYPE",
                "<!ENTITY",
                " a",
                '"',
                "'",
                "[",
                "]",
                ">",
                "<!--",
                "-->",
                "<?xml",
                "?>",
                "<rss",
                "&a;",
                "SYSTEM",
            ]
        )
    )
)
def test_any_prologue_is_read_or_refused(parts: list[str]) -> None:
    for result in found("".join(parts).encode(), format="feed"):
        assert isinstance(result, ParseError | ParsedArticle)
