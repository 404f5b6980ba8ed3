"""Pages that stand in place of an article: errors, sign-in and cookie walls, checks for robots."""

from __future__ import annotations

import re

from articles.parsers.words import any_of

_SAYS = re.compile(any_of("walls"))
_LONGEST = 2000


def is_wall(lead: str, body: str) -> bool:
    """Does at least half of a short text speak of the page it stands on?"""
    if len(body) > _LONGEST:
        return False
    blocks = [lead, *body.split("\n\n")]
    said = sum(len(block) for block in blocks if _SAYS.search(block.lower()))
    return said * 2 >= sum(map(len, blocks))
