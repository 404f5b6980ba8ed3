"""The text of a wire message: wrapped lines joined to paragraphs, what belongs to the transmission left out."""

from __future__ import annotations

import re

from articles.parsers.notes import is_closing
from articles.text.normalise import clean, clean_line

_SIGNATURE = re.compile(r"(?:\(?(?:dpa|afp|ap|apa|rtr|epd|kna|sid|ddp|dapd|sda|dts)\b)[ /a-z0-9-]{0,60}\)?")
_FEED = re.compile(r"[NC]NNN|ZCZC.*|\.{3,}|={3,}|-{5,}")


def body_of_wire(text: str, date: re.Pattern[str]) -> tuple[str, str, re.Match[str] | None]:
    """The body, the signature, and where `date` is found in the last lines.

    A paragraph begins after a blank line, or with an indented one.
    """
    lines = [line.rstrip() for line in clean(text.replace("\x0c", "\n")).split("\n")]
    sent = next((found for line in reversed(lines[-12:]) if (found := date.fullmatch(line.strip()))), None)
    signature = next(
        (line.strip() for line in reversed(lines[-14:]) if _SIGNATURE.fullmatch(line.strip())), ""
    )
    blocks: list[list[str]] = []
    is_new = True
    for line in lines:
        stripped = line.strip()
        if (
            not stripped
            or _FEED.fullmatch(stripped)
            or date.fullmatch(stripped)
            or (stripped == signature and signature)
        ):
            is_new = True
        elif (
            is_new
            or line.startswith(("  ", "\t"))
            or stripped.startswith(("- ", "# ", "## "))
            or is_closing(stripped)
        ):
            blocks.append([stripped])
            is_new = stripped.startswith("#")
        else:
            blocks[-1].append(stripped)
    return "\n\n".join(clean_line(glued(block)) for block in blocks), signature, sent


def glued(lines: list[str]) -> str:
    """The lines as one; a word divided at the end of a line is put together, a compound keeps its hyphen."""
    text = lines[0]
    for line in lines[1:]:
        divided = text.endswith("-") and text[-2:-1].islower() and line[:1].islower()
        if divided and not re.match(r"(?:und|oder|bzw|bis)\b", line):
            text = text[:-1] + line
        else:
            text += (
                "" if text.endswith("-") and line[:1].isupper() and text[-2:-1].isalpha() else " "
            ) + line
    return text
