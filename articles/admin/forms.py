"""Forms of the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.parsers.bodies import given_body
from articles.text.normalise import clean_line


class LinesField(forms.CharField):
    """A list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 60})

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [name for line in lines if (name := clean_line(line)[:200])]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class ArticleForm(forms.ModelForm):
    """All text is brought to the same form as imported text, so that comparing and searching work alike."""

    authors = LinesField(label=_("authors"), required=False, help_text=_("One name a line."))

    class Meta:
        model = Article
        fields: list[str] = []
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField", "maxlength": 500}),
            "lead": forms.Textarea(attrs={"rows": 4, "cols": 90}),
            "body": forms.Textarea(attrs={"rows": 24, "cols": 90}),
            "image_caption": forms.Textarea(attrs={"rows": 2, "cols": 90}),
        }

    def clean_title(self) -> str:
        return clean_line(self.cleaned_data["title"])

    def clean_lead(self) -> str:
        return clean_line(self.cleaned_data["lead"])

    def clean_body(self) -> str:
        return given_body(self.cleaned_data["body"])

    def clean_external_id(self) -> str:
        return clean_line(self.cleaned_data["external_id"])
