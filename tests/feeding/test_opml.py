"""Lists of feeds, in and out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.feeding import OpmlError, Outline, export_feeds, read_opml, subscribe, write_opml
from articles.models import Feed, Source
from articles.text.normalise import clean_line
from tests.each import each

OTHER_READER = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Meine Feeds</title></head><body>
 <outline text="Zeitungen" title="Zeitungen">
  <outline text="Regional"><outline type="rss" text="Der Bote" xmlUrl="https://www.bote.example/rss" htmlUrl="https://www.bote.example/"/></outline>
  <outline type="atom" title="Kurier: Politik &amp; Welt" text="x" xmlUrl="https://kurier.example/politik.atom"/>
 </outline>
 <outline type="rss" text="Doppelt" xmlUrl="https://kurier.example/politik.atom"/>
 <outline type="link" text="Kein Feed" url="https://x.example"/>
 <outline TEXT="groß" XMLURL="feed://gross.example/rss"/>
 <outline text="anders" xmlUrl="feed:https://anders.example/rss"/>
</body></opml>"""


def test_a_list_of_another_reader_is_read_with_its_folders() -> None:
    assert read_opml(OTHER_READER.encode()) == [
        Outline(
            "Der Bote", "https://www.bote.example/rss", "https://www.bote.example/", "Zeitungen / Regional"
        ),
        Outline("Kurier: Politik & Welt", "https://kurier.example/politik.atom", "", "Zeitungen"),
        Outline("groß", "http://gross.example/rss"),
        Outline("anders", "https://anders.example/rss"),
    ]


@each("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_is_what_the_file_says(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline text="Müller" xmlUrl="http://a.example/"/></body></opml>'
    assert read_opml(text.encode(encoding))[0].title == "Müller"


BOMB = '<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@each(
    "data",
    [
        b"", b"kein XML", b"<opml>", b"<html><body/></html>", b"<opml version='2.0'><head/></opml>", b"\x00\x01",
        f"{BOMB}]><opml><body><outline text='&i;' xmlUrl='http://a.example/'/></body></opml>".encode(),
        b"<!DOCTYPE o [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline text='&x;' xmlUrl='http://a'/></body></opml>",
        b"<?xml version='1.0' encoding='bogus'?><opml><body/></opml>", b" " * (6 << 20),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(OpmlError, match=r"\.$"):
        read_opml(data)


def test_endless_nesting_is_no_harm() -> None:
    deep = "<outline text='x'>" * 500 + "<outline xmlUrl='http://a.example/'/>" + "</outline>" * 500
    assert read_opml(f"<opml><body>{deep}</body></opml>".encode()) == []


names = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=30).map(clean_line).filter(bool)


@given(st.lists(st.tuples(names, names), max_size=6))
def test_what_is_written_is_read_again(pairs: list[tuple[str, str]]) -> None:
    feeds = [
        Outline(title, f"https://a.example/{number}", "https://a.example/", folder, folder)
        for number, (title, folder) in enumerate(sorted(pairs, key=lambda pair: pair[1]))
    ]
    assert read_opml(write_opml(feeds, "Lesesaal", datetime(2024, 10, 1, tzinfo=UTC))) == feeds


def test_the_file_is_opml_for_other_readers() -> None:
    data = write_opml([Outline("Bote", "https://a.example/")], "Lesesaal", datetime(2024, 10, 1, tzinfo=UTC))
    root = fromstring(data)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/dateCreated") == "Tue, 01 Oct 2024 00:00:00 +0000"
    outline = root.find("body/outline")
    assert outline is not None
    assert outline.attrib == {"type": "rss", "text": "Bote", "title": "Bote", "xmlUrl": "https://a.example/"}


@pytest.mark.django_db
class TestSubscribing:
    def test_a_feed_belongs_to_the_source_with_its_homepage_or_to_a_new_one(self) -> None:
        bote = Source.objects.create(name="Der Bote", homepage="https://bote.example/start")
        result = subscribe(read_opml(OTHER_READER.encode()))
        assert [feed.url for feed in result.created] == [
            "https://www.bote.example/rss", "https://kurier.example/politik.atom", "http://gross.example/rss",
            "https://anders.example/rss",
        ]  # fmt: skip
        assert Feed.objects.get(url="https://www.bote.example/rss").source == bote
        assert Feed.objects.get(url="https://kurier.example/politik.atom").source.name == "kurier.example"
        assert Feed.objects.get(url="https://kurier.example/politik.atom").title == "Kurier: Politik & Welt"
        assert Feed.due().count() == 4

    def test_twice_changes_nothing(self) -> None:
        subscribe(read_opml(OTHER_READER.encode()))
        again = subscribe(read_opml(OTHER_READER.encode()))
        assert (len(again.created), len(again.known), again.refused) == (0, 4, [])
        assert Feed.objects.count() == 4

    @pytest.mark.parametrize(
        "url",
        [
            "ftp://a.example/",
            "javascript:alert(1)",
            "a",
            "http://u:p@a.example/",
            "http://a.example/" + "x" * 3000,
        ],
    )
    def test_what_can_be_no_feed_is_refused_with_a_sentence_and_stops_no_other(self, url: str) -> None:
        result = subscribe([Outline("schlecht", url), Outline("gut", "https://b.example/")])
        assert [feed.url for feed in result.created] == ["https://b.example/"]
        assert [address for address, _reason in result.refused] == [url]
        assert result.refused[0][1].endswith(".")
        assert Source.objects.count() == 1

    def test_our_own_list_comes_back_as_it_was(self) -> None:
        for name, homepage in (("Zeitung für Österreich", ""), ("Bote", "https://bote.example/")):
            source = Source.objects.create(name=name, homepage=homepage)
            for number in (1, 2):
                Feed.objects.create(
                    source=source, url=f"https://{source.slug}.example/{number}", title=f"Teil {number}"
                )
        data = export_feeds()
        before = self._all()
        Source.objects.all().delete()
        assert Feed.objects.count() == 0
        subscribe(read_opml(data))
        assert self._all() == before

    def _all(self) -> list[Any]:
        return list(
            Feed.objects.order_by("url").values_list("url", "title", "source__name", "source__homepage")
        )

    def test_the_command_takes_and_gives_files(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "liste.opml"
        file.write_text(OTHER_READER)
        call_command("opml", "import", str(file))
        assert "4 feeds added" in capsys.readouterr().out
        call_command("opml", "export", str(tmp_path / "aus.opml"))
        assert len(read_opml((tmp_path / "aus.opml").read_bytes())) == 4
        call_command("opml", "export")
        assert len(read_opml(capsys.readouterr().out.encode())) == 4

    def test_the_command_says_what_is_wrong(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(CommandError) as caught:
            call_command("opml", "import", str(tmp_path / "fehlt"))
        assert caught.value.returncode == 2
        (tmp_path / "x").write_text("x")
        with pytest.raises(CommandError, match="XML"):
            call_command("opml", "import", str(tmp_path / "x"))
        (tmp_path / "y").write_text("<opml><body><outline xmlUrl='ftp://a'/></body></opml>")
        with pytest.raises(SystemExit) as ended:
            call_command("opml", "import", str(tmp_path / "y"))
        assert ended.value.code == 1
        assert "ftp://a: " in capsys.readouterr().err
