"""Kills and corrections: what agencies write when they take a message back, or send it anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.agency_text import number_of
from articles.parsers.base import MAX_LENGTH, ParsedArticle, gettext_noop
from articles.parsers.bodies import SUBHEADING_MARK
from articles.parsers.dates import parse_date
from articles.parsers.words import any_of
from articles.text.normalise import clean_line

WITHDRAWN = gettext_noop("The agency has withdrawn this message.")
"""Stands for the agency's words where it has none."""

_TAKEN_BACK = frozenset("canceled cancelled withheld withdrawn killed kill deleted delete".split())
_SEPARATOR = r"(?:\s*:\s*|\s+[–—-]+\s+|\s*!\s*|\s*$)"
_KILLED = re.compile(rf"[(\[+\s]*{any_of('kill_marks')}[)\]+]*{_SEPARATOR}", re.IGNORECASE)
_CORRECTED = re.compile(
    rf"[(\[+\s]*{any_of('correction_marks')}[)\]+]*(?:\s*:\s*|\s+[–—-]+\s+)", re.IGNORECASE
)
# "ROUNDUP 2: ...", "WDH/UPDATE 1-...": in capitals, with nothing between mark and separator.
_KIND = re.compile(rf"(?:{any_of('wire_marks')}(?:\s?[0-9]+)?(?:/|:\s|-(?=[A-ZÄÖÜ])|\s[–—-]\s))+\s*")
_REQUEST = re.compile(any_of("kill_requests"), re.IGNORECASE)
_STATEMENT = re.compile(any_of("kill_statements"), re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"])")
_LONGEST_MARKED, _LONGEST_REQUEST, _LONGEST_WORDS = (
    1500,
    700,
    500,
)  # characters; a text that is longer is no kill


def without_marks(title: str) -> str:
    """The headline without what agencies say in front of it of the kind of message: "KORREKTUR: ...", "UPDATE 1-..."."""
    for mark in (_KILLED, _CORRECTED):
        rest = title[found.end() :].strip() if (found := mark.match(title)) else ""
        title = rest or title
    kind = _KIND.match(title)
    return title[kind.end() :] or title if kind and kind[0].isupper() else title


def is_correction(text: str) -> bool:
    """Does the line begin with the mark of a correction?"""
    return _CORRECTED.match(text) is not None


def kill_in(title: str, text: str) -> str:
    """The agency's words, if all that the message does is to take another one back; else empty.

    A sentence that asks editors not to use a message is enough in a short text; one that only says that something was
    taken back may be news, and counts where the headline is marked.
    """
    text = _prose(text)
    if len(text) > _LONGEST_MARKED:
        return ""
    marked, asks = _KILLED.match(title) is not None, _REQUEST.search(text) is not None
    if (asks and len(text) <= _LONGEST_REQUEST) or (marked and (asks or _STATEMENT.search(text))):
        return _first_sentences(text)
    return ""


def takes_back(status: str) -> bool:
    """Does a status, or an instruction, say that a message must not be used? Perhaps a code: "stat:canceled"."""
    return re.split("[:/]", status.strip().lower())[-1] in _TAKEN_BACK


def words_of_withdrawal(status: str, title: str, text: str, notes: Sequence[str]) -> str:
    """The agency's words if a message takes an article back, by its status or by what it says; else empty."""
    if not takes_back(status):
        return kill_in(title, text)
    return _first_sentences(" ".join(filter(None, notes)) or _notice_in(text)) or WITHDRAWN


def _first_sentences(text: str) -> str:
    """As much of what an agency says as an editor reads."""
    kept = ""
    for sentence in _SENTENCE.split(clean_line(text)):
        if kept and len(kept) + len(sentence) > _LONGEST_WORDS:
            break
        kept = f"{kept} {sentence}".strip()
    return kept[: 2 * _LONGEST_WORDS]


def _notice_in(text: str) -> str:
    """The text of a cancelled message if it says why; empty if it is that of the article itself."""
    short = _prose(text)
    is_notice = len(short) <= _LONGEST_MARKED and (_REQUEST.search(short) or _STATEMENT.search(short))
    return short if is_notice or len(short) <= _LONGEST_WORDS // 2 else ""


def _prose(text: str) -> str:
    """The paragraphs of a text in one line, without its headings."""
    return clean_line(
        " ".join(block for block in text.split("\n\n") if not block.startswith(SUBHEADING_MARK))
    )


def withdrawn(
    words: str, title: str, line: int | None = None, *, external_id: str = "", agency: str = "", source: str = "",
    sent: str = "", version: str = "",
) -> ParsedArticle:  # fmt: skip
    """What stands for an article that is taken back; `sent`: when this was said, as `moments.moment` gives it."""
    name = without_marks(clean_line(title)) or external_id or WITHDRAWN
    return ParsedArticle(
        title=name[: MAX_LENGTH["title"]], body="", external_id=external_id, agency=agency, source=source, line=line,
        modified_at=parse_date(sent) if sent else None, version=number_of(version), withdrawal=words,
    )  # fmt: skip
