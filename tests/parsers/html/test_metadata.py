"""Authors, times, section, source, tags, addresses, picture."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from articles.parsers.dates import BERLIN
from tests.each import each
from tests.parsers.html.build import BODY, FIRST, SECOND, THIRD, TITLE, page, read


def linked(**values: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **values}


@each(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Anna Schmidt"}, ("Anna Schmidt",)),
        (
            [{"@type": "Person", "name": "Anna Schmidt"}, {"name": "Peter Müller"}],
            ("Anna Schmidt", "Peter Müller"),
        ),
        ([[{"@type": "Person", "name": "Anna Schmidt"}]], ("Anna Schmidt",)),
        ("Von Anna Schmidt und Peter Müller", ("Anna Schmidt", "Peter Müller")),
        ({"name": "Anna Schmidt (Text), Peter Müller (Fotos)"}, ("Anna Schmidt", "Peter Müller")),
        ({"name": "Prof. Dr. Anna Schmidt"}, ("Anna Schmidt",)),
        ({"name": "Korrespondentin Anna Schmidt"}, ("Anna Schmidt",)),
        ({"@type": "Person", "name": "Mai Thi Kim"}, ("Mai Thi Kim",)),
        ({"@type": "Organization", "name": "Dorfbote Online"}, ()),
        ({"@type": "Person", "name": "Redaktion Dorfbote"}, ()),
        ({"@type": "Person", "name": "https://dorfbote.example/autor/1"}, ()),
        ({"@type": "Person", "name": None}, ()),
        ("Anna &amp; Co. <script>alert(1)</script>", ()),
    ],
)
def test_authors_are_the_persons_of_json_ld(author: Any, names: tuple[str, ...]) -> None:
    assert read(page(linked=linked(author=author))).authors == names


def test_an_agency_is_no_author_but_the_agency() -> None:
    article = read(page(linked=linked(author={"@type": "Person", "name": "dpa"})))
    assert (article.authors, article.agency) == ((), "dpa")


def test_the_author_shown_counts_where_json_ld_names_only_the_paper() -> None:
    before = '<div class="article-byline">Von <a href="/a">Anna Schmidt</a></div>'
    article = read(page(before=before, linked=linked(author={"@type": "Organization", "name": "Dorfbote"})))
    assert article.authors == ("Anna Schmidt",)


def test_authors_of_teasers_comments_and_pictures_are_not_the_articles() -> None:
    after = '<div class="teaser"><a href="/x"><span class="author">Karl Fremd</span></a></div>'
    after += '<div class="comments"><span class="author">Erika Leserin</span></div>'
    picture = '<figure><img src="a.jpg"><figcaption>Die Halle <span class="author">Max Bild</span></figcaption></figure>'
    assert read(page(before=picture, body=BODY + after)).authors == ()


@each(
    ("head", "before"),
    [
        ('<meta property="article:published_time" content="2024-03-05T07:30:00+01:00">', ""),
        ('<meta name="date" content="2024-03-05T06:30:00Z">', ""),
        ("", '<time datetime="2024-03-05T07:30">5.3.</time>'),
        ("", '<span class="article-date">Dienstag, 5. März 2024, 7:30 Uhr</span>'),
        ("", "<p>05.03.2024 | 07:30 Uhr</p>"),
        ("", '<span itemprop="datePublished">05.03.2024 07:30</span>'),
    ],
)
def test_the_time_is_found_wherever_it_stands(head: str, before: str) -> None:
    assert read(page(head=head, before=before)).published_at == datetime(2024, 3, 5, 7, 30, tzinfo=BERLIN)


def test_json_ld_outweighs_the_date_of_a_teaser() -> None:
    before = '<div class="teaser"><time datetime="2019-01-02">2.1.2019</time></div>'
    article = read(page(before=before, linked=linked(datePublished="2024-03-05T07:30:00+01:00")))
    assert article.published_at == datetime(2024, 3, 5, 7, 30, tzinfo=BERLIN)


def test_a_change_is_told_from_the_publication() -> None:
    before = "<p class='date'>Veröffentlicht: 05.03.2024, 07:30 Uhr Aktualisiert: 06.03.2024, 18:00 Uhr</p>"
    article = read(page(before=before))
    assert article.published_at == datetime(2024, 3, 5, 7, 30, tzinfo=BERLIN)
    assert article.modified_at == datetime(2024, 3, 6, 18, 0, tzinfo=BERLIN)


@each("stated", ["0000-00-00", "1970-01-01T00:00:00Z", "2999-01-01", "gestern", "", "2024-13-45"])
def test_a_date_that_cannot_be_is_none(stated: str) -> None:
    assert read(page(linked=linked(datePublished=stated))).published_at is None


def test_a_year_in_the_imprint_is_no_date() -> None:
    assert read(page(body=BODY) + "<footer><p>© 2021 Dorfbote</p></footer>").published_at is None


def test_the_date_of_an_article_in_an_aside_is_found() -> None:
    made = '<meta itemprop="dateCreated" content="2026-07-01T08:00:00">'
    date = '<div class="ar-date">4.5.2024, 10:30 Uhr</div>'
    text = (
        page(head=made, before=date)
        .replace("<article>", "<main><aside>")
        .replace("</article>", "</aside></main>")
    )
    published = read(text).published_at
    assert published is not None
    assert published.date().isoformat() == "2024-05-04"


def test_a_date_element_later_than_the_state_shown_is_that_of_a_change() -> None:
    head = '<meta name="date" content="2024-05-06T08:00:00">'
    shown = read(page(head=head, before="<p>Stand: 4.5.2024, 10:30 Uhr</p>")).published_at
    assert shown is not None
    assert shown.date().isoformat() == "2024-05-04"
    of_an_event = read(page(head=head, before="<p>Am 4.5.2024 beginnt das Fest.</p>")).published_at
    assert of_an_event is not None
    assert of_an_event.date().isoformat() == "2024-05-06"


def test_section_source_language_and_tags_are_read() -> None:
    head = (
        '<meta property="og:site_name" content="Dorfbote"><meta property="article:tag" content="Turnhalle">'
    )
    head += (
        '<meta property="article:tag" content="Nachrichten"><meta property="article:tag" content="Dorfbote">'
    )
    article = read(page(head=head, linked=linked(articleSection="Dorfbote > Lokales")))
    assert (article.section, article.source, article.language) == ("Lokales", "Dorfbote", "de")
    assert article.tags == ("Turnhalle",)


def test_without_keywords_nothing_is_said_of_tags() -> None:
    assert read(page()).tags is None


def test_the_address_is_absolute_and_never_the_front_page() -> None:
    given = "https://dorfbote.example/lokales/halle.html?utm_source=feed"
    assert read(page(head='<link rel="canonical" href="/lokales/halle.html">'), given).canonical_url == (
        "https://dorfbote.example/lokales/halle.html"
    )
    article = read(page(head='<link rel="canonical" href="https://dorfbote.example/">'), given)
    assert (article.url, article.canonical_url) == (given, "")


@each("address", ["javascript:alert(1)", "data:text/html,x", "http://[", "file:///etc/passwd", "//"])
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:image" content="{address}">'
    article = read(page(head=head))
    assert (article.url, article.canonical_url, article.image_url) == ("", "", "")


def test_the_picture_has_its_caption_and_credit_apart() -> None:
    figure = (
        '<figure><img src="/halle.jpg"><figcaption>Die alte Halle. Foto: Max Muster/dpa</figcaption></figure>'
    )
    article = read(page(before=figure), "https://dorfbote.example/a/b.html")
    assert article.image_url == "https://dorfbote.example/halle.jpg"
    assert (article.image_caption, article.image_credit) == ("Die alte Halle.", "Max Muster/dpa")
    assert "alte Halle." not in article.body


def test_a_credit_in_an_element_of_its_own_is_found() -> None:
    figure = '<figure><img src="/h.jpg"><figcaption><p>Die alte Halle</p><span class="copyright">© dpa</span></figcaption></figure>'
    article = read(page(before=figure))
    assert (article.image_caption, article.image_credit) == ("Die alte Halle", "dpa")


def test_place_and_agency_are_taken_from_the_dateline() -> None:
    article = read(page(body=f"<p>Neudorf (dpa) - {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert (article.place, article.agency) == ("Neudorf", "dpa")
    assert article.body.startswith(FIRST)


def test_json_ld_in_a_graph_with_a_trailing_comma_is_read() -> None:
    script = '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": ["Article", "NewsArticle"],'
    script += (
        f'"headline": "{TITLE}", "datePublished": "2024-03-05T07:30:00+01:00", "author": {{"@id": "#p"}},}},'
    )
    script += '{"@id": "#p", "@type": "Person", "name": "Anna Schmidt"}]}</script>'
    article = read(page(head=script))
    assert article.authors == ("Anna Schmidt",)
    assert article.published_at == datetime(2024, 3, 5, 7, 30, tzinfo=BERLIN)


def test_of_several_articles_the_one_with_the_address_of_the_page_counts() -> None:
    here = "https://bote.example/lokales/turnhalle.html"
    others = [
        {"@type": "NewsArticle", "headline": f"Anderes {n}", "datePublished": f"2024-01-0{n}T10:00:00+01:00",
         "author": "Rita Anders", "image": "a.jpg", "publisher": "Bote", "url": f"https://bote.example/{n}"}
        for n in range(1, 4)
    ]  # fmt: skip
    own = {"@type": "NewsArticle", "headline": "Sporthalle: Rat sagt Ja", "datePublished": "2024-03-05T07:30:00+01:00",
           "author": {"name": "Anna Schmidt"}, "mainEntityOfPage": {"@id": f"{here}#artikel"}}  # fmt: skip
    for things in ([*others, own], [own, *others]):
        scripts = "".join(
            f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things
        )
        article = read(page(head=f'<link rel="canonical" href="{here}">{scripts}'))
        assert article.authors == ("Anna Schmidt",)
        assert article.published_at == datetime(2024, 3, 5, 7, 30, tzinfo=BERLIN)


def test_the_time_at_which_the_server_made_the_page_is_not_that_of_the_article() -> None:
    before = '<div class="ar-date">12.10.2015, 19:16 Uhr</div><meta itemprop="dateCreated" content="2019-05-07T17:00:52+02:00">'
    assert read(page(before=before)).published_at == datetime(2015, 10, 12, 19, 16, tzinfo=BERLIN)


def test_links_in_a_byline_are_the_authors_and_the_rest_is_not() -> None:
    byline = '<div class="x1">Von <a href="/a">Anna Schmidt</a> <span>Redakteurin</span></div>'
    assert read(page(before=byline)).authors == ("Anna Schmidt",)
    byline = '<div class="author"><ul><li><a href="/a">Anna Schmidt</a></li><li><a href="/b">Karl Klein</a></li></ul></div>'
    assert read(page(before=byline)).authors == ("Anna Schmidt", "Karl Klein")


def test_the_desk_of_a_broadcaster_is_no_author() -> None:
    byline = '<p class="author">von Anna Schmidt und Karl Klein, MDR SACHSEN</p>'
    assert read(page(before=byline)).authors == ("Anna Schmidt", "Karl Klein")


def test_a_broadcaster_behind_the_names_is_no_place() -> None:
    article = read(page(body=f"<p>Von Anna Schmidt und Karl Klein, NDR</p>{BODY}"))
    assert (article.authors, article.place) == (("Anna Schmidt", "Karl Klein"), "")


def test_authors_and_date_in_an_aside_right_behind_the_headline_are_the_articles() -> None:
    aside = '<aside class="facts"><p class="authors">Von:<br><i><a href="/a">Anna Schmidt</a></i></p><time>4.5.2024</time></aside>'
    article = read(page(title=f"<header><h1>{TITLE}</h1></header>{aside}"))
    assert article.published_at is not None
    assert (article.authors, article.published_at.date().isoformat()) == (("Anna Schmidt",), "2024-05-04")
    others = '<aside><h4>Kita zieht um</h4><p class="authors"><a href="/b">Karl Klein</a></p></aside>'
    assert read(page(title=f"<header><h1>{TITLE}</h1></header>{others}")).authors == ()
