"""Good files with some of their bytes changed, by seeds, so that a failure can be had again."""

from __future__ import annotations

import random
from collections.abc import Iterator

from . import good
from .case import Case

SEEDS = 12  # of each format
_PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"</", b"<![CDATA[", b"]]>", b"&#0;", b"&#x110000;", b'"', b"\\u0000", b"\\ud800",
    b"[" * 500, b"{", b"}", b"\r", b"\x1a", b"\x85", b"\xe2\x80\xae", b"9" * 500, b"-" * 500, b"PK\x03\x04", b"%s%n", b"\n" * 300,
    b"=", b";", b"\x01", b"\x03",
)  # fmt: skip


def cases(seeds: int = SEEDS) -> Iterator[Case]:
    """What comes out is not known, only that nothing is raised and nothing impossible comes out."""
    for name, make in good.FILES.items():
        data = make()
        for seed in range(seeds):
            yield Case(f"mutated: {name} {seed}", mutated(data, random.Random(f"{name} {seed}")))


def mutated(data: bytes, random: random.Random) -> bytes:
    """One to eight changes: bytes flipped, cut out, doubled, moved, or pieces put in that mean something."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(changed) + 1)
        length = random.choice((1, 2, 7, 30, 200))
        match random.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at:at] = random.choice(_PIECES)
            case 4:
                piece = changed[at : at + length]
                del changed[at : at + length]
                there = random.randrange(len(changed) + 1)
                changed[there:there] = piece
        if not changed:
            changed = bytearray(b"x")
    return bytes(changed)
