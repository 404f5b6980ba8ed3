"""What must never be reached, and what must never hold us up."""

from __future__ import annotations

import gzip
import socket
import ssl
from collections.abc import Callable
from typing import Any

import pytest

from articles.fetching import FetchError, Limits, fetch
from tests.each import each

from .servers import CERTIFICATE, Server, answer, serving


def refused(url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, **options)
    assert str(caught.value).endswith(".")
    return caught.value


@each(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::ffff:127.0.0.1]",
        "[::1]",
    ],
)
def test_this_machine_is_refused_before_any_connection(host: str) -> None:
    with serving(lambda request: answer(b"geheim")) as server:
        refused(server.url(host=host))
    assert server.connections == 0


@each("answers", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"], ["10.1.2.3"]])
def test_a_name_with_one_address_that_is_not_public_is_refused_as_a_whole(answers: list[str]) -> None:
    with serving(lambda request: answer(b"geheim")) as server:
        error = refused(server.url(host="bote.example"), resolve=lambda host, port: answers)
    assert "bote.example" in str(error)
    assert server.connections == 0


def test_a_second_answer_of_the_name_server_changes_nothing() -> None:
    """DNS rebinding: harmless when it is checked, another one when it is connected to."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with serving(lambda request: answer(b"da")) as server:
        found = fetch(
            server.url(host="bote.example"), private_networks=True, resolve=lambda host, port: next(answers)
        )
    assert found.content == b"da"
    assert server.requests[0].headers["host"] == f"bote.example:{server.port}"
    assert next(answers) == ["127.0.0.2"]  # nobody asked for it


def test_a_rebound_name_is_checked_again_for_the_next_connection() -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    closing = {"Location": "/weiter", "Connection": "close"}

    def reply(connection: socket.socket, server: Server) -> None:
        connection.sendall(answer(status=302, headers=closing))

    with serving(lambda request: reply) as server:
        refused(
            server.url(host="bote.example"), private_networks=True, resolve=lambda host, port: next(answers)
        )
    assert len(server.requests) == 1


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serving(lambda request: answer(b"da")) as server:
        found = fetch(
            server.url(host="bote.example"),
            private_networks=True,
            resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"],
        )
    assert found.content == b"da"


@each("answers", [[], ["kein Rechner"], OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_is_not_found_is_an_error(answers: Any) -> None:
    def resolve(host: str, port: int) -> list[str]:
        if isinstance(answers, Exception):
            raise answers
        return answers

    refused("http://bote.example/", resolve=resolve)


def test_a_name_server_that_never_answers_holds_nobody_up() -> None:
    with serving(lambda request: answer()) as server:
        error = refused(
            "http://bote.example/",
            resolve=lambda host, port: server.stopping.wait() or [],
            limits=Limits(seconds=0.2),
        )
    assert error.is_temporary


def test_a_port_where_nobody_listens_is_an_error() -> None:
    with serving(lambda request: answer()) as server:
        pass
    assert refused(server.url(), private_networks=True).is_temporary


def drip(piece: bytes, first: bytes = b"") -> Callable[[socket.socket, Server], None]:
    """Sends `piece` again and again, a little later each time, until the test is over."""

    def send(connection: socket.socket, server: Server) -> None:
        connection.sendall(first)
        while not server.stopping.wait(0.02):
            connection.sendall(piece)

    return send


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@each(
    "slow",
    {
        "silence": drip(b""),
        "body": drip(b"x", HEAD + b"\r\n"),
        "headers": drip(b"X-Kopf: x\r\n", HEAD),
        "chunks": drip(b"1\r\nx\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        "continue": drip(b"HTTP/1.1 100 Continue\r\n\r\n"),
    },
)
def test_a_slow_drip_ends_at_the_deadline(slow: Any) -> None:
    """Each step is quick enough for the time-outs of a step; only the deadline ends it."""
    with serving(lambda request: slow) as server:
        error = refused(server.url(), private_networks=True, limits=Limits(seconds=0.4, read=5))
    assert error.is_temporary


def endless(head: bytes, piece: bytes) -> Callable[[socket.socket, Server], None]:
    def send(connection: socket.socket, server: Server) -> None:
        connection.sendall(head)
        while not server.stopping.is_set():
            connection.sendall(piece)

    return send


@each(
    "flood",
    {
        "body": endless(HEAD + b"\r\n", b"x" * 65536),
        "packed": endless(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 1000),
        "packed without a word": endless(HEAD + b"\r\n", gzip.compress(b"") * 1000),
        "chunks": endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n"),
        "headers": endless(HEAD, b"X-Kopf: " + b"x" * 1000 + b"\r\n"),
        "status line": endless(b"HTTP/1.1 200 " + b"x" * 1000, b"x" * 1000),
    },
)
def test_an_endless_answer_ends_at_the_size_limit(flood: Any) -> None:
    with serving(lambda request: flood) as server:
        error = refused(server.url(), private_networks=True, limits=Limits(max_bytes=1 << 20, seconds=60))
    assert "long" not in str(error)


BOMB = gzip.compress(bytes(200 << 20), 9)


@each(
    ("headers", "bomb"),
    {
        "named": ({"Content-Encoding": "gzip"}, BOMB),
        "without a word": ({}, BOMB),
        "packed twice": ({"Content-Encoding": "gzip"}, gzip.compress(BOMB)),
        "nothing but packing inside": (
            {"Content-Encoding": "gzip"},
            gzip.compress(gzip.compress(b"") * 2_000_000),
        ),
    },
)
def test_a_bomb_is_noticed_while_it_is_unpacked(headers: dict[str, str], bomb: bytes) -> None:
    assert len(bomb) < 1 << 20
    with serving(lambda request: answer(bomb, headers=headers)) as server:
        error = refused(server.url(), private_networks=True, limits=Limits(max_bytes=5 << 20))
    assert "5 MB" in str(error)


def test_a_body_of_just_the_limit_is_taken() -> None:
    with serving(lambda request: answer(bytes(1 << 20))) as server:
        limits = Limits(max_bytes=1 << 20)
        assert len(fetch(server.url(), private_networks=True, limits=limits).content) == 1 << 20


@each(
    "nonsense",
    [
        b"",
        b"\x00" * 100,
        b"220 Mailserver\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        HEAD,
        HEAD + b"Content-Length: 9\r\n\r\nx",
    ],
)
def test_what_is_no_http_is_an_error(nonsense: bytes) -> None:
    with serving(lambda request: lambda connection, server: connection.sendall(nonsense)) as server:
        refused(server.url(), private_networks=True)


def test_an_unwelcome_content_type_is_refused_before_its_body_is_read() -> None:
    with serving(
        lambda request: endless(HEAD.replace(b"text/plain", b"video/mp4") + b"\r\n", b"x")
    ) as server:
        error = refused(server.url(), private_networks=True, types=("text/", "application/"))
    assert "video/mp4" in str(error)


class TestTls:
    def resolve(self, host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(CERTIFICATE))

    def test_the_certificate_is_checked_against_the_name(self) -> None:
        options: Any = {"private_networks": True, "resolve": self.resolve, "ssl_context": self.trusting()}
        with serving(lambda request: answer(b"da"), tls=True) as server:
            assert fetch(server.url(host="bote.example", scheme="https"), **options).content == b"da"
            error = refused(server.url(host="kurier.example", scheme="https"), **options)
        assert "kurier.example" in str(error)
        assert len(server.requests) == 1

    def test_a_certificate_that_nobody_trusts_is_refused(self) -> None:
        with serving(lambda request: answer(b"da"), tls=True) as server:
            refused(
                server.url(host="bote.example", scheme="https"), private_networks=True, resolve=self.resolve
            )
        assert server.requests == []

    def test_a_handshake_that_drips_ends_at_the_deadline(self) -> None:
        with serving(lambda request: answer()) as server:  # waits for a request in plain text, for ever
            error = refused(
                server.url(scheme="https"), private_networks=True, limits=Limits(seconds=0.4, connect=5)
            )
        assert error.is_temporary
