"""The connection itself: a name is resolved once, every address checked, and the connection goes to a checked one.

So a second, different answer of the name server changes nothing (DNS rebinding). TLS still verifies the name, since
httpcore hands the host of the address, not the IP address, to the handshake.
"""

from __future__ import annotations

import queue
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from threading import Thread
from typing import Any

import httpcore

from articles.schema import gettext_noop

from .addresses import Address, as_ip, may_reach
from .errors import FetchError

Resolver = Callable[[str, int], Sequence[str]]

MOST_ADDRESSES = 4  # of one name that are tried


def system_resolver(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as the system resolves names; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


class Deadline:
    """The moment at which a fetch must be over, redirects included."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then; raises FetchError afterwards."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise FetchError(gettext_noop("The server took too long to answer."), is_temporary=True)
        return seconds

    def within(self, timeout: float | None) -> float:
        """The shorter of the time left and `timeout`."""
        left = self.left()
        return left if timeout is None else min(left, timeout)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that `may_reach` permits, within the deadline."""

    def __init__(self, resolve: Resolver, deadline: Deadline, *, private_networks: bool) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._private_networks = private_networks
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._addresses(host, port, timeout)[:MOST_ADDRESSES]:
            try:
                stream = self._backend.connect_tcp(
                    str(address), port, self._deadline.within(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(host)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise FetchError(gettext_noop("This is no valid address."))

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[Address]:
        """All addresses of the name; one that may not be reached refuses the name as a whole."""
        addresses = [as_ip(text) for text in self._resolved(host, port, self._deadline.within(timeout))]
        for address in addresses:
            if not may_reach(address, private_networks=self._private_networks):
                raise FetchError(
                    gettext_noop("%(host)s belongs to a private or reserved network."), {"host": host}
                )
        return addresses

    def _resolved(self, host: str, port: int, timeout: float) -> Sequence[str]:
        """The system's resolver knows no time-out, so it is asked in a thread that may be left behind."""
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=timeout)
        except queue.Empty:
            answer = []
        if isinstance(answer, Exception) or not answer:
            raise FetchError(
                gettext_noop("The name %(host)s was not found."), {"host": host}, is_temporary=True
            )
        return answer


class _Stream(httpcore.NetworkStream):
    """A stream that ends at the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
