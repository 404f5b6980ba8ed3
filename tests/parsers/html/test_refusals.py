"""Pages without an article give the reason, never rubbish; nothing ever raises."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsers.base import ParsedArticle, ParseError
from articles.parsers.html import parse_page
from articles.parsers.walls import WALLS
from tests.parsers.html.build import BODY, FIRST, TITLE, page, read, reason

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def test_an_overview_is_no_article() -> None:
    teasers = "".join(
        f'<article class="teaser"><a href="/{n}"><h3>Meldung Nummer {n} aus der Region</h3></a><p>Was am Tag {n} geschah, in Kürze erzählt.</p></article>'
        for n in range(12)
    )
    text = f'<html><head><title>Lokales | Dorfbote</title><meta property="og:type" content="website"></head><body><h1>Nachrichten aus der Region Neudorf</h1>{teasers}</body></html>'
    assert "overview" in reason(text)


def test_a_live_blog_is_read_with_its_entries() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Stand {n} Uhr", "articleBody": f"{FIRST} Punkt {n}."}
        for n in range(9, 14)
    ]
    linked = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates}
    found = read(page(linked=linked, body="<p>Die Lage am Montag.</p><div id='app'></div>"))
    assert found.body.split("\n\n")[-4:] == [
        "## Stand 12 Uhr", f"{FIRST} Punkt 12.", "## Stand 13 Uhr", f"{FIRST} Punkt 13.",
    ]  # fmt: skip
    assert found.body.count("## Stand") == 5


def test_an_article_about_a_live_blog_is_one() -> None:
    assert (
        read(page(body=BODY + '<p>Zum <a class="liveblog" href="/live">Liveblog</a> der Gemeinde.</p>')).title
        == TITLE
    )


def test_a_video_page_is_no_article() -> None:
    text = page(
        body="<video></video><p>Ein Film über die Turnhalle.</p>",
        head='<meta property="og:type" content="video.other">',
    )
    assert "video" in reason(text)


def test_an_error_page_is_no_article() -> None:
    text = page(
        title="<h1>Seite nicht gefunden</h1>",
        body="<p>Die gewünschte Seite existiert leider nicht mehr oder ist nicht verfügbar.</p>",
    )
    assert reason(text) == WALLS["missing"]


def test_a_page_without_any_text_is_no_article() -> None:
    assert reason(page(body=""))


def test_plain_text_without_markup_has_no_title() -> None:
    assert reason(FIRST.encode())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert isinstance(parse_page(data), (ParsedArticle, ParseError))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PAGES), st.data())
def test_a_page_cut_off_or_damaged_anywhere_gives_an_answer(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 80))] = data.draw(
            st.sampled_from(
                [
                    b"",
                    b"<",
                    b'">',
                    b"</div>",
                    b"<!--",
                    b"\x00",
                    b"\xff",
                    b"<table>",
                    b"&#x1F600;",
                    b"</script>",
                ]
            )
        )
    result = parse_page(bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert isinstance(result, (ParsedArticle, ParseError))
    if isinstance(result, ParsedArticle):
        assert result.title
        assert "\x00" not in result.title + result.body


def test_a_page_of_far_too_many_elements_is_refused() -> None:
    assert "more parts" in reason(page(body="<p>x</p>" * 400_000))
