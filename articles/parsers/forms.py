"""Forms of a page that are known by their last line: a newsletter by its button, a poll by its votes, a product by its
price. What they ask and promise stands above it."""

from __future__ import annotations

import re

from articles.parsers.boilerplate import bare, promises
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.lines import Line, ends_sentence
from articles.parsers.prose import is_sentence, reads_like_comment
from articles.parsers.words import any_of

_FOOT = re.compile(any_of("box_feet"))
_VOTES = re.compile(
    r"(?:insgesamt\W+)?[0-9.’']{1,9}\s*(?:abstimmungen|stimmen|teilnehmer|votes?)\b.*|.*\babstimmen"
)
_PRICE = re.compile(r".*[0-9][.,][0-9]{2}\s?(?:€|euro|eur|chf)\*?|.*\bzum (?:angebot|shop|produkt|preis).*")
_ANSWER = re.compile(any_of("poll_answers") + r"\b", re.IGNORECASE)
_LENGTH = re.compile(r"[0-9]:[0-9]{2}(?: ?min)?$")
_LONGEST, _LONGEST_HEADING, _LONGEST_PROMISE, _LONGEST_FOOT, _MOST_ABOVE = 80, 60, 160, 320, 7


def forms(lines: list[Line], known: Found) -> Found:
    """The lines of forms that are open; `known` are those whose kind is known, among them the buttons."""
    found: Found = {}
    first = next(
        (index for index, line in enumerate(lines) if line.is_prose and index not in known), len(lines)
    )
    end = 0  # of the last poll
    for index, line in enumerate(lines):
        if index not in known:
            if index >= end and _is_poll(lines, index):
                end = _end_of_poll(lines, index)
                found |= _offers(lines, [at for at in range(index - 1, end) if at not in known])
        elif _is_player(lines, known, index):
            found[index + 1] = [Piece(Kind.GALLERY, lines[index + 1].text)]
        elif index > first and len(line.text) <= _LONGEST_FOOT:
            if _FOOT.fullmatch(bare(line.text)):
                found |= _offers(lines, _above(lines, known, index, first))
            elif _is_boxed(lines, known, index):
                found |= _offers(lines, [index - 1])
            if known[index][0].kind is Kind.OFFER:
                found |= _offers(
                    lines, [at for at in (index + 1, index + 2) if _is_promise(lines, known, at)]
                )
    return found


def _offers(lines: list[Line], indices: list[int]) -> Found:
    return {index: [Piece(Kind.OFFER, lines[index].text)] for index in indices}


def _end_of_poll(lines: list[Line], start: int) -> int:
    return next((at for at in range(start, len(lines)) if not _is_answer(lines[at])), len(lines))


def _above(lines: list[Line], known: Found, foot: int, first: int) -> list[int]:
    """The lines of the form above its foot."""
    said = bare(lines[foot].text)
    above = [index for index in range(max(first + 1, foot - _MOST_ABOVE), foot) if index not in known]
    if _VOTES.fullmatch(said):
        asked = next((i for i in reversed(above) if lines[i].text.endswith("?")), foot)
        asking = [index for index in above if index >= asked]
        return asking if all(_is_short(lines[index]) for index in asking) else []
    last = above[-1:]
    if _PRICE.fullmatch(said):
        return [index for index in last if _is_heading(lines[index]) and foot - index <= 2]
    if last and len(lines[last[0]].text) <= _LONGEST_PROMISE and promises(lines[last[0]].text):
        return [*last, *(index for index in above[-2:-1] if _is_heading(lines[index]))]
    return []


def _is_boxed(lines: list[Line], known: Found, index: int) -> bool:
    """Is it an offer in sentences below a heading of some words ("Mein Landkreis")?"""
    above, text = lines[index - 1].text, lines[index].text
    if index - 1 in known:
        return False
    if known[index][0].kind is Kind.OFFER:
        return is_sentence(text) and above.count(" ") < 3 and _is_heading(lines[index - 1])
    return False


def _is_promise(lines: list[Line], known: Found, index: int) -> bool:
    """Does the line near an offer tell what a newsletter brings?"""
    if index >= len(lines) or index in known or len(lines[index].text) > _LONGEST_PROMISE:
        return False
    return promises(lines[index].text)


def _is_player(lines: list[Line], known: Found, index: int) -> bool:
    """Is it a player, with the caption of its film and then the length of that below it?"""
    if not lines[index].text.startswith("Player") or index + 2 >= len(lines) or index + 1 in known:
        return False
    return (
        len(lines[index + 1].text) <= _LONGEST_PROMISE and _LENGTH.search(lines[index + 2].text) is not None
    )


def _is_poll(lines: list[Line], index: int) -> bool:
    """Answers to a question in a row: the first of two or more."""
    if not index or not lines[index - 1].text.endswith("?") or not _ANSWER.match(lines[index].text):
        return False
    return (
        index + 1 < len(lines)
        and all(_is_short(line) for line in lines[index : index + 2])
        and bool(_ANSWER.match(lines[index + 1].text))
    )


def _is_answer(line: Line) -> bool:
    """Yes, no, or what a reader says of himself."""
    return _is_short(line) and bool(_ANSWER.match(line.text) or reads_like_comment(line.text))


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST


def _is_heading(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADING and not ends_sentence(line.text)
