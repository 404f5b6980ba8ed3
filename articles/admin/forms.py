"""Forms of the desk: labels of an article's fields, how a field is cleaned, and the form of an article."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.importing import content_hash
from articles.importing.links import LISTS
from articles.models import Article, EntityAlias
from articles.parsers.bodies import given_body
from articles.schema.article import COLUMNS, FIELDS, MAX_LENGTH, Form, having
from articles.text.normalise import clean_line

LINKS = {field.link: _(field.label) for field in FIELDS.values() if field.link in LISTS}


def field_label(name: str) -> str:
    """Label of a field, a kind of link, or a list of a parsed article."""
    if name in FIELDS:
        return str(_(FIELDS[name].label))
    return str(LINKS.get(name) or getattr(Article._meta.get_field(name), "verbose_name", None))


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

    def to_python(self, value: Any) -> Any:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [name for line in lines if (name := clean_line(line))]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class MomentField(forms.SplitDateTimeField):
    """A time in the years an article can be from; the first years of the calendar cannot be read back."""

    def compress(self, data_list: Any) -> datetime | None:
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


class ArticleForm(forms.ModelForm):
    """All text is brought to the same form as imported text, so that comparing and searching work alike."""

    authors = LinesField(label=_("authors"), required=False, help_text=_("One name a line."))
    seen = SeenField(required=False)

    class Meta:
        model = Article
        fields: list[str] = []
        field_classes = {
            **dict.fromkeys(set(COLUMNS) & set(having(Form.PROSE, Form.LINE)), LineField),
            **dict.fromkeys(having(Form.MOMENT), MomentField),
            **dict.fromkeys(having(Form.BODY), BodyField),
        }
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField", "maxlength": MAX_LENGTH["title"]}),
            "lead": forms.Textarea(attrs={"rows": 4, "cols": 90}),
            "body": forms.Textarea(attrs={"rows": 24, "cols": 90}),
            "image_caption": forms.Textarea(attrs={"rows": 2, "cols": 90}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._state_of_article()
        for name in self.fields.keys() & having(Form.MOMENT):
            field = self.fields[name]
            for part, said in zip(field.widget.widgets, (_("Date"), _("Time")), strict=True):
                part.attrs["aria-label"] = f"{capfirst(field.label)}, {said}"

    def _state_of_article(self) -> str:
        return self.instance.updated_at.isoformat() if self.instance.pk else ""

    def _check_seen(self, seen: str) -> None:
        """Stops a save over somebody else's once; the next one is meant."""
        state = self._state_of_article()
        if seen in ("", state):
            return
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix("seen")] = state
        text = _(
            "Somebody else changed this article meanwhile. Your input is still here: save again to "
            "overwrite theirs, or reload the page to see it."
        )
        self.add_error(None, text)

    def clean(self) -> dict[str, Any]:
        """Fields nobody touched stay exactly as stored, also where an import brought what no form would take:
        an address inside a company's network, a time in the hour that comes twice in October."""
        data = super().clean() or self.cleaned_data
        self._check_seen(data.get("seen", ""))
        self.excused: set[str] = set()
        if self.instance.pk:
            untouched = set(self.fields) - set(self.changed_data) - {"seen"}
            self.excused = untouched & set(self.errors)
            for name in untouched:
                self.errors.pop(name, None)
                data[name] = getattr(self.instance, name)
        else:
            content = {name: data.get(name, "") for name in ("title", "lead", "body")}
            self.instance.content_hash = content_hash(Article(**content))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The constraints on fields that are not in the form are checked as well, instead of failing at the
        database."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"external_id", "content_hash"} | self.excused


class SpokenForm(forms.ModelForm):
    """A row of a table, whose column's heading is not bound to its fields: they carry their names themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", capfirst(field.label or ""))


class AliasForm(SpokenForm):
    """Cleaned before it is compared with the other aliases."""

    class Meta:
        model = EntityAlias
        fields = ("name",)
        field_classes = {"name": LineField}
