"""Feeds of all kinds: entries become articles, teasers are marked, broken ones say where."""

import json
from typing import Any

from articles.parsers import ParsedArticle, ParseError, parse
from articles.parsers.moments import moment
from articles.schema.article import LeftOut
from tests.each import each

LONG = "Ein Satz mit einigen Wörtern steht hier. " * 20
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*items: str) -> str:
    inner = "\n".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {NAMESPACES}><channel><title>Elbe-Bote</title><language>de</language>\n{inner}\n</channel></rss>'


def found(data: str | bytes, **hints: str) -> list[ParsedArticle | ParseError]:
    return list(parse(data.encode() if isinstance(data, str) else data, "feed", hints=hints))


def only(data: str, **hints: str) -> ParsedArticle:
    [article] = found(data, **hints)
    assert isinstance(article, ParsedArticle), article
    return article


def entry(text: str, more: str = "") -> ParsedArticle:
    return only(
        rss(f"<title>T</title><link>https://a.example/1</link><description>{text}</description>{more}")
    )


def test_an_entry_with_everything():
    article = only(
        rss(
            f"""<title>Brücke &amp;amp; Fluss</title><link>https://elbe.example/a?x=1&amp;y=2</link>
            <guid isPermaLink="false">a-1</guid><description>Der Vorspann ist kurz.</description>
            <content:encoded><![CDATA[<p>Erster <b>Absatz</b>.</p><h2>Kopf</h2><p>{LONG}</p><ul><li>Eins</li><li>Zwei</li></ul>
            <script>alert(1)</script><p>Der Beitrag Brücke erschien zuerst auf Elbe-Bote.</p>]]></content:encoded>
            <dc:creator>Anna Schmidt und Peter Müller</dc:creator><category>Politik</category><category>Elbe</category>
            <pubDate>Fri, 14 Mar 2025 07:45:00 +0100</pubDate>
            <media:content url="https://elbe.example/klein.jpg" medium="image" width="200"/>
            <media:content url="https://elbe.example/b.jpg" medium="image" width="800"><media:credit>dpa/Max Foto</media:credit>
            <media:description>Die Brücke.</media:description></media:content>"""
        )
    )
    assert article == ParsedArticle(
        title="Brücke & Fluss", body=f"Erster Absatz.\n\n## Kopf\n\n{LONG.strip()}\n\n- Eins\n\n- Zwei",
        external_id="a-1", url="https://elbe.example/a?x=1&y=2", source="Elbe-Bote", lead="Der Vorspann ist kurz.",
        authors=("Anna Schmidt", "Peter Müller"), published_at=article.published_at, language="de",
        tags=("Politik", "Elbe"), image_url="https://elbe.example/b.jpg", image_caption="Die Brücke.",
        image_credit="dpa/Max Foto", line=3,
        left_out=(LeftOut("notice", "Der Beitrag Brücke erschien zuerst auf Elbe-Bote.", 5),),
        has_weak_names=True,
    )  # fmt: skip
    assert article.published_at.isoformat() == "2025-03-14T07:45:00+01:00"


def test_atom_and_rss_1_are_read_as_well():
    atom = only(
        f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-AT"><title>Atombote</title><entry><id>tag:x,1</id>
        <title type="html">A &amp;amp; B</title><link href="https://x.example/1"/><author><name>Anna Schmidt</name></author>
        <updated>2025-03-14T08:00:00+01:00</updated><published>2025-03-14T07:00:00+01:00</published>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>Zwei.</p></div></content></entry></feed>"""
    )
    assert (atom.title, atom.external_id, atom.source, atom.language) == (
        "A & B",
        "tag:x,1",
        "Atombote",
        "de-AT",
    )
    assert atom.body == f"{LONG.strip()}\n\nZwei."
    assert not atom.is_teaser
    assert (atom.published_at.hour, atom.modified_at.hour, atom.authors) == (7, 8, ("Anna Schmidt",))
    rdf = only(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>RDF-Bote</title></channel>
        <item rdf:about="https://x.example/1"><title>T</title><link>https://x.example/1</link>
        <description>Kurz.</description><dc:date>2025-03-14T07:45:00Z</dc:date></item></rdf:RDF>"""
    )
    assert (rdf.source, rdf.body, rdf.is_teaser, rdf.modified_at) == (
        "RDF-Bote",
        "Kurz.",
        True,
        rdf.published_at,
    )
    assert rdf.published_at.isoformat() == "2025-03-14T08:45:00+01:00"


def json_feed(*items: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "JF", "items": items}, indent=1
    )


def test_json_feed():
    item = {
        "id": 7, "url": "https://x.example/1", "title": "T", "content_html": f"<p>{LONG}</p><p>Zwei.</p>",
        "authors": [{"name": "Anna Schmidt"}], "date_published": "2025-03-14T07:00:00+01:00", "tags": ["a", 5],
        "image": "https://x.example/i.jpg",
    }  # fmt: skip
    article, error = found(json_feed(item, 5))
    assert (article.external_id, article.source, article.tags) == ("7", "JF", ("a",))
    assert (article.authors, article.image_url) == (("Anna Schmidt",), "https://x.example/i.jpg")
    assert not article.is_teaser
    assert "no object" in str(error)
    [error] = found(json_feed())
    assert "no entries" in str(error)
    torn = json_feed(item)[:-20]
    [error] = found(torn)
    assert (error.line, "not valid JSON" in str(error)) == (torn.count("\n") + 1, True)
    plain = only(json_feed({"title": "T", "content_text": "Eins.\n\nZwei & <drei>."}))
    assert plain.body.startswith("Eins.\n\nZwei &")


@each(
    ("text", "body"),
    [
        ("Kurz &amp;lt;b&amp;gt;und&amp;lt;/b&amp;gt; gut.", "Kurz und gut."),
        ("&lt;p&gt;Eins &amp;amp; zwei.&lt;/p&gt;&lt;p&gt;Drei.&lt;/p&gt;", "Eins & zwei.\n\nDrei."),
        ("Eins&lt;br&gt;&lt;br /&gt;zwei&lt;br&gt;drei", "Eins\n\nzwei drei"),
        ("&lt;img src=x onerror=alert(1)&gt;Text", "Text"),
        ("&lt;svg/onload=alert(1)&gt;&lt;p&gt;Text&lt;/p&gt;", ""),
        ("5 &lt; 6 &amp;amp; 7 &gt; 6", "5 < 6 & 7 > 6"),
        ("&lt;figure&gt;&lt;figcaption&gt;Bild&lt;/figcaption&gt;&lt;/figure&gt;Text", "Text"),
    ],
)
def test_markup_becomes_plain_text(text: str, body: str):
    article = entry(text)
    assert article.body == (body or "T")
    assert article.is_teaser


@each(
    ("text", "is_teaser"),
    [
        ("Kurz.", True),
        (f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>", False),
        (f"<p>{LONG}</p><p>{LONG}</p><p>{LONG} […]</p>", True),
        (f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p><p>Weiterlesen …</p>", False),
        (f"<p>{LONG * 3}</p>", True),
    ],
)
def test_a_teaser_is_told_from_an_article(text: str, is_teaser: bool):
    assert entry(f"<![CDATA[{text}]]>").is_teaser == is_teaser


def test_an_entry_with_nothing_but_a_title_can_be_fetched_if_it_has_an_address():
    article = only(rss("<title>Nur ein Titel</title><link>https://a.example/1</link>"))
    assert (article.body, article.is_teaser) == ("Nur ein Titel", True)
    [error] = found(rss("<title>Nur ein Titel</title>"))
    assert (str(error), error.line) == ("The body is missing.", 3)


def test_what_makes_no_sense_is_left_out():
    article = entry(
        "B", "<enclosure url='javascript:x' type='image/png'/><author>x@y.example (Anna Schmidt)</author>"
        "<category>" + "x" * 200 + "</category><pubDate>gestern</pubDate>",
    )  # fmt: skip
    assert (article.image_url, article.tags, article.published_at) == ("", None, None)
    assert article.authors == ("Anna Schmidt",)
    assert entry("B", "<author>dpa</author>").agency == "dpa"


def test_the_chosen_name_of_the_source_wins_over_the_feeds_title():
    assert only(rss("<title>T</title><description>B</description>"), source="Kurier").source == "Kurier"


def test_entries_before_the_break_are_given_and_the_break_is_told():
    good = "<title>T</title><description>B</description>"
    text = rss(good, good, good)
    first, second, error = found(text[: text.rindex("B</desc") + 1])
    assert (first.title, second.title) == ("T", "T")
    assert ("breaks off" in str(error), error.line) == (True, 5)
    [error] = found('<?xml version="1.0"?>\n<rss>\n<channel></rss>')
    assert ("XML is broken" in str(error), error.line) == (True, 3)
    [error] = found("<rss><channel><title>leer</title></channel></rss>")
    assert str(error) == "The feed has no entries."


def test_harmless_faults_of_xml_do_not_matter():
    title = only(rss("<title>A &nbsp;&uuml; &foo; \x08B</title><description>a & b <i></description>")).title
    assert title == "A ü &foo; B"


@each("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_encodings(encoding: str):
    text = rss("<title>Größe</title><description>ä</description>").replace(
        "?>", f' encoding="{encoding}"?>', 1
    )
    [article] = found(text.encode(encoding))
    assert article.title == "Größe"
    [article] = found(text.replace(encoding, "utf-8", 1).encode("cp1252"))  # a wrong label
    assert article.title == "Größe"


BOMB = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;&lol;">]>'


def test_bombs_and_external_entities_are_refused():
    item = "<title>&l2;</title><description>B</description>"
    [error] = found(rss(item).replace("<rss", BOMB + "<rss"))
    assert "XML bombs" in str(error)
    [error] = found(rss(item).replace("<rss", '<!DOCTYPE x [<!ENTITY l2 SYSTEM "file:///etc/passwd">]><rss'))
    assert "XML bombs" in str(error)
    article = only(rss(item).replace("<rss", '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><rss'))
    assert article.title == "&l2;"


@each(
    ("text", "expected"),
    [
        ("Fri, 14 Mar 2025 07:45:00 +0100", "2025-03-14T07:45:00+01:00"),
        ("Fri, 14 Mar 2025 07:45:00 GMT", "2025-03-14T08:45:00+01:00"),
        ("Fr, 14 Mrz 2025 07:45:00 MEZ", "2025-03-14T07:45:00+01:00"),
        ("Di, 06 Mai 2025 07:45:00 MESZ", "2025-05-06T07:45:00+02:00"),
        ("Tue, 06 May 2025 07:45:00 CEST", "2025-05-06T07:45:00+02:00"),
        ("2025-05-06T07:45:00Z", "2025-05-06T09:45:00+02:00"),
        ("2025-05-06T07:45:00", "2025-05-06T07:45:00+02:00"),
        ("20250506T074500+0200", "2025-05-06T07:45:00+02:00"),
        ("06.05.2025 07:45 Uhr", "2025-05-06T07:45:00+02:00"),
        ("2025-05-06", "2025-05-06T00:00:00+02:00"),
        ("Tue, 06 May 0025 07:45:00 +0000", "2025-05-06T09:45:00+02:00"),
        ("31 Feb 2025", ""), ("", ""), ("gestern", ""), ("9" * 1000, ""),
    ],
)  # fmt: skip
def test_dates_keep_their_zone(text: str, expected: str):
    assert moment(text) == expected
