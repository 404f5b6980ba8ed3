"""Who wrote an article: persons from JSON-LD, from what the page shows, from meta elements; agencies apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from articles.parsers.agencies import agencies
from articles.parsers.byline import Byline, is_name, read_byline, read_names, spelled
from articles.parsers.dates import find_dates
from articles.parsers.html.dom import Node, attribute, behind, squeezed, text_of
from articles.parsers.html.linked import Linked, plain, types_of
from articles.parsers.html.meta import Meta
from articles.parsers.html.regions import ELSEWHERE, Regions, kinds, part_names, words_for
from articles.parsers.sites import is_site
from articles.parsers.words import any_of
from articles.text.normalise import clean_line

_META = words_for("author", "html_meta_names")
_SHOWN = part_names("byline")
_ELSEWHERE = ELSEWHERE | kinds("biography caption figure gallery picture player")
_SMALL = kinds("box card")  # what a byline may be, but not stand in
_ROLE = rf"(?:[\w-]*{any_of('roles')}(?:in|innen|en)?)"
_ROLE_BEFORE = re.compile(
    rf"^(?:(?:unser(?:e|er|em)?|freie[rn]?|der|die)\s+)?{_ROLE}\s+(?:von\s+)?", re.IGNORECASE
)
_LEAD_IN = re.compile(
    rf"^\s*(?:(?:ein|eine)\s+\w+\s+von|{any_of('html_works')}\s*(?::|von:?)(?:\s*von)?|von|by|über)\s*:?\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:[|•·–—]|\s-\s|,\s(?=(?:[a-zäöü]|dpa|afp|apa))).*$")
_STAFF = re.compile(any_of("html_staff"), re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:prof|dr|mag|dipl|ing|med|phil|jur|rer|nat|pol|h|c|mult|univ|priv|doz|mba|msc|bsc|ma|ba)\.?[\s-]+)+",
    re.I,
)
_DESK = re.compile(
    r",\s*((?:(?:ARD|ZDF|NDR|MDR|WDR|SWR|BR|HR|RBB|rbb|SR|ORF|SRF|DLF|BR24|rbb24|F\.A\.Z)\b[^,;|]{0,40}"
    r"|[A-ZÄÖÜ0-9]{2,}(?:[ /-][A-ZÄÖÜ0-9]{2,})*))(?=$|[,;|])"
)
_MAY_NAME = tuple("a span div p li address strong em b cite ul td i font h4 h5 h6".split())
_LONGEST = 200


def find_people(
    regions: Regions, linked: Linked, meta: Meta, heading: Node | None, sites: list[str]
) -> Byline:
    """The authors: the first of the places that names any persons. Agencies of all places are joined."""
    known = {squeezed(site) for site in sites}
    agency = place = ""
    stated = _linked(linked)
    for texts in (stated, _shown(regions), _stated(meta), _lines(regions.root, heading)):
        bylines = [people_in(text) for text in texts]
        if texts is stated and not any(byline.authors or byline.agency for byline in bylines):
            bylines += [Byline((text,)) for text in texts if _is_full_name(text)]
        agency = agency or next((byline.agency for byline in bylines if byline.agency), "")
        place = place or next((byline.place for byline in bylines if byline.place), "")
        names = [name for byline in bylines for name in byline.authors if squeezed(name) not in known]
        if names:
            return Byline(tuple(dict.fromkeys(names)), agency, place)
    return Byline((), agency, place)


def people_in(text: str) -> Byline:
    """Persons and agencies in a value that names authors ("Von Anna Schmidt und Peter Müller, Berlin (dpa)")."""
    text = _without_desks(_without_dates(clean_line(text))) if len(text) <= _LONGEST else ""
    if not text or len(text) > _LONGEST or "://" in text or (is_site(text) and not agencies(text)):
        return Byline()
    if agency := agencies(text):
        return Byline(agency=agency)
    found = _in_row(text) or read_byline(text)
    if found and (found.authors or found.agency):
        return replace(
            found, authors=tuple(name for name in map(_bare, found.authors) if not _STAFF.search(name))
        )
    return _one_by_one(text)


def _without_desks(text: str) -> str:
    """ "Anna Schmidt, ARD Rom" without the broadcaster, "Anna Schmidt, XYZ SACHSEN" without the house."""
    if agencies(text) or not any(map(str.islower, text)):
        return text
    return _DESK.sub(lambda match: match[0] if agencies(match[1]) else "", text)


def _without_dates(text: str) -> str:
    """ "Anna Schmidt am 4. Mai 2024" without the date."""
    for date in reversed(find_dates(text)):
        text = text[: date.start] + " " + text[date.end :]
    return clean_line(text).strip(" ,|–-•·")


def _in_row(text: str) -> Byline | None:
    bare = _LEAD_IN.sub("", text)
    bare = _ROLE_BEFORE.sub("", bare)
    return read_names(bare) or read_names(_AFTER.sub("", bare))


def _one_by_one(text: str) -> Byline:
    """The names among pieces of which not all are names."""
    text = _LEAD_IN.sub("", re.sub(r"\([^()]*\)", " ", text))
    authors, agency = [], ""
    for piece in re.split(r"\s*(?:[,;/|&•·]|\bund\b|\bsowie\b|\bmit\b|\band\b|\s[–-]\s)\s*", text):
        name = _bare(_ROLE_BEFORE.sub("", _LEAD_IN.sub("", piece.strip())))
        agency = agency or agencies(piece)
        if not _STAFF.search(name) and not is_site(name) and (is_name(name) or _is_titled(piece, name)):
            authors.append(spelled(name))
    return Byline(tuple(dict.fromkeys(authors)), agency)


def _bare(name: str) -> str:
    return _TITLES.sub("", name).strip(" .,")


def _is_full_name(text: str) -> bool:
    """Two or three capitalised words and nothing else: Mai Thi Kim, whose first name is a month elsewhere."""
    words = text.split()
    if not 2 <= len(words) <= 3 or _STAFF.search(text) or is_site(text) or agencies(text):
        return False
    return all(word[0].isupper() and word.replace("-", "").isalpha() and not word.isupper() for word in words)


def _is_titled(piece: str, name: str) -> bool:
    """ "Prof. Dr. med. Anna Schmidt": titles are written small, names are not."""
    return len(piece) > len(name) and is_name(name)


def _linked(linked: Linked) -> list[str]:
    found = []
    for name in ("author", "creator"):
        for thing in linked.objects(name):
            text = plain(thing.get("name")) or " ".join(
                filter(None, (plain(thing.get("givenName")), plain(thing.get("familyName"))))
            )
            if set(types_of(thing)) & {"Organization", "NewsMediaOrganization", "Corporation"}:
                text = agencies(text)
            found.append(text)
    return [text for text in found if text]


def _stated(meta: Meta) -> list[str]:
    return [
        value
        for name in _META
        for value in meta.values.get(name, [])
        if not value.startswith(("http", "/", "@"))
    ]


def _shown(regions: Regions) -> list[str]:
    """What elements say that are named authors, those of teasers, comments and pictures aside."""
    found: list[str] = []
    for node in regions.root.iter(*_MAY_NAME):
        named = attribute(node, "rel") == "author" or "author" in attribute(node, "itemprop").lower().split()
        if not named and not regions.names(node) & _SHOWN:
            continue
        if regions.own(node).kinds & _ELSEWHERE or regions.within(node.getparent()) & (_ELSEWHERE | _SMALL):
            continue
        found.extend(_name_parts(node))
    return found[:12]


def _name_parts(node: Node) -> Iterator[str]:
    """Each named part by itself if there are several, and else the whole."""
    parts = [
        part
        for part in node.iterdescendants()
        if attribute(part, "itemprop") == "name" or attribute(part, "rel") == "author"
    ] or _linked_names(node)
    for part in parts or [node]:
        text = text_of(part)
        if text and len(text) <= _LONGEST:
            yield text


def _linked_names(node: Node) -> list[Node]:
    """The links in a byline, if all of them are names: what else stands there are roles and places."""
    links = [link for link in node.iterdescendants("a") if text_of(link)]
    return links if links and all(is_name(text_of(link)) for link in links) else []


def _lines(root: Node, heading: Node | None) -> list[str]:
    """Lines "Von ..." by themselves, near behind the headline."""
    if heading is None:
        return []
    found: list[str] = []
    for node in islice((node for node in behind(heading, root) if node.tag in _MAY_NAME), 80):
        text = clean_line(node.text_content()) if len(node) <= 6 else ""
        if 8 <= len(text) <= 120 and text[:4].lower() in ("von ", "text", "auto") and read_byline(text):
            found.extend([text_of(link) for link in _linked_names(node)] or [text])
            break
    return found
