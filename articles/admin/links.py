"""Links of an article as inline rows: evidence shown, editors decide, decisions are kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.importing import touch_links
from articles.models import Article, ArticleCountry, ArticleEntity, ArticleLink, ArticleTag, Origin

FIELD_NAMES = {"title": _("Title"), "lead": _("Lead"), "body": _("Body")}


class LinkForm(forms.ModelForm):
    """The target of a stored link stays; another one is another link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields[self.instance.target_field].disabled = True


class LinkInline(admin.TabularInline):
    """Base of the three; deleting a row rejects the link, so that the analysis does not bring it back."""

    form = LinkForm
    extra = 0
    readonly_fields = ("why", "percent", "origin")
    verbose_name_plural: Any

    @admin.display(description=_("evidence"))
    def why(self, link: ArticleLink) -> str | SafeString:
        words = Counter((item["field"], item["text"]) for item in link.evidence)
        rows = (
            (FIELD_NAMES.get(field, field), text, f" ×{n}" if n > 1 else "")
            for (field, text), n in words.items()
        )
        return (
            format_html('<ul class="evidence">{}</ul>', format_html_join("", "<li>{}: „{}“{}</li>", rows))
            if words
            else "–"
        )

    @admin.display(description=_("score"))
    def percent(self, link: ArticleLink) -> str:
        return f"{link.score:.0%}".replace("%", " %")


class CountryInline(LinkInline):
    model = ArticleCountry
    autocomplete_fields = ("country",)
    fields = ("country", "why", "percent", "origin", "rejected")


class EntityInline(LinkInline):
    model = ArticleEntity
    autocomplete_fields = ("entity",)
    fields = ("entity", "why", "percent", "origin", "rejected")


class TagInline(LinkInline):
    model = ArticleTag
    autocomplete_fields = ("tag",)
    fields = ("tag", "origin", "rejected")


INLINES = (CountryInline, EntityInline, TagInline)


def save_links(article: Article, formset: Any) -> None:
    """Saves an inline formset: what the editor touched becomes the editor's, what was deleted a rejection.

    Deleting a rejection takes it back: the analysis may set the link again.
    """
    changed = formset.save(commit=False)
    for link in changed:
        link.origin = Origin.EDITOR
        link.save()
    for link in formset.deleted_objects:
        if link.rejected:
            link.delete()
        else:
            link.origin, link.rejected = Origin.EDITOR, True
            link.save()
    if changed or formset.deleted_objects:
        touch_links(article, formset.model.target_field)
