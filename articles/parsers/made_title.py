"""A title for a text that has none: its first sentence."""

from __future__ import annotations

from articles.parsers.bodies import body_blocks
from articles.text.entities.sentences import sentences

_LONGEST = 120  # characters
_LOOKED_AT = 1_000


def title_of(body: str) -> str:
    """The first subheading or sentence of a body, cut between words if it is long; empty if there is no text."""
    for block in body_blocks(body):
        text = block.text[:_LOOKED_AT].strip()
        first = next(sentences(text), None)
        if first:
            return _shortened(text[first[0].start : first[-1].end])
    return ""


def _shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence if sentence.endswith("...") else sentence.removesuffix(".")
    whole, _space, rest = sentence[:_LONGEST].rpartition(" ")
    return (whole or rest).rstrip(" ,;:–-") + " …"
