"""The names by which an article speaks of what it is linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from articles.models import Article, ArticleLink, Country, Entity, Tag
from articles.models.entities import named_kind
from articles.schema.article import TOLD
from articles.text.entities.namekeys import display_name, name_key, variants
from articles.text.keywords.keys import keyword_key
from articles.text.normalise import clean_line

LONGEST = 200  # characters; what is longer is no name
PLACES = 20  # of a name in an article that are kept as evidence


class Name(NamedTuple):
    """A name as the article has it, and what it is compared by."""

    name: str
    key: str


def own_name(target: Country | Entity | Tag) -> Name:
    """The target's own name."""
    if isinstance(target, Country):
        return Name(target.name, name_key(target.name, "place"))
    return Name(target.name, target.key)


def names_in_text(link: ArticleLink) -> list[Name]:
    """The different names of the target that stand in the article, in the order of the evidence."""
    return names_of(getattr(link, link.target_field), (item.get("text", "") for item in link.evidence))


def names_of(target: Country | Entity | Tag, texts: Iterable[str]) -> list[Name]:
    """The texts as names of the target, one for each key: "Putins" is "Putin", also where that is what the target
    is called or the last part of it."""
    own = own_name(target)
    known = {own.key, *own.key.split()[-1:]}
    lines = (clean_line(text) for text in texts)
    found = [_read(line, target, known) for line in lines if 0 < len(line) <= LONGEST]
    return list({name.key: name for name in reversed(found) if name.key}.values())[::-1]


def _read(line: str, target: Country | Entity | Tag, known: set[str]) -> Name:
    if isinstance(target, Tag):
        return Name(line, keyword_key(line))
    kind = named_kind(target.kind) if isinstance(target, Entity) else "place"
    if kind is None:
        return Name(line, name_key(line))
    surest, *others = variants(line, kind)
    key = next((other for other in others if other in known and surest not in known), surest)
    shown = display_name([line], kind)
    return Name(shown if key == name_key(shown, kind) else line, key)


def is_part_of(key: str, whole: str) -> bool:
    """Is the name only a part of the other one, as a surname is?"""
    parts, words = key.split(), whole.split()
    return len(parts) < len(words) and set(parts) <= set(words)


def places_of(article: Article, name: str) -> list[dict[str, Any]]:
    """Where the article has the name, as evidence of a link; also in the genitive."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?:e?s|['’])?(?!\w)")
    found = (
        {"field": field, "start": hit.start(), "end": hit.end(), "text": hit.group(), "kind": "name"}
        for field in TOLD
        for hit in pattern.finditer(getattr(article, field))
    )
    return list(islice(found, PLACES))
