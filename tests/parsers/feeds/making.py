"""Feeds for tests, and what becomes of them."""

from __future__ import annotations

from articles.parsers import ParsedArticle, ParseError, parse

LONG = "Die Fähre legt zu jeder vollen Stunde ab und braucht für die Überfahrt gut zwanzig Minuten. " * 8
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:wp="http://wordpress.org/export/1.2/"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def rss(
    *items: str, channel: str = "<title>Inselbote</title>", declaration: str = '<?xml version="1.0"?>'
) -> str:
    inner = "\n".join(f"<item>{item}</item>" for item in items)
    return f'{declaration}\n<rss version="2.0" {NAMESPACES}><channel>{channel}\n{inner}\n</channel></rss>'


def item(title: str = "Fähre fährt öfter", more: str = "", content: str = f"<p>{LONG}</p>") -> str:
    return f"<title>{title}</title><content:encoded><![CDATA[{content}]]></content:encoded>{more}"


def found(
    data: str | bytes, name: str = "feed.xml", format: str = "auto", **hints: str
) -> list[ParsedArticle | ParseError]:
    return list(parse(data.encode() if isinstance(data, str) else data, name, format, hints))


def only(data: str | bytes, name: str = "feed.xml", format: str = "auto", **hints: str) -> ParsedArticle:
    [article] = found(data, name, format, **hints)
    assert isinstance(article, ParsedArticle), article
    return article
