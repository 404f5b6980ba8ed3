"""What stands above the text of a wire message: keywords, headline, subtitle, byline, notes in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.parsers.agency_text import authors_of, is_mark
from articles.text.normalise import clean_line

_BYLINE = re.compile(r"(?:Von|By)\s+(?:[A-ZÄÖÜ]|dpa\b)")
_SUBTITLE = re.compile(r"Utl\.?\s*:\s*")
_SPACED = re.compile(r"[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){1,4}")  # keywords as Keystone-SDA writes them
_MOST_LINES = 15


@dataclass(frozen=True)
class Head:
    """`notes` are for editors; `rest` is the text below."""

    keywords: tuple[str, ...]
    title: str
    lead: str
    byline: str
    notes: tuple[str, ...]
    rest: str


def read_head(text: str) -> Head:
    """The head ends with a line that ends with "=", else at a blank line; a byline may stand below it."""
    lines = text.lstrip("\n \t").split("\n")
    end = next((index for index, line in enumerate(lines[:_MOST_LINES]) if line.rstrip().endswith("=")), None)
    if end is None:
        end = next((index for index, line in enumerate(lines) if index and not line.strip()), len(lines)) - 1
    keywords: list[str] = []
    titles: list[str] = []
    subtitles: list[str] = []
    byline = ""
    own, notes = _without_notes([line.strip("\x02= \t") for line in lines[: end + 1]])
    if len(own) > 1 and "/" not in own[0] and _SPACED.fullmatch(own[0]) and own[1][:1].isupper():
        keywords = own.pop(0).split(" ")
    for line in own:
        if not titles and (line.endswith("/") or ("/" in line and " " not in line)):
            keywords.extend(word.strip() for word in line.split("/"))
        elif _BYLINE.match(line) and titles:
            byline = line
        elif titles and (subtitles or _SUBTITLE.match(line)):
            subtitles.append(_SUBTITLE.sub("", line, count=1))
        elif not is_mark(line):
            titles.append(line)
    keywords = list(filter(None, keywords))
    if not titles:  # the keywords may be all there is
        titles = [", ".join(keywords)]
    below, rest = _byline_below(lines[end + 1 :])
    return Head(
        tuple(keywords),
        clean_line(" ".join(titles)),
        clean_line(" ".join(subtitles)),
        byline or below,
        tuple(notes),
        rest,
    )


def _without_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines, and what stands in brackets on lines of its own ("(Zusammenfassung 1430 - neu: Zitate)")."""
    own: list[str] = []
    notes: list[list[str]] = []
    is_open = False
    for line in filter(None, lines):
        if is_open or line.startswith("("):
            notes = [*notes[:-1], [*notes[-1], line]] if is_open else [*notes, [line]]
            is_open = not line.endswith(")")
        else:
            own.append(line)
    if is_open:  # a bracket that is never closed is none
        own.extend(notes.pop())
    return own, [clean_line(" ".join(note)) for note in notes]


def _byline_below(lines: list[str]) -> tuple[str, str]:
    """A byline on the first line below the head, and the lines without it."""
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    line = lines[first].strip("= \t") if first < len(lines) else ""
    if _BYLINE.match(line) and authors_of(line):
        return line, "\n".join(lines[first + 1 :])
    return "", "\n".join(lines)
