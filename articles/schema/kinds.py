"""Kinds of entities: the table that queries, imports, pages, the API and the recogniser take them from."""

from __future__ import annotations

from dataclasses import dataclass

from . import gettext_noop as _


@dataclass(frozen=True)
class Kind:
    """One row of the table.

    `value` is what is stored and what imports and the API call it; `words` are other names of it in tables. `queries`
    are the names of its field in the query language, the first is the one that we write ourselves. `schema_type` is
    that of schema.org. `is_recognised`: the machine finds such names in texts; others come from editors and imports.
    """

    value: str
    label: str
    plural: str
    queries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    schema_type: str = "Thing"
    is_recognised: bool = False


PERSON = Kind("person", _("person"), _("Persons"), ("person",), schema_type="Person", is_recognised=True)
ORGANISATION = Kind(
    "organisation", _("organisation"), _("Organisations"), ("org", "organisation", "organization"),
    ("organization", "firma"), "Organization", is_recognised=True,
)  # fmt: skip
PLACE = Kind(
    "place", _("place"), _("Places"), ("ort", "place", "location"), ("ort",), "Place", is_recognised=True
)
EVENT = Kind("event", _("event"), _("Events"), ("ereignis", "event"), ("ereignis",), "Event")
OTHER = Kind("other", _("other"), _("Others"), words=("sonstige", "sonstiges", "andere", "anderes"))

KINDS = {kind.value: kind for kind in (PERSON, ORGANISATION, PLACE, EVENT, OTHER)}
"""The kinds by value, in the order of pages."""
