"""Whole pastes in the layouts of many programs and portals: each `.txt` beside this file, with its fields in `expected.json`.

`lead` and each block of `body` are given by their beginnings, everything else in full; what is not named must be
empty, `modified_at` and doubts besides an embargo aside. `absent` is in no field; `left_out` are kinds of parts that
the reading says it left out.
"""

import json
from datetime import datetime
from pathlib import Path

from articles.parsers import ParsedArticle, parse
from tests.each import each

FOLDER = Path(__file__).parent
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
IN_FULL = (
    "title", "kicker", "section", "authors", "published_at", "source", "place", "agency", "url", "image_caption",
    "image_credit",
)  # fmt: skip


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@each("name", list(EXPECTED))
def test_a_paste_gives_its_article(name: str):
    expected = EXPECTED[name]
    [article] = parse((FOLDER / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert isinstance(article, ParsedArticle), str(article)
    found = {field: plain(getattr(article, field)) for field in IN_FULL}
    assert {field: value for field, value in found.items() if value} == {
        field: value for field, value in expected.items() if field in IN_FULL
    }
    assert article.lead.startswith(expected.get("lead", ""))
    assert bool(article.lead) == bool(expected.get("lead"))
    blocks = article.body.split("\n\n")
    assert len(blocks) == len(expected["body"]), article.body
    for block, beginning in zip(blocks, expected["body"], strict=True):
        assert block.startswith(beginning)
    whole = "\n".join([*map(str, found.values()), article.lead, article.body])
    assert [piece for piece in expected.get("absent", ()) if piece in whole] == []
    assert set(expected.get("left_out", ())) <= {part.kind for part in article.left_out}
    assert ("embargo" in article.doubts) == ("embargo" in expected.get("doubts", ()))


def test_every_paste_says_what_is_in_it():
    assert {path.stem for path in FOLDER.glob("*.txt")} == EXPECTED.keys()
