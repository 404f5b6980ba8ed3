"""The links of an article as its page lists them: what holds, how surely, why, and what an editor can do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, ArticleCountry, ArticleLink, EntityKind, Origin

from ..forms import LINKS
from .evidence import evidence_html, standing, texts_of

# What can be done with a link, by name of the address; the label names the link for those who hear the page.
LABELS = {
    "confirm": (gettext_lazy("Confirm"), gettext_lazy("Confirm: %(name)s")),
    "reject": (gettext_lazy("Reject"), gettext_lazy("Reject: %(name)s")),
    "take-back": (gettext_lazy("Take back"), gettext_lazy("Take back: %(name)s")),
}


@dataclass(frozen=True)
class Button:
    """One decision that can be made: where it is sent, what it is called."""

    action: str
    address: str
    label: Any
    spoken: str


@dataclass(frozen=True)
class LinkRow:
    """One link in the list; `state` is "guess", "fact" or "rejected", `decided` whether a decision is remembered."""

    link: Any
    state: str
    said: str
    decided: bool
    may_change: bool
    why: str | SafeString

    @property
    def target(self) -> Any:
        return getattr(self.link, self.link.target_field)

    @property
    def target_address(self) -> str:
        return reverse(f"admin:articles_{self.link.target_field}_change", args=[self.target.pk])

    @property
    def buttons(self) -> list[Button]:
        if not self.may_change:
            return []
        can = {"guess": ["confirm", "reject"], "fact": ["reject"], "rejected": ["take-back"]}[self.state]
        if self.state == "fact" and self.decided:
            can.append("take-back")
        return [
            Button(name, self._address(name), LABELS[name][0], str(LABELS[name][1]) % {"name": self.target})
            for name in can
        ]

    @property
    def reassign_address(self) -> str:
        """Where to send another entity; empty where that makes no sense."""
        fits = self.may_change and self.state != "rejected" and self.link.target_field == "entity"
        return self._address("reassign") if fits else ""

    def _address(self, action: str) -> str:
        link = self.link
        return reverse(
            "admin:articles_article_decide", args=[link.article_id, link.target_field, link.pk, action]
        )


@dataclass
class LinkList:
    """The links of one kind ("country", "entity", "tag") of an article."""

    article: Article
    kind: str
    may_change: bool
    kinds: Any = field(default_factory=lambda: EntityKind.choices)

    @cached_property
    def rows(self) -> list[LinkRow]:
        """All, most important first."""
        if self.article.pk is None:
            return []
        links = getattr(self.article, f"{self.kind}_links").select_related(self.kind)
        if self.kind == "entity":
            links = links.select_related("entity__country")
        decided = set(
            self.article.decisions.filter(**{f"{self.kind}__isnull": False}).values_list(
                f"{self.kind}_id", flat=True
            )
        )
        return [self._row(link, getattr(link, f"{self.kind}_id") in decided) for link in links]

    @property
    def accepted(self) -> list[LinkRow]:
        return [row for row in self.rows if row.state != "rejected"]

    @property
    def rejected(self) -> list[LinkRow]:
        return [row for row in self.rows if row.state == "rejected"]

    @property
    def guesses(self) -> int:
        """How many can be confirmed at once."""
        return sum(row.state == "guess" for row in self.rows) if self.may_change else 0

    @property
    def confirm_address(self) -> str:
        return reverse("admin:articles_article_confirm_links", args=[self.article.pk, self.kind])

    @property
    def title(self) -> str:
        return str(LINKS[self.kind])

    def render(self, request: HttpRequest) -> str:
        """As HTML, to take the place of the list in an open page."""
        return render_to_string("admin/articles/links/_list.html", {"listed": self}, request)

    def _row(self, link: ArticleLink, decided: bool) -> LinkRow:
        state = "rejected" if link.rejected else "fact" if link.origin == Origin.EDITOR else "guess"
        why = evidence_html(link.evidence, texts_of(self.article)) if link.evidence else ""
        return LinkRow(link, state, self._said(link, state), decided, self.may_change, why)

    def _said(self, link: ArticleLink, state: str) -> str:
        if state == "rejected":
            return _("rejected")
        if state == "fact":
            came = self.article.field_origins.get(self.kind) == "import"
            return _("came with the import") if came else _("confirmed")
        said = _("guess, %(percent)s %%") % {"percent": round(100 * link.score)}
        return f"{said}, {standing(link)}" if isinstance(link, ArticleCountry) else said
