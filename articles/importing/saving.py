"""Plans -> the database: articles, links, search documents, fingerprints, for a whole batch at once."""

from __future__ import annotations

from collections.abc import Sequence

from articles.indexing import index_articles
from articles.models import Article, Outcome

from .clusters import join_clusters
from .identity import address_key, content_hash
from .links import LISTS, made_links, replace_links
from .planning import Plan, sources_of
from .targets import store


def save(plans: Sequence[Plan]) -> None:
    """Stores what is planned; to be called in a transaction, with plans that are independent of each other."""
    for source in sources_of(plans):
        source.save()
    store(target for plan in plans for targets in plan.lists.values() for target in targets)
    created = [plan for plan in plans if plan.outcome is Outcome.CREATED]
    updated = [plan for plan in plans if plan.outcome is Outcome.UPDATED]
    _create(created)
    for plan in updated:
        _update(plan)
    changed = [plan.article for plan in (*created, *updated)]
    if changed:
        join_clusters(changed)
        index_articles(changed)


def _create(plans: Sequence[Plan]) -> None:
    Article.objects.bulk_create([plan.article for plan in plans])
    for name in LISTS:
        links = [link for plan in plans for link in made_links(plan.article, name, plan.lists.get(name, ()))]
        if links:
            type(links[0]).objects.bulk_create(links)


def _update(plan: Plan) -> None:
    article = plan.article
    for name, (_before, after) in plan.changes.items():
        if name not in plan.lists:
            setattr(article, name, after)
    for name, targets in plan.lists.items():
        replace_links(article, name, targets)
    if article.external_id or article.url:
        article.content_hash = content_hash(plan.parsed)
    article.address_key = address_key(article)
    article.save()
