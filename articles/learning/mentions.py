"""Ambiguous names: an editor says which of the candidates is meant, in one article or in many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles.importing import touch_links
from articles.indexing import refresh_links
from articles.models import Article, Decision, Entity, OpenMention

from .decisions import remember, set_entity, teach_aliases
from .linknames import Name

BATCH = 100  # articles a transaction


def assign(mentions: QuerySet[OpenMention], entity: Entity, user: Any) -> int:
    """The name means the entity in all these articles. Returns how many mentions were decided."""
    return _in_batches(mentions, lambda article, mention: _assign(article, mention, entity.final, user))


def none_of_them(mentions: QuerySet[OpenMention], user: Any) -> int:
    """The name means none of the candidates in these articles. Returns how many mentions were decided."""
    return _in_batches(mentions, lambda article, mention: _reject_all(article, mention, user))


def _in_batches(mentions: QuerySet[OpenMention], decide: Any) -> int:
    keys = list(mentions.order_by("article_id", "pk").values_list("pk", flat=True))
    return sum(_decide(keys[start : start + BATCH], decide) for start in range(0, len(keys), BATCH))


@transaction.atomic
def _decide(keys: Sequence[int], decide: Any) -> int:
    """Articles are held first, in their order; mentions that somebody else decided meanwhile are gone by then."""
    wanted = OpenMention.objects.filter(pk__in=keys)
    held = Article.objects.select_for_update(of=("self",)).filter(open_mentions__in=wanted)
    articles = {article.pk: article for article in held.order_by("pk")}
    found = list(wanted.filter(article__in=articles).order_by("article_id", "pk"))
    for mention in found:
        article = articles[mention.article_id]
        decide(article, mention)
        touch_links(article, "entity")
    OpenMention.objects.filter(pk__in=[mention.pk for mention in found]).delete()
    if found:
        refresh_links(articles)
    return len(found)


def _assign(article: Article, mention: OpenMention, entity: Entity, user: Any) -> None:
    names = [Name(mention.name, mention.key)]
    aliases = teach_aliases(entity, names)
    set_entity(article, entity, mention.evidence, 1.0, names, user, aliases)


def _reject_all(article: Article, mention: OpenMention, user: Any) -> None:
    names = [Name(mention.name, mention.key)]
    for entity in Entity.objects.filter(pk__in=mention.candidates).order_by("pk"):
        remember(article, entity, names, Decision.Verdict.REJECTED, user, replace=False)
