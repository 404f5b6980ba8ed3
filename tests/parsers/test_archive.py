"""ZIP archives: members are read like files, and what is wrong with one does not stop the others."""

import io
import random
import struct
import zipfile

import pytest

from articles.parsers import archive, parse_paths
from articles.parsers.archive_limits import MOST_MEMBERS
from articles.parsers.base import ParsedArticle
from tests.each import each
from tests.parsers.test_xlsx import workbook

LINE = '{"title": "T", "body": "B"}'
RSS = '<rss version="2.0"><channel><title>F</title><item><title>T</title><description>B</description></item></channel></rss>'


def packed(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def found(data: bytes) -> list[tuple[str, str]]:
    return [
        (path, result.title if isinstance(result, ParsedArticle) else str(result))
        for path, result in parse_paths(data, "a.zip")
    ]


def test_files_of_every_format_come_with_their_paths(sample_bytes: bytes):
    data = packed(
        {
            "z.jsonl": LINE, "b/c.csv": "Titel;Text\nT;B\n", "b/t.xlsx": workbook([["Titel", "Text"], ["T", "B"]]),
            "feed": RSS, "b/artikel.txt": sample_bytes, "innen.zip": packed({"x.jsonl": LINE}),
        }
    )  # fmt: skip
    assert found(data) == [
        ("a.zip/z.jsonl", "T"), ("a.zip/b/c.csv", "T"), ("a.zip/b/t.xlsx", "T"), ("a.zip/feed", "T"),
        ("a.zip/b/artikel.txt", "Nordkorea steigert Waffenproduktion: Unterstützung für Russland"),
        ("a.zip/innen.zip/x.jsonl", "T"),
    ]  # fmt: skip


def test_what_systems_leave_in_archives_is_passed_over():
    names = ["__MACOSX/._a.jsonl", ".DS_Store", "b/.DS_Store", "b/._a.jsonl", "Thumbs.db", "a.jsonl"]
    assert found(packed(dict.fromkeys(names, LINE))) == [("a.zip/a.jsonl", "T")]
    assert found(packed({".DS_Store": "x"})) == [("a.zip", "The archive holds no files.")]
    assert found(packed({})) == [("a.zip", "The archive holds no files.")]


@each(
    ("name", "shown"),
    [
        ("../../etc/a", "etc/a"), ("/etc/a", "etc/a"), ("C:\\Users\\a", "Users/a"), ("a/./b", "a/b"),
        ("a\tb\u202e\x07", "a b\u202e"), ("..", "?"),
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_harmless(name: str, shown: str):
    assert archive.shown_name(name) == shown
    assert found(packed({"../../x.jsonl": LINE})) == [("a.zip/x.jsonl", "T")]


def test_a_damaged_member_is_one_row():
    data = bytearray(packed({"a.jsonl": LINE, "b.jsonl": LINE, "c.jsonl": LINE}, zipfile.ZIP_STORED))
    at = data.index(b'"T"', data.index(b"b.jsonl"))
    data[at + 1] = ord("X")
    (first, one), (second, two), (third, three) = found(bytes(data))
    assert (first, second, third) == ("a.zip/a.jsonl", "a.zip/b.jsonl", "a.zip/c.jsonl")
    assert (one, three) == ("T", "T")
    assert "damaged within its archive" in two


def test_an_encrypted_member_is_one_row():
    data = bytearray(packed({"a.jsonl": LINE, "b.jsonl": LINE}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert found(bytes(data)) == [
        ("a.zip/a.jsonl", "The file is encrypted within its archive."), ("a.zip/b.jsonl", "T"),
    ]  # fmt: skip


def test_archives_are_opened_to_a_depth_of_three():
    data = packed({"x.jsonl": LINE})
    for _ in range(2):
        data = packed({"n.zip": data, "y.jsonl": LINE})
    assert found(data)[0] == ("a.zip/n.zip/n.zip/x.jsonl", "T")
    results = found(packed({"n.zip": data, "z.jsonl": LINE}))
    assert "nested more than 3 deep" in results[0][1]
    assert [path for path, title in results if title == "T"] == [
        "a.zip/n.zip/n.zip/y.jsonl", "a.zip/n.zip/y.jsonl", "a.zip/z.jsonl",
    ]  # fmt: skip


def test_a_bomb_is_one_row(monkeypatch: pytest.MonkeyPatch):
    data = packed({"bomb.txt": bytes(50 << 20), "a.jsonl": LINE})
    assert len(data) < 100_000
    (path, reason), good = found(data)
    assert (path, good) == ("a.zip/bomb.txt", ("a.zip/a.jsonl", "T"))
    assert "as ZIP bombs do" in reason


def test_what_an_archive_expands_to_is_limited_in_all():
    noise = random.Random(4).randbytes(1 << 20)
    inner = packed({"a": noise, "b": noise})
    names = {f"{number}.zip": inner for number in range(4)}
    budget = archive.Budget(bytes_left=5 << 20)
    seen = []
    opened = archive.Opened(io.BytesIO(packed(names)), "a.zip")

    def read(member: archive.Opened) -> object:
        if member.head.startswith(b"PK"):
            yield from archive.parse(member, read, budget)
        else:
            seen.append(member.name)

    with pytest.raises(archive.ParseError, match="expands to more than"):
        list(archive.parse(opened, read, budget))
    assert seen[:2] == ["a.zip/0.zip/a", "a.zip/0.zip/b"]
    assert len(seen) < 8


@each("cut", [4, 30, 60, -1, -30])
def test_a_truncated_archive_is_told(cut: int):
    [(path, reason)] = found(packed({"a.jsonl": LINE, "b.jsonl": LINE})[:cut])
    assert path == "a.zip"
    assert "ZIP archive is damaged" in reason


def test_an_endless_list_of_members_is_not_even_read():
    data = bytearray(packed({"a.jsonl": LINE}))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 1 << 30)
    assert found(bytes(data)) == [("a.zip", f"The ZIP archive has more than {MOST_MEMBERS} members.")]


def test_office_documents_are_no_archives_of_articles():
    [(_path, reason)] = found(packed({"[Content_Types].xml": "", "ppt/presentation.xml": "<x/>"}))
    assert "office document" in reason
