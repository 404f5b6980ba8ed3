"""From the chosen blocks to lead and body in their stored form, with what the text's ends say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.parsers.agencies import dateline
from articles.parsers.bodies import is_bold_heading
from articles.parsers.boilerplate import is_noise
from articles.parsers.boxes import drop_boilerplate
from articles.parsers.byline import read_names
from articles.parsers.credits import split_credit
from articles.parsers.dates import find_dates
from articles.parsers.html.blocks import Block
from articles.parsers.html.dom import attribute, names_of, squeezed
from articles.parsers.html.regions import part_names
from articles.parsers.lines import Line, ends_sentence
from articles.parsers.metadata import Metadata, read_line, take_signature
from articles.parsers.words import any_of

_HEADING = "## "
# Names by which templates mark a subheading that is no heading element.
_SUBHEADING = part_names("subheading")
_BULLET = re.compile(r"^[•▪●■‣◦·*–—-]\s+")
_PLUSES = re.compile(r"^\+{2,}\s*|\s*\+{2,}$")
_MARK = re.compile(r"^#{1,6}\s+")
_PROMPT = re.compile(any_of("html_prompts") + r"\b.{0,250}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?<=[.!?…“\"»«])\s*\(([^()]{5,80})\)\.?$")
_INITIALS = re.compile(r"(?<=[.!?…“\"»«])\s*\([A-Za-zäöüÄÖÜ]{2,4}(?:[/,]\s?[A-Za-zäöüÄÖÜ]{2,4}){0,3}\)$")
_PLACE = re.compile(
    r"([A-ZÄÖÜ][\w.-]+(?:[ /-]\w[\w.-]*){0,3})\s+[·|]\s+(?=[A-ZÄÖÜ„\"»])"
)  # "Kleve · Die Stadt"
_AFTER_DATE = re.compile(r"\s*[-–—|:]\s+(?=\S)")
# "Lokales: Neudorf", the part behind the colon being links.
_LINKS_OF_A_KIND = re.compile(r"[A-ZÄÖÜ][\w-]{2,24}(?: [\w-]{1,24}){0,2}:\s.{1,120}")
_LEAST_STATED, _LEAST_ALONE = 600, 200  # letters of `articleBody` that stand in for a text, and for none
_SWITCH, _OFFER, _END_NOTES = (
    re.compile(any_of(name), re.IGNORECASE) for name in ("html_switches", "html_offers", "html_end_notes")
)
_BIO = re.compile(
    r"\b(?:schreibt|ist|arbeitet|berichtet|leitet|studierte|geboren|lebt|war|gehört|verantwortet|betreut)\b"
)


class Text(NamedTuple):
    """Lead and body of an article, and what its lines say of author, time and agency."""

    lead: str
    body: str
    known: Metadata


def write_text(
    blocks: list[Block], stated: Sequence[str], lead: str, authors: Sequence[str], elsewhere: set[str]
) -> Text:
    """Lead and body out of the chosen blocks.

    `stated` (`articleBody`) stands in where the page shows little of it; `elsewhere` are the squeezed texts that
    belong to title, authors and pictures.
    """
    lines = _lines(blocks, elsewhere)
    lines, known = _without_frame(lines, authors)
    if lines_stated := _fuller(lines, stated, lead):
        lines = lines_stated
    signed, lines = _signature(lines)
    known = known.joined(signed)
    if not lead:
        lead, lines = _bold_lead(lines, blocks)
    if not lead:
        lead, lines = _lead_apart(lines, blocks)
    lead_lines, lines, known = _without_dateline([Line(lead)] if lead else [], lines, known)
    lines = _without_loose_headings(lines)
    if lead_lines and not any(not line.text.startswith(_HEADING) for line in lines):
        lead_lines, lines = [], lead_lines  # a short piece whose teaser is the whole text
    return Text(
        lead_lines[0].text if lead_lines else "", "\n\n".join(line.text for line in lines), known.settled()
    )


def _lines(blocks: list[Block], elsewhere: set[str]) -> list[Line]:
    """The blocks as lines, subheadings marked, without what is known from elsewhere."""
    seen: dict[str, int] = {}
    lines: list[Line] = []
    for index, block in enumerate(blocks):
        text = _PLUSES.sub("", _MARK.sub("", _BULLET.sub("", block.text)))
        key = squeezed(text)
        if not key or key in elsewhere or _is_prompt(block, text):
            continue
        if len(key) >= 60 and key in seen:
            continue
        seen[key] = index
        if _is_heading(blocks, index, text):
            lines.append(
                Line(
                    _HEADING + text.rstrip(":") if text.endswith(":") and len(text) < 60 else _HEADING + text
                )
            )
        else:
            lines.append(Line(f"• {text}" if block.kind == "item" else text))
    return lines


def _is_heading(blocks: list[Block], index: int, text: str) -> bool:
    """A heading of the markup, or a short bold paragraph above a longer one."""
    block = blocks[index]
    if block.kind == "heading":
        return len(text) <= 200
    if names_of(block.node) & _SUBHEADING and len(text) <= 120 and not text.endswith("."):
        return index + 1 < len(blocks)
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind != "text" or block.bold < 0.95 or not index or after is None or after.kind == "heading":
        return False
    return after.bold < 0.9 and is_bold_heading(text, after.text)


def _is_prompt(block: Block, text: str) -> bool:
    """An invitation to read something else, a credit, or a line of links."""
    if block.kind == "row":
        return False
    if (is_noise(text) and block.kind != "heading") or _SWITCH.fullmatch(text):
        return True
    if len(text) < 320 and _OFFER.fullmatch(text):
        return True
    if block.links > 0.5 and (
        _PROMPT.match(text)
        or text.startswith(("»", ">", "+", "→", "▶", "►", "|"))
        or text.endswith(("…", ">", "»"))
    ):
        return True
    if block.links > 0.5 and _LINKS_OF_A_KIND.fullmatch(text) and not ends_sentence(text):
        return True
    if block.links > 0.85 and not ends_sentence(text) and len(text) < 200:
        return True
    if block.links > 0.3 and len(text) < 250 and _PROMPT.match(text):
        return True
    credit = split_credit(text) if len(text) <= 200 and block.kind == "text" else None
    return credit is not None and (not credit[0] or len(text) <= 120)


def _without_frame(lines: list[Line], authors: Sequence[str]) -> tuple[list[Line], Metadata]:
    """Without bylines, dates and notes above the first and below the last paragraph, and who the authors are."""
    known = Metadata()
    while lines and not lines[0].is_prose and (said := _said(lines[0].text)) is not None:
        known, lines = known.joined(said), lines[1:]
    while lines:
        text = lines[-1].text
        said = _said(text)
        if said is not None and not text.startswith(_HEADING):
            known, lines = known.joined(said), lines[:-1]
        elif (
            text.startswith(_HEADING)
            or (len(text) < 350 and _END_NOTES.fullmatch(text))
            or (
                len(lines) > 3
                and len(text) < 700
                and text.startswith(tuple(authors))
                and _BIO.search(text[:120])
            )
        ):
            lines = lines[:-1]
        else:
            break
    return lines, known


def _said(text: str) -> Metadata | None:
    """What a line of the frame says: nothing if it is a button; None if it is no such line."""
    return Metadata() if is_noise(text) else read_line(text)


def _fuller(lines: list[Line], stated: Sequence[str], lead: str) -> list[Line]:
    """The paragraphs of `articleBody`, if the page shows less than half of them."""
    shown = "".join(squeezed(line.text) for line in lines)
    given = [text for text in stated if squeezed(text) != squeezed(lead)]
    size = sum(len(squeezed(text)) for text in given)
    least = _LEAST_STATED if any(line.is_prose for line in lines) else _LEAST_ALONE
    if size < least or len(shown) * 2 > size:
        return []
    if len(given) == 1 and len(given[0]) > 1500:  # without paragraphs: better than nothing
        given = [text for text in re.split(r"(?<=[.!?“])\s{2,}", given[0]) if text]
    return drop_boilerplate([Line(text) for text in given if not is_noise(text)])


def _bold_lead(lines: list[Line], blocks: list[Block]) -> tuple[str, list[Line]]:
    """A first paragraph that is bold as a whole, above others that are not, is the lead."""
    bold = {squeezed(block.text) for block in blocks if block.bold > 0.9}
    if len(lines) < 3 or lines[0].text.startswith(("#", "•")) or len(lines[0].text) < 60:
        return "", lines
    text = lines[0].text
    before_question = len(text) >= 100 and lines[1].text.endswith("?")
    apart = squeezed(lines[1].text) not in bold or before_question
    if squeezed(text) in bold and apart and ends_sentence(text) and not text.endswith("?"):
        return lines[0].text, lines[1:]
    return "", lines


def _lead_apart(lines: list[Line], blocks: list[Block]) -> tuple[str, list[Line]]:
    """A first paragraph with a class of its own, above others that share one, is the lead."""
    shapes = Counter(block.shape for block in blocks if block.kind == "text")
    first = next((block for block in blocks if lines and block.text == lines[0].text), None)
    if first is None or first.node.tag != "p" or not 60 <= len(first.text) <= 400 or len(lines) < 4:
        return "", lines
    common, count = shapes.most_common(1)[0]
    own = set(attribute(first.node, "class").split())
    is_apart = own and not own & set(common.split()) and shapes[first.shape] == 1 and count >= 3
    return (first.text, lines[1:]) if is_apart and ends_sentence(first.text) else ("", lines)


def _without_dateline(
    lead: list[Line], lines: list[Line], known: Metadata
) -> tuple[list[Line], list[Line], Metadata]:
    """Place and agency out of the beginnings of lead and first paragraphs."""
    for group in (lead, lines):
        if group and (placed := _PLACE.match(group[0].text)):
            known = known.joined(Metadata(place=placed[1]))
            group[0] = replace(group[0], text=group[0].text[placed.end() :])
        if group and (dated := _without_date(group[0].text)):
            group[0] = replace(group[0], text=dated)
        for index, line in enumerate(group[:3]):
            if found := dateline(line.text):
                known = Metadata(agency=found.agency, place=found.place).joined(known)
                group[index] = replace(line, text=line.text[found.end :])
                return lead, lines, known
    return lead, lines, known


def _signature(lines: list[Line]) -> tuple[Metadata, list[Line]]:
    """What closes the last line in brackets: an agency, or the author ("... wird gebaut. (Anna Schmidt)")."""
    known, rest = take_signature(lines)
    bracket = _IN_BRACKETS.search(lines[-1].text) if lines and rest == lines else None
    byline = read_names(bracket[1]) if bracket else None
    if bracket and byline:
        kept = replace(lines[-1], text=lines[-1].text[: bracket.start()])
        return Metadata(authors=byline.authors, agency=byline.agency), [*lines[:-1], kept]
    if rest and (initials := _INITIALS.search(rest[-1].text)):
        rest = [*rest[:-1], replace(rest[-1], text=rest[-1].text[: initials.start()])]
    return known, rest


def _without_date(text: str) -> str:
    """A paragraph without the date that it begins with ("06.11.23 - Die Wahl ..."); empty if it does not."""
    found = [date for date in find_dates(text[:60]) if date.start == 0]
    rest = text[found[0].end :] if found else ""
    mark = _AFTER_DATE.match(rest)
    return rest[mark.end() :] if mark else ""


def _without_loose_headings(lines: list[Line]) -> list[Line]:
    """Without subheadings that nothing stands under."""
    kept = [
        line
        for index, line in enumerate(lines)
        if not line.text.startswith(_HEADING)
        or (index + 1 < len(lines) and not lines[index + 1].text.startswith(_HEADING))
    ]
    return kept
