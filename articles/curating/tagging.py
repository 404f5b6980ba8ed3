"""A tag applied to the whole archive: articles that its rules find or its synonyms were suggested for get it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.analysing.rules import articles_for_tag, matching
from articles.analysing.tags import BY_RULE
from articles.batches import Plan
from articles.models import Article, Curation, Origin, TagSuggestion
from articles.models.curation import STAYS

from .aliasing import complete_list
from .change import GETS, Change, Links, links_of
from .linking import LinkKind
from .subjects import TAG, hold, key_of, merged_since, quoted, thing_of


class Tagging(LinkKind):
    name, label = "tag", gettext_lazy("apply tag")

    def candidates(self, curation: Curation, after: int, limit: int) -> list[int]:
        found = articles_for_tag(thing_of(curation)).filter(pk__gt=after).order_by("pk")
        return list(found.values_list("pk", flat=True)[:limit])

    def changes(self, curation: Curation, articles: Collection[int]) -> dict[int, Change]:
        tag = key_of(curation)
        origins = dict(Article.objects.filter(pk__in=articles).values_list("pk", "field_origins"))
        links = links_of(TAG, articles, [tag])
        reasons = _reasons(thing_of(curation), articles)
        changes = {}
        for pk, origin in origins.items():
            change = _change(tag, links.get(pk, {}), origin.get("tag", ""), reasons.get(pk))
            if change:
                changes[pk] = change
        return changes

    def problem(self, curation: Curation) -> str:
        return merged_since(thing_of(curation))

    def begin(self, curation: Curation) -> None:
        hold(TAG, key_of(curation))

    def undo_problem(self, curation: Curation) -> str:
        return merged_since(thing_of(curation))

    def plan(self, batch: Curation) -> Plan:
        tag = thing_of(batch)
        plan = Plan(quoted([tag]))
        if batch.state == Curation.State.PREVIEW:
            rules = tag.rules.filter(is_active=True).values_list("query", flat=True)
            words = [tag.name, *tag.synonyms.values_list("name", flat=True)]
            plan.points.append(_("Suggestions for: %(names)s.") % {"names": quoted(words)})
            if rules:
                plan.points.append(_("Rules: %(names)s.") % {"names": quoted(rules)})
        return plan

    def button(self, batch: Curation, count: int) -> str:
        return ngettext("Tag %(count)s article", "Tag %(count)s articles", count) % {"count": localize(count)}


def _change(tag: int, links: Links, origin: str, reason: tuple[float, list[Any]] | None) -> Change | None:
    there = links.get(tag)
    if reason is None or (there and not there["rejected"]):
        return None
    if there:
        return Change({tag: there}, {tag: there}, STAYS, _("Rejected here by an editor."))
    if origin:
        return Change({}, {}, STAYS, complete_list(origin))
    score, evidence = reason
    link = {"origin": Origin.ANALYSER.value, "rejected": False, "score": score, "evidence": evidence}
    return Change({tag: None}, {tag: link}, GETS)


def _reasons(tag: Any, articles: Collection[int]) -> dict[int, tuple[float, list[Any]]]:
    """Score and evidence by article: the rules that find it, and what was suggested for it."""
    found: dict[int, tuple[float, list[Any]]] = {}
    keys = [tag.key, *tag.synonyms.values_list("key", flat=True)]
    for suggestion in TagSuggestion.objects.filter(article__in=articles, key__in=keys).order_by("score"):
        found[suggestion.article_id] = (suggestion.score, list(suggestion.evidence))
    for pk, rules in matching(list(articles)).items():
        own = [rule.query for rule in rules if rule.tag_id == tag.pk]
        if own:
            score, evidence = found.get(pk, (0.0, []))
            said = [{"field": "rule", "start": 0, "end": 0, "text": text, "kind": "rule"} for text in own]
            found[pk] = (max(score, BY_RULE), [*evidence, *said])
    return found


APPLY_TAG = Tagging()


def start_tag(tag: Any, user: Any = None) -> Curation:
    """The rules, synonyms and suggestions of the tag are to be applied to the whole archive."""
    return APPLY_TAG.start({}, user, tag=tag)
