"""The tree said again: in words for the reader, and as a query that gives the same tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.text.tokens import tokenise

from .fields import GENDER_FORM, MOST_JOINED, PERIOD_FIELDS, is_known_value, trimmed
from .nodes import (
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Title,
    Word,
    all_of,
    any_of,
    none_of,
    phrase_node,
    phrase_text,
    word_node,
)
from .properties import COUNTRY, FIELDS
from .symbols import OPERATORS

# --- in words ---


def understood(tree: Node, label: Callable[[Field], str] = lambda field: field.text) -> str:
    """The query in words: Waffen und („Kim Jong Un“ oder Rakete) und nicht Südkorea und Land: Nordkorea.

    `label` names a field's value as it was resolved. Brackets stand only where the sentence needs them.
    """
    match tree:
        case Field():
            return f"{FIELDS[tree.name].label}: {label(tree)}"
        case Title():
            return _("in the title: %(words)s") % {"words": _grouped(tree.child, label)}
        case Not():
            return _("not %(words)s") % {"words": _grouped(tree.child, label)}
        case And() if not tree.glued:
            children = (
                _grouped(child, label) if isinstance(child, Or) else understood(child, label)
                for child in tree.children
            )
            return _between(_("and"), children)
        case Or():
            return _between(_("or"), (understood(child, label) for child in tree.children))
    return _leaf_in_words(tree)


def _between(word: str, pieces: Iterable[str]) -> str:
    return f" {word} ".join(pieces)


def _leaf_in_words(tree: Word | Phrase | Near | Period | And) -> str:
    match tree:
        case Phrase():
            return _("“%(words)s”") % {"words": tree.text}
        case Near():
            return _("“%(words)s” at most %(count)d words apart") % {
                "words": tree.text,
                "count": tree.distance,
            }
        case Period():
            return _days(tree)
    return _("words starting with “%(word)s”") % {"word": tree.text} if _is_prefix(tree) else tree.text


def _is_prefix(tree: Word | And) -> bool:
    """Is it a word with a star, or several in one, of which the last has it?"""
    last = tree.children[-1] if isinstance(tree, And) else tree
    return isinstance(last, Word) and last.prefix


def _grouped(tree: Node, label: Callable[[Field], str]) -> str:
    return f"({understood(tree, label)})" if _is_group(tree) else understood(tree, label)


def _is_group(tree: Node) -> bool:
    return isinstance(tree, Or) or (isinstance(tree, And) and not tree.glued)


def _days(period: Period) -> str:
    match period.first, period.last:
        case date() as first, None:
            return _("since %(day)s") % {"day": _day(first)}
        case None, date() as last:
            return _("until %(day)s") % {"day": _day(last)}
        case date() as first, date() as last if first == last:
            return _("on %(day)s") % {"day": _day(first)}
        case date() as first, date() as last:
            if (first.month, last.month) == (1, 12):
                return _("in the year %(year)d") % {"year": first.year}
            return _("in %(month)s") % {"month": date_format(first, "YEAR_MONTH_FORMAT")}
    return ""


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


# --- as a query ---


def render(tree: Node) -> str:
    """A query in canonical form whose tree is `tree` again (if it is not longer than a query may be)."""
    match tree:
        case Field():
            return _field_query(tree)
        case Title():
            return f"titel:{_bracketed(tree.child)}"
        case Not():
            return f"-{_bracketed(tree.child)}"
        case And() if not tree.glued:
            return _side_by_side([_bracketed(child) for child in tree.children])
        case Or():
            return " ODER ".join(render(child) for child in tree.children)
    return _leaf_query(tree)


def _leaf_query(tree: Word | Phrase | Near | Period | And) -> str:
    match tree:
        case Phrase():
            return f'"{tree.text}"'
        case Near():
            return f'"{tree.text}"~{tree.distance}'
        case Period():
            return tree.text
    if _is_prefix(tree):
        return f"{tree.text}*"
    return f"{tree.text}." if tree.text in OPERATORS else tree.text  # "NICHT." is a word


def _bracketed(tree: Node) -> str:
    if isinstance(tree, Or):
        return _value_list(tree) or f"({render(tree)})"
    return f"({render(tree)})" if _is_group(tree) else render(tree)


def _value_list(tree: Or) -> str:
    """land:KP,RU for the values of one field; "" if the children are something else."""
    parts = [render(child).partition(":") for child in tree.children if isinstance(child, Field | Period)]
    names, values = {name for name, _colon, _value in parts}, [value for _name, _colon, value in parts]
    if len(parts) < len(tree.children) or len(names) > 1 or any(re.search(r'[\s",]', v) for v in values):
        return ""
    return f"{names.pop()}:{','.join(values)}"


def _field_query(field: Field) -> str:
    names = FIELDS[field.name].fields
    if field.quoted:
        return f'{names[0]}:"{field.text}"'
    query = f"{names[0]}:{field.text}"
    return f"{names[-1]}:{field.text}" if GENDER_FORM.match(query) else query


def _side_by_side(pieces: list[str]) -> str:
    query = pieces[-1]
    for piece in reversed(pieces[:-1]):
        query = f"{piece} UND {query}" if _would_join(piece, query) else f"{piece} {query}"
    return query


def _would_join(left: str, right: str) -> bool:
    """Would the lexer or a field take the beginning of `right` for a part of `left`: 15 000, land:Guinea Bissau?"""
    if re.search(r"[0-9]$", left) and re.match(r"[0-9]{3}(?![^\W_])", right):
        return True
    name, _colon, value = left.removeprefix("-").partition(":")
    if name not in PERIOD_FIELDS and name not in COUNTRY.fields:
        return False
    words = right.split(" ")[: MOST_JOINED - 1]
    known = name if name in PERIOD_FIELDS else COUNTRY.name
    return any(
        is_known_value(known, trimmed(" ".join([value, *words[:count]])))
        for count in range(1, len(words) + 1)
    )


# --- with other words ---


def replace_words(tree: Node, mapping: Mapping[str, str]) -> Node:
    """The tree with words replaced, as for "did you mean"; keys are words as typed or in small letters.

    Fields and dates stay. What would leave nothing to search for stays as it is.
    """
    match tree:
        case Phrase() | Near():
            text = _replaced(tree.text, mapping)
            distance = tree.distance if isinstance(tree, Near) else None
            return tree if text == tree.text else phrase_node(phrase_text(text), distance) or tree
        case Title():
            return Title(replace_words(tree.child, mapping))
        case Not():
            return none_of(replace_words(tree.child, mapping)) or tree
        case And() | Or() if not (isinstance(tree, And) and tree.glued):
            build = all_of if isinstance(tree, And) else any_of
            return build(replace_words(child, mapping) for child in tree.children) or tree
        case Word() | And():
            return _with_words(tree, _replaced(tree.text, mapping))
    return tree


def _with_words(tree: Word | And, text: str) -> Node:
    if text == tree.text:
        return tree
    if text.count(" ") == tree.text.count(" "):
        return word_node(text, _is_prefix(tree)) or tree
    pieces = text.split()  # one word became several: they stand side by side
    return all_of(word_node(piece, _is_prefix(tree) and piece == pieces[-1]) for piece in pieces) or tree


def _replaced(text: str, mapping: Mapping[str, str]) -> str:
    pieces, place = [], 0
    for token in tokenise(text):
        word = text[token.start : token.end]
        pieces += [text[place : token.start], mapping.get(word) or mapping.get(word.lower()) or word]
        place = token.end
    return "".join([*pieces, text[place:]])
