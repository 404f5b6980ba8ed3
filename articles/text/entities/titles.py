"""Titles, forms of address and roles before a person's name: "Bundeskanzlerin Dr. Angela Merkel".

The words stand in `titles.txt`, roles in the masculine nominative; their inflection, their feminines and the
compounds that end in them (CDU-Chef, Bundesaußenministerin) are understood here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from articles.text.normalise import fold

Gender = Literal["female", "male"]
_FILE = Path(__file__).parent / "titles.txt"
_HYPHENS = re.compile("[-\u2010\u2011]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SHORTEST_HEAD = 4  # letters of a role that may end a compound: chef, but not zar
_PARTICIPLE_ENDINGS = ("", "r", "n", "m", "s")
_ROLE_ENDINGS = ("", "s", "es", "n", "en", "e", "in", "innen")
ARTICLES = frozenset("der die das den dem des".split())
"""Definite articles, folded."""


@cache
def _groups() -> dict[str, frozenset[str]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return {group: frozenset(fold(word) for word in words.split()) for group, words in rows}


@cache
def _roles() -> frozenset[str]:
    """Every form of every role."""
    groups = _groups()
    forms = {role + ending for role in groups["role"] for ending in _ROLE_ENDINGS}
    forms |= {role + ending for role in groups["participle"] for ending in _PARTICIPLE_ENDINGS}
    return frozenset(forms | groups["feminine"] | {word + "s" for word in groups["king"]} | groups["king"])


@cache
def _heads() -> tuple[str, ...]:
    """Ends of compounds that are roles: only those that end no surname (Hofmeister, Altgraf) go without hyphen."""
    surnames = tuple(_groups()["surname"])
    bare = {form for form in _roles() if len(form) >= _SHORTEST_HEAD}
    return tuple(form for form in bare if not form.rstrip("sen").startswith(surnames))


@lru_cache(maxsize=1 << 14)
def is_title(word: str) -> bool:
    """Is the one word a title, a form of address or a role, in whatever case, number and gender?"""
    key = _EDGES.sub("", fold(word))
    *front, last = _HYPHENS.split(key)
    groups = _groups()
    if last in _roles():
        return True
    if front:
        return last.endswith(_heads())
    return key in groups["degree"] | groups["address"] | groups["adjective"] or (
        len(key) > 2 * _SHORTEST_HEAD and key.endswith(_heads())
    )


def is_doubtful(word: str) -> bool:
    """May a name of an organisation or place begin with this title: General Electric, Königs Wusterhausen?"""
    key = _EDGES.sub("", fold(word))
    return key in _groups()["doubtful"] or key.removesuffix("s") in _groups()["doubtful"]


def gender_of(word: str) -> Gender | None:
    """Gender that a title tells: Ministerin, Herr; None for what is no title or tells nothing (Dr., Vorsitzende)."""
    key = _EDGES.sub("", fold(word))
    last = _HYPHENS.split(key)[-1]
    groups = _groups()
    if not is_title(word) or key in groups["degree"] or key in groups["adjective"]:
        return None
    if last in groups["feminine"] or last.endswith("in"):
        return "female"
    return None if last.rstrip("rnms").endswith(tuple(groups["participle"])) else "male"


def leading_titles(words: Sequence[str], sure_only: bool = False) -> int:
    """How many of the leading words are titles or articles; never all of them.

    With `sure_only` titles are left that other kinds of names begin with as well.
    """
    count = 0
    tail: frozenset[str] = frozenset()
    while count < len(words) - 1:
        word = words[count]
        key = _EDGES.sub("", fold(word))
        if is_title(word) and not (sure_only and is_doubtful(word)):
            tail = _groups()["degree_tail" if key in _groups()["degree"] else "role_tail"]
        elif not (key in tail or key in ARTICLES or not key or _all_in(key, tail)):
            break
        count += 1
    return count


def _all_in(key: str, tail: frozenset[str]) -> bool:
    """Abbreviations written without spaces: h.c., a.D., Dipl.-Ing."""
    parts = re.split(r"[\W_]+", key)
    known = tail | (_groups()["degree"] if tail else frozenset())
    return bool(tail) and len(parts) > 1 and all(part in known for part in parts)


def strip_titles(name: str) -> str:
    """A person's name without what stands before it, and without degrees behind it; never emptied.

    "US-Präsident Donald Trump" -> "Donald Trump", "Prof. Dr. h. c. Anna Huber, MBA" -> "Anna Huber".
    """
    words = name.split()
    words = words[leading_titles(words) :]
    while len(words) > 1 and _EDGES.sub("", fold(words[-1])) in _groups()["behind"]:
        words.pop()
        words[-1] = words[-1].rstrip(",") or words[-1]
    return " ".join(words)
