"""The picture of an entry: named by the feed, shown in its text, or only likely to be one."""

from __future__ import annotations

from tests.each import each

from .making import LONG, item, only, rss

A, B = "https://insel.example/a.jpg", "https://insel.example/b.png"


@each(
    "more, expected",
    {
        "enclosure": (f'<enclosure url="{A}" type="image/jpeg"/>', A),
        "without a type": (f'<enclosure url="{A}"/>', A),
        "of an empty type": (f'<enclosure url="{A}" type=""/>', A),
        "of the type of all files": (f'<enclosure url="{A}?w=1" type="application/octet-stream"/>', f"{A}?w=1"),
        "sound": ('<enclosure url="https://insel.example/a.mp3"/>', ""),
        "film": (f'<enclosure url="{A}" type="video/mp4"/>', ""),
        "document": ('<enclosure url="https://insel.example/a.pdf" type="application/pdf"/>', ""),
        "without type and ending": ('<media:content url="https://insel.example/bild/7"/>', "https://insel.example/bild/7"),
        "a picture before what may be one": (
            f'<media:content url="https://insel.example/bild/7"/><enclosure url="{A}"/>', A,
        ),
        "called a picture": ('<media:content url="https://insel.example/7" medium="image"/>', "https://insel.example/7"),
        "thumbnail": ('<media:thumbnail url="https://insel.example/7"/>', "https://insel.example/7"),
        "the widest": (
            f'<media:group><media:content url="https://insel.example/v.mp4" type="video/mp4" width="1920"/>'
            f'<media:content url="{A}" width="300"/><media:content url="{B}" width="900"/></media:group>', B,
        ),
        "image of an item": (f"<image><url>{A}</url></image>", A),
        "thumbnail of an item": (f"<thumbnail>{A}</thumbnail>", A),
        "of a podcast": (f'<itunes:image href="{A}"/><enclosure url="https://insel.example/a.mp3" type="audio/mpeg"/>', A),
        "relative": ('<enclosure url="/a.jpg"/>', A),
    },
)  # fmt: skip
def test_the_feed_names_a_picture(more: str, expected: str) -> None:
    channel = "<title>B</title><link>https://insel.example/</link>"
    assert only(rss(item(more=more), channel=channel)).image_url == expected


@each(
    "markup, picture",
    {
        "figure": (f'<figure><img src="{A}"><figcaption>Die Mole. Foto: Jo Ahrens</figcaption></figure>', (A, "Die Mole.", "Jo Ahrens")),
        "bare": (f'<p><img src="{A}" alt="Mole"></p>', (A, "", "")),
        "loaded late": (f'<img src="data:image/gif;base64,R0" data-src="{A}">', (A, "", "")),
        "in several sizes": ('<img srcset="/klein.jpg 400w, /a.jpg 1200w, /mitte.jpg 800w">', (A, "", "")),
        "with commas in addresses": ('<img srcset="https://insel.example/w,400/a.jpg, /b.jpg 2x">', (B.replace("png", "jpg"), "", "")),
        "relative": ('<img src="/a.jpg">', (A, "", "")),
        "counter first": (f'<img src="https://vg08.met.vgwort.de/na/1" width="1" height="1"><img src="{A}">', (A, "", "")),
        "smiley first": (f'<img src="{B}" width="16" height="16"><img src="{A}">', (A, "", "")),
        "only a counter": ('<img src="https://feeds.feedburner.com/~r/b/~4/x">', ("", "", "")),
        "a folder named default": (
            '<img src="/sites/default/files/hafen.jpg">', ("https://insel.example/sites/default/files/hafen.jpg", "", ""),
        ),
        "of WordPress": (
            f'<div class="wp-caption"><img src="{A}"><p class="wp-caption-text">Die Mole.</p></div>', (A, "Die Mole.", ""),
        ),
    },
)  # fmt: skip
def test_else_the_text_shows_one(markup: str, picture: tuple[str, str, str]) -> None:
    link = "<link>https://insel.example/1</link>"
    article = only(rss(item(more=link, content=f"{markup}<p>{LONG}</p>")))
    assert (article.image_url, article.image_caption, article.image_credit) == picture
    assert article.body == LONG.strip(), "what stands below a picture is no paragraph"
    shown_below = [part for part in article.left_out if part.kind == "gallery"]
    assert shown_below == [], "what is the caption is not left out"


def test_escaped_markup_of_a_description_shows_a_picture_too() -> None:
    article = only(
        rss(f'<title>T</title><description>&lt;img src="{A}" align="left"/&gt;Die Mole bleibt.</description>')
    )
    assert (article.image_url, article.body) == (A, "Die Mole bleibt.")


def test_captions_of_further_pictures_are_left_out_and_told() -> None:
    second = f'<figure><img src="{B}"><figcaption>Der Deich.</figcaption></figure>'
    article = only(rss(item(content=f'<img src="{A}"><p>{LONG}</p>{second}')))
    assert [(part.kind, part.text, part.block) for part in article.left_out] == [("gallery", "Der Deich.", 1)]


def test_a_credit_is_without_its_label() -> None:
    media = f'<media:content url="{A}" medium="image"><media:credit>Foto: Jana Seel/dpa</media:credit></media:content>'
    assert only(rss(item(more=media))).image_credit == "Jana Seel/dpa"
