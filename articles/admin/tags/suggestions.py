"""Words that are suggested to become tags: a list for the whole archive, and chips on an article's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.analysing.suggestions import adopt_for_article, make_tags, reject, reject_for_article, spellings
from articles.importing import touch_links
from articles.models import Article, Tag, TagSuggestion
from articles.tasks import link_soon
from articles.text.keywords.keys import keyword_key

PAGE_SIZE = 50
EXAMPLES = 3  # newest articles shown of a word
MOST = 500_000  # newest suggestions that are counted
MOST_PAGES = 200
ORDERS = {"number": ("-number", "key"), "name": ("key",), "newest": ("-newest", "key")}


@dataclass
class Suggested:
    """A word with its articles."""

    key: str
    name: str
    number: int
    examples: list[Article] = field(default_factory=list)


class SuggestionList:
    """A page of the suggested words, as the address asks for it."""

    def __init__(self, params: Any) -> None:
        self.q = str(params.get("q", "")).replace("\0", "").strip()[:100]
        self.order = params.get("o") if params.get("o") in ORDERS else "number"
        self.page = Paginator(self._rows(), PAGE_SIZE).get_page(params.get("p"))
        self.words = _with_examples([(row["key"], row["number"]) for row in self.page])

    def _rows(self) -> Any:
        suggestions = TagSuggestion.objects.order_by()
        newest = suggestions.aggregate(newest=Max("pk"))["newest"] or 0
        suggestions = suggestions.filter(pk__gt=newest - MOST)
        if self.q:
            suggestions = suggestions.filter(key__contains=keyword_key(self.q))
        current = Tag.objects.current().filter(key__in=suggestions.values("key"))
        rows = suggestions.exclude(key__in=current.values("key")).values("key")
        found = rows.annotate(number=Count("pk"), newest=Max("article")).order_by(*ORDERS[self.order])
        return found[: PAGE_SIZE * MOST_PAGES]

    def address(self, **changes: Any) -> str:
        """The address of this list with other parameters."""
        asked = {"q": self.q, "o": self.order, "p": self.page.number} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """Label, address and whether it is the present one."""
        labels = {"number": _("most frequent"), "newest": _("newest"), "name": _("by name")}
        return [(label, self.address(o=name, p=""), name == self.order) for name, label in labels.items()]

    @property
    def previous_page(self) -> str:
        return self.address(p=self.page.number - 1)

    @property
    def next_page(self) -> str:
        return self.address(p=self.page.number + 1)


def _with_examples(counted: list[tuple[str, int]]) -> list[Suggested]:
    names = spellings([key for key, _number in counted])
    found = {key: Suggested(key, names.get(key, key), number) for key, number in counted}
    newest = TagSuggestion.objects.filter(key__in=list(found)).order_by("key", "-article")
    chosen: dict[int, list[Suggested]] = {}
    for key, article in _first_of_each(newest):
        chosen.setdefault(article, []).append(found[key])
    for shown in Article.objects.filter(pk__in=list(chosen)).only("title").order_by("-pk"):
        for word in chosen[shown.pk]:
            word.examples.append(shown)
    return list(found.values())


def _first_of_each(newest: Any) -> list[tuple[str, int]]:
    """Key and article of the first few rows of each key."""
    by_key = groupby(newest.values_list("key", "article_id").iterator(), key=itemgetter(0))
    return [row for _key, rows in by_key for row in islice(rows, EXAMPLES)]


class SuggestionViews:
    """Views of `TagAdmin`; each change is a POST."""

    admin_site: Any
    opts: Any
    has_view_permission: Any
    log_addition: Any

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("suggestions/", wrap(self.suggestions_view), name="articles_tag_suggestions"),
            path("suggestions/chip/", wrap(self.chip_view), name="articles_tag_chip"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def suggestions_view(self, request: HttpRequest) -> HttpResponse:
        """The words suggested in the archive; ticked ones become tags or are gone for good."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide_on_words(request)
        listed = SuggestionList(request.GET)
        context = self.admin_site.each_context(request) | {
            "title": _("Suggested tags"), "opts": self.opts, "list": listed, "may_decide": may_decide(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/tags/suggestions.html", context)

    def _decide_on_words(self, request: HttpRequest) -> HttpResponse:
        if not may_decide(request):
            raise PermissionDenied
        keys = [key.replace("\0", "") for key in request.POST.getlist("key")[:PAGE_SIZE]]
        if not keys:
            messages.warning(request, _("Please tick the words first."))
        elif request.POST.get("do") == "reject":
            number = reject(keys, request.user)
            text = ngettext(
                "%(count)d word is not suggested any more.",
                "%(count)d words are not suggested any more.",
                number,
            )
            messages.success(request, text % {"count": number})
        else:
            made = make_tags(keys, request.user)
            tags = list(dict.fromkeys(made.values()))
            link_soon({key: tag.pk for key, tag in made.items()})
            for tag in tags:
                self.log_addition(request, tag, [{"added": {}}])
            text = ngettext(
                "%(count)d tag adopted: %(names)s.", "%(count)d tags adopted: %(names)s.", len(tags)
            )
            messages.success(request, text % {"count": len(tags), "names": ", ".join(map(str, tags))})
        listed = request.POST.get("list", "")
        return redirect(request.path + (listed if listed.startswith("?") else ""))

    def chip_view(self, request: HttpRequest) -> HttpResponse:
        """Adopts or rejects one word for one article: `adopt` or `reject` is the suggestion's key."""
        if not may_decide(request):
            raise PermissionDenied
        name = "reject" if "reject" in request.POST else "adopt"
        number = request.POST.get(name, "")
        article = request.POST.get("article") or request.GET.get("article", "")
        shown = Article.objects.filter(pk=article).first() if _is_key(article) else None
        message = self._decide_on_chip(request, name, number) if request.method == "POST" else ""
        if request.headers.get("Accept") == "application/json":
            html = suggestion_chips(shown, message) if shown else ""
            return JsonResponse({"html": html})
        if message:
            messages.success(request, message)
        if shown is None:
            return redirect("admin:articles_article_changelist")
        return redirect("admin:articles_article_change", shown.pk)

    def _decide_on_chip(self, request: HttpRequest, name: str, number: str) -> str:
        """Does it, and says what was done."""
        with transaction.atomic():
            suggestions = TagSuggestion.objects.select_for_update(of=("self",)).select_related("article")
            found = suggestions.filter(pk=number).first() if _is_key(number) else None
            if found is None:
                return _(
                    "This suggestion is gone: the article was analysed again, or somebody else was faster."
                )
            if name == "reject":
                reject_for_article(found, request.user)
                return _("“%(word)s” is not suggested for this article any more.") % {"word": found.name}
            tag = adopt_for_article(found, request.user)
            touch_links(found.article, "tag")
            return _("The article has the tag “%(tag)s” now.") % {"tag": tag}


def may_decide(request: HttpRequest) -> bool:
    """Adopting makes tags and changes articles."""
    user: Any = request.user
    return bool(user.has_perm("articles.add_tag") and user.has_perm("articles.change_article"))


def suggestion_chips(article: Article, message: str = "") -> SafeString:
    """The words suggested for the article as buttons; `message` is what the last one did."""
    context = {"article": article, "suggestions": article.tag_suggestions.all(), "message": message}
    return render_to_string("admin/articles/tags/_chips.html", context)


class SuggestedTags:
    """For the admin of articles: the field `suggested_tags`."""

    class Media:
        css = {"all": ["css/tags.css"]}
        js = (forms.Script("js/chips.js", type="module"),)

    @admin.display(description=gettext_lazy("suggested tags"))
    def suggested_tags(self, article: Article) -> str | SafeString:
        return suggestion_chips(article) if article.pk else "–"


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
