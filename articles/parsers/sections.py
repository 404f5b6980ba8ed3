"""Names of sections (Ressorts) on German-language news sites, as they stand above a title."""

from __future__ import annotations

import re

from articles.parsers.words import any_of, entries_of, words_of

# By their lower-case form, so that POLITIK is found as Politik.
SECTIONS = {name.lower(): name for name in entries_of("sections")}

_ENTRANCES = words_of("entrances")
_GENERAL = words_of("general_sections")
_CRUMBS = re.compile(
    r"\s*(?:>+|›|»|→|▸|\||•|·|\\|:(?=\s)|(?<=\s)/(?=\s)|(?<=\w)/(?=[A-ZÄÖÜ])|(?<=\s)[-–](?=\s))\s*"
)
_LABELLED = re.compile(any_of("section_labels") + r"\s*:\s*(?P<name>.{2,60})", re.IGNORECASE)
_NUMBERED = re.compile(r"^[1-9]\.\s+(?=[A-ZÄÖÜ])")  # a path of sections as a list
GLUE = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])")


def section_of(text: str) -> str:
    """The section that a line names ("POLITIK", "Home > Politik > Ausland", "Ressort: Sport"), or empty.

    Of a path it is the first part that says something: neither the home page nor just "news".
    """
    if labelled := _LABELLED.fullmatch(text):
        return from_crumbs(_CRUMBS.split(labelled["name"])) or labelled["name"].strip()
    if len(text) > 100:
        return ""
    text = _NUMBERED.sub("", text)
    if (
        (pair := text.split(" & "))
        and len(pair) == 2
        and pair[0].lower() in SECTIONS
        and pair[1].count(" ") < 2
    ):
        return text.title() if text.isupper() else text
    crumbs = [crumb for crumb in _CRUMBS.split(text.strip(" >›»|/:-")) if crumb]
    known = [crumb for crumb in crumbs if crumb.lower() in SECTIONS or crumb.lower() in _ENTRANCES]
    separated = len(crumbs) > 1 and len(known) * 2 >= len(crumbs) and all(c.count(" ") < 4 for c in crumbs)
    if not (separated or (len(crumbs) == 1 and known)):
        crumbs = text.split() if text.count(" ") == 1 else GLUE.split(text)
        if not all(crumb.lower() in SECTIONS for crumb in crumbs):
            return ""
    return from_crumbs(crumbs)


def is_entrance(text: str) -> bool:
    """Is it only the first part of a path of sections ("Startseite")?"""
    return text.lower() in _ENTRANCES


def from_crumbs(crumbs: list[str]) -> str:
    """The part of a path that says something, in its usual spelling."""
    names = [crumb.strip() for crumb in crumbs if crumb.strip().lower() not in _ENTRANCES]
    telling = [name for name in names if name.lower() not in _GENERAL] or names
    return SECTIONS.get(telling[0].lower(), telling[0]) if telling else ""


def more_telling(section: str, other: str) -> str:
    """`section`, unless it is empty or just "news"."""
    return other if section.lower() in {"", *_GENERAL} else section
