"""Form fields that bring what is typed to the same form as imported text.

Comparing happens in that form too: a browser sends CRLF for every line end, and a field nobody touched must
not count as corrected.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.parsers.bodies import given_body
from articles.text.normalise import clean_line

FIRST_YEAR, LAST_YEAR = 1600, 2199  # as for imported dates


class LineField(forms.CharField):
    """Text in one line."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class BodyField(LineField):
    """Paragraphs and `## ` subheadings."""

    def to_python(self, value: Any) -> str:
        return given_body(forms.CharField.to_python(self, value) or "")


class LinesField(forms.CharField):
    """A list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 60})

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [name for line in lines if (name := clean_line(line))]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class MomentField(forms.SplitDateTimeField):
    """A time in the years an article can be from; the first years of the calendar cannot be read back."""

    def compress(self, data_list: list[Any]) -> datetime | None:
        moment = super().compress(data_list)
        if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(
                _("Please give a year from %(first)s to %(last)s."),
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return moment


class SeenField(forms.CharField):
    """Hidden: which state of the article the form was opened with. No value of its own, so it never changed."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False
