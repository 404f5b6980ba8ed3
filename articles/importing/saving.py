"""Plans -> the database: articles, links, search documents, fingerprints, for a whole batch at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.indexing import index_articles, index_new
from articles.models import Article, Outcome
from articles.models.copying import copy_in
from articles.text.textanalysis import TextAnalyses

from .clusters import join_clusters
from .identity import address_key, content_hash, is_shared
from .links import LISTS, made_links, replace_links
from .planning import Plan, sources_of
from .reading import reading_of
from .targets import store


def save(plans: Sequence[Plan], analyses: TextAnalyses) -> None:
    """Stores what is planned; to be called in a transaction, with plans that are independent of each other."""
    for source in sources_of(plans):
        source.save()
    store(target for plan in plans for targets in plan.lists.values() for target in targets)
    created = [plan for plan in plans if plan.outcome is Outcome.CREATED]
    updated = [plan for plan in plans if plan.outcome is Outcome.UPDATED]
    _create(created)
    for plan in updated:
        _update(plan)
    new, changed = [plan.article for plan in created], [plan.article for plan in updated]
    if new or changed:
        join_clusters([*new, *changed], analyses)
    if new:
        index_new(new, analyses)
    if changed:
        index_articles(changed, analyses)


def _create(plans: Sequence[Plan]) -> None:
    articles = [plan.article for plan in plans]
    copy_in(articles)
    for article in articles:
        article.sort_date = article.published_at or article.created_at  # as the database has generated it
    for name in LISTS:
        made = []
        for plan in plans:
            links = made_links(plan.article, name, plan.lists.get(name, ()))
            setattr(plan.article, f"accepted_{name}_links", links)  # as `with_links` would find them
            made += links
        copy_in(made)


def _update(plan: Plan) -> None:
    article = plan.article
    for name, (_before, after) in plan.changes.items():
        if name not in plan.lists:
            setattr(article, name, after)
    for name, targets in plan.lists.items():
        replace_links(article, name, targets)
    if "body" in plan.changes:
        for name, value in vars(reading_of(plan.parsed, article.published_at)).items():
            setattr(article, name, value)
    if (article.external_id or article.url) and not plan.parsed.withdrawal:
        article.content_hash = content_hash(plan.parsed)
    article.version = max(article.version, plan.parsed.version)
    renew_address_key(article, plan.changes)
    article.save()


def renew_address_key(article: Article, changed: Collection[str]) -> None:
    """The key of its address; one that it shares with other articles stays without (see `known`)."""
    if not is_shared(article) or {"url", "canonical_url"} & set(changed):
        article.address_key = address_key(article)
