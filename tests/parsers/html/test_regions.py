"""The judgement of a page's regions: what each part of it is, and how much of it is what."""

from __future__ import annotations

import time

import pytest
from lxml import html

from articles.parsers.html import read_page
from articles.parsers.html.regions import NOTHING, Kinds, Region, Regions
from articles.parsers.words import entries_of
from tests.parsers.html.build import BODY, FIRST, TITLE, page

LISTS = ("html_region_names", "html_region_hints", "html_region_stems")
# Markup around a mark, and the kinds that the mark then stands in.
PLACES = {
    "<nav>x</nav>": "navigation",
    '<div role="navigation">x</div>': "navigation",
    '<ol class="c-breadcrumb"><li>x</ol>': "navigation",
    '<div class="HeaderNav">x</div>': "menu header",
    "<aside>x</aside>": "sidebar",
    '<div role="complementary"><span>x</span></div>': "sidebar",
    "<footer>x</footer>": "ending",
    '<div role="contentinfo">x</div>': "footer",
    '<div class="siteFooter">x</div>': "footer",
    '<section id="kommentare"><article><p>x</article></section>': "comments",
    '<div class="comment-list">x</div>': "comments list",
    '<div data-component="TeaserList"><h3><a>x</a></h3></div>': "teaser list",
    '<my-teaser>x</my-teaser>': "teaser",
    '<div class="jp-relatedposts">x</div>': "related",
    '<div class="storyElement-recommendbox">x</div>': "related",
    '<div class="c-author-box">x</div>': "author author_box box",
    '<div class="portrait autorin">x</div>': "author author_box",
    '<div class="bio">x</div>': "biography",
    '<div class="ad-container">x</div>': "advertisement",
    '<div id="Anzeige_1">x</div>': "advertisement",
    '<div class="cookie-layer">x</div>': "consent",
    '<amp-consent>x</amp-consent>': "consent",
    '<div class="pw-layer">x</div>': "paywall",
    '<div class="abobox">x</div>': "offer",
    '<div class="share-bar">x</div>': "sharing",
    '<div class="newsletter-signup">x</div>': "newsletter",
    '<div class="faktenbox">x</div>': "facts",
    '<figure><figcaption>x</figcaption></figure>': "figure caption",
    '<div class="aufmacherbild">x</div>': "picture",
    '<p class="foto-credit">x</p>': "picture credit",
    '<span class="sr-only">x</span>': "hidden",
    "<form><label>x</label></form>": "form",
    "<div class='content article-body'><p>x</div>": "",
}  # fmt: skip


def regions_of(text: str) -> Regions:
    return Regions(html.document_fromstring(text))


def around(text: str, mark: str = "x") -> Kinds:
    """The kinds of what holds the mark."""
    regions = regions_of(text)
    return regions.within(next(n for n in regions.root.iter("*") if (n.text or "").strip() == mark))


def test_a_part_of_a_page_is_known_by_tag_role_and_names_of_what_it_stands_in() -> None:
    found = {place: around(f"<html><body><div>{place}</div></body></html>") for place in PLACES}
    assert {place: set(kinds) for place, kinds in found.items()} == {
        place: set(map(Region, kinds.split())) for place, kinds in PLACES.items()
    }


def test_every_line_of_the_lists_names_a_kind_and_its_words_mean_it() -> None:
    wrong = []
    for line in (line for name in LISTS for line in entries_of(name)):
        kind, _, words = line.partition(":")
        for word in words.replace("*", "aufmacher").split():
            if Region(kind) not in around(f'<html><body><div class="{word}">x</div></body></html>'):
                wrong.append((kind, word))
    assert not wrong


def test_what_holds_the_article_is_no_other_region_whatever_its_name_is() -> None:
    text = f'<html><body class="menu-open"><div class="has-sidebar"><h1>{TITLE}</h1>{BODY}<i>x</i></div></body></html>'
    assert around(text) == NOTHING


def test_what_holds_the_headline_is_no_other_region_once_that_is_known() -> None:
    aside = '<aside class="teaser"><time>x</time></aside>'
    regions = regions_of(
        f'<html><body><div class="card"><h2>{TITLE}</h2></div>{aside}<aside>y</aside></body></html>'
    )
    heading, time_, other = (next(regions.root.iter(tag)) for tag in ("h2", "time", "aside"))
    assert regions.within(heading) == {Region.CARD}
    assert regions.within(time_) == {Region.TEASER, Region.SIDEBAR}
    regions.settle(heading)
    assert regions.within(heading) == regions.within(time_) == NOTHING
    assert regions.within(other.getnext()) == {Region.SIDEBAR}


def test_the_share_of_a_kind_counts_text_that_is_seen_once() -> None:
    wall = f'<div class="consent"><script>{FIRST * 9}</script><div class="cookie modal">{FIRST}</div></div>'
    regions = regions_of(f"<html><body><article><p>{FIRST}</p></article>{wall}</body></html>")
    assert regions.share(Region.CONSENT) == pytest.approx(0.5)
    assert regions.share(Region.CONSENT, Region.OVERLAY) == pytest.approx(0.5)
    assert regions.share(Region.PAYWALL) == 0


def test_a_wall_that_is_most_of_the_page_still_counts_as_one() -> None:
    text = f'<html><body><div class="consent-wall"><h1>Zustimmung</h1>{BODY}</div></body></html>'
    assert regions_of(text).share(Region.CONSENT) == 1


def test_a_page_tells_what_was_left_out_by_kind() -> None:
    regions = read_page(
        page(BODY + f'<nav>Start</nav><div class="comments"><p>{FIRST}</p><form>Senden</form></div>').encode()
    ).regions
    assert regions is not None
    assert regions.left_out() == {Region.NAVIGATION: 5, Region.FORM: 6, Region.COMMENTS: len(FIRST)}


def test_a_file_that_is_no_page_has_no_regions() -> None:
    assert read_page(b"").regions is None


def test_judging_takes_time_in_proportion_to_the_page() -> None:
    def seconds(count: int) -> float:
        text = '<div class="teaser"><p class="x">y' * 60 + "</p></div>" * 60
        regions = regions_of(f"<html><body>{text * count}</body></html>")
        start = time.process_time()
        for node in regions.root.iter("*"):
            regions.within(node)
        return time.process_time() - start

    small, large = min(seconds(20) for _ in range(3)), min(seconds(160) for _ in range(3))
    assert large < 24 * small  # of eight times the size
