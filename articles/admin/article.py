"""Articles in the admin: find by full text, correct every field and link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.batches import BatchError
from articles.curating import start_withdrawal
from articles.importing import join_clusters, tidy_clusters
from articles.indexing import await_analysis, index_article, refresh_documents, reindex
from articles.models import Article, Status
from articles.schema.doubts import DOUBTS, PARTS
from articles.search.query import parse_query
from articles.tasks import enqueue_analysis, enqueue_batch

from .changelists import ForgivingChangelist, TableFilter
from .forms import LINKS, ArticleForm, field_label
from .links.decisions import LinkDecisions
from .links.inlines import INLINES, save_links
from .tags.suggestions import SuggestedTags


class ReadingFilter(TableFilter):
    """Imported articles whose text may not be what was meant."""

    title = _("reading")
    parameter_name = "reading"
    table = {
        "doubtful": (_("doubtful"), Q(confidence__lt=1)),
        "sure": (_("without a doubt"), Q(confidence=1)),
    }


class PlannedFilter(TableFilter):
    """Published articles whose date is still to come wait for it; readers do not see them before."""

    title = _("date")
    parameter_name = "planned"
    table = {"planned": (_("planned"), Q(status=Status.PUBLISHED, sort_date__gt=Now()))}


@admin.register(Article)
class ArticleAdmin(LinkDecisions, SuggestedTags, ForgivingChangelist, admin.ModelAdmin):
    """What is changed here is marked as the editor's, and neither import nor analysis overwrites it."""

    form = ArticleForm
    inlines = INLINES
    list_display = ("title", "source", "section", "state", "sort_date", "countries")
    list_filter = (
        "status",
        PlannedFilter,
        ReadingFilter,
        ("source", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    )
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title",)
    search_help_text = _('The same search as readers have: words, "phrases", -exclusion, ODER, prefix*.')
    autocomplete_fields = ("source",)
    readonly_fields = (
        "suggested_tags",
        "corrected",
        "reading",
        "withdrawal",
        "external_id",
        "created_at",
        "updated_at",
    )
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ("publish", "withdraw", "analyse_again", "let_imports_update")
    save_on_top = True
    fieldsets = (
        (None, {"fields": ("title", "kicker", "section", "lead", "body", "seen")}),
        (
            _("Origin"),
            {
                "fields": (
                    "source",
                    "authors",
                    ("agency", "place"),
                    ("published_at", "modified_at"),
                    ("status", "withdrawal"),
                )
            },
        ),
        (_("Suggested tags"), {"fields": ("suggested_tags",)}),
        (_("Picture"), {"fields": ("image_caption", "image_credit", "image_url")}),
        (
            _("Identity"),
            {
                "classes": ("collapse",),
                "fields": (
                    "language",
                    "url",
                    "canonical_url",
                    "external_id",
                    "corrected",
                    "reading",
                    ("created_at", "updated_at"),
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        found: Any = super().get_queryset(request)
        return found.with_links().defer("body")

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Article | None:
        found = super().get_object(request, object_id, from_field)
        return found and Article.objects.get(pk=found.pk)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:  # between the form's check and the save, an import or a colleague was faster
            text = _(
                "Nothing was saved: somebody else changed the same in this moment. Please look and try again."
            )
            messages.error(request, text)
            return redirect(request.get_full_path())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        query = parse_query(search_term)
        for note in query.notes:
            messages.info(request, note)
        found: Any = queryset
        return found.search(query), False

    @admin.display(description=_("status"), ordering="status")
    def state(self, article: Article) -> str:
        """Where it is on its way; one that readers see later says so."""
        return gettext("planned") if article.is_planned else article.get_status_display()

    @admin.display(description=_("countries"))
    def countries(self, article: Article) -> str:
        return ", ".join(link.country.name for link in article.accepted_country_links if link.is_main)

    @admin.display(description=_("corrected by editors"))
    def corrected(self, article: Article) -> str:
        names = [name for name, origin in article.field_origins.items() if origin == "editor"]
        return ", ".join(field_label(name) for name in names) or "–"

    @admin.display(description=_("how it was read"))
    def reading(self, article: Article) -> str:
        if article.confidence is None:
            return "–"
        doubts = [_(DOUBTS[name].sentence) for name in article.doubts if name in DOUBTS]
        parts = [
            ngettext(
                "%(kind)s left out: %(words)s … (%(count)d word)",
                "%(kind)s left out: %(words)s … (%(count)d words)",
                count,
            )
            % {"kind": _(PARTS.get(kind, PARTS["unknown"])), "words": words, "count": count}
            for kind, words, count in article.left_out
        ]
        lines = [(text,) for text in [*doubts, *parts]]
        return format_html_join(mark_safe("<br>"), "{}", lines) or str(_("without a doubt"))

    def save_model(self, request: HttpRequest, obj: Article, form: forms.ModelForm, change: bool) -> None:
        obj.field_origins |= dict.fromkeys(form.changed_data, "editor")
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: forms.ModelForm, formset: Any, change: bool) -> None:
        save_links(form.instance, formset, request.user)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        join_clusters([form.instance])
        index_article(form.instance)
        transaction.on_commit(enqueue_analysis)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        super().delete_model(request, obj)
        tidy_clusters([obj.cluster_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        clusters = set(queryset.values_list("cluster", flat=True))
        super().delete_queryset(request, queryset)
        tidy_clusters(clusters)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        changed = 0
        for article in Article.objects.filter(pk__in=queryset.values("pk")).exclude(status=Status.PUBLISHED):
            article.status = Status.PUBLISHED
            article.field_origins["status"] = "editor"
            article.save(update_fields=["status", "field_origins", "updated_at"])
            self.log_change(request, article, [{"changed": {"fields": [field_label("status")]}}])
            refresh_documents([article])
            changed += 1
        self._say(request, changed)

    @admin.action(description=_("Withdraw …"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        try:
            change = start_withdrawal(queryset, request.user)
        except BatchError as error:
            messages.error(request, str(error))
            return None
        enqueue_batch(change)
        return redirect("admin:articles_curation_change", change.pk)

    @admin.action(description=_("Analyse again"), permissions=["change"])
    def analyse_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        done = reindex(Article.objects.filter(pk__in=queryset.values("pk")))
        await_analysis(queryset)
        transaction.on_commit(enqueue_analysis)
        self._say(request, done)

    @admin.action(description=_("Let imports update corrected fields again"), permissions=["change"])
    def let_imports_update(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        changed = 0
        for article in Article.objects.filter(pk__in=queryset.values("pk")):
            lists = {
                name: "import" for name in article.field_origins if name in LINKS
            }  # they came with an import
            if lists != article.field_origins:
                article.field_origins = lists
                article.save(update_fields=["field_origins", "updated_at"])
                self.log_change(request, article, [{"changed": {"fields": [str(_("corrected by editors"))]}}])
                changed += 1
        self._say(request, changed)

    def _say(self, request: HttpRequest, count: int) -> None:
        text = ngettext("%(count)d article changed.", "%(count)d articles changed.", count) % {"count": count}
        messages.success(request, text)
