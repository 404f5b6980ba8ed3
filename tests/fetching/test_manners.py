"""Pauses between requests to a host, and robots.txt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.fetching import FetchError, Manners, Response, fetch
from articles.fetching.answers import retry_after
from tests.each import each

from .servers import answer, serving


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def manners(time: Time) -> Manners:
    return Manners(2.0, lambda: time.now, time.sleep)


def local(url: str, **options: Any) -> Response:
    return fetch(url, private_networks=True, **options)


def test_the_second_request_to_a_host_waits(manners: Manners, time: Time) -> None:
    for url in ("http://a.example/1", "http://a.example/2", "http://b.example/"):
        manners.wait(url)
    assert time.slept == [2.0]


def test_who_comes_later_than_the_pause_does_not_wait(manners: Manners, time: Time) -> None:
    manners.wait("http://a.example/1")
    time.now += 5
    manners.wait("http://a.example/2")
    assert time.slept == []


def test_robots_txt_is_asked_once_and_obeyed(manners: Manners) -> None:
    rules = b"User-agent: *\nDisallow: /*?druck\nDisallow: /intern/\nAllow: /intern/offen\n\nUser-agent: Boeser\nDisallow: /"
    with serving(lambda request: answer(rules)) as server:
        assert manners.may_fetch(server.url("/artikel"), local)
        assert manners.may_fetch(server.url("/intern/offen"), local)
        assert not manners.may_fetch(server.url("/intern/x"), local)
        assert not manners.may_fetch(server.url("/artikel?druck=1"), local)
    assert server.paths == ["/robots.txt"]


def test_we_are_meant_by_our_name(manners: Manners) -> None:
    with serving(lambda request: answer(b"User-agent: lesesaal\nDisallow: /")) as server:
        assert not manners.may_fetch(server.url("/"), local)


def test_a_host_without_rules_permits_everything(manners: Manners) -> None:
    with serving(lambda request: answer(status=404)) as server:
        assert manners.may_fetch(server.url("/"), local)


def test_rules_that_cannot_be_read_now_forbid_everything_for_a_while(manners: Manners, time: Time) -> None:
    answers = iter([answer(status=503), answer(b"User-agent: *\nAllow: /")])
    with serving(lambda request: next(answers)) as server:
        assert not manners.may_fetch(server.url("/"), local)
        assert not manners.may_fetch(server.url("/"), local)
        time.now += 301
        assert manners.may_fetch(server.url("/"), local)


def test_the_pause_that_a_host_asks_for_is_kept_up_to_a_bound(manners: Manners, time: Time) -> None:
    for delay, pause in ((5, 5.0), (3600, 10.0), (1, 2.0)):
        with serving(
            lambda request, delay=delay: answer(f"User-agent: *\nCrawl-delay: {delay}".encode())
        ) as server:  # type: ignore[misc]
            assert manners.may_fetch(server.url("/"), local)
            time.now += 100
            manners.wait(server.url("/1"))
            manners.wait(server.url("/2"))
            assert time.slept[-1] == pause


@each(
    ("value", "seconds"),
    [
        ("120", 120), (" 0 ", 0), ("Tue, 01 Oct 2024 10:01:40 GMT", 100), ("Tue, 01 Oct 2024 09:00:00 GMT", 0),
        ("", None), ("bald", None), ("-5", None), ("Tue, 99 Oct 2024 10:00:00 GMT", None), ("²", None),
    ],
)  # fmt: skip
def test_retry_after_is_a_number_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2024, 10, 1, 10, 0, tzinfo=UTC)) == seconds


@given(st.text(max_size=40))
def test_no_retry_after_makes_it_fail(value: str) -> None:
    assert (retry_after(value, datetime(2024, 10, 1, tzinfo=UTC)) or 0) >= 0


def test_no_robots_txt_makes_it_fail(manners: Manners) -> None:
    for rules in (
        b"\xff\xfe\x00",
        b"<html>",
        b"Disallow: [*(\nUser-agent",
        b"Crawl-delay: viel\nUser-agent: *\nCrawl-delay: x",
    ):
        with serving(lambda request, rules=rules: answer(rules)) as server:  # type: ignore[misc]
            assert manners.may_fetch(server.url("/"), local)


def test_errors_are_sentences() -> None:
    assert str(FetchError("Port %(port)d.", {"port": 3})) == "Port 3."
