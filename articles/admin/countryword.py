"""Words for countries in the admin: what the search for countries in articles goes by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.countrywords import (
    articles_with,
    forget,
    is_shipped,
    leave_switched_off,
    mark_waiting,
    problem,
)
from articles.models import CountryWord, Origin
from articles.text.normalise import sort_key

from .changelists import ForgivingChangelist
from .forms import LineField

_MOST_FORMS = 2  # of a word, now and before, in the address of the page that applies it


class WordForm(forms.ModelForm):
    """One sentence says what is wrong with a word."""

    class Meta:
        model = CountryWord
        fields = ("kind", "country", "form", "weight", "is_active")
        field_classes = {"form": LineField}

    weight = forms.FloatField(
        label=gettext_lazy("weight"),
        initial=1.0,
        min_value=0,
        max_value=1,
        help_text=gettext_lazy("From 0 to 1: how much it says about what an article is about."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not {"kind", "form", "weight"} <= data.keys() or "country" in self.errors:
            return data
        word = CountryWord(**{name: data[name] for name in ("kind", "form", "country", "is_active")})
        word.pk = self.instance.pk
        found = problem(word) or _double(word)
        if found:
            is_about_country = (word.kind == CountryWord.Kind.MASK) == bool(word.country_id)
            self.add_error("country" if is_about_country else "form", found)
        return data

    def validate_constraints(self) -> None:
        """What the database would refuse was said by `clean`."""


def _double(word: CountryWord) -> str:
    same = CountryWord.objects.filter(kind=word.kind, country=word.country_id, form=word.form)
    found = same.exclude(pk=word.pk).first()
    if found is None:
        return ""
    return str(_("This word exists already.") if found.is_active else _("This word exists, switched off."))


@admin.register(CountryWord)
class CountryWordAdmin(ForgivingChangelist, admin.ModelAdmin):
    """What an editor changes or switches off stays so, whatever newer programs bring."""

    form = WordForm
    list_display = ("form", "kind", "country", "weight", "is_active", "origin")
    list_editable = ("is_active",)
    list_filter = ("kind", "is_active", "origin", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    list_per_page = 100
    ordering = ("form", "id")
    search_fields = ("form",)
    search_help_text = gettext_lazy("A part of the word, or a country.")
    autocomplete_fields = ("country",)
    readonly_fields = ("origin",)
    fields = ("form", "kind", "country", "weight", "is_active", "origin")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[CountryWord], search_term: str
    ) -> tuple[QuerySet[CountryWord], bool]:
        term = search_term.strip()
        key = sort_key(term)
        matching = (
            Q(form__icontains=term) | Q(country__sort_key__contains=key) | Q(country__code__iexact=term)
        )
        return (queryset.filter(matching) if term else queryset), False

    def has_delete_permission(self, request: HttpRequest, obj: CountryWord | None = None) -> bool:
        """A word of the program would come back: it is switched off instead."""
        return super().has_delete_permission(request, obj) and not (obj and is_shipped(obj))

    def save_model(self, request: HttpRequest, obj: CountryWord, form: forms.ModelForm, change: bool) -> None:
        before = CountryWord.objects.filter(pk=obj.pk).first() if change else None
        if before and not form.changed_data:
            return
        obj.origin = Origin.EDITOR
        super().save_model(request, obj, form, change)
        if before and (before.kind, before.country_id, before.form) != (obj.kind, obj.country_id, obj.form):
            leave_switched_off(before)
        forget()
        self._say_where(request, obj, before)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], list[Any]]:
        """Among several chosen ones there may be words of the program: `delete_queryset` sees to them."""
        shown, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return shown, counts, lacking if not self.has_delete_permission(request) else set(), protected

    def delete_model(self, request: HttpRequest, obj: CountryWord) -> None:
        super().delete_model(request, obj)
        forget()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[CountryWord]) -> None:
        """Words of the program among the chosen ones are switched off."""
        shipped = [word.pk for word in queryset if is_shipped(word)]
        queryset.filter(pk__in=shipped).update(is_active=False, origin=Origin.EDITOR)
        queryset.exclude(pk__in=shipped).delete()
        forget()
        if shipped:
            messages.info(request, _("Words that come with the program were switched off, not deleted."))

    def get_urls(self) -> list[Any]:
        apply = self.admin_site.admin_view(self.apply)
        return [path("<path:pk>/apply/", apply, name="articles_countryword_apply"), *super().get_urls()]

    def apply(self, request: HttpRequest, pk: str) -> HttpResponse:
        """How many articles have the word, and a button that lets them be analysed again."""
        word = self.get_object(request, unquote(pk))
        if word is None:
            raise Http404
        if not self.has_change_permission(request, word):
            raise PermissionDenied
        forms_of_it = [word.form, *request.GET.getlist("before")][:_MOST_FORMS]
        if request.method == "POST":
            count = mark_waiting(forms_of_it)
            text = ngettext(
                "%(count)d article waits for a new analysis.",
                "%(count)d articles wait for a new analysis.",
                count,
            )
            messages.success(request, text % {"count": count})
            return redirect("admin:articles_countryword_changelist")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Apply to the whole archive"),
            "word": word,
            "count": articles_with(forms_of_it).count(),
        }
        return TemplateResponse(request, "admin/articles/countryword/apply.html", context)

    def _say_where(self, request: HttpRequest, word: CountryWord, before: CountryWord | None) -> None:
        """Articles that are there keep their countries until they are analysed again."""
        old = before.form if before and before.form != word.form else ""
        count = articles_with([word.form, old]).count()
        if not count:
            return
        address = reverse("admin:articles_countryword_apply", args=[word.pk])
        text = ngettext(
            "“%(word)s” stands in %(count)d article.", "“%(word)s” stands in %(count)d articles.", count
        ) % {"word": word.form, "count": count}
        query = f"?{urlencode({'before': old})}" if old else ""
        messages.info(
            request,
            format_html('{} <a href="{}">{}</a>', text, address + query, _("Apply to the whole archive")),
        )
