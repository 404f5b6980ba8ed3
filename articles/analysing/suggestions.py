"""Suggested tags become tags, in one article or in the whole archive, or are rejected for good."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count

from articles.indexing import BATCH, refresh_links
from articles.learning import rules
from articles.models import Article, ArticleTag, Decision, Origin, Tag, TagSuggestion
from articles.models.statements import rows_of

from .tags import tags_by_key

Verdict = Decision.Verdict


@transaction.atomic
def make_tags(keys: Collection[str], user: Any) -> dict[str, Tag]:
    """The tags for suggested words by key, new ones under the commonest spelling. A decision confirms each."""
    made: dict[str, Tag] = {}
    for key, name in spellings(keys).items():
        made[key] = _tag(key, name)
        _decide(None, key, name, made[key], Verdict.CONFIRMED, user)
    return made


def spellings(keys: Collection[str]) -> dict[str, str]:
    """How the words with these keys are written most often; only of those that are suggested somewhere."""
    counted = TagSuggestion.objects.filter(key__in=keys).order_by().values_list("key", "name")
    rows = sorted(counted.annotate(number=Count("pk")), key=lambda row: (row[2], row[1]))
    return {key: name for key, name, _number in rows}


@transaction.atomic
def link_suggested(tags: Mapping[str, int]) -> int:
    """Links the articles to the tags that were suggested for them, their keys by that of the word.

    Returns how many links were made.

    Not where a list of tags is an import's or an editor's, nor where an editor rejected the tag.
    """
    rows = rows_of(
        """
        INSERT INTO articles_articletag (article_id, tag_id, origin, rejected, score, evidence)
        SELECT DISTINCT ON (article.id, wanted.tag_id)
            article.id, wanted.tag_id, %s, FALSE, suggestion.score, suggestion.evidence
        FROM unnest(%s::text[], %s::bigint[]) AS wanted (key, tag_id)
        JOIN articles_tagsuggestion suggestion ON suggestion.key = wanted.key
        JOIN articles_article article ON article.id = suggestion.article_id
        WHERE NOT article.field_origins ? 'tag'
        ORDER BY article.id, wanted.tag_id, suggestion.score DESC
        ON CONFLICT DO NOTHING
        RETURNING article_id
        """,
        [Origin.ANALYSER, list(tags), list(tags.values())],
    )
    linkable = Article.objects.exclude(field_origins__has_key="tag")
    TagSuggestion.objects.filter(key__in=list(tags), article__in=linkable).delete()
    _refresh([article for (article,) in rows])
    return len(rows)


@transaction.atomic
def adopt_for_article(suggestion: TagSuggestion, user: Any) -> Tag:
    """The article has the tag from now on, which is made if there is none; a fact."""
    tag = _tag(suggestion.key, suggestion.name)
    values = {"origin": Origin.EDITOR, "rejected": False, "score": 1.0, "evidence": suggestion.evidence}
    ArticleTag.objects.update_or_create(article=suggestion.article, tag=tag, defaults=values)
    _decide(suggestion.article, suggestion.key, suggestion.name, tag, Verdict.CONFIRMED, user)
    suggestion.delete()
    refresh_links([suggestion.article_id])
    return tag


@transaction.atomic
def reject_for_article(suggestion: TagSuggestion, user: Any) -> None:
    """The word is not suggested for this article any more; after three times, for none."""
    _decide(suggestion.article, suggestion.key, suggestion.name, None, Verdict.REJECTED, user)
    suggestion.delete()


@transaction.atomic
def reject(keys: Collection[str], user: Any) -> int:
    """The words are not suggested any more anywhere; returns how many words.

    Stored as so many rejections, of no article in particular, as hold everywhere by `learning.rules.vetoed`.
    """
    names = spellings(keys)
    for key, name in names.items():
        for _number in range(_missing_rejections(key)):
            _decide(None, key, name, None, Verdict.REJECTED, user)
    TagSuggestion.objects.filter(key__in=list(names)).delete()
    return len(names)


def _missing_rejections(key: str) -> int:
    """How many rejections are missing for one that holds everywhere."""
    decided = list(
        Decision.objects.filter(key=key, entity=None, country=None, kind="").values_list("verdict", flat=True)
    )
    confirmed = decided.count(Verdict.CONFIRMED)
    needed = max(rules.REJECTIONS, -(-rules.AGREEMENT * confirmed // (100 - rules.AGREEMENT)))
    return max(1, needed - decided.count(Verdict.REJECTED))


def _tag(key: str, name: str) -> Tag:
    """The tag with this key, or that has it as a synonym; a new one if there is none."""
    known = tags_by_key([key]).get(key)
    if known:
        return Tag.objects.get(pk=min(known))
    return Tag.objects.create(name=name[0].upper() + name[1:], origin=Origin.EDITOR)


def _decide(
    article: Article | int | None, key: str, name: str, tag: Tag | None, verdict: str, user: Any
) -> None:
    """Stores a decision; an earlier one about the same word in the same article is forgotten."""
    about = Decision.objects.filter(key=key, entity=None, country=None, kind="")
    pk = article.pk if isinstance(article, Article) else article
    if pk is not None:
        about.filter(article=pk).delete()
    Decision.objects.create(article_id=pk, key=key, name=name, tag=tag, verdict=verdict, user=user)


def _refresh(articles: Sequence[int]) -> None:
    for start in range(0, len(articles), BATCH):
        refresh_links(articles[start : start + BATCH])
