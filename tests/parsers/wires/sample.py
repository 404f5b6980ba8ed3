"""A file, and what is to be read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.parsers import ParsedArticle, ParseError, parse


@dataclass(frozen=True)
class Sample:
    """`wanted` are fields of the article with their values; besides them `has` and `lacks` (pieces of lead and body),
    `left` (pieces of what was left out), `subheadings`, `why` (a piece of the withdrawal) and `refused` (a piece of
    the reason). Of a file with several articles the `nth`."""

    name: str
    data: bytes | str
    wanted: Mapping[str, Any]
    nth: int = 0


def differences(sample: Sample) -> list[str]:
    """What is not as wanted."""
    data = sample.data.encode() if isinstance(sample.data, str) else sample.data
    results = list(parse(data, sample.name))
    if len(results) <= sample.nth:
        return [f"only {len(results)} results"]
    found = results[sample.nth]
    if "refused" in sample.wanted:
        is_refused = isinstance(found, ParseError) and sample.wanted["refused"] in str(found)
        return [] if is_refused else [f"not refused, or for another reason: {found}"]
    if isinstance(found, ParseError):
        return [f"refused: {found}"]
    return [
        f"{name}: {told}" for name, wish in sample.wanted.items() if (told := _differs(found, name, wish))
    ]


def _differs(found: ParsedArticle, name: str, wish: Any) -> str:
    whole = found.lead + "\n\n" + found.body
    left = "\n".join(part.text for part in found.left_out)
    match name:
        case "has":
            return "; ".join(f"lacks {piece!r}" for piece in wish if piece not in whole)
        case "lacks":
            return "; ".join(f"has {piece!r}" for piece in wish if piece in whole)
        case "left":
            return "; ".join(f"{piece!r} is not among {left!r}" for piece in wish if piece not in left)
        case "why":
            return "" if wish in found.withdrawal and wish else f"{wish!r} is not in {found.withdrawal!r}"
        case "subheadings":
            value: Any = [block[3:] for block in found.body.split("\n\n") if block.startswith("## ")]
        case "published_at" | "modified_at":
            moment = getattr(found, name)
            value = moment and moment.isoformat()
        case _:
            value = getattr(found, name)
    return "" if value == wish else f"wanted {wish!r}, got {value!r}"
