"""HTML pages as a format of files; what is in them is found in `html`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.opened import Opened

MOST_MEGABYTES = 20


def parse(opened: Opened) -> Iterator[Found]:
    """The article of a page, or why it is none."""
    data = opened.whole(MOST_MEGABYTES)
    if not data.strip(b"\x00 \t\r\n"):
        yield ParseError(gettext_noop("The file is empty."))
        return
    try:
        html = import_module(
            "articles.parsers.html"
        )  # slow to import, and not needed by those who read other formats
    except ModuleNotFoundError:
        yield ParseError(gettext_noop("The file is an HTML page, which cannot be imported yet."))
        return
    yield from html.parse(data, opened.name)
