"""One address of a page out of the many it has: with trackers, as AMP, for phones, with a slash or without.

The usual trackers are known to courlan; the rules for hosts and paths are ours, since they only serve to compare:
nobody is ever sent to an address cleaned like this.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from courlan import normalize_url

_HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobile|mobil|amp)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"[/.\-_](?:amp|amphtml)(?=\.html?$|/?$)|^/amp(?=/)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_SLASHES = re.compile("/{2,}")
# Besides what courlan drops: German web analytics (Webtrekk, Mapp, etracker, AT Internet, Matomo, IVW), newsletters,
# and parameters that only ask for another presentation of the same page.
_NO_MATTER = re.compile(
    r"(?:wt_?\w*|wtrid|etcc_\w+|at_\w+|xtor|pk_\w+|mtm_\w+|piwik_\w+|matomo_\w+|ns_\w+|sc_\w+|mc_[ce]id|dicbo|ocid"
    r"|ref|ref_?src|referrer|referer|source|src|cmpid|cid|ito|share|shared|smid|sara_\w+|seite_?typ|kampagne|campaign"
    r"|amp|amphtml|output_?type|output|view|druck|print|printview|mobile|layout|reduced|utm\w*|\w*clid|igshid?|spm"
    r"|sessionid|sid|phpsessid|jsessionid|rss|from_?rss|feed|nl|newsletter|cb|_ga|_gl|gaa_\w+)",
    re.IGNORECASE,
)
# Of those, what never says anything but where a reader came from.
_COUNTERS = re.compile(
    r"(?:utm(?:_\w+)?|\w{1,6}clid|(?:mtm|pk|piwik|matomo|wt|etcc)_\w+|xtor|at_(?:medium|campaign)\w*|mc_[ce]id|igshid?"
    r"|dicbo|ocid|cmpid|from_?rss)",
    re.IGNORECASE,
)
# Of those, the ones whose value may name the article are dropped only with values that do not.
_TELLING = {"source", "src", "view", "output", "layout", "feed", "share", "rss", "ref"}
_PRESENTATION = re.compile(
    r"(?:|amp|amphtml|1|0|true|false|print|druck|mobile?|rss|xml|feed|app|web|www|home|twitter|facebook|x|mail|e-?mail"
    r"|whatsapp|telegram|newsletter|google|bing|news|top|teaser|share|link|nl|push|topnews|upday|flipboard)\w{0,12}",
    re.IGNORECASE,
)


def clean_address(url: str) -> str:
    """The address by which a page is compared: no scheme, host without www/m/amp, no trackers, no fragment.

    Empty for what is no http(s) address. Two pages that a site tells apart keep different addresses.
    """
    try:
        parts = urlsplit(normalize_url(url.strip(), trailing_slash=True))
        host, port = (parts.hostname or "").rstrip("."), parts.port
        if parts.scheme not in ("http", "https") or not host:
            return ""
        host = _HOST_PREFIX.sub("", host.encode("idna").decode() if not host.isascii() else host)
    except (ValueError, UnicodeError):
        return ""
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    query = urlencode(sorted(_query(parts)))
    return f"{host}{_path(parts.path)}" + (f"?{query}" if query else "")


def without_counters(url: str) -> str:
    """The address as it is, but for parameters that only count where readers come from."""
    head, mark, query = url.partition("?")
    query, sharp, fragment = query.partition("#")
    if not mark or "#" in head:
        return url
    kept = [pair for pair in query.split("&") if not _COUNTERS.fullmatch(pair.partition("=")[0])]
    return head + ("?" + "&".join(kept) if kept else "") + sharp + fragment


def _path(path: str) -> str:
    path = _SLASHES.sub("/", quote(unquote(path), safe="/%:@!$&'()*+,;=~-._"))
    path = _AMP_PATH.sub("", path, count=1)
    return _INDEX.sub("/", path).rstrip("/")


def _query(parts: SplitResult) -> list[tuple[str, str]]:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return [(name, value) for name, value in pairs if not _is_no_matter(name, value)]


def _is_no_matter(name: str, value: str) -> bool:
    if not _NO_MATTER.fullmatch(name):
        return False
    return name.lower() not in _TELLING or _PRESENTATION.fullmatch(value) is not None
