"""One request with all that goes with it: redirects, limits, conditions.

HTTP/1.1 by httpx over our own connections (see `network`). Nothing is taken from the environment: no proxy, no
.netrc, since a proxy would connect to addresses that nobody checked.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache
from urllib.parse import urljoin

import certifi
import httpcore
import httpx

from articles.schema import gettext_noop

from .addresses import checked_url
from .answers import refuse_status, refuse_type
from .bodies import ENCODINGS, read_body
from .errors import FetchError
from .network import CheckedBackend, Deadline, Resolver, system_resolver

USER_AGENT = "Lesesaal/1.0 (news reader and archive)"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}


@dataclass(frozen=True)
class Limits:
    """Bounds of a fetch: bytes of the body (packed and unpacked), seconds, redirects.

    `seconds` are for everything together; `connect` and `read` for one step. Headers have at most 100 KB (h11).
    """

    max_bytes: int = 10 << 20
    seconds: float = 30
    connect: float = 10
    read: float = 15
    redirects: int = 5


@dataclass(frozen=True)
class Conditional:
    """What the server said of the state we know, for a conditional request (RFC 9110, 13.1)."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value and value.isascii()}


@dataclass(frozen=True)
class Response:
    """An answer with status 2xx, or 304 without content.

    `url` is where it came from in the end. `permanent_url` is where the address moved for good, or empty: the end of
    the permanent redirects with which the way began. `redirects` counts all of them.
    """

    url: str
    status: int
    content: bytes = b""
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    permanent_url: str = ""
    redirects: int = 0

    @property
    def is_unchanged(self) -> bool:
        """Nothing new since the state named in the condition."""
        return self.status == 304


@dataclass
class _Way:
    """The hops so far."""

    url: httpx.URL
    count: int = 0
    permanent: str = ""
    is_permanent: bool = field(default=True)

    def follow(self, answer: httpx.Response, limits: Limits) -> None:
        self.count += 1
        if self.count > limits.redirects:
            raise FetchError(
                gettext_noop("The address redirects more than %(limit)d times."), {"limit": limits.redirects}
            )
        location = answer.headers.get("location", "")
        if not location:
            raise FetchError(gettext_noop("The server redirects without saying where to."))
        before = self.url
        try:
            self.url = checked_url(urljoin(str(before), location))
        except ValueError as error:
            raise FetchError(gettext_noop("This is no valid address.")) from error
        downgraded = before.scheme == "https" and self.url.scheme == "http"
        self.is_permanent = self.is_permanent and answer.status_code in _PERMANENT and not downgraded
        if self.is_permanent:
            self.permanent = str(self.url)


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    conditional: Conditional | None = None,
    accept: str = "*/*",
    types: tuple[str, ...] = (),
    private_networks: bool = False,
    resolve: Resolver = system_resolver,
    ssl_context: ssl.SSLContext | None = None,
) -> Response:
    """What is at an address of the web.

    `types` are the beginnings of content types that are welcome, if the server names one; `private_networks` permits
    addresses of an intranet. Raises FetchError, whatever goes wrong.
    """
    limits = limits or Limits()
    conditional = conditional or Conditional()
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": accept,
        "Accept-Encoding": ENCODINGS,
        "Accept-Language": "de, en;q=0.5",
    } | conditional.headers()
    way = _Way(checked_url(url))
    deadline = Deadline(limits.seconds)
    backend = CheckedBackend(resolve, deadline, private_networks=private_networks)
    with _sentences(way), _client(backend, ssl_context, limits, headers) as client:
        while True:
            with client.stream("GET", way.url) as answer:
                if answer.status_code not in _REDIRECTS:
                    return _response(answer, way, types, limits, is_conditional=bool(conditional.headers()))
                way.follow(answer, limits)


def _client(
    backend: CheckedBackend, context: ssl.SSLContext | None, limits: Limits, headers: dict[str, str]
) -> httpx.Client:
    """Cookies live as long as the client: some sites ask for them on the way through their redirects."""
    return httpx.Client(
        transport=_Transport(backend, context or _default_context()),
        headers=headers,
        timeout=httpx.Timeout(limits.read, connect=limits.connect),
        follow_redirects=False,
        trust_env=False,
    )


class _Transport(httpx.HTTPTransport):
    """httpx's own, over checked connections."""

    def __init__(self, backend: CheckedBackend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, keepalive_expiry=5, network_backend=backend
        )


@lru_cache(maxsize=1)
def _default_context() -> ssl.SSLContext:
    """The authorities that the system trusts (an intranet may have its own) and Mozilla's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


def _response(
    answer: httpx.Response, way: _Way, types: tuple[str, ...], limits: Limits, *, is_conditional: bool
) -> Response:
    refuse_status(answer, is_conditional=is_conditional)
    header = Message()
    header["content-type"] = answer.headers.get("content-type", "")
    content_type = header.get_content_type() if header["content-type"] else ""
    content = b""
    if answer.status_code != 304:
        refuse_type(content_type, types)
        content = read_body(answer.iter_raw(), answer.headers.get("content-encoding", ""), limits.max_bytes)
    return Response(
        url=str(way.url),
        status=answer.status_code,
        content=content,
        content_type=content_type,
        charset=str(header.get_content_charset("")),
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
        permanent_url=way.permanent,
        redirects=way.count,
    )


@contextmanager
def _sentences(way: _Way) -> Iterator[None]:
    """Every failure of the libraries as a FetchError."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise FetchError(gettext_noop("The server took too long to answer."), is_temporary=True) from error
    except httpx.ConnectError as error:
        raise _connect_error(error, way.url.host) from error
    except httpx.RemoteProtocolError as error:
        raise FetchError(
            gettext_noop("The server broke off, or its answer is no valid HTTP."), is_temporary=True
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, ssl.SSLError, OSError) as error:
        raise FetchError(
            gettext_noop("The connection to %(host)s failed."), {"host": way.url.host}, is_temporary=True
        ) from error
    except (ValueError, UnicodeError) as error:  # what no header or host name may hold
        raise FetchError(gettext_noop("This is no valid address.")) from error


def _connect_error(error: Exception, host: str) -> FetchError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(gettext_noop("The certificate of %(host)s is not valid."), {"host": host})
        cause = cause.__cause__ or cause.__context__
    return FetchError(gettext_noop("The connection to %(host)s failed."), {"host": host}, is_temporary=True)
