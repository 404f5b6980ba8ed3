"""When an article was published and changed: JSON-LD, meta elements, <time>, visible dates, address, htmldate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from htmldate import find_date

from articles.parsers.dates import BERLIN, find_dates, parse_date
from articles.parsers.html.dom import Node, attribute, text_of
from articles.parsers.html.linked import Linked, plain
from articles.parsers.html.meta import Meta
from articles.parsers.html.regions import ELSEWHERE, Regions, kinds, part_names, words_for

_PUBLISHED, _DATED, _MODIFIED = (
    words_for(part, "html_meta_names") for part in ("published", "dated", "modified")
)
_DATE_NAMES = part_names("date")
_ELSEWHERE = ELSEWHERE | kinds("ending player ticker")
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)[0-9]{2})[/-](?P<month>[01]?[0-9])[/-](?P<day>[0-3]?[0-9])(?=[/_.-]|$)"
)
_DATE_PROPERTIES = ("datepublished", "datemodified")  # of schema.org, in lower case
_LONGEST = 120


class Times(NamedTuple):
    """Aware times; None where the page does not say."""

    published: datetime | None
    modified: datetime | None


def find_times(regions: Regions, linked: Linked, meta: Meta, heading: Node | None, url: str) -> Times:
    """When the article appeared, and when it was changed after that."""
    visible = _visible(regions, heading)
    published = _first(_stated(linked, meta))
    if published is None and (loose := _first(_loosely_stated(meta))):
        published = _named_beside(regions, heading, before=loose) or loose
    published = published or visible.published
    modified = _first(_stated_changes(linked, meta)) or visible.modified
    if published is None or not _has_clock(published):
        beside = _beside(regions, heading)
        if beside.published and (published is None or beside.published.date() == published.date()):
            published = beside.published
        modified = modified or beside.modified
    published = (
        published
        or _first(_created(linked, meta))
        or _first(_of_other_things(linked))
        or modified
        or _from_address(url)
        or _guessed(regions.root, url)
    )
    if published and modified and modified - published < timedelta(minutes=1):
        modified = None
    return Times(published, modified)


def parse_time(text: str) -> datetime | None:
    """A time as pages state it: ISO 8601 and its usual misspellings, German, RFC 2822, seconds since 1970."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    found = parse_date(text) or parse_date(text[:19])
    return found if found and _is_possible(found) else None


def _is_possible(when: datetime) -> bool:
    """Neither a placeholder (1970-01-01) nor in the future."""
    return when.year > 1600 and when.year != 1970 and when < datetime.now(BERLIN) + timedelta(days=2)


def _first(texts: Iterator[str]) -> datetime | None:
    return next((when for text in texts if (when := parse_time(text))), None)


def _stated(linked: Linked, meta: Meta) -> Iterator[str]:
    yield linked.text("datePublished")
    for name in _PUBLISHED:
        yield from meta.values.get(name, [])[:1]


def _loosely_stated(meta: Meta) -> Iterator[str]:
    for name in _DATED:
        yield from meta.values.get(name, [])[:1]


def _created(linked: Linked, meta: Meta) -> Iterator[str]:
    """When the page was made: often by the server, when it was asked; so it counts only in default of others."""
    yield linked.text("dateCreated")
    yield from meta.values.get("datecreated", [])[:1]


def _stated_changes(linked: Linked, meta: Meta) -> Iterator[str]:
    yield linked.text("dateModified")
    for name in _MODIFIED:
        yield from meta.values.get(name, [])[:1]


def _of_other_things(linked: Linked) -> Iterator[str]:
    """Of the page that holds the article, or its video."""
    for thing in linked.things:
        yield plain(thing.get("datePublished"))
        yield plain(thing.get("uploadDate"))


def _visible(regions: Regions, heading: Node | None) -> Times:
    """Dates in <time> and in what is named a date: first those nearest behind the headline."""
    found: dict[str, datetime] = {}
    for node in _date_elements(regions, heading):
        for label, when in _dates_of(node):
            found.setdefault(label, when)
    stand = found.get("stand")
    published = found.get("published") or stand
    return Times(published, found.get("modified") or (stand if published is not stand else None))


def _dates_of(node: Node) -> Iterator[tuple[str, datetime]]:
    """The dates of an element with what they mean: published, modified or stand."""
    text = text_of(node)
    shown = [date for date in find_dates(text) if _is_possible(date.when)] if len(text) <= 300 else []
    is_change = attribute(node, "itemprop").lower() == "datemodified"
    when = parse_time(attribute(node, "datetime") or attribute(node, "content"))
    if when is not None:
        changed = is_change or (bool(shown) and shown[0].label == "modified")
        yield "modified" if changed else "published", when
        return
    for date in shown:
        yield "modified" if is_change else date.label or "published", date.when


def _has_clock(when: datetime) -> bool:
    return (when.hour, when.minute) != (0, 0)


def _beside(regions: Regions, heading: Node | None) -> Times:
    """Dates in short texts right before and behind the heading, whatever they are named."""
    found: dict[str, datetime] = {}
    for node in _short_beside(regions, heading):
        for label, when in _dates_of(node):
            found.setdefault(label, when)
    return Times(found.get("published") or found.get("stand"), found.get("modified"))


def _named_beside(regions: Regions, heading: Node | None, before: datetime) -> datetime | None:
    """What is said there to be the state or the publication, of a day before: then `before` was the last change."""
    shown = (date for node in _short_beside(regions, heading) for date in find_dates(text_of(node)))
    named = next((date.when for date in shown if date.label in ("published", "stand")), None)
    return named if named and _is_possible(named) and named.date() < before.date() else None


def _short_beside(regions: Regions, heading: Node | None) -> Iterator[Node]:
    if heading is None:
        return
    nodes = list(regions.root.iter("*"))
    at = nodes.index(heading)
    for node in [*nodes[at + 1 : at + 50], *nodes[max(0, at - 15) : at]]:
        is_short = len(node) <= 4 and len(node.text_content() or "") <= _LONGEST
        if is_short and not regions.within(node) & _ELSEWHERE:
            yield node


def _date_elements(regions: Regions, heading: Node | None) -> Iterator[Node]:
    for node in regions.root.iter("*"):
        if attribute(node, "itemprop").lower() in _DATE_PROPERTIES:
            yield node
    near = _near(regions, heading)
    yield from islice((node for node in near if not regions.within(node) & _ELSEWHERE), 12)


def _near(regions: Regions, heading: Node | None) -> list[Node]:
    """Elements of dates behind the heading first, then the others in their order."""
    behind: list[Node] = []
    before: list[Node] = []
    passed = heading is None
    for node in regions.root.iter("*"):
        passed = passed or node is heading
        if node.tag == "time" or (len(node) <= 6 and _is_named_date(regions.names(node))):
            (behind if passed else before).append(node)
    return behind + before[::-1]


def _is_named_date(words: frozenset[str]) -> bool:
    return bool(words & _DATE_NAMES) or any(word.endswith(("date", "datum")) for word in words)


def _from_address(url: str) -> datetime | None:
    if match := _IN_ADDRESS.search(url):
        return parse_time(f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
    return None


def _guessed(root: Node, url: str) -> datetime | None:
    """htmldate's guess, from the whole text of the page."""
    try:
        found = find_date(root, original_date=True, url=url or None)
    except Exception:  # markup that its authors never met; a missing date is no reason to lose the article
        return None
    # The first of January is what it makes of a year alone ("© 2026").
    return parse_time(found) if found and not found.endswith("-01-01") else None
