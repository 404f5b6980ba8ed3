"""Titles that a page shows twice, and what is glued to one of the copies: section, kicker, site."""

from __future__ import annotations

import re
from itertools import takewhile

from articles.parsers.lines import Line, key
from articles.parsers.sections import GLUE, SECTIONS, from_crumbs, section_of

SITE = re.compile(r"\s*(?:\||–|—|\s-|::|»)\s+(?P<site>[^|–—]{2,40})$")


def contains(text: str, title: str) -> tuple[str, str] | None:
    """What stands before and behind `title` in `text`, punctuation and quotes not compared; None if not in it.

    Something must be glued, separated or equal: a title inside a sentence is no repetition.
    """
    whole, wanted = key(text), key(title)
    if not wanted or wanted not in whole:
        return None
    if whole == wanted:
        return "", ""
    if whole.endswith(wanted) and len(text) - len(title) <= 60:
        starts = range(max(0, len(text) - len(title) - 12), len(text))
        start = next((i for i in starts if text[i].isalnum() and key(text[i:]) == wanted), None)
        if start is not None:
            before = text[:start].rstrip("„\"»'‚“ ")
            return (before, "") if before and not _inside_sentence(before) else None
    if whole.startswith(wanted) and (site := SITE.search(text)) and key(text[: site.start()]) != "":
        end = next(
            (i for i in range(len(title) - 6, len(text) + 1) if i > 0 and key(text[:i]) == wanted), None
        )
        if (end is not None and SITE.match(text[end:])) or (
            end is not None and re.match(r"\s*(?:\||–|—|-|::|»)\s", text[end:])
        ):
            return "", text[end or 0 :]
    return None


def _inside_sentence(before: str) -> bool:
    return len(before) > 60 or (before[-1].islower() and before.count(" ") > 3)


def glued(before: str) -> tuple[str, str]:
    """What was in front of the title: section, kicker."""
    bare = before.strip(" >›»|/:–-")
    if named := section_of(bare):
        return named, ""
    parts = GLUE.split(bare)
    if all(section_of(part) for part in parts):
        return from_crumbs(parts), ""
    if len(parts) > 1 and section_of(parts[0]):
        own = len(list(takewhile(section_of, parts)))
        is_path = own > 1 and not any(" " in part for part in parts[own:])
        return from_crumbs(parts[:own]), "" if is_path else " ".join(parts[own:])
    if before.rstrip()[-1:] in ":|–-" or bare.count(" ") >= 1:
        return "", bare
    return bare, ""


def behind(after: str) -> tuple[str, str]:
    """Section and site behind a title in the window's title: " - Politik - Tagesblatt"."""
    parts = [part.strip() for part in re.split(r"\s*(?:\||–|—|::|»|\s-\s)\s*", after) if part.strip()]
    if not parts:
        return "", ""
    section = next((section_of(part) for part in parts[:-1] if section_of(part)), "")
    if len(parts) == 1 and section_of(parts[0]):
        return section_of(parts[0]), ""
    return section, parts[-1].strip("- ")


def unglued(title: str, words: int = 3) -> tuple[str, str]:
    """A section glued to a text of some words that is there only once: "PolitikBundestag beschließt ..."."""
    for match in GLUE.finditer(title[:40]):
        name, rest = title[: match.start()], title[match.start() :]
        if name in SECTIONS.values() and rest.count(" ") + 1 >= words:
            return from_crumbs([name]) or name, rest
    return "", title


def skip_title(lines: list[Line], index: int, title: str) -> int:
    """Past further copies of the title."""
    while index < len(lines) and lines[index].key == key(title):
        index += 1
    return index
