"""What an agency's text holds for editors: notes, contacts, places, links, the lines that close it.

An agency says where the part begins that is not to be printed ("Notizblock"); a list under a heading such as
"Kontakte" is judged by what is in it, so that good paragraphs below it stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.parsers.agencies import agencies
from articles.parsers.bodies import SUBHEADING_MARK, without_mark
from articles.parsers.lines import ends_sentence, is_list_item
from articles.parsers.words import any_of

_END = re.compile(any_of("wire_ends"), re.IGNORECASE)
_SERVICE = re.compile(any_of("service_headings") + r"\s*:?", re.IGNORECASE)
_CLOSING = re.compile(any_of("wire_closings"), re.IGNORECASE)
_REFERENCE = re.compile(
    r"https?://|www\.|\b[\w.-]+@[\w-]+\.|\]\(|\+[0-9]{2}\b|\bTel(?:efon)?\b|\bFax\b|\b0[0-9]{2,5}[ /-]+[0-9]{3}"
)
_CLOSED_WITHIN, _SHORT, _LONG = 10, 120, 200  # blocks; characters


@dataclass(frozen=True)
class Cut:
    """The indices that are left out, each with the kind of part it is, and whether good text may be among them."""

    kinds: dict[int, str]
    is_doubtful: bool = False


def notes(blocks: Sequence[str], *, only_marked: bool = False) -> Cut:
    """Which of these paragraphs and subheadings are meant for editors.

    With `only_marked`, for lines that may be parts of paragraphs, a heading counts only with its mark ("## Orte").
    """
    end = next((index for index, block in enumerate(blocks) if _END.fullmatch(_bare(block))), len(blocks))
    kinds = dict.fromkeys(range(end, len(blocks)), "contact")
    is_doubtful = any(_is_prose(block) for block in blocks[end + 1 :])
    index = 0
    while index < end:
        stop = _end_of_service(blocks, index, end, only_marked)
        kinds.update(dict.fromkeys(range(index, stop), "contact"))
        index = max(stop, index + 1)
    for last in reversed([index for index in range(end) if index not in kinds][-_CLOSED_WITHIN:]):
        if not is_closing(blocks[last]):
            break
        kinds[last] = "contact" if _REFERENCE.search(blocks[last]) else "notice"
    return Cut(kinds, is_doubtful)


def is_closing(block: str) -> bool:
    """Does the block only close an agency's text, or hint editors at something?"""
    text = block.strip()
    if agencies(text):
        return True
    is_brief = len(text) <= _SHORT or text.startswith(("(", "©")) or _REFERENCE.search(text) is not None
    return is_brief and _CLOSING.fullmatch(text) is not None


def _end_of_service(blocks: Sequence[str], start: int, end: int, only_marked: bool) -> int:
    """The index behind the list whose heading stands at `start`; `start` if none does."""
    block = blocks[start]
    if (only_marked and without_mark(block) is None) or not _SERVICE.fullmatch(_bare(block)):
        return start
    stop = start + 1
    while stop < end and _is_reference(blocks[stop]):
        stop += 1
    return stop if stop > start + 1 else start


def _is_reference(block: str) -> bool:
    """An item of a list, or something with an address or a number; no heading and no running text."""
    if without_mark(block) is not None:
        return False
    if is_list_item(block):
        return len(block) < _LONG
    return len(block) < 2 * _LONG and (
        _REFERENCE.search(block) is not None or (len(block) < _SHORT and not ends_sentence(block))
    )


def _is_prose(block: str) -> bool:
    return len(block) >= _LONG and ends_sentence(block) and not _REFERENCE.search(block)


def _bare(block: str) -> str:
    marked = without_mark(block.strip())
    return (marked if marked is not None else block.removeprefix(SUBHEADING_MARK)).strip()
