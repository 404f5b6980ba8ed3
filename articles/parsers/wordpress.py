"""What an export of WordPress (WXR, an RSS feed with all that a site holds) says beyond a feed.

Posts stand among drafts, pages, pictures and menus; authors are named by their accounts; the text is as its editor
keeps it, with blank lines for paragraphs and shortcodes in brackets (developer.wordpress.org/plugins/shortcodes).
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from articles.parsers.markup import local_name, text_of

# Kinds of posts that are no articles: what the site is made of, and what its plugins keep.
_NO_ARTICLES = frozenset(
    "page attachment nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_block"
    " wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face feedback product"
    " product_variation shop_order elementor_library acf-field acf-field-group".split()
)
_TOLD = frozenset(("post_id", "author_login", "author_display_name", "attachment_url"))
_MARK = re.compile(rb"<wp:(?:wxr_version|post_type|status)\b")
_CAPTION = re.compile(r"\[caption\b[^\]]{0,500}\]((?:[^\[]++|\[(?!/?caption))*+)\[/caption\]", re.IGNORECASE)
_PICTURE = re.compile(r"\s*((?:<a\b[^<>]{0,2000}>\s*)?<img\b[^<>]{0,4000}>(?:\s*</a>)?)")
_SHORTCODE = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|caption|contact-form-7|(?:vc|et_pb|fusion|av)_\w+)\b[^\[\]]{0,2000}\]",
    re.IGNORECASE,
)


@dataclass
class Export:
    """Names of authors by their account, addresses of pictures by the number of the attachment, and the numbers of
    posts' own pictures by the number of the post."""

    names: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    thumbnails: dict[str, str] = field(default_factory=dict)

    def picture_of(self, entry: Mapping[str, Any]) -> str:
        """The address of a post's own picture; empty if it has none."""
        return self.pictures.get(self.thumbnails.get(str(entry.get("wp_post_id") or ""), ""), "")


def export_of(data: bytes) -> Export | None:
    """What the whole export says; None for any other feed."""
    if not _MARK.search(data):
        return None
    found = Export()
    elements = etree.iterparse(
        io.BytesIO(data), tag=("{*}item", "{*}author"), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False,
    )  # fmt: skip
    try:
        for _event, element in elements:
            _note(found, element)
            element.clear()
    except etree.XMLSyntaxError:
        pass  # what follows is not well-formed; feedparser may still read it
    return found


def _note(export: Export, element: Any) -> None:
    told = {name: text_of(child) for child in element if (name := local_name(child)) in _TOLD}
    number = told.get("post_id", "")
    if display_name := told.get("author_display_name"):
        export.names[told.get("author_login", "")] = display_name
    if address := told.get("attachment_url"):
        export.pictures[number] = address
    for meta in element.iterchildren("{*}postmeta"):
        values = {local_name(part): text_of(part) for part in meta}
        if values.get("meta_key") == "_thumbnail_id":
            export.thumbnails[number] = values.get("meta_value", "")


def is_published(entry: Mapping[str, Any]) -> bool:
    """Is an entry of an export an article that everybody may read?"""
    is_article = str(entry.get("wp_post_type") or "post") not in _NO_ARTICLES
    is_open = str(entry.get("wp_status") or "publish") == "publish" and not entry.get("wp_post_password")
    return is_article and is_open


def markup_of(content: str) -> str:
    """The HTML that a text with shortcodes stands for: captions become those of figures, players are left out."""
    return _SHORTCODE.sub("", _CAPTION.sub(_figure, content)) if "[" in content else content


def _figure(found: re.Match[str]) -> str:
    picture = _PICTURE.match(found[1])
    if not picture:
        return found[1]
    return f"<figure>{picture[1]}<figcaption>{found[1][picture.end() :].strip()}</figcaption></figure>"
