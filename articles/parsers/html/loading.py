"""From the bytes of a page to its tree: web archives unpacked, encoding found, size and depth limited."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.decoding import codec_of
from articles.parsers.html.dom import Node
from articles.parsers.html.mhtml import is_mhtml, page_of

MAX_BYTES = 20_000_000  # of one page
MAX_DEPTH = 255  # elements within elements; libxml2 cuts off what is deeper
_MAX_ELEMENTS = 300_000
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\([0-9]+\)|page saved with singlefile\s+url:\s*)\s*(?P<url>https?://[^\s<>]+)",
    re.IGNORECASE,
)
# UTF-8 that was read as Windows-1252 and written again: "Ã¼" for "ü".
_TWICE = re.compile("Ã[¤¶¼Ÿ„–œ\u009f\u0084\u0096\u009c]|â€[žœ“”™“\u009c\u009d\u009e]")
_UMLAUT = re.compile("[äöüßÄÖÜ]")


class Loaded(NamedTuple):
    """A page's tree, and the address that the file says it was saved from."""

    root: Node
    url: str


def load(data: bytes, encoding: str = "") -> Loaded:
    """The tree of a page. `encoding`: what the server named. Raises ParseError with the reason."""
    _check_size(data)
    url = ""
    if is_mhtml(data):
        saved = page_of(data)
        if saved is None:
            raise ParseError(gettext_noop("The web archive holds no HTML page."))
        data, url, encoding = saved.data, saved.url, saved.encoding or encoding
    text = decoded(data, encoding)
    if not text.strip():
        raise ParseError(gettext_noop("The file is empty."))
    noted = _SAVED_FROM.search(text[:_HEAD])
    return Loaded(_tree(text), noted["url"] if noted else url if url.startswith("http") else "")


def decoded(data: bytes, encoding: str = "") -> str:
    """The characters of a page, without NUL and the XML declaration.

    A byte order mark and well-formed UTF-8 outweigh every label, since labels are often wrong; then comes the
    server's, then the page's own label; what is labelled Latin-1 is Windows-1252.
    """
    text = data.decode(_codec(data, encoding), "replace").lstrip("\ufeff").replace("\x00", "")
    text = _once(text)
    return _DECLARATION.sub("", text, count=1)


def _codec(data: bytes, encoding: str) -> str:
    head = data[: _HEAD * 4]
    own = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return codec_of(data, (encoding, own[1].decode("ascii") if own else ""))


def _once(text: str) -> str:
    """Repairs a text that was encoded twice, if nothing in it speaks against that."""
    sample = text[:2_000_000]
    if len(_TWICE.findall(sample)) < 3 or _UMLAUT.search(sample):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _tree(text: str) -> Node:
    parser = lxml_html.HTMLParser(no_network=True, remove_pis=True, remove_comments=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ParseError(gettext_noop("The file holds no HTML page that can be read.")) from None
    if any("depth" in entry.message for entry in parser.error_log) or _is_deep(root):
        raise ParseError(gettext_noop("The page is nested too deeply."))
    return root


def _is_deep(root: Node) -> bool:
    """Deeper than may be walked by recursion? Raises ParseError for too many elements."""
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if count > 2 * _MAX_ELEMENTS:
            raise ParseError(gettext_noop("The page has more parts than any article."))
        if depth > MAX_DEPTH:
            return True
    return False


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise ParseError(
            gettext_noop("The page is larger than %(limit)d MB."), {"limit": MAX_BYTES // 1_000_000}
        )
