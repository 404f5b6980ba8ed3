"""What a browser shows above an article: the site's menu, copied with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.boilerplate import is_noise
from articles.parsers.lines import ends_sentence
from articles.parsers.metadata import read_line
from articles.parsers.pastes.senders import is_name_only
from articles.parsers.pastes.sheet import Row, Sheet, filled
from articles.parsers.sections import section_of
from articles.parsers.sites import is_site
from articles.parsers.words import any_of

_ITEM = re.compile(any_of("menu_items"))
_CRUMB = re.compile(r"\S\s*[>›»→/|]\s*\S")
_LONGEST, _FEWEST, _MOST = 40, 4, 120


def without_menu(sheet: Sheet) -> Sheet:
    """The sheet without the menu on top, if there is one: short lines, most of them items of menus.

    The last item is the article's section if the menu has it already. A path ("Startseite > Politik") is no menu.
    """
    rows = sheet.rows
    top = _short_lines(rows)
    items = [index for index in top if is_item(rows[index].bare)]
    while items and len(items) < 0.6 * sum(index <= items[-1] for index in top):
        items.pop()
    if len(items) < _FEWEST or not _is_menu(rows, items):
        return sheet
    last = items[-1]
    above = [index for index in top if index <= last]
    said = [rows[index].bare.lower() for index in above]
    if section_of(rows[last].bare) and said.count(said[-1]) > 1:
        above.pop()
    return sheet.without(dict.fromkeys(above, "navigation"))


def without_icons(sheet: Sheet) -> Sheet:
    """The sheet without single letters beside buttons: "X" in a bar of networks."""
    rows = sheet.rows
    kinds = {
        index: "button"
        for index, row in enumerate(rows)
        if len(row.text) <= 4
        and len(row.bare) == 1
        and row.bare.isalpha()
        and any(is_noise(rows[at].bare) for at in _beside(rows, index))
    }
    return sheet.without(kinds)


def _beside(rows: Sequence[Row], index: int) -> list[int]:
    return [at for at in (index - 1, index + 1) if 0 <= at < len(rows) and not rows[at].is_blank]


def is_item(text: str) -> bool:
    """Could the line be an item of a site's menu? A path is none."""
    bare = text.lower().strip(" .:…»›>+|*▶►→-–•&@#!✉☰×<«‹")
    if _CRUMB.search(text):
        return False
    return bool(_ITEM.fullmatch(text.lower()) or _ITEM.fullmatch(bare) or section_of(text) or is_site(text))


def _short_lines(rows: Sequence[Row]) -> list[int]:
    """The rows on top that are no text, down to what must be the title or stands below it; without buttons."""
    found = []
    for index in filled(rows[: _MOST * 2])[:_MOST]:
        text = rows[index].bare
        if is_item(text):
            found.append(index)
        elif not is_noise(text):
            has_verb = text.count(" ") >= 2 and not is_name_only(text)
            if len(text) > _LONGEST or ends_sentence(text) or has_verb or read_line(text) is not None:
                break
            found.append(index)
    return found


def _is_menu(rows: Sequence[Row], items: Sequence[int]) -> bool:
    """Do they hold several sections, or what only menus have, beside a section or two that an article may name?"""
    texts = [rows[index].bare for index in items]
    sections = sum(bool(section_of(text)) for text in texts)
    return sections >= 3 or sum(_ITEM.fullmatch(text.lower()) is not None for text in texts) >= 3
