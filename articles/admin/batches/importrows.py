"""A row of an import as its page shows it: what it gives, what it changes, what stays and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.importing.links import LISTS
from articles.importing.payload import from_payload
from articles.models import ImportRow, ImportRun, Outcome, Status
from articles.models.importrun import TO_WRITE
from articles.parsers.base import ParsedArticle
from articles.schema.article import FIELDS, Form, LeftOut, having
from articles.schema.doubts import DOUBTS, PARTS
from articles.text.countries.codes import COUNTRY_CODES, german_name
from articles.text.revisions import Piece, paragraph_diff, word_diff

from ..forms import field_label

PREVIEWED = tuple(name for name in FIELDS if name not in ("title", "body"))
IN_ORDER = ("status", "withdrawal", "title", *PREVIEWED, *LISTS, "body")
BUDGET = 4_000  # characters of a text shown in the list; a row's own page shows all
BREAK = "\n\n"


@dataclass(frozen=True)
class Paragraph:
    """The pieces of a changed paragraph; or how many stayed as they were between two that changed."""

    pieces: list[Piece]
    unchanged: int = 0


@dataclass
class Change:
    """A field with its values before and after, in pieces."""

    label: str
    paragraphs: list[Paragraph]
    is_cut: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a subheading, or a part that was left out, with the label of its kind and its number."""

    kind: str
    text: str
    label: str = ""
    number: int | None = None


@dataclass
class Shown:
    """A row with what there is to unfold."""

    row: ImportRow
    fields: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    is_cut: bool = False
    changes: list[Change] = field(default_factory=list)
    kept: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # label, value that stays, value of the import
    notes: list[str] = field(default_factory=list)
    repeats: int | None = None  # number of the earlier row
    can_choose: bool = False
    can_bring_back: bool = False

    @property
    def file(self) -> str:
        """The last part of the path."""
        return self.row.path.replace("\\", "/").rstrip("/").rpartition("/")[2] or self.row.path

    @property
    def has_details(self) -> bool:
        """Is there anything to unfold?"""
        return bool(
            self.fields
            or self.doubts
            or self.blocks
            or self.changes
            or self.kept
            or self.notes
            or self.repeats
        )


def shown_rows(
    run: ImportRun, rows: Iterable[ImportRow], *, can_choose: bool = False, in_full: bool = False
) -> list[Shown]:
    """The rows of one page; a fixed number of statements, however many they are."""
    listed = list(rows)
    repeated = _repeated(run, listed)
    budget = 10**9 if in_full else BUDGET
    shown = [_shown(row, repeated.get(row.pk), budget) for row in listed]
    for item in shown:
        item.can_choose = can_choose and item.row.outcome in TO_WRITE
        item.can_bring_back = can_choose
    return shown


def _shown(row: ImportRow, repeats: int | None, budget: int) -> Shown:
    shown = Shown(row, repeats=repeats)
    parsed = from_payload(row.payload) if row.payload else None
    shown.kept = [_kept(row, name, parsed) for name in row.kept]
    shown.notes = [note_label(note) for note in row.undo_notes]
    shown.doubts = [_(DOUBTS[name].sentence) for name in row.doubts if name in DOUBTS]
    if row.outcome == Outcome.UPDATED:
        names = sorted(row.changes, key=IN_ORDER.index)
        shown.changes = [_change(name, row.changes[name], budget) for name in names]
        shown.blocks = _left_out(parsed.left_out, budget) if parsed else []
    elif parsed and row.outcome != Outcome.DUPLICATE:
        values = ((name, _text(name, getattr(parsed, name))) for name in PREVIEWED)
        shown.fields = [(field_label(name), text) for name, text in values if text]
        shown.blocks, shown.is_cut = _body(parsed, budget)
    return shown


def note_label(note: str) -> str:
    """What a note of an undone row says: a field's name, or that the article is gone."""
    if note == "gone":
        return _("The article does not exist any more.")
    return field_label(note)


def _repeated(run: ImportRun, rows: Sequence[ImportRow]) -> dict[int, int]:
    """For rows that mean an article of an earlier row of the same run: that row's number."""
    asking = [row for row in rows if row.outcome != Outcome.CREATED and row.keys and row.article_id is None]
    if not asking:
        return {}
    wanted = {key for row in asking for key in row.keys}
    earlier: dict[Any, int] = {}
    known: QuerySet[Any] = run.rows.filter(keys__overlap=list(wanted), outcome=Outcome.CREATED)
    for number, keys in known.order_by("-number").values_list("number", "keys"):
        earlier |= dict.fromkeys(keys, number)
    found = {row.pk: next((earlier[key] for key in row.keys if key in earlier), None) for row in asking}
    return {pk: number for pk, number in found.items() if number is not None}


def _kept(row: ImportRow, name: str, parsed: ParsedArticle | None) -> tuple[str, str, str]:
    if name == "body" or row.article is None:
        return field_label(name), "", ""
    present = getattr(row.article, name, "")
    return field_label(name), _text(name, present), _text(name, getattr(parsed, name, "")) if parsed else ""


def _change(name: str, values: Sequence[Any], budget: int) -> Change:
    before, after = values
    if isinstance(before, list) or isinstance(after, list):
        return Change(field_label(name), [Paragraph(_list_diff(before or [], after or []))])
    old, new = _text(name, before), _text(name, after)
    if name == "body":
        paragraphs, cut = _within(_only_changed(paragraph_diff(old, new)), budget)
        return Change(field_label(name), paragraphs, cut)
    if name in having(Form.PROSE):
        paragraphs, cut = _within([Paragraph(word_diff(old, new))], budget)
        return Change(field_label(name), paragraphs, cut)
    pieces = [Piece("removed", old), Piece("added", new)]
    return Change(field_label(name), [Paragraph([piece for piece in pieces if piece.text])])


def _list_diff(before: Sequence[Any], after: Sequence[Any]) -> list[Piece]:
    old, new = [_item(value) for value in before], [_item(value) for value in after]
    gone = [Piece("removed", text) for text in old if text not in new]
    items = gone + [Piece("same" if text in old else "added", text) for text in new]
    return [piece for item in items for piece in (item, Piece("same", ", "))][:-1]


def _only_changed(paragraphs: Iterable[list[Piece]]) -> Iterator[Paragraph]:
    """Paragraphs that stayed are only counted."""
    for changed, group in groupby(paragraphs, lambda pieces: any(piece.kind != "same" for piece in pieces)):
        if changed:
            yield from map(Paragraph, group)
        else:
            yield Paragraph([], unchanged=len(list(group)))


def _within(paragraphs: Iterable[Paragraph], budget: int) -> tuple[list[Paragraph], bool]:
    """As many pieces as the budget of characters allows, and whether that is not all."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        pieces = []
        for piece in paragraph.pieces:
            if budget <= 0:
                break
            pieces.append(Piece(piece.kind, piece.text[:budget]))
            budget -= len(piece.text)
        if pieces or paragraph.unchanged:
            kept.append(Paragraph(pieces, paragraph.unchanged))
        if budget <= 0:
            return kept, True
    return kept, False


def _body(parsed: ParsedArticle, budget: int) -> tuple[list[Block], bool]:
    """Paragraphs and subheadings within the budget, what was left out in its place, and whether that is not all."""
    blocks = parsed.body[:budget].split(BREAK)
    parts = _left_out(parsed.left_out, budget)
    found: list[Block] = []
    for place, text in enumerate([*blocks, ""]):
        found += [part for part, told in zip(parts, parsed.left_out, strict=True) if told.block == place]
        if text:
            found.append(
                Block("subheading", text[3:]) if text.startswith("## ") else Block("paragraph", text)
            )
    if len(parsed.body) <= budget:
        found += [part for part, told in zip(parts, parsed.left_out, strict=True) if told.block > len(blocks)]
    return found, len(parsed.body) > budget


def _left_out(parts: Iterable[LeftOut], budget: int) -> list[Block]:
    return [
        Block("left-out", part.text[:budget], _(PARTS.get(part.kind, PARTS["unknown"])), number)
        for number, part in enumerate(parts)
    ]


def _text(name: str, value: Any) -> str:
    """A value as people write it."""
    if value in (None, "", (), []):
        return ""
    if name in having(Form.MOMENT):
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
    if name == "status":
        return str(Status(value).label)
    if name == "countries":
        return ", ".join(german_name(code) if code in COUNTRY_CODES else code for code in value)
    if isinstance(value, (tuple, list)):
        return ", ".join(map(_item, value))
    return str(value)


def _item(value: Any) -> str:
    return str(value[0]) if isinstance(value, (tuple, list)) else str(value)
