"""A newspaper on this machine: a feed, pages, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.fetching.servers import Answer, Request, Server, answer, serving

TEASER = "Nur ein Anriss der Meldung."
PARAGRAPH = (
    "Der Gemeinderat hat am Dienstag nach langer Aussprache beschlossen, die alte Brücke über den Fluss zu "
    "erneuern und dabei auch einen Weg für Fahrräder anzulegen, den viele seit Jahren gefordert hatten."
)
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
FULL = "</p><p>".join(f"{PARAGRAPH} Das war Punkt {number} der Sitzung." for number in range(1, 8))


@dataclass
class Entry:
    """An entry of the feed; without `content` it has only a teaser."""

    number: int
    title: str = ""
    content: str = ""
    guid: str = ""
    updated: datetime | None = None
    image: str = ""
    teaser: str = TEASER
    published: datetime | None = None

    def xml(self, base: str) -> str:
        parts = [
            f"<title>{escape(self.title or f'Meldung {self.number}')}</title>",
            f"<link>{base}/artikel/{self.number}</link>",
            f"<guid isPermaLink='false'>{self.guid or f'id-{self.number}'}</guid>",
            f"<description>{escape(self.teaser)}</description>",
            f"<pubDate>{format_datetime(self.published or _FIRST + timedelta(hours=self.number))}</pubDate>",
        ]
        if self.content:
            parts.append(f"<content:encoded><![CDATA[<p>{self.content}</p>]]></content:encoded>")
        if self.updated:
            parts.append(f"<dcterms:modified>{self.updated.isoformat()}</dcterms:modified>")
        if self.image:
            parts.append(f'<media:content url="{base}{self.image}" medium="image" type="image/jpeg"/>')
        return f"<item>{''.join(parts)}</item>"


def page(title: str, text: str = PARAGRAPH) -> bytes:
    paragraphs = f"<p>{text}</p><p>Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern.</p>"
    return (
        f"<html lang='de'><head><meta charset='utf-8'><title>{title}</title><meta property='og:title' content='{title}'>"
        f"</head><body><main><article><h1>{title}</h1>{paragraphs}</article></main></body></html>"
    ).encode()


@dataclass
class Site:
    """`answers` overrides what a path gives; `asked` are the paths asked for so far."""

    server: Server
    entries: list[Entry] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def asked(self) -> list[str]:
        return self.server.paths

    @property
    def pages(self) -> list[str]:
        """The article pages that were asked for."""
        return [path for path in self.asked if path.startswith("/artikel/")]

    def reply(self, request: Request) -> Answer:
        if request.path in self.answers:
            return self.answers[request.path]
        if request.path == "/feed":
            return self._feed(request)
        if request.path.startswith("/artikel/"):
            return answer(page(f"Meldung {request.path[9:]}"), kind="text/html; charset=utf-8")
        return answer(status=404)

    def _feed(self, request: Request) -> Answer:
        etag = self.headers.get("ETag")
        if etag and request.headers.get("if-none-match") == etag:
            return answer(status=304, headers=self.headers)
        items = "".join(entry.xml(self.base) for entry in self.entries)
        text = (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<channel><title>Der Bote</title><link>{self.base}</link>{items}</channel></rss>"
        )
        return answer(text.encode(), headers=self.headers, kind="application/rss+xml")


@contextmanager
def newspaper() -> Iterator[Site]:
    """A site that runs for the time of a test."""
    with serving(lambda request: site.reply(request)) as server:
        site = Site(server)
        yield site
