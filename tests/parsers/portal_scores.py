"""What of a scraped text was read right, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from articles.parsers.base import ParsedArticle, ParseError
from articles.parsers.bodies import body_blocks
from tests.parsers.portal_texts import PortalText

FIELDS = (
    "title", "section", "kicker", "lead", "authors", "published", "picture", "subheadings", "paragraphs", "around",
    "agency and place",
)  # fmt: skip
"""The fields that are counted; `around`: no line of the page stands in the text, no part of it glued to the text."""
_SHORTEST = 25  # characters of a line that is looked for inside the blocks of a text as well


def differences(text: PortalText, read: ParsedArticle | ParseError) -> dict[str, list[str]]:
    """For each field that the text has, or that was read, what differs: nothing if it was read right."""
    if isinstance(read, ParseError):
        return {name: [str(read)] for name in FIELDS}
    wanted = {
        "title": text.values("title"),
        "section": text.values("section"),
        "kicker": text.values("kicker"),
        "lead": text.values("lead"),
        "authors": text.values("authors"),
        "published": text.values("published"),
        "picture": [*(text.values("caption") or [""]), *(text.values("credit") or [""])],
        "subheadings": text.values("subheading"),
    }
    got = {
        "title": [read.title],
        "section": [read.section],
        "kicker": [read.kicker],
        "lead": [read.lead],
        "authors": list(read.authors),
        "published": [read.published_at.isoformat()[:16] if read.published_at else ""],
        "picture": [read.image_caption, read.image_credit],
        "subheadings": [block.text for block in body_blocks(read.body) if block.kind == "subheading"],
    }
    found = {
        name: [f"wanted {value!r}, got {got[name]!r}"] * (value != list(filter(None, got[name])))
        for name, value in wanted.items()
        if name != "picture" and (value or any(got[name]))
    }
    if any(wanted["picture"]) or any(got["picture"]):
        differs = wanted["picture"] != got["picture"]
        found["picture"] = [f"wanted {wanted['picture']!r}, got {got['picture']!r}"] * differs
    blocks = {read.lead, *(block.text for block in body_blocks(read.body))}
    found["paragraphs"] = [
        f"lacks {value!r}" for value in text.values("lead", "paragraph") if value not in blocks
    ]
    own = set(text.values("lead", "paragraph", "subheading"))  # a table of contents names them as well
    found["around"] = [f"has {line!r}" for line in staying([x for x in text.around if x not in own], read)]
    if text.values("agency", "place"):
        wanted_origin = [*text.values("agency"), *text.values("place")]
        differs = sorted(wanted_origin) != sorted(filter(None, [read.agency, read.place]))
        found["agency and place"] = [f"wanted {wanted_origin}, got {[read.agency, read.place]}"] * differs
    return found


def staying(lines: list[str], read: ParsedArticle) -> Iterator[str]:
    """Those of the lines that stand in lead or body, as blocks of their own or inside of one."""
    blocks = [read.lead, *(block.text for block in body_blocks(read.body))]
    for line in filter(None, lines):
        if line in blocks or (len(line) >= _SHORTEST and any(line in block for block in blocks)):
            yield line
