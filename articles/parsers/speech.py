"""Who speaks to whom: an article speaks of the world, a notice speaks of its site and to its reader."""

from __future__ import annotations

import re

# "sie" and "ihr" in small letters are other people; at the beginning of a sentence nobody can tell.
_TO_READER = re.compile(
    r"\b(?:Sie|Ihr(?:e[mnrs]?)?|Ihnen|[Dd](?:u|ir|ich|ein(?:e[mnrs]?)?)|[Ee]u(?:ch|re[mnrs]?)|[Bb]itte|[Yy]ou(?:r|rs)?"
    r"|[Pp]lease)\b|\b(?:[Jj]etzt|[Hh]ier|[Mm]it|[Pp]er|[Aa]uf) (?:\w{1,20} ){0,2}(?:Klick|klicken|lesen)\b"
)
_OF_US = re.compile(
    r"\b(?:wir|uns|unser(?:e[mnrs]?)?|we|us|our|diese[mnrs]? (?:web|internet)?(?:site|seite)|this (?:web)?(?:site|page))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…:])[\"“”»«)]{0,2}\s+|\n+")


def speaks_to_reader(text: str) -> bool:
    """Does the text address its reader?"""
    return _TO_READER.search(text) is not None


def speaks_of_us(text: str) -> bool:
    """Does whoever made the page speak of themselves?"""
    return _OF_US.search(text) is not None


def sentences(text: str) -> list[str]:
    """Roughly the sentences of a text; lines end them."""
    return [piece for piece in _SENTENCE.split(text) if piece.strip()]
