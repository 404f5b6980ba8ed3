"""How the tables of an import are read (their dialects), for editors to correct."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import ImportRun

DELIMITERS = ((";", _("semicolon ;")), (",", _("comma ,")), ("\t", _("tab")), ("|", _("vertical line |")))
ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252"),
    ("iso-8859-15", "ISO 8859-15"),
    ("utf-16", "UTF-16"),
    ("cp850", "DOS (850)"),
    ("mac_roman", "Mac Roman"),
)

_MOST_NAMED = 20


class Table:
    """One upload that is a table: its columns as recognised, and its two fields of the form."""

    def __init__(self, name: str, columns: list[str], fields: list[forms.BoundField]) -> None:
        self.name, self.columns, self.fields = name, columns, fields


class DialectForm(forms.Form):
    """A delimiter and an encoding for each upload that was recognised as a table."""

    def __init__(self, run: ImportRun, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dialects = run.dialects
        self._names = [name for name, read in run.dialects.items() if "delimiter" in read]
        for place, name in enumerate(self._names):
            read = run.dialects[name]
            self.fields[f"delimiter_{place}"] = _choice(_("delimiter"), DELIMITERS, read.get("delimiter"))
            self.fields[f"encoding_{place}"] = _choice(_("encoding"), ENCODINGS, read.get("encoding"))

    @property
    def tables(self) -> list[Table]:
        """The tables, in the order of the uploads."""
        return [
            Table(
                name,
                self._dialects[name].get("columns", []),
                [self[f"delimiter_{place}"], self[f"encoding_{place}"]],
            )
            for place, name in enumerate(self._names)
        ]

    def dialects(self) -> dict[str, dict[str, str]]:
        """What is to be kept in the run."""
        return {
            name: {
                "delimiter": self.cleaned_data[f"delimiter_{place}"],
                "encoding": self.cleaned_data[f"encoding_{place}"],
            }
            for place, name in enumerate(self._names)
        }


def unread_facts(run: ImportRun) -> list[tuple[Any, Any]]:
    """What of the tables is in no article: columns that nobody knows, with their cells, and sheets of something else."""
    told = [read["unread"] for read in run.dialects.values() if "unread" in read]
    several = len(run.dialects) > 1
    cells = [
        ngettext("%(column)s (%(count)s cell)", "%(column)s (%(count)s cells)", count)
        % {"column": f"{path}: {column}" if several or "/" in path else column, "count": localize(count)}
        for unread in told
        for path, column, count in unread.get("cells", ())
    ]
    sheets = [path for unread in told for path, _columns in unread.get("sheets", ())]
    facts = [(_("Columns not read"), _shown(cells)), (_("Sheets without articles"), _shown(sheets))]
    return [fact for fact in facts if fact[1]]


def _shown(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f", … (+{localize(more)})" if more > 0 else "")


def _choice(label: Any, known: Any, value: str | None) -> forms.ChoiceField:
    """A choice that has what was recognised, however unusual it is."""
    choices = list(known)
    if value and value not in dict(known):
        choices.append((value, value))
    return forms.ChoiceField(label=label, choices=choices, initial=value)
