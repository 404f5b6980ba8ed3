"""What feedparser says of an entry -> an entry as all kinds of feeds have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.parsers.feed_entry import Entry
from articles.parsers.feed_pictures import Link
from articles.parsers.fields import is_address
from articles.parsers.habits import Habit
from articles.parsers.markup import line_of_html
from articles.parsers.moments import moment_or_text
from articles.parsers.references import absolute
from articles.parsers.wordpress import Export, markup_of


def bases_of(feed: Mapping[str, Any], address: str) -> tuple[str, ...]:
    """Of the site, of the feed as it says, and where it was fetched; `address` may also be the name of a file."""
    links = feed.get("links") or ()
    own = next((str(link.get("href") or "") for link in links if link.get("rel") == "self"), "")
    own = absolute(address, own)
    site = absolute(own or address, str(feed.get("link") or ""))
    return tuple(filter(None, (site, own, absolute("", address))))


@dataclass(frozen=True)
class Values:
    """What entries of one feed have in common: what `feed` says of itself, addresses that relative ones stand against,
    what an export of WordPress says besides, the hints of who has the file read, and how the
    feed writes dates."""

    feed: Mapping[str, Any]
    bases: tuple[str, ...]
    export: Export | None
    hints: Mapping[str, str]
    habit: Habit

    def entry(self, entry: dict[str, Any]) -> Entry:
        """The entry; times as ISO 8601."""
        content = max((content.get("value", "") for content in entry.get("content", ())), key=len, default="")
        summary = str(entry.get("summary") or "")
        named = line_of_html((entry.get("source") or {}).get("title") or self.feed.get("title") or "")
        authors, links = tuple(_authors(entry)), tuple(_pictures(entry))
        if self.export:
            content, summary = markup_of(content), markup_of(str(entry.get("excerpt_encoded") or summary))
            authors = tuple(self.export.names.get(name, name) for name in authors)
            links = (Link(self.export.picture_of(entry), ("image",)), *links)
        return Entry(
            id=str(entry.get("id") or ""),
            url=_address(entry),
            title=str(entry.get("title") or ""),
            summary=summary,
            content=content,
            authors=authors,
            tags=tuple(str(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", ())),
            published=moment_or_text(entry.get("published") or "", entry.get("published_parsed"), self.habit),
            # dict.get: feedparser would give the time of publication in its place, with a warning.
            modified=moment_or_text(
                dict.get(entry, "updated") or "", dict.get(entry, "updated_parsed"), self.habit
            ),
            source=self.hints.get("source") or named,
            language=str(_language(entry) or self.feed.get("language") or ""),
            links=links,
            credit=_first(entry.get("media_credit"), "content"),
            caption=_caption(entry),
            base=next((base for name in ("content", "summary_detail") if (base := _base(entry, name))), ""),
            bases=self.bases,
        )


def _address(entry: Mapping[str, Any]) -> str:
    """Where the article is: services that count clicks keep it beside a link of their own."""
    for name in ("feedburner_origlink", "pheedo_origlink"):
        if is_address(address := str(entry.get(name) or "").strip()):
            return address
    address = str(entry.get("link") or "")
    is_number = (
        entry.get("guidislink") and "/" not in address
    )  # an id that does not say that it is no address
    return "" if is_number else address


def _base(entry: Mapping[str, Any], name: str) -> str:
    details = entry.get(name) or ()
    detail = details[0] if isinstance(details, list) and details else details
    return absolute("", str(detail.get("base") or "")) if isinstance(detail, Mapping) else ""


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    whole = str(entry.get("author") or "")
    names = [str(author["name"]) for author in entry.get("authors") or () if author.get("name")]
    # "mail (name)": feedparser tears addresses with a long last part apart.
    yield from names if names and "(" not in "".join(names) else filter(None, [whole])


def _language(entry: Mapping[str, Any]) -> Any:
    return (entry.get("title_detail") or {}).get("language")


def _pictures(entry: Mapping[str, Any]) -> Iterator[Link]:
    """What the entry refers to, what is meant as a picture first."""
    for media in entry.get("media_content") or ():
        kinds = (str(media.get("type") or ""), str(media.get("medium") or ""))
        yield Link(str(media.get("url") or ""), kinds, _number(media.get("width")))
    for media in entry.get("media_thumbnail") or ():
        yield Link(str(media.get("url") or ""), ("image",), _number(media.get("width")))
    for link in entry.get("links") or ():
        if link.get("rel") == "enclosure":
            yield Link(str(link.get("href") or ""), (str(link.get("type") or ""),))
    image = entry.get("image")
    # `href` of the entry is <image><url>.
    for address in (image and image.get("href"), entry.get("href"), entry.get("thumbnail")):
        if isinstance(address, str):
            yield Link(address, ("image",))


def _caption(entry: Mapping[str, Any]) -> str:
    text = entry.get("media_text") or ""
    return line_of_html(text) if isinstance(text, str) else ""


def _first(values: Any, name: str) -> str:
    for value in values or ():
        if isinstance(value, Mapping) and value.get(name):
            return str(value[name])
    return ""


def _number(text: Any) -> int:
    return int(text) if str(text or "").isdecimal() and len(str(text)) < 8 else 0
