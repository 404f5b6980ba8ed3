"""Decisions of editors in the admin: made on an article's page with one click, listed, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.importing.links import LISTS
from articles.learning import decisions
from articles.learning.entities import DecisionError
from articles.models import Article, Decision, Entity

from ..changelists import Fixed, ForgivingChangelist, TableFilter
from ..forms import field_label
from .inlines import may_judge
from .linklist import LinkList

LARGEST_KEY = 2**63
DONE = {
    "confirm": gettext_lazy("Confirmed: %(name)s."),
    "reject": gettext_lazy("Rejected: %(name)s."),
    "take-back": gettext_lazy("Taken back: %(name)s."),
}


class LinkDecisions:
    """Part of the article's admin: addresses for the buttons of its lists of links.

    Sent by the page's script, they answer with the list as it is now; without it, they lead back to the page.
    """

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view  # type: ignore[attr-defined]
        own = [
            path(
                "<int:pk>/links/<str:kind>/confirm/",
                wrap(self.confirm_links_view),
                name="articles_article_confirm_links",
            ),
            path(
                "<int:pk>/links/<str:kind>/<int:number>/<str:action>/",
                wrap(self.decide_view),
                name="articles_article_decide",
            ),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    @method_decorator(require_POST)
    def decide_view(self, request: HttpRequest, pk: int, kind: str, number: int, action: str) -> HttpResponse:
        """Confirms, rejects or takes back a link, or says what it should be."""
        article = _article(request, pk, kind)
        if action not in (*DONE, "reassign") or (action == "reassign" and kind != "entity"):
            raise Http404
        links = getattr(article, f"{kind}_links").select_related(kind)
        link = links.filter(pk=min(number, LARGEST_KEY - 1)).first()
        try:
            if link is None:
                raise decisions.LinkGoneError(
                    _("This link is no longer there: the article was analysed again meanwhile.")
                )
            said = _decide(request, link, action)
        except DecisionError as error:
            return _answer(request, article, kind, str(error), is_error=True)
        self._log(request, article, kind)
        return _answer(request, article, kind, said)

    @method_decorator(require_POST)
    def confirm_links_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """Confirms all guesses of a list."""
        article = _article(request, pk, kind)
        count = decisions.confirm_all(article, kind, request.user)
        if count:
            self._log(request, article, kind)
        text = ngettext("%(count)d link confirmed.", "%(count)d links confirmed.", count) % {"count": count}
        return _answer(request, article, kind, text)

    def _log(self, request: HttpRequest, article: Article, kind: str) -> None:
        self.log_change(request, article, [{"changed": {"fields": [field_label(kind)]}}])  # type: ignore[attr-defined]


def _article(request: HttpRequest, pk: int, kind: str) -> Article:
    if kind not in LISTS:
        raise Http404
    if not may_judge(request, kind):
        raise PermissionDenied
    return get_object_or_404(Article, pk=min(pk, LARGEST_KEY - 1))


def _decide(request: HttpRequest, link: Any, action: str) -> str:
    """Does it; returns a sentence about it."""
    user, name = request.user, {"name": str(link)}
    if action == "reassign":
        other = _other(request, link)
        kind = request.POST.get(f"kind-{link.pk}", "")
        found = decisions.reassign(link, other, kind, user, request.POST.get(f"note-{link.pk}", ""))
        return _("“%(name)s” is now “%(other)s”.") % (name | {"other": str(found)})
    {"confirm": decisions.confirm, "reject": decisions.reject, "take-back": decisions.take_back}[action](
        link, user
    )
    return str(DONE[action]) % name


def _other(request: HttpRequest, link: Any) -> Entity | str:
    """The entity that was chosen from the list, else what was typed."""
    chosen = request.POST.get(f"entity-{link.pk}", "")
    if chosen.isascii() and chosen.isdigit() and int(chosen) < LARGEST_KEY:
        found = Entity.objects.filter(pk=int(chosen)).first()
        if found:
            return found
    return request.POST.get(f"name-{link.pk}", "").replace("\0", "")


def _answer(
    request: HttpRequest, article: Article, kind: str, said: str, *, is_error: bool = False
) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        article.refresh_from_db()
        html = LinkList(article, kind, may_change=True).render(request)
        return JsonResponse({"html": html, "said": said, "done": not is_error})
    (messages.error if is_error else messages.success)(request, said)
    return redirect(reverse("admin:articles_article_change", args=[article.pk]) + f"#{kind}_links-group")


class AboutFilter(TableFilter):
    """What was decided about."""

    title = gettext_lazy("about")
    parameter_name = "about"
    table = {
        "entity": (gettext_lazy("entities"), Q(entity__isnull=False)),
        "country": (gettext_lazy("countries"), Q(country__isnull=False)),
        "tag": (gettext_lazy("tags"), Q(tag__isnull=False)),
    }


@admin.register(Decision)
class DecisionAdmin(Fixed, ForgivingChangelist, admin.ModelAdmin):
    """The log; a decision is made on the article's page or in the lists of names, never here."""

    list_display = ("name", "meaning", "verdict", "article_title", "user", "decided", "back")
    list_display_links = None
    list_filter = ("verdict", AboutFilter, "kind", ("user", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article", "entity", "country", "tag", "user")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("name",)
    actions = None

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm("articles.change_decision")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("article__body", "article__lead")

    @admin.display(description=gettext_lazy("stands for"))
    def meaning(self, decision: Decision) -> str:
        return str(decision.entity or decision.country or decision.tag or _("nothing"))

    @admin.display(description=gettext_lazy("article"), ordering="article")
    def article_title(self, decision: Decision) -> str | SafeString:
        if decision.article is None:
            return "–"
        address = reverse("admin:articles_article_change", args=[decision.article_id])
        return format_html('<a href="{}">{}</a>', address, decision.article)

    @admin.display(description=gettext_lazy("date"), ordering="decided_at")
    def decided(self, decision: Decision) -> str:
        return date_format(localtime(decision.decided_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description="")
    def back(self, decision: Decision) -> SafeString:
        return format_html(
            '<button type="submit" class="quiet-button" formaction="{}" aria-label="{}">{}</button>',
            reverse("admin:articles_decision_take_back", args=[decision.pk]),
            _("Take back: %(name)s") % {"name": decision.name},
            _("Take back"),
        )

    def get_urls(self) -> list[Any]:
        own = path(
            "<int:pk>/take-back/",
            self.admin_site.admin_view(self.take_back_view),
            name="articles_decision_take_back",
        )
        return [own, *super().get_urls()]

    @method_decorator(require_POST)
    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forgets one decision, and what else was decided about the same in the same article."""
        if not request.user.has_perm("articles.change_decision"):
            raise PermissionDenied
        found = Decision.objects.filter(pk=min(pk, LARGEST_KEY - 1)).first()
        if found is None:
            messages.info(request, _("This decision was taken back already."))
        else:
            decisions.forget(found, request.user)
            messages.success(request, str(DONE["take-back"]) % {"name": found.name})
        return redirect("admin:articles_decision_changelist")
