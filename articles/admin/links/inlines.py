"""Links of an article in its form: those there are, to be judged with one click, and rows to add others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.learning import decisions
from articles.models import Article, ArticleCountry, ArticleEntity, ArticleTag

from .linklist import LinkList


class LinkForm(forms.ModelForm):
    """A link to add; one that is there already is confirmed, so it is no error."""

    def validate_unique(self) -> None: ...

    def validate_constraints(self) -> None: ...


class LinkFormSet(forms.BaseInlineFormSet):
    """Only links to add. Those there are stand beside it as a list of their own, so that the form can be saved
    whatever the analysis or a colleague did to them meanwhile."""

    model: Any
    may_change = False

    def get_queryset(self) -> QuerySet[Any]:
        return self.model.objects.none()

    def initial_form_count(self) -> int:
        return 0

    def validate_unique(self) -> None: ...

    @property
    def listed(self) -> LinkList:
        """The links there are."""
        return LinkList(self.instance, self.model.target_field, self.may_change)


class LinkInline(admin.TabularInline):
    """Base of the three."""

    form = LinkForm
    formset = LinkFormSet
    template = "admin/articles/links/inline.html"
    extra = 0
    can_delete = False

    class Media:
        css = {"all": ("css/links.css",)}
        js = (forms.Script("js/links.js", type="module"),)

    def get_formset(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)
        made.may_change = may_judge(request, self.model.target_field)
        return made


class CountryInline(LinkInline):
    model = ArticleCountry
    autocomplete_fields = ("country",)
    fields = ("country",)


class EntityInline(LinkInline):
    model = ArticleEntity
    autocomplete_fields = ("entity",)
    fields = ("entity",)


class TagInline(LinkInline):
    model = ArticleTag
    autocomplete_fields = ("tag",)
    fields = ("tag",)


INLINES = (CountryInline, EntityInline, TagInline)


def may_judge(request: HttpRequest, kind: str) -> bool:
    """May this user change the links of the kind "country", "entity" or "tag"?"""
    return request.user.has_perms(["articles.change_article", f"articles.change_article{kind}"])


def save_links(article: Article, formset: Any, user: Any) -> None:
    """Saves what was added in an inline formset: facts of this editor."""
    for link in formset.save(commit=False):
        decisions.add(article, getattr(link, link.target_field), "", user)
    article.refresh_from_db(fields=["field_origins"])
