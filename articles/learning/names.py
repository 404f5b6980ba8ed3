"""The names by which an article speaks of what it is linked to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from articles.models import Article, ArticleLink, Country, Entity, Tag
from articles.text.entities.names import name_key
from articles.text.keywords.keys import keyword_key
from articles.text.normalise import clean_line

LONGEST = 200  # characters; what is longer is no name
PLACES = 20  # of a name in an article that are kept as evidence
FIELDS = ("title", "kicker", "lead", "body")


class Name(NamedTuple):
    """A name as the article has it, and what it is compared by."""

    name: str
    key: str


def key_of(kind: str) -> Callable[[str], str]:
    """What names for targets of a link are compared by; `kind` is "country", "entity" or "tag"."""
    return keyword_key if kind == "tag" else name_key


def own_name(target: Country | Entity | Tag) -> Name:
    """The target's own name."""
    return Name(target.name, key_of(target._meta.model_name or "")(target.name))


def names_in_text(link: ArticleLink) -> list[Name]:
    """The different names of the target that stand in the article, in the order of the evidence."""
    own = own_name(getattr(link, link.target_field))
    texts = (item.get("text", "") for item in link.evidence if isinstance(item, Mapping))
    return named(texts, link.target_field, (own,))


def named(texts: Iterable[Any], kind: str, known: Iterable[Name] = ()) -> list[Name]:
    """Names with different keys; a genitive counts as the name without its s where that is known or stands there too.

    Of a name that is known, its last part is: "Putins" is "Putin" where "Wladimir Putin" is known.
    """
    key = key_of(kind)
    lines = (clean_line(str(text)) for text in texts)
    found = [Name(line, key(line)) for line in lines if 0 < len(line) <= LONGEST]
    keys = {name.key for name in (*known, *found)}
    keys |= {part for name in known for part in name.key.split()[-1:]}
    plain = {name.key: name for name in reversed([_without_genitive(name, keys) for name in found])}
    return list(reversed(plain.values()))


def is_part_of(key: str, whole: str) -> bool:
    """Is the name only a part of the other one, as a surname is?"""
    parts, words = key.split(), whole.split()
    return len(parts) < len(words) and set(parts) <= set(words)


def places_of(article: Article, name: str) -> list[dict[str, Any]]:
    """Where the article has the name, as evidence of a link; also in the genitive."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?:e?s|['’])?(?!\w)")
    found = (
        {"field": field, "start": hit.start(), "end": hit.end(), "text": hit.group(), "kind": "name"}
        for field in FIELDS
        for hit in pattern.finditer(getattr(article, field))
    )
    return [item for item, _number in zip(found, range(PLACES), strict=False)]


def _without_genitive(name: Name, keys: set[str]) -> Name:
    for ending in ("s", "es"):
        shorter = name.key.removesuffix(ending)
        if shorter != name.key and shorter in keys and name.name.casefold().endswith(ending):
            return Name(name.name[: -len(ending)], shorter)
    return name
