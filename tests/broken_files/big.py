"""Large files, imported by the real command in a process of its own, whose memory is measured."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tests.parsers import spreadsheets

from . import good

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_MEMORY = 400  # MB, of the whole process
MEGABYTE = 1 << 20
_LINE = b'{"title": "Ein Titel", "body": "Ein Absatz."}\n'


@dataclass(frozen=True)
class Big:
    """`write` makes the file; `good` articles come out of it and `bad` rows."""

    name: str
    write: Callable[[BinaryIO], None]
    good: int
    bad: int


def _long_line(out: BinaryIO) -> None:
    out.write(_LINE + b'{"title": "T", "body": "')
    for _ in range(100):
        out.write(b"Wort und " * (MEGABYTE // 9))
    out.write(b'"}\n' + _LINE.replace(b"Titel", b"anderer Titel"))


def _long_article(out: BinaryIO) -> None:
    words = "".join(f"Wort{number % 50_000} und Satz. " for number in range(9 * MEGABYTE // 21))
    out.write(json.dumps({"title": "Langer Text", "body": words}).encode() + b"\n")


def _one_line(out: BinaryIO) -> None:
    for _ in range(100):
        out.write(b"Text ohne Ende. " * (MEGABYTE // 16))


def _blank_lines(out: BinaryIO) -> None:
    for _ in range(100):
        out.write(b"\n" * MEGABYTE)


def _million_lines(out: BinaryIO) -> None:
    """A thousand articles of a thousand lines, and one row that is none."""
    out.write(b"Titel;Text\n")
    for number in range(1000):
        if number == 500:
            out.write(b"nur ein Titel\n")
        out.write(
            f'Titel {number};"'.encode() + b"\n".join(b"Zeile %d." % line for line in range(999)) + b'"\n'
        )


def _million_rows(out: BinaryIO) -> None:
    """All bad but two."""
    out.write(b"Titel;Text\nEins;Text\n" + b"nur ein Titel\n" * 999_997 + b"Zwei;Text zwei\n")


def _open_quote(out: BinaryIO) -> None:
    out.write(b'Titel;Text\nEins;"offen\n')
    for _ in range(50):
        out.write(b"x" * MEGABYTE + b"\n")
    out.write(b"Zwei;Text\n")


def _json_array(out: BinaryIO) -> None:
    row = json.dumps({"title": "", "body": "Wort " * 200}).encode()
    out.write(b"[\n" + b",\n".join([row] * 100_000) + b",\n" + _LINE + b"]")


def _open_json(out: BinaryIO) -> None:
    out.write(b'[\n{"title": "T", "body": "B"},\n{"title": "')
    for _ in range(100):
        out.write(b"Wort und\n" * (MEGABYTE // 9))


def _zip_of_lines(out: BinaryIO) -> None:
    numbers = random.Random(1)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        with target.open("a.jsonl", "w", force_zip64=True) as member:
            for _ in range(40_000):
                row = {"title": "", "body": "".join(map(chr, numbers.choices(range(97, 123), k=40))) * 250}
                member.write(json.dumps(row).encode() + b"\n")
            member.write(_LINE)
        target.writestr("b.jsonl", _LINE.replace(b"Titel", b"anderer Titel"))


def _zip_bomb(out: BinaryIO) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for number in range(3):
            with target.open(f"{number}.txt", "w", force_zip64=True) as member:
                for _ in range(2000):
                    member.write(bytes(MEGABYTE))
        target.writestr("a.jsonl", _LINE)


def _many_members(out: BinaryIO) -> None:
    with zipfile.ZipFile(out, "w") as target:
        for number in range(50_000):
            target.writestr(f"{number}.txt", b"")
        target.writestr("a.jsonl", _LINE)


def _quine(out: BinaryIO) -> None:
    """Archives in archives that together hold 16**4 files of 10 MB."""
    data = good.packed({"x.txt": bytes(10 * MEGABYTE)})
    for _ in range(3):
        data = good.packed({f"{number}.zip": data for number in range(16)})
    out.write(data)


def _workbook(out: BinaryIO) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Titel", "Text"])
    for number in range(50_000):
        sheet.append(["", f"Text Nummer {number} " * 5])
    sheet.append(["Ein Titel", "Ein Absatz."])
    book.save(out)


def _feed(out: BinaryIO) -> None:
    item = b"<item><description>" + b"Wort &amp; Satz. " * 100 + b"</description></item>\n"
    out.write(b"<rss version='2.0'><channel><title>F</title>\n" + item * (18 * MEGABYTE // len(item)))
    out.write(b"<item><title>Ein Titel</title><description>Kurz.</description></item></channel></rss>")


def _newsml(out: BinaryIO) -> None:
    text = good.newsml().decode()
    start, end = text.index("<newsItem"), text.index("</newsItem>") + len("</newsItem>")
    empty = text[start:end].replace("headline", "kopfzeile")
    out.write(
        (
            text[:start]
            + empty * (18 * MEGABYTE // len(empty.encode()))
            + text[start:end]
            + "</itemSet></newsMessage>"
        ).encode()
    )


def _large(name: str) -> Callable[[BinaryIO], None]:
    def write(out: BinaryIO) -> None:
        head, _mark, tail = good.FILES[name]().rpartition(b"\n")
        out.write(head)
        for _ in range(100):
            out.write(b"<p>Ein Absatz mit Text.</p>\n" * (MEGABYTE // 28))
        out.write(tail)

    return write


def _of_page(megabytes: int) -> bytes:
    page = good.html()
    at = page.index(b"</article>")
    paragraph = b"<p>Ein Absatz mit Text, und noch etwas mehr davon.</p>\n"
    return page[:at] + paragraph * (megabytes * MEGABYTE // len(paragraph)) + page[at:]


def _page(megabytes: int) -> Callable[[BinaryIO], None]:
    return lambda out: out.write(_of_page(megabytes)) and None


def _script(out: BinaryIO) -> None:
    """A page of 3 MB, of which nearly all is data for scripts, as those of applications are."""
    page = good.html()
    at = page.index(b"</article>")
    script = (
        b"<script>window.state = {"
        + b'"schluessel": [1, 2, {"a": "b"}], ' * (3 * MEGABYTE // 34)
        + b"}</script>"
    )
    out.write(page[:at] + script + page[at:])


def _saved(out: BinaryIO) -> None:
    """A page of 3 MB and 12 MB of pictures."""
    out.write(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"grenze\"\r\n\r\n"
        b"--grenze\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + _of_page(3)
        + b"\r\n--grenze\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + (b"QUJD" * 19 + b"\r\n") * (12 * MEGABYTE // 78) + b"--grenze--\r\n"
    )  # fmt: skip


def _nitf(out: BinaryIO) -> None:  # one message
    text = good.nitf()
    at = text.rindex(b"</body.content>")
    out.write(text[:at] + b"<p>Ein Absatz mit Text.</p>\n" * (18 * MEGABYTE // 28) + text[at:])


def _json_feed(out: BinaryIO) -> None:
    """A feed of items without titles and texts, and one with both."""
    item = json.dumps({"id": "", "summary": "Wort " * 200})
    entry = json.dumps({"id": "1", "title": "Ein Titel", "content_html": "<p>Ein Absatz, der endet.</p>"})
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [\n'
    out.write(f"{head}{(item + ',' + chr(10)) * (18 * MEGABYTE // len(item))}{entry}]}}".encode())


def _long_cells(out: BinaryIO) -> None:
    """30,000 different texts, which a workbook keeps beside its sheets."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Titel", "Text"])
    for number in range(30_000):
        sheet.append(["", f"Text Nummer {number} " * 150])
    sheet.append(["Ein Titel", "Ein Absatz."])
    book.save(out)


def _ods(out: BinaryIO, repeated: int = 5, rows: int = 50_000) -> None:
    """Rows without titles, and one that is an article."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    head, tail = spreadsheets.HEAD, spreadsheets.TAIL
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        target.writestr("mimetype", spreadsheets.ODS)
        with target.open("content.xml", "w", force_zip64=True) as content:
            content.write(f'{head}<table:table table:name="A">{row.format("Titel", "Text")}'.encode())
            for number in range(rows):
                content.write(row.format("", f"Text Nummer {number} " * repeated).encode())
            content.write(f"{row.format('Ein Titel', 'Ein Absatz.')}</table:table>{tail}".encode())


def _long_cells_of_ods(out: BinaryIO) -> None:
    _ods(out, 150, 30_000)


def _text(out: BinaryIO) -> None:
    out.write(
        good.text()
        + "Ein Absatz, der lang genug ist, um für einen zu gelten, und der endet.\n\n".encode()
        * (5 * MEGABYTE // 75)
    )


def _wires(out: BinaryIO) -> None:
    out.write(b"bdt0001 4 vm 5  dpa 0001\n\n=\n\n" * (18 * MEGABYTE // 30) + good.wire())


FILES = (
    Big("100 MB line in JSONL", _long_line, 2, 1), Big("100 MB of text in one line", _one_line, 0, 1),
    Big("100 MB of blank lines", _blank_lines, 0, 1), Big("10^6 lines of CSV, one bad row", _million_lines, 1000, 1),
    Big("10^6 rows of CSV, all bad but two", _million_rows, 2, 999_997),
    Big("quote that is never closed, 50 MB", _open_quote, 1, 51), Big("100 MB list in JSON", _json_array, 1, 100_000),
    Big("100 MB string in JSON", _open_json, 1, 1), Big("400 MB member of a ZIP", _zip_of_lines, 2, 40_000),
    Big("ZIP bomb of 6 GB", _zip_bomb, 1, 3), Big("50,000 members of a ZIP", _many_members, 1, 50_000),
    Big("ZIP bombs in ZIPs in ZIPs", _quine, 0, -1), Big("50,000 rows of XLSX", _workbook, 1, 50_000),
    Big("18 MB feed", _feed, 1, -1), Big("18 MB NewsML", _newsml, 1, -1), Big("100 MB RSS", _large("rss"), 0, 1),
    Big("100 MB HTML", _large("html"), 0, 1), Big("18 MB HTML", _page(18), -1, -1),
    Big("3 MB HTML", _page(3), -1, -1), Big("3 MB HTML of scripts", _script, 1, 0), Big("15 MB MHTML", _saved, -1, -1),
    Big("5 MB text", _text, 1, 0), Big("18 MB NITF", _nitf, -1, -1), Big("18 MB JSON Feed", _json_feed, 1, -1),
    Big("9 MB article in JSONL", _long_article, 1, 0), Big("100 MB of texts in XLSX", _long_cells, -1, -1),
    Big("50,000 rows of ODS", _ods, 1, 50_000), Big("100 MB of texts in ODS", _long_cells_of_ods, 1, 30_000),
    Big("18 MB of wire messages", _wires, 2, -1),  # the good message stands there twice
)  # fmt: skip


def run(only: str = "") -> int:
    """Imports them all; gives the number of those that went wrong."""
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _command(home, "migrate", "-v", "0")
        (home / "erste.jsonl").write_bytes(_LINE)
        _command(
            home, "import_articles", str(home / "erste.jsonl")
        )  # builds the lexicon, which takes its time
        for big in FILES:
            if any(part in big.name for part in only.split(",")):
                failures += not _import(home, big)
    return failures


def _import(home: Path, big: Big) -> bool:
    path = home / "datei"
    with path.open("wb") as out:
        big.write(out)
    size = path.stat().st_size / MEGABYTE
    start = time.monotonic()
    status, memory, printed = _command(home, "import_articles", str(path), "--json", "--source", big.name)
    taken = time.monotonic() - start
    got, problem = _counts(printed)
    wanted = {"good": big.good, "bad": big.bad}
    right = status in (0, 1) and all(count < 0 or got.get(name) == count for name, count in wanted.items())
    fits = memory < MOST_MEMORY
    print(
        f"{'ok  ' if right and fits else 'FAIL'} {big.name}: {size:.0f} MB, {taken:.0f} s, {memory:.0f} MB of memory,"
        f" {got.get('good')} articles, {got.get('bad')} bad rows{'' if right else f', wanted {wanted}'} {problem}",
        flush=True,
    )
    path.unlink()
    return right and fits


def _counts(printed: BinaryIO) -> tuple[dict[str, int], str]:
    """Of the report; and its first reason. It may have a million rows, so only its ends are read."""
    printed.seek(0)
    head = printed.read(100_000).decode("utf-8", "replace")
    try:
        counts = json.loads(head.split(', "rows"')[0] + "}")
    except ValueError:
        return {}, head[-500:]
    first = next((row for row in _rows(head) if row["errors"]), None)
    good = sum(counts[name] for name in ("created", "updated", "unchanged", "duplicates"))
    return {
        "good": good,
        "bad": counts["invalid"],
    }, f"({first['line']}: {first['errors'][0][:90]})" if first else ""


def _rows(head: str) -> Iterator[dict[str, object]]:
    decoder, at = json.JSONDecoder(), head.index('"rows": [') + 9
    while True:
        try:
            row, at = decoder.raw_decode(head, at)
        except ValueError:
            return
        yield row
        at += 2


def _command(home: Path, *arguments: str) -> tuple[int, float, BinaryIO]:
    """Exit status, peak memory in MB, and what was printed."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    printed = tempfile.TemporaryFile()  # noqa: SIM115
    process = subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment | {"NEWSREADER_HOME": str(home / "home")}, stdout=printed, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    memory = 0.0
    while process.poll() is None:
        memory = max(memory, _peak(process.pid))
        time.sleep(0.02)
    return process.returncode, memory, printed


def _peak(pid: int) -> float:
    """The most memory the process had in RAM so far, in MB, as Linux counts it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
