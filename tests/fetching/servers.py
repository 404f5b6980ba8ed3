"""Real local servers that answer as a test wants, byte by byte."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

CERTIFICATE = Path(__file__).parent / "bote.example.pem"  # of the host bote.example


@dataclass
class Request:
    """What was asked for; header names in small letters."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """Connections are counted even if nothing is asked. `stopping` is set when the test is over."""

    port: int = 0
    connections: int = 0
    requests: list[Request] = field(default_factory=list)
    stopping: Event = field(default_factory=Event)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


# Sends the answer: bytes, or a function that writes to the connection itself.
Answer = bytes | Callable[[socket.socket, Server], None]


@contextmanager
def serving(answer: Callable[[Request], Answer], *, tls: bool = False) -> Iterator[Server]:
    """A server on a free port of this machine, in threads of its own."""
    server = Server()
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _address = listener.accept()
                    server.connections += 1
                    Thread(target=_serve, args=(connection, context, server, answer), daemon=True).start()

        Thread(target=accept, daemon=True).start()
        try:
            yield server
        finally:
            server.stopping.set()
            listener.shutdown(socket.SHUT_RDWR)


def _serve(
    connection: socket.socket,
    context: ssl.SSLContext | None,
    server: Server,
    answer: Callable[[Request], Answer],
) -> None:
    with suppress(OSError), connection:
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        while (request := _read(connection)) is not None:
            server.requests.append(request)
            found = answer(request)
            if isinstance(found, bytes):
                connection.sendall(found)
            else:
                found(connection, server)
                connection.shutdown(socket.SHUT_RDWR)
                return


def _read(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return None
        data += chunk
    first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return Request(first.split(" ")[1], {name.lower(): value.strip() for name, _colon, value in pairs})


def answer(
    body: bytes = b"",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    kind: str = "text/plain",
) -> bytes:
    """A whole answer."""
    given = {"Content-Type": kind, "Content-Length": str(len(body))} | dict(headers or {})
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status} Sentence\r\n{lines}\r\n".encode("latin-1") + body


def redirect(location: str, status: int = 302) -> bytes:
    return answer(status=status, headers={"Location": location})
