"""Titles and texts of entries: made where there are none, and told apart from their markup."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.made_title import title_of
from articles.parsers.markup import body_of_html, line_of_html
from tests.each import each

from .making import LONG, found, item, only, rss


def test_an_entry_without_a_title_gets_one_from_its_text_and_a_doubt() -> None:
    text = "Die Fähre nach Juist fährt wieder. Um 8.30 Uhr legt die erste ab."
    article = only(rss(f"<description>{text}</description>"))
    assert (article.title, article.body, article.doubts) == (
        "Die Fähre nach Juist fährt wieder", text, ("title_from_text",),
    )  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "B",
        "items": [{"id": "1", "content_text": text}],
    }
    assert only(json.dumps(feed)).title == "Die Fähre nach Juist fährt wieder"
    assert only(rss(item())).doubts == ()
    for nothing in ("(ohne Titel)", "No title", "&amp;nbsp;", "–", "Untitled"):
        assert only(rss(item(nothing))).title.startswith("Die Fähre legt"), nothing
    assert only(rss(item("Ohne Titel kein Ticket"))).title == "Ohne Titel kein Ticket"
    [error] = found(rss("<link>https://insel.example/1</link>"))
    assert "title is missing" in str(error)


@each(
    "body, title",
    [
        ("Am 3. Mai kommt Dr. Ahrens nach Norden. Er bleibt.", "Am 3. Mai kommt Dr. Ahrens nach Norden"),
        ("Wer zahlt das? Niemand weiß es.", "Wer zahlt das?"),
        ("## Der Hafen\n\nEr ist zu.", "Der Hafen"),
        ("Kurz", "Kurz"),
        ("Sturm! Die Fähre fällt aus. Mehr dazu später.", "Sturm! Die Fähre fällt aus"),
        ("Die Fähre fällt aus: https://insel.example/1 #Hafen", "Die Fähre fällt aus: #Hafen"),
        ("https://insel.example/1", "https://insel.example/1"),
        ("", ""),
    ],
)
def test_the_title_is_the_first_sentence(body: str, title: str) -> None:
    assert title_of(body) == title


def test_a_long_first_sentence_is_cut_between_words() -> None:
    title = title_of("Wer mit der Fähre fahren will, muss früh aufstehen und " * 10)
    assert len(title) <= 125
    assert title.endswith(" …")
    assert "Wer mit der Fähre fahren will, muss früh aufstehen und".startswith(title[:50])
    assert len(title_of("x" * 500)) <= 125


@given(st.text(max_size=300))
def test_any_text_gives_a_title_that_is_no_longer_than_titles_are(body: str) -> None:
    assert len(title_of(body)) <= 125


@each(
    "markup, body",
    {
        "bold paragraph": (
            f"<p>{LONG}</p><p><strong>Was nun kommt</strong></p><p>{LONG}</p>", f"{LONG.strip()}\n\n## Was nun kommt\n\n{LONG.strip()}",
        ),
        "bold line": (
            f"<p>{LONG}</p><p><b>Was nun kommt</b><br>{LONG}</p>", f"{LONG.strip()}\n\n## Was nun kommt\n\n{LONG.strip()}",
        ),
        "bold by style": (
            f'<p>{LONG}</p><p><span style="font-weight: 700">Was nun kommt</span></p><p>{LONG}</p>',
            f"{LONG.strip()}\n\n## Was nun kommt\n\n{LONG.strip()}",
        ),
        "within a sentence": (f"<p>{LONG}<b>Was nun kommt</b> ist offen.</p>", f"{LONG}Was nun kommt ist offen."),
        "question of an interview": (
            f"<p>{LONG}</p><p><b>Was kommt nun?</b></p><p>{LONG}</p>", f"{LONG.strip()}\n\nWas kommt nun?\n\n{LONG.strip()}",
        ),
        "sentence": (f"<p>{LONG}</p><p><b>Das war so.</b></p><p>{LONG}</p>", f"{LONG.strip()}\n\nDas war so.\n\n{LONG.strip()}"),
        "first paragraph": (f"<p><b>Norden</b></p><p>{LONG}</p>", f"Norden\n\n{LONG.strip()}"),
        "last paragraph": (f"<p>{LONG}</p><p><b>Jo Ahrens</b></p>", f"{LONG.strip()}\n\nJo Ahrens"),
        "two of them": (
            f"<p>{LONG}</p><p><b>Norden</b></p><p><b>Emden</b></p><p>{LONG}</p>",
            f"{LONG.strip()}\n\nNorden\n\n## Emden\n\n{LONG.strip()}",
        ),
        "blank lines alone": ("Eins mit <b>Fett</b>.\n\nZwei <a href='x'>hier</a>.\r\n \r\nDrei.", "Eins mit Fett.\n\nZwei hier.\n\nDrei."),
        "blank lines among paragraphs mean nothing": ("<p>Eins\n\nzwei.</p>", "Eins zwei."),
    },
)  # fmt: skip
def test_markup_tells_paragraphs_from_subheadings(markup: str, body: str) -> None:
    assert body_of_html(markup) == body


@each(
    "text, line",
    [
        ("<strong>Eil:</strong> Rat <i>einig</i>", "Eil: Rat einig"),
        ("Rat einig<br/>Hafen bleibt", "Rat einig Hafen bleibt"),
        ("Rat <br /> einig", "Rat einig"),
        ("Was das Zeichen <br> im Netz bedeutet", "Was das Zeichen <br> im Netz bedeutet"),
        ("x<y und y>z", "x<y und y>z"),
        ("<b>Fett</b>: x<y und y>z", "Fett: x<y und y>z"),
        ("F&uuml;r x&lt;y", "Für x<y"),
        ("A &lt;b&gt;fett&lt;/b&gt;", "A fett"),
        ("<svg/onload=alert(1)>Rat", "Rat"),
        ("<a href='https://x.example'>Rat</a> <img src=x onerror=alert(1)>", "Rat"),
        ("Inflation < 2 Prozent, Wachstum > 1", "Inflation < 2 Prozent, Wachstum > 1"),
        ("<!-- intern -->Rat", "Rat"),
        ("<b>Rat" * 9_000, "Rat" * 9_000),
    ],
)
def test_a_line_is_without_markup_but_with_what_it_says_of_markup(text: str, line: str) -> None:
    assert line_of_html(text) == line


WORDPRESS = "<wp:wxr_version>1.2</wp:wxr_version><title>Inselbote</title><wp:author><wp:author_login>abe</wp:author_login><wp:author_display_name>Anna Berger</wp:author_display_name></wp:author>"  # fmt: skip


def post(title: str, status: str = "publish", kind: str = "post", more: str = "", content: str = "") -> str:
    text = content or f"Absatz <b>eins</b>. {LONG}\n\nAbsatz zwei. {LONG}"
    told = f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><dc:creator>abe</dc:creator>"
    return item(title, f"{told}{more}", text)


def test_of_an_export_of_wordpress_only_published_posts_are_articles() -> None:
    attachment = (
        "<title>hafen</title><wp:post_id>9</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>"
        "<wp:attachment_url>https://insel.example/hafen.jpg</wp:attachment_url>"
    )
    own = (
        "<wp:post_id>3</wp:post_id><excerpt:encoded><![CDATA[Kurz gesagt.]]></excerpt:encoded><wp:postmeta>"
        "<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    )
    data = rss(
        post("Öffentlich", more=own), post("Entwurf", "draft"), post("Geplant", "future"), post("Privat", "private"),
        post("Impressum", kind="page"), post("Menü", kind="nav_menu_item"), post("Weggeworfen", "trash"),
        post("Geschützt", more="<wp:post_password>geheim</wp:post_password>"), attachment, post("Meldung", kind="news"),
        channel=WORDPRESS,
    )  # fmt: skip
    articles = found(data)
    assert [article.title for article in articles] == ["Öffentlich", "Meldung"]
    article = articles[0]
    assert (article.authors, article.image_url, article.lead) == (
        ("Anna Berger",), "https://insel.example/hafen.jpg", "Kurz gesagt.",
    )  # fmt: skip
    assert article.body == f"Absatz eins. {LONG.strip()}\n\nAbsatz zwei. {LONG.strip()}"
    [error] = found(rss(post("Entwurf", "draft"), channel=WORDPRESS))
    assert "published" in str(error)


def test_shortcodes_of_wordpress_are_no_text() -> None:
    picture = '[caption id="a" align="left"]<a href="x"><img src="https://insel.example/a.jpg" /></a> Die Mole. Foto: Jo Ahrens[/caption]'
    content = f'{picture}\n\nEins. {LONG}\n\n[gallery ids="1,2"]\n\nZwei [sic] {LONG}'
    article = only(rss(post("T", content=content), channel=WORDPRESS))
    assert (article.image_url, article.image_caption, article.image_credit) == (
        "https://insel.example/a.jpg", "Die Mole.", "Jo Ahrens",
    )  # fmt: skip
    assert article.body == f"Eins. {LONG.strip()}\n\nZwei [sic] {LONG.strip()}"
