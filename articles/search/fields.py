"""The fields of the query language: their names, and how the value after the colon is read."""

from __future__ import annotations

import re
from datetime import date, timedelta

from articles.text.countries import resolve

from .nodes import Period
from .periods import period
from .properties import COUNTRY, FIELDS

TITLE = "title"
# The day that ends or begins a period counts but for "vor". "after" is "seit": after:2025 is from 1 January 2025
# on, as in the search fields that people know it from.
PERIOD_FIELDS = {
    "vor": ("vor", "before"),
    "bis": ("bis", "until"),
    "seit": ("seit", "after", "ab", "since"),
    "datum": ("datum", "date", "am", "jahr", "year"),
}
_VALUES = {name: row.fields for name, row in FIELDS.items()}
_GROUPS = {TITLE: ("titel", "title", "intitle"), **_VALUES, **PERIOD_FIELDS}
FIELD_NAMES = {name: canonical for canonical, names in _GROUPS.items() for name in names}

# Autor:innen is a gender form, not a field.
GENDER_FORM = re.compile(r"autor:(?:innen[a-zäöüß]*|in)(?![^\W_])", re.IGNORECASE)
MOST_JOINED = 4  # words of a value that is typed without quotation marks: Vereinigte Arabische Emirate
_AROUND = re.compile(r"^[\W_]+|[\s,;:!?.*…'’]+$")


def trimmed(value: str) -> str:
    """A value without the punctuation round it; "" if nothing is left."""
    return _AROUND.sub("", value)


def read_period(name: str, value: str, today: date | None = None, quoted: bool = False) -> Period | None:
    """The period that a field of `PERIOD_FIELDS` means with this value; None if the value is no date."""
    days = period(value, today)
    if days is None:
        return None
    text = f'{name}:"{value}"' if quoted else f"{name}:{value}"
    match name:
        case "seit":
            return Period(days[0], None, text)
        case "bis":
            return Period(None, days[1], text)
        case "datum":
            return Period(*days, text)
    return Period(None, days[0] - timedelta(days=1), text) if days[0] > date.min else None


def is_known_value(name: str, value: str, today: date | None = None) -> bool:
    """Does the value itself prove that the field was meant: a date that reads as one, a country that exists?"""
    if name in PERIOD_FIELDS:
        return read_period(name, value, today) is not None
    return name == COUNTRY.name and resolve(value) is not None


def joined(name: str, words: list[str], today: date | None = None) -> tuple[str, int]:
    """The value at the beginning of `words`, and how many of them it takes; ("", 0) of no words.

    One, but for dates and countries typed without quotation marks: seit:1. März 2025, land:Vereinigte Staaten.
    """
    for count in range(min(len(words), MOST_JOINED), 1, -1):
        value = trimmed(" ".join(words[:count]))
        if is_known_value(name, value, today):
            return value, count
    return (trimmed(words[0]), 1) if words else ("", 0)
