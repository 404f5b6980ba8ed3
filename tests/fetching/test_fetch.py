"""Requests to real servers on this machine."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from articles.fetching import USER_AGENT, Conditional, FetchError, Response, fetch
from tests.each import each

from .servers import Answer, Request, answer, redirect, serving


def local(url: str, **options: Any) -> Response:
    return fetch(url, private_networks=True, **options)


def refused(url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        local(url, **options)
    assert str(caught.value).endswith(".")
    return caught.value


def test_an_answer_says_where_and_what_it_is() -> None:
    headers = {"ETag": '"7"', "Last-Modified": "Tue, 01 Oct 2024 10:00:00 GMT"}
    with serving(
        lambda request: answer(b"Gr\xfc\xdfe", headers=headers, kind="text/html; charset=ISO-8859-1")
    ) as server:
        found = local(server.url("/a?b=c#d"))
    assert found == Response(
        url=server.url("/a?b=c"), status=200, content=b"Gr\xfc\xdfe", content_type="text/html", charset="iso-8859-1",
        etag='"7"', last_modified=headers["Last-Modified"],
    )  # fmt: skip
    assert server.paths == ["/a?b=c"]


def test_a_request_says_who_asks_and_carries_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(lambda request: answer()) as server:
        local(server.url())
    headers = server.requests[0].headers
    assert headers["user-agent"] == USER_AGENT
    assert headers["user-agent"].startswith("Lesesaal/")
    assert set(headers) == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
    }


def test_a_condition_is_sent_and_its_answer_has_no_content() -> None:
    condition = Conditional('W/"7"', "Tue, 01 Oct 2024 10:00:00 GMT")
    with serving(lambda request: answer(status=304)) as server:
        found = local(server.url(), conditional=condition)
    assert found.is_unchanged
    assert server.requests[0].headers["if-none-match"] == 'W/"7"'
    assert server.requests[0].headers["if-modified-since"] == "Tue, 01 Oct 2024 10:00:00 GMT"


def test_an_unasked_304_is_an_error() -> None:
    with serving(lambda request: answer(status=304)) as server:
        assert refused(server.url()).status == 304


def test_a_condition_that_no_header_may_hold_is_not_sent() -> None:
    with serving(lambda request: answer(b"x")) as server:
        assert local(server.url(), conditional=Conditional('"ä"')).content == b"x"
        refused(server.url(), conditional=Conditional('"a"\r\nX-Evil: 1'))
    assert all("x-evil" not in request.headers for request in server.requests)


@each("status", [400, 401, 403, 404, 410, 429, 500, 503, 300, 305])
def test_a_bad_status_is_an_error_with_its_number(status: int) -> None:
    with serving(lambda request: answer(status=status, headers={"Retry-After": "120"})) as server:
        error = refused(server.url())
    assert (error.status, error.retry_after) == (status, 120)
    assert str(status) in str(error)
    assert error.is_temporary == (status in (429, 500, 503))


class TestPacked:
    @each(
        ("encoding", "body"),
        [
            ("gzip", gzip.compress(b"Hallo" * 50_000)),
            ("x-gzip", gzip.compress(b"Hallo" * 20_000) + gzip.compress(b"Hallo" * 30_000)),
            ("deflate", zlib.compress(b"Hallo" * 50_000)),
            ("deflate", zlib.compress(b"Hallo" * 50_000)[2:-4]),
            ("identity", b"Hallo" * 50_000),
        ],
    )
    def test_what_is_packed_is_unpacked(self, encoding: str, body: bytes) -> None:
        with serving(lambda request: answer(body, headers={"Content-Encoding": encoding})) as server:
            assert local(server.url()).content == b"Hallo" * 50_000

    @each("size", [1 << 16, 1 << 17, (1 << 16) + 1])
    def test_a_body_as_long_as_the_pieces_it_is_unpacked_in_is_whole(self, size: int) -> None:
        body = gzip.compress(bytes(size))
        with serving(lambda request: answer(body, headers={"Content-Encoding": "gzip"})) as server:
            assert local(server.url()).content == bytes(size)

    @each(
        ("headers", "body"),
        [
            ({}, gzip.compress(b"Hallo" * 50_000)),
            ({"Content-Type": "application/gzip"}, gzip.compress(b"Hallo" * 50_000)),
            ({"Content-Encoding": "gzip"}, gzip.compress(gzip.compress(b"Hallo" * 50_000))),
            ({"Content-Encoding": "identity"}, gzip.compress(b"Hallo" * 50_000) + bytes(20)),
        ],
    )
    def test_what_is_packed_without_a_word_is_unpacked(self, headers: dict[str, str], body: bytes) -> None:
        with serving(lambda request: answer(body, headers=headers)) as server:
            assert local(server.url()).content == b"Hallo" * 50_000

    @each("body", [b"", b"\x1f", b"\x1f\x8b", b"\x1f\x8b\x00 ist anders gepackt"])
    def test_what_only_begins_like_gzip_is_taken_as_it_is(self, body: bytes) -> None:
        with serving(lambda request: answer(body)) as server:
            assert local(server.url()).content == body

    @each("encoding", ["br", "zstd", "gzip, gzip", "bogus"])
    def test_other_packings_are_refused_since_nobody_asked_for_them(self, encoding: str) -> None:
        with serving(lambda request: answer(b"x", headers={"Content-Encoding": encoding})) as server:
            assert encoding in str(refused(server.url()))

    @each(
        "body",
        {
            "no gzip": b"kein gzip",
            "without its end": gzip.compress(b"Hallo" * 1000)[:-20],
            "without most of its head": gzip.compress(b"x")[:5],
        },
    )
    def test_damage_is_an_error(self, body: bytes) -> None:
        with serving(lambda request: answer(body, headers={"Content-Encoding": "gzip"})) as server:
            assert refused(server.url()).is_temporary


class TestRedirects:
    def test_they_are_followed_and_counted(self) -> None:
        def reply(request: Request) -> Answer:
            return {"/1": redirect("/2"), "/2": redirect("3?x=ä", 307)}.get(request.path, answer(b"da"))

        with serving(reply) as server:
            found = local(server.url("/1"))
        assert (found.content, found.redirects, found.permanent_url) == (b"da", 2, "")
        assert found.url == server.url("/3?x=%C3%A4")

    def test_the_permanent_ones_at_the_beginning_say_where_it_moved(self) -> None:
        ways = {
            "/1": redirect("/2", 301),
            "/2": redirect("/3", 308),
            "/3": redirect("/4", 302),
            "/4": redirect("/5", 301),
        }
        with serving(lambda request: ways.get(request.path, answer())) as server:
            found = local(server.url("/1"))
        assert (found.url, found.permanent_url, found.redirects) == (server.url("/5"), server.url("/3"), 4)

    def test_more_than_five_are_too_many(self) -> None:
        with serving(lambda request: redirect(request.path + "x")) as server:
            error = refused(server.url("/"))
        assert "5" in str(error)
        assert len(server.requests) == 6

    @each(
        "location",
        [
            "", "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "http://169.254.169.254/latest/",
            "http://[fd00:ec2::254]/", "http://[::ffff:169.254.169.254]/", "http://0.0.0.0/", "http://user@127.0.0.1/",
            "http://127.0.0.1:22/", "http://[", "javascript:alert(1)", "data:,x", "http://0xa9fea9fe/",
            "http://2852039166/",
        ],
    )  # fmt: skip
    def test_a_way_out_of_the_web_is_not_taken(self, location: str) -> None:
        with serving(lambda request: redirect(location)) as server:
            refused(server.url())
        assert server.connections == 1

    def test_each_is_checked_anew(self) -> None:
        """The first name is in the intranet that is permitted, the second one is the cloud's metadata."""
        names = {"bote.example": "127.0.0.1", "metadaten.example": "169.254.169.254"}
        with serving(lambda request: redirect(f"http://metadaten.example:{server.port}/")) as server:
            error = refused(server.url(host="bote.example"), resolve=lambda host, port: [names[host]])
        assert "metadaten.example" in str(error)
        assert server.connections == 1
