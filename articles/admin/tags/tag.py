"""Tags in the admin: their synonyms and rules, and the words that are suggested to become tags."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.analysing.rules import count_matching, rule_problem
from articles.browsing.engine import MAX_COUNT
from articles.models import Tag, TagRule, TagSynonym
from articles.text.keywords.keys import keyword_key

from ..batches.curationstarts import Curated
from ..changelists import view_name
from ..forms import LineField, SpokenForm
from ..named import NamedAdmin
from .suggestions import SuggestionViews


class SynonymForm(SpokenForm):
    """A word that is a tag of its own can be no synonym: the two have to be merged."""

    class Meta:
        model = TagSynonym
        fields = ("name",)
        field_classes = {"name": LineField}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Tag.objects.current().filter(key=keyword_key(name)).exclude(pk=self.instance.tag_id)
        if name and (other := others.first()):
            text = _("“%(name)s” is the tag “%(tag)s”: merge the two instead.")
            raise forms.ValidationError(text % {"name": name, "tag": other})
        return name


class RuleForm(SpokenForm):
    """A query that would not mean what stands in it is refused with the reason."""

    class Meta:
        model = TagRule
        fields = ("query", "is_active")
        field_classes = {"query": LineField}
        widgets = {"query": forms.TextInput(attrs={"class": "vTextField", "spellcheck": "false"})}

    def clean_query(self) -> str:
        query: str = self.cleaned_data["query"]
        if problem := rule_problem(query):
            raise forms.ValidationError(problem)
        return query


class SynonymInline(admin.TabularInline):
    model = TagSynonym
    form = SynonymForm
    extra = 1


class RuleInline(admin.TabularInline):
    model = TagRule
    form = RuleForm
    extra = 1
    readonly_fields = ("found",)
    verbose_name_plural = gettext_lazy("rules: articles that match the query get the tag")

    @admin.display(description=gettext_lazy("finds now"))
    def found(self, rule: TagRule) -> str | SafeString:
        if not rule.pk:
            return "–"
        number = count_matching(rule.query)
        if number is None:
            return _("very many articles")
        text = ngettext("%(count)s article", "%(count)s articles", number)
        shown = f"> {localize(MAX_COUNT)}" if number > MAX_COUNT else localize(number)
        address = f"{reverse('list')}?{urlencode({'q': rule.query})}"
        return format_html('<a href="{}">{}</a>', address, text % {"count": shown})


@admin.register(Tag)
class TagAdmin(Curated, SuggestionViews, NamedAdmin):
    """With what makes articles have the tag: synonyms and rules."""

    list_display = ("name", "articles", "synonym_names", "rules")
    fields = ("name", "slug")
    inlines = (SynonymInline, RuleInline)
    change_list_template = "admin/articles/tag/change_list.html"
    change_form_template = "admin/articles/tag/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = self.current_only(request, super().get_queryset(request))
        if view_name(request).endswith("_changelist"):
            found = found.annotate(rule_count=Count("rules", distinct=True)).prefetch_related("synonyms")
        return found

    def matches(self, key: str) -> Q:
        synonyms = TagSynonym.objects.filter(folded__contains=key)
        return super().matches(key) | Q(pk__in=synonyms.values("tag"))

    @admin.display(description=gettext_lazy("synonyms"))
    def synonym_names(self, tag: Tag) -> str:
        return ", ".join(synonym.name for synonym in tag.synonyms.all()) or "–"

    @admin.display(description=gettext_lazy("rules"), ordering="rule_count")
    def rules(self, tag: Any) -> int | str:
        return tag.rule_count or "–"
