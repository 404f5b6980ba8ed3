"""A title for a text that has none: its first sentence."""

from __future__ import annotations

import re

from articles.parsers.bodies import body_blocks
from articles.text.entities.sentences import sentences

_LONGEST = 120  # characters
_SHORTEST = 12  # a shorter sentence is an exclamation, and the next one belongs to it
_LOOKED_AT = 1_000
_ADDRESS = re.compile(r"\s*\bhttps?://\S+")


def title_of(body: str) -> str:
    """The first subheading or sentence of a body, cut between words if it is long; empty if there is no text."""
    for block in body_blocks(body):
        text = block.text[:_LOOKED_AT].strip()
        text = _ADDRESS.sub("", text).strip() or text
        end = 0
        for sentence in sentences(text):
            if end and sentence[-1].end > _LONGEST:
                break
            end = sentence[-1].end
            if end >= _SHORTEST:
                break
        if end:
            return _shortened(text[:end])
    return ""


def _shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence if sentence.endswith("...") else sentence.removesuffix(".")
    whole, _space, rest = sentence[:_LONGEST].rpartition(" ")
    return (whole or rest).rstrip(" ,;:–-") + " …"
