"""The form an import starts with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextInputWidget
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRun, Status
from articles.parsers import FORMATS
from articles.text.normalise import clean_line

from ..forms import MomentField

MAX_UPLOAD = 50 * 1024 * 1024  # bytes, all files together


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; gives a list."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        if sum(file.size for file in cleaned) > MAX_UPLOAD:
            raise forms.ValidationError(_("The files are larger than 50 MB; import them in several parts."))
        return cleaned


class ImportForm(forms.Form):
    """Pasted text, files, or both."""

    text = forms.CharField(
        label=_("Pasted text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "cols": 100}),
        help_text=_("The whole text of one article as copied from the page, or JSON Lines."),
    )
    files: Any = FilesField(
        label=_("Files"),
        required=False,
        allow_empty_file=True,
        help_text=_("One or more files, at most 50 MB."),
    )
    format = forms.ChoiceField(label=_("Format"))
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        widget=AdminTextInputWidget(),
        help_text=_("For articles that name none themselves."),
    )
    published_at = MomentField(
        label=_("Published at"),
        required=False,
        widget=AdminSplitDateTime(),
        help_text=_("For articles that give no date themselves."),
    )
    status = forms.ChoiceField(
        label=_("Status of new articles"), choices=Status.choices[:3], initial=Status.PUBLISHED
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        date, time = self.fields["published_at"].widget.widgets
        date.attrs["aria-label"], time.attrs["aria-label"] = _("Date"), _("Time")
        formats: Any = self.fields["format"]
        formats.choices = [("auto", _("recognise")), *((name, name) for name in FORMATS)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("text") or "").strip() and not data.get("files") and "files" not in self.errors:
            raise forms.ValidationError(_("Paste a text or choose a file."))
        return data

    def run(self, user: Any) -> ImportRun:
        """The run as asked for, not stored yet."""
        data = self.cleaned_data
        return ImportRun(
            user=user,
            format=data["format"],
            source_name=clean_line(data["source"]),
            published_at=data["published_at"],
            status=data["status"],
        )

    def named_bytes(self) -> list[tuple[str, bytes]]:
        """What to import: the pasted text as UTF-8, then the files."""
        data = self.cleaned_data
        pasted = (
            [(str(_("pasted text")), data["text"].encode("utf-8", "replace"))] if data["text"].strip() else []
        )
        return pasted + [(file.name, file.read()) for file in data["files"]]
