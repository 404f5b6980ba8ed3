"""One bad row among good ones."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .case import Case

GOOD = '{"title": "T", "body": "B"}'
LONE = "\\ud800"
_DEEP = 100_000


def _row(**values: object) -> str:
    return json.dumps({"title": "T", "body": "B"} | values)


JSON_ROWS = {
    "torn": '{"title": "T", "body": "B',
    "torn in an escape": '{"title": "T\\u00',
    "comma too many": '{"title": "T", "body": "B",}',
    "single quotes": "{'title': 'T', 'body': 'B'}",
    "Python": '{"title": "T", "body": None}',
    "two objects": GOOD + GOOD,
    "no quotes": "{title: T, body: B}",
    "array": '["T", "B"]',
    "number": "4711",
    "string": '"nur Text"',
    "null": "null",
    "plain text": "Nur ein Satz ohne Klammern.",
    "deep list": '{"title": ' + "[" * _DEEP,
    "deep object": '{"a":' * _DEEP + "1" + "}" * _DEEP,
    "huge number": '{"title": "T", "body": ' + "9" * 20_000 + "}",
    "no title": '{"body": "B"}',
    "empty title": _row(title=""),
    "blank title": _row(title=" \u00a0\u200b\u202f "),
    "controls for a title": '{"title": "\\u0000\\u0007\\u001b", "body": "B"}',
    "soft hyphens for a title": _row(title="\u00ad\u00ad"),
    "no body": '{"title": "T"}',
    "body of headings": _row(body="## Kopf\n\n## Kopf"),
    "body of controls": _row(body="\u0000\u0001"),
    "title a number": _row(title=5),
    "title a list": _row(title=["T"]),
    "body an object": _row(body={"a": "b"}),
    "body true": _row(body=True),
    "authors a number": _row(authors=5),
    "authors of numbers": _row(authors=[1, 2]),
    "tags of lists": _row(tags=[["a"]]),
    "countries unknown": _row(countries=["XX"]),
    "countries by name": _row(countries=["Nordkorea"]),
    "entities of text": _row(entities=["Kim"]),
    "entities without kind": _row(entities=[{"name": "Kim"}]),
    "entities of a strange kind": _row(entities=[{"name": "Kim", "kind": "Führer"}]),
    "javascript:": _row(url="javascript:alert(1)"),
    "data:": _row(url="data:text/html,<script>alert(1)</script>"),
    "file:": _row(url="file:///etc/passwd"),
    "an address with spaces": _row(url="https://a.example/a b"),
    "an address with a line end": _row(url="https://a.example/\nX: y"),
    "an address with a lone surrogate": '{"title": "T", "body": "B", "url": "https://a.example/'
    + LONE
    + '"}',
    "an address without a host": _row(url="https:///pfad"),
    "an address that is too long": _row(url="https://a.example/" + "a" * 3000),
    "a title that is too long": _row(title="x" * 501),
    "an author that is too long": _row(authors=["x" * 201]),
    "a language that is none": _row(language="deutsch bitte"),
    "an id that is an object": _row(external_id={"a": 1}),
    "an id of many digits": '{"title": "T", "body": "B", "external_id": ' + "9" * 200 + "}",
    "not a number": '{"title": NaN, "body": "B"}',
    "base64": "JVBERi0xLjcKJeLjz9MKMSAwIG9iago8PC9UeXBlL0NhdGFsb2c+Pg==",
    "XML": "<item><title>T</title></item>",
}
FINE_ROWS = {
    "lone surrogates": '{"title": "T' + LONE + '", "body": "B ' + LONE + '"}',
    "zero characters": '{"title": "T\\u0000", "body": "B\\u0000"}',
    "bidi marks": _row(title="T \u202etleT\u202c", body="\u2067B\u2069"),
    "a thousand combining marks": _row(body="Z" + "\u0301" * 1000),
    "doubled names": '{"title": "X", "title": "T", "body": "B"}',
    "unknown names": _row(rating=5, nested={"a": [1, {"b": None}]}),
    "nulls": _row(lead=None, tags=None, published_at=None),
    "31 February": _row(published_at="2025-02-31"),
    "29 February 2023": _row(published_at="29.02.2023"),
    "month 13": _row(published_at="2025-13-01T10:00:00Z"),
    "hour 25": _row(published_at="2025-01-01T25:00:00"),
    "year 0": _row(published_at="0000-01-01"),
    "year 99999": _row(published_at="99999-01-01"),
    "yesterday": _row(published_at="gestern"),
    "a stamp of Unix": _row(published_at=1741934700),
    "private use": _row(body="\ue000\uf8ff \U0010ffff"),
}
TABLE_ROWS = {
    "too few cells": "nur Titel",
    "too many cells": "T;B;C;D",
    "quote not closed": 'T;"B;C',
    "quote not closed at all": '"T;B;C',
    "text behind a quote": '"T"x;B;C',
    "quote within quotes": '"T"T";B;C',
    "no title": ";B;",
    "no body": "T;;",
    "a title that is too long": "x" * 501 + ";B;",
    "another delimiter": "T,B,C",
    "tabs": "T\tB\tC",
    "HTML": "<tr><td>T</td></tr>",
    "controls": "\x01\x02;\x03;",
    "zero bytes": "\x00\x00;\x00;",
}
DATED_ROWS = {"a date that is none": "T;B;32.01.2025", "a date in words": "T;B;demnächst"}
BLANK_ROWS = {
    "nothing": "",
    "semicolons": ";;;;",
    "one semicolon": ";",
    "line breaks": '"\n";"\n";""',
    "spaces": " ; ;  ",
}


def cases() -> Iterator[Case]:
    """Two good rows, the bad one, and two more good ones."""
    for name, row in JSON_ROWS.items():
        data = "\n".join([GOOD, GOOD, row, GOOD, GOOD]).encode("utf-8", "surrogatepass")
        yield Case(f"jsonl: {name}", data, good=4, lines=(3,))
        if not name.startswith("plain"):
            yield Case(
                f"jsonl in utf-16: {name}",
                data.decode("utf-8", "replace").encode("utf-16"),
                good=4,
                lines=(3,),
            )
    for name, row in FINE_ROWS.items():
        data = "\n".join([GOOD, row, GOOD]).encode("utf-8", "surrogatepass")
        yield Case(f"jsonl, harmless: {name}", data, good=3, lines=())
    filler = "Gut;Gut;2025-01-01\n" * 100
    for name, row in TABLE_ROWS.items():
        for encoding in ("utf-8", "cp1252", "utf-16"):
            data = f"Titel;Text;Datum\nGröße;B;\n{row}\nÄ;B;\n{filler}".encode(encoding)
            yield Case(f"csv in {encoding}: {name}", data, good=102, lines=(3,))
    for name, row in DATED_ROWS.items():
        data = f"Titel;Text;Datum\nGröße;B;\n{row}\nÄ;B;\n".encode()
        yield Case(f"csv, harmless: {name}", data, good=3, lines=())
    for name, row in BLANK_ROWS.items():
        data = f"Titel;Text;Datum\nGröße;B;\n{row}\nÄ;B;\n".encode()
        yield Case(f"csv: a row of {name}", data, good=2, lines=())
