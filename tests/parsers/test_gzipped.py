"""Files packed by gzip are read like what is in them."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers import ParsedArticle, parse_paths
from articles.parsers.opened import MEGABYTE
from tests.broken_files import good
from tests.each import each


@each("name", ["rss", "atom", "json_feed", "jsonl", "csv", "text"])
def test_a_packed_file_is_read_like_the_file(name: str) -> None:
    plain = good.FILES[name]()
    packed = gzip.compress(plain[:40]) + gzip.compress(plain[40:])  # in several members (RFC 1952, 2.2)
    assert list(parse_paths(packed, "datei.gz")) == list(parse_paths(plain, "datei.gz"))


@each(
    "data, reason",
    [
        (gzip.compress(b"Text" * 5_000)[:60], "damaged"), (gzip.compress(b"Text")[:-5] + b"12345", "damaged"),
        (gzip.compress(bytes(25 * MEGABYTE)), "bombs"), (gzip.compress(gzip.compress(b"Text")), "binary"),
        (gzip.compress(b""), "empty"), (b"\x1f\x8b\x08", "damaged"), (b"\x1f\x8b", "binary"),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_is_told(data: bytes, reason: str) -> None:
    [(path, error)] = parse_paths(data, "datei.gz")
    assert not isinstance(error, ParsedArticle)
    assert (path, reason in str(error)) == ("datei.gz", True), str(error)


@given(st.binary(max_size=200))
def test_any_bytes_behind_the_mark_are_read_or_refused(data: bytes) -> None:
    assert list(parse_paths(b"\x1f\x8b\x08" + data, "datei.gz"))
