"""Scraped texts in the layouts of many portals, with what belongs to which field marked in the text itself.

In a file of `portals`, `t|` at the beginning of a line says that all of it is the title, `{t:...}` that a part of it
is; `⇒` is followed by the value where it is not the text as it stands. The letters are those of `FIELDS`. What is not
marked belongs to the page and is nowhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent / "portals"
FIELDS = {
    "s": "section", "k": "kicker", "t": "title", "l": "lead", "a": "authors", "d": "published", "c": "caption",
    "r": "credit", "h": "subheading", "p": "paragraph", "y": "agency", "o": "place",
}  # fmt: skip
HELD_OUT = frozenset(
    [
        "auslandssender_datum_oben", "bezirksblatt_hochgeladen", "boersendienst_kurse", "faktencheck_mit_bewertung",
        "genossenschaft_ortszeile_in_capitalen", "interview_ostschweiz", "kirchenportal", "liveblog_eintraege_mit_uhr",
        "schweiz_folge_mir_und_spenden", "sport_spielbericht_kurz", "suedtirol_pfad_oben",
        "wissenschaft_weiterlesen_mit_abo",
    ]
)  # fmt: skip
"""Texts that rules are not made from: only measured, to see how the rules do on layouts they do not know."""

_MARK = re.compile(r"^(?P<whole>[a-z])\||\{(?P<part>[a-z]):(?P<text>[^{}]*)\}")
_SHORTEST_PART = 8  # of what is glued to a field, in characters: shorter ones may stand in the text as well


@dataclass
class PortalText:
    """A text as it was scraped, and what is in it: pairs of field and value in their order, and lines of the page."""

    name: str
    text: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    """Lines and parts of lines that are not of the article."""
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Each line, with the field that all of it is, `several` if parts of it are fields, else nothing."""

    def values(self, *names: str) -> list[str]:
        """The values of these fields."""
        return [value for name, value in self.said if name in names]

    @property
    def held_out(self) -> bool:
        """Is it a text that no rule was made from?"""
        return self.name in HELD_OUT


def portal_texts(folder: Path = FOLDER) -> list[PortalText]:
    """The texts of a folder, by name."""
    return [read(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def read(name: str, marked: str) -> PortalText:
    """The text that a file holds."""
    found = PortalText(name)
    plain = [_read_line(found, line) for line in marked.split("\n")]
    found.text = "\n".join(plain)
    return found


def _read_line(found: PortalText, line: str) -> str:
    marks = list(_MARK.finditer(line))
    if marks and (whole := marks[0]["whole"]):
        shown, value = _value(line[2:])
        found.said.append((FIELDS[whole], value))
        found.lines.append((FIELDS[whole], shown))
        return shown
    plain, rest = [], []
    for before, after in pairwise([None, *marks, None]):
        between = line[before.end() if before else 0 : after.start() if after else len(line)]
        plain.append(between)
        rest.append(between)
        if after:
            shown, value = _value(after["text"])
            found.said.append((FIELDS[after["part"]], value))
            plain.append(shown)
    shown = "".join(plain)
    found.around += [part.strip() for part in rest if not marks or len(part.strip()) >= _SHORTEST_PART]
    found.lines.append(("several" if marks else "", shown))
    return shown


def _value(text: str) -> tuple[str, str]:
    shown, _, value = text.partition("⇒")
    return shown, value or shown


def boxes(texts: list[PortalText]) -> Iterator[list[str]]:
    """What stands around the articles: lines in a row that are no part of them."""
    box: list[str] = []
    for text in texts:
        for name, line in [*text.lines, ("title", "")]:
            if not name and line.strip():
                box.append(line)
            elif box:
                yield box
                box = []
