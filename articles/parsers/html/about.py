"""What else a page says of its article: addresses, source, section, tags, language."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from articles.parsers.base import MAX_LENGTH
from articles.parsers.html.dom import Node, squeezed, text_of
from articles.parsers.html.linked import Linked, address, as_list, plain, types_of
from articles.parsers.html.meta import Meta
from articles.parsers.references import absolute, web_address
from articles.parsers.sections import SECTIONS, from_crumbs, more_telling, section_of
from articles.parsers.words import words_of
from articles.text.normalise import clean_line

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SPLIT = re.compile(r"\s*[,;|]\s*")
_USELESS = words_of("html_useless_tags")
_TECHNICAL = re.compile(r"[_=#@{}<>\\]|^[0-9\W]+$|^\w+:\S|://|^[A-Z0-9]{1,4}-[0-9]+$")
_MOST_TAGS = 25


def addresses(linked: Linked, meta: Meta, given: str) -> tuple[str, str]:
    """The article's address and the canonical one that the page names (both may be empty)."""
    stated = [
        meta.link("canonical"),
        meta.first("og:url"),
        address(linked.article.get("url")),
        address(linked.article.get("mainEntityOfPage")),
        address(linked.article.get("@id")),
    ]
    base = web_address(given)
    named = [url for text in stated if text and (url := absolute(base, text)) and not _is_entrance(url)]
    canonical = named[0].partition("#")[0] if named else ""
    return canonical or base, canonical


def base_of(root: Node, given: str) -> str:
    """What relative addresses are resolved against."""
    for node in root.iter("base"):
        if url := absolute(given, str(node.get("href") or "")):
            return url
    return given


def _is_entrance(url: str) -> bool:
    """The site's own front page, which careless templates name for every page."""
    parts = urlsplit(url)
    return parts.path in ("", "/", "/index.html", "/index.php") and not parts.query


def site_names(linked: Linked, meta: Meta, url: str) -> list[str]:
    """All names by which the page calls its site, the best first."""
    host = (urlsplit(url).hostname or "") if url else ""
    bare = re.sub(r"^(?:www\d?|m|amp|mobil|mobile)\.", "", host)
    found = [
        meta.first("og:site_name"),
        plain(linked.article.get("publisher")),
        *(
            plain(thing.get("name"))
            for thing in linked.things
            if {"NewsMediaOrganization", "WebSite"} & set(types_of(thing))
        ),
        meta.first(
            "publisher",
            "application-name",
            "dc.publisher",
            "article:publisher_name",
            "apple-mobile-web-app-title",
        ),
        bare,
        bare.rpartition(".")[0],
    ]
    return list(dict.fromkeys(text for text in map(clean_line, found) if text and "://" not in text))


def source_of(sites: list[str]) -> str:
    """The name of the source."""
    return next((name for name in sites if 2 <= len(name) <= 100), "")


def section_in(root: Node, linked: Linked, meta: Meta, url: str, sites: list[str]) -> str:
    """The section: of JSON-LD, meta elements, the breadcrumb, or the first part of the address."""
    known = {squeezed(site) for site in sites}
    stated = [
        *linked.texts("articleSection"),
        meta.first(
            "article:section",
            "section",
            "og:section",
            "cxenseparse:section",
            "dc.subject.section",
            "category",
        ),
    ]
    crumbs = _breadcrumb(linked)
    section = ""
    for text in stated:
        names = [
            name
            for name in re.split(r"\s*(?:[,;|>]|/(?!\w+-))\s*", text)
            if name and squeezed(name) not in known
        ]
        section = more_telling(section, _spelled(from_crumbs(names)))
    if not section:
        section = _spelled(from_crumbs([name for name in crumbs if squeezed(name) not in known]))
    for part in urlsplit(url).path.split("/")[1:4]:
        section = more_telling(section, SECTIONS.get(part.lower(), section_of(part)) or section)
    return section if len(section) <= MAX_LENGTH["section"] else ""


def _spelled(section: str) -> str:
    if section.islower() or section.isupper():
        return SECTIONS.get(section.lower(), section.capitalize() if section.islower() else section)
    return section


def _breadcrumb(linked: Linked) -> list[str]:
    """The names of the path to the article, without the article itself."""
    for thing in linked.things:
        if "BreadcrumbList" in types_of(thing):
            items = [item for item in as_list(thing.get("itemListElement")) if isinstance(item, dict)]
            names = [plain(item.get("name")) or plain(item.get("item")) for item in items]
            names = [name for name in names if name and len(name) <= 40]
            return names[:-1] if len(names) == len(items) and len(names) > 2 else names
    return []


def tags_of(root: Node, linked: Linked, meta: Meta, section: str, sites: list[str]) -> tuple[str, ...] | None:
    """The keywords that say something of the article; None if the page gives none."""
    texts = meta.all("article:tag", "news_keywords", "og:article:tag", "taz:tag", "parsely-tags")
    if len(texts) == 1:
        texts = _SPLIT.split(texts[0])
    given = texts or linked.keywords()
    if given is None and (keywords := meta.first("keywords")):
        given = _SPLIT.split(keywords)
    given = given or [text_of(node) for node in root.iter("a") if "tag" in str(node.get("rel") or "").split()]
    if not given:
        return None
    known = {squeezed(name) for name in [section, *sites]} | _USELESS
    tags: dict[str, str] = {}
    for text in given:
        tag = clean_line(text).strip(" #.,\"'")
        bare = squeezed(tag)
        if 2 <= len(tag) <= 60 and tag.count(" ") <= 5 and bare not in known and not _TECHNICAL.search(tag):
            tags.setdefault(bare, tag)
    return tuple(list(tags.values())[:_MOST_TAGS])


def language_of(linked: Linked, meta: Meta) -> str:
    """The language as a code ("de", "de-AT"); empty if the page names none that is one."""
    for text in (
        meta.language,
        linked.text("inLanguage"),
        meta.first("og:locale", "content-language", "dc.language", "language"),
    ):
        code = text.replace("_", "-").split(",")[0].strip()
        if _LANGUAGE.fullmatch(code) and len(code) <= MAX_LENGTH["language"]:
            head, dash, region = code.partition("-")
            return head.lower() + dash + (region.upper() if len(region) == 2 else region)
    return ""
