"""Tags of articles: known ones by what stands in the text, by entities and by rules; new ones as suggestions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from articles.arrays import text_array
from articles.learning import rules
from articles.models import (
    Article,
    ArticleTag,
    Decision,
    Origin,
    Tag,
    TagSuggestion,
    TagSynonym,
    VocabularyState,
)
from articles.models.statements import execute, rows_of
from articles.schema.article import TOLD
from articles.text.keywords.find import Candidate, find
from articles.text.keywords.keys import keyword_key
from articles.text.keywords.rank import Keyword, forms, rank

from .rules import matching

SUGGESTED = 8  # words offered of an article
ENOUGH = 2.0  # weight of a word that makes its tag one of the article: twice in the text, or in title or lead
LEAST = 0.2  # score of what is worth suggesting
BY_RULE = BY_ENTITY = 0.5  # score of a link that only a rule or an entity speaks for


class Placed(Protocol):
    """A span: text[start:end]."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Named(Protocol):
    """An entity, as far as tags are concerned."""

    @property
    def name(self) -> str: ...


Spans = Mapping[str, Sequence[Placed]]
_Suggestion = tuple[int, Keyword]  # with the article it is made for


@dataclass
class _Guess:
    """Why an article should have a tag."""

    score: float = 0.0
    evidence: list[dict[str, Any]] = field(default_factory=list)

    def add(self, score: float, evidence: Iterable[dict[str, Any]]) -> None:
        self.score = max(self.score, score)
        self.evidence += evidence


def set_tags(
    articles: Sequence[Article], spans: Mapping[int, Spans], entities: Mapping[int, Sequence[Named]]
) -> None:
    """Renews the analyser's tags and the suggestions of a batch, in a number of statements that does not grow with it.

    `spans` are the places of names by article and field, `entities` what the article is linked to. To be called in the
    transaction of the batch, when the links to entities and countries are stored and before the search documents are:
    rules are matched against the documents of the import, with those links put in (see `rules.matching`), so that
    documents are written once. An editor's links and rejections stay; to a list that came with an import nothing is
    added, and only suggestions are made.
    """
    found = {article.pk: find(texts_of(article), _places(spans.get(article.pk, {}))) for article in articles}
    frequencies, total = _frequencies(found.values())
    ranked = {pk: rank(candidates, frequencies, total) for pk, candidates in found.items()}
    named = {pk: {keyword_key(entity.name): entity for entity in linked} for pk, linked in entities.items()}
    keys = {word.key for words in ranked.values() for word in words}
    keys |= {key for known in named.values() for key in known}
    known = _Known(keys, list(found))
    by_rule = matching(list(found))
    links: list[ArticleTag] = []
    suggestions: list[_Suggestion] = []
    for article in articles:
        own = named.get(article.pk, {})
        guesses = _guesses(article.pk, ranked[article.pk], own, known)
        for rule in by_rule.get(article.pk, ()):
            reason = {"field": "rule", "start": 0, "end": 0, "text": rule.query, "kind": "rule"}
            guesses[rule.tag_id].add(BY_RULE, [reason])
        decided = known.linked[article.pk]
        is_open = "tag" not in article.field_origins
        if is_open:
            links += [_link(article, tag, guess) for tag, guess in guesses.items() if tag not in decided]
        taken = decided | (guesses.keys() if is_open else set())
        suggestions += _suggestions(article, ranked[article.pk], own.keys(), taken, known)
    _store(articles, links, known.guessed)
    _renew_suggestions(list(found), suggestions)


def texts_of(article: Article) -> list[tuple[str, str]]:
    """What keywords are looked for in."""
    return [(name, getattr(article, name)) for name in TOLD]


class _Known:
    """What is stored about the keys and articles of a batch: four statements."""

    def __init__(self, keys: Collection[str], articles: Collection[int]) -> None:
        self.tags = tags_by_key(keys)
        self.linked: dict[int, set[int]] = defaultdict(set)  # by an editor, rejected ones included
        self.guessed: dict[tuple[int, int], int] = {}
        stored = ArticleTag.objects.filter(article__in=articles)
        for article, tag, origin, pk in stored.values_list("article_id", "tag_id", "origin", "pk"):
            if origin == Origin.EDITOR:
                self.linked[article].add(tag)
            else:
                self.guessed[article, tag] = pk
        about_tags = Decision.objects.filter(entity=None, country=None, kind="").order_by()
        self.rejected = set(
            about_tags.filter(article__in=articles, verdict=Decision.Verdict.REJECTED).values_list(
                "article_id", "key"
            )
        )
        self.counts: dict[tuple[str, int | None], list[int]] = defaultdict(lambda: [0, 0])
        for key, meant, verdict in _decisions(keys):
            is_rejection = verdict == Decision.Verdict.REJECTED
            for about in {(key, meant), (key, None)}:
                self.counts[about][not is_rejection] += 1

    def vetoes(self, article: int, key: str, tag: int | None = None) -> bool:
        """Did editors say that the word does not make the tag (or any) one of this article, or of any?"""
        rejected, confirmed = self.counts.get((key, tag), (0, 0))
        return (article, key) in self.rejected or rules.vetoed(confirmed, rejected)


def tags_by_key(keys: Collection[str]) -> dict[str, set[int]]:
    """The current tags that the keys name; where no tag has the name, those that have it as a synonym."""
    names, synonyms = Tag._meta.db_table, TagSynonym._meta.db_table
    sql = f"""
        SELECT key, id, TRUE FROM {names} WHERE key = ANY(%s::text[]) AND merged_into_id IS NULL
        UNION ALL SELECT synonym.key, tag.id, FALSE FROM {synonyms} synonym JOIN {names} tag ON tag.id = synonym.tag_id
        WHERE synonym.key = ANY(%s::text[]) AND tag.merged_into_id IS NULL
    """  # noqa: S608  # names of tables
    found: dict[bool, dict[str, set[int]]] = {True: defaultdict(set), False: defaultdict(set)}
    for key, pk, is_name in rows_of(sql, [text_array(keys)] * 2):
        found[is_name][key].add(pk)
    return {**found[False], **found[True]}


def _decisions(keys: Collection[str]) -> list[tuple[str, int | None, str]]:
    return rows_of(
        """
        SELECT key, tag_id, verdict FROM articles_decision
        WHERE key = ANY(%s::text[]) AND entity_id IS NULL AND country_id IS NULL AND kind = ''
        """,
        [text_array(keys)],
    )


def _frequencies(found: Iterable[Sequence[Candidate]]) -> tuple[dict[str, int], int]:
    """How many published articles hold each form, and how many there are, as the vocabulary last counted them."""
    asked = {form for candidates in found for candidate in candidates for form in forms(candidate)}
    state = VocabularyState.objects.first()
    if state is None or not state.articles:
        return {}, 0
    rows = rows_of("SELECT word, count FROM articles_word WHERE word = ANY(%s::text[])", [text_array(asked)])
    return dict(rows), state.articles


def _places(spans: Spans) -> dict[str, list[tuple[int, int]]]:
    return {name: sorted((span.start, span.end) for span in found) for name, found in spans.items()}


def _guesses(
    article: int, words: Sequence[Keyword], entities: Mapping[str, Named], known: _Known
) -> dict[int, _Guess]:
    guesses: dict[int, _Guess] = defaultdict(_Guess)
    best = {word.key for word in [word for word in words if not word.is_common][:SUGGESTED]}
    for word in words:
        if word.weight >= ENOUGH or word.key in best:
            for tag in known.tags.get(word.key, ()):
                if not known.vetoes(article, word.key, tag):
                    guesses[tag].add(word.score, [item._asdict() for item in word.evidence])
    for key, entity in entities.items():
        for tag in known.tags.get(key, ()):
            if not known.vetoes(article, key, tag):
                reason = {"field": "entity", "start": 0, "end": 0, "text": entity.name, "kind": "entity"}
                guesses[tag].add(BY_ENTITY, [reason])
    return guesses


def _link(article: Article, tag: int, guess: _Guess) -> ArticleTag:
    return ArticleTag(
        article=article, tag_id=tag, origin=Origin.ANALYSER, score=guess.score, evidence=guess.evidence
    )


def _suggestions(
    article: Article,
    words: Sequence[Keyword],
    entities: Collection[str],
    taken: Collection[int],
    known: _Known,
) -> list[_Suggestion]:
    """The best words that are neither tags of the article nor its entities."""
    found: list[_Suggestion] = []
    for word in words:
        if len(found) == SUGGESTED or word.score < LEAST:
            break
        is_taken = known.tags.get(word.key, set()) & set(taken) or word.key in entities
        if not (word.is_common or is_taken or known.vetoes(article.pk, word.key)):
            found.append((article.pk, word))
    return found


def _renew_suggestions(articles: Sequence[int], found: Iterable[_Suggestion]) -> None:
    """Stores the suggestions instead of earlier ones; as one JSON text, as `LinkQuerySet` does it with links."""
    rows = [
        {
            "article": article,
            "name": word.name[:200],
            "key": word.key,
            "score": word.score,
            "evidence": [item._asdict() for item in word.evidence],
        }
        for article, word in found
    ]
    table = TagSuggestion._meta.db_table
    execute(f"DELETE FROM {table} WHERE article_id = ANY(%s)", [list(articles)])  # noqa: S608
    execute(
        f"""
        INSERT INTO {table} (article_id, name, key, score, evidence)
        SELECT article, name, key, score, evidence FROM jsonb_to_recordset(%s::jsonb)
            AS found (article bigint, name text, key text, score double precision, evidence jsonb)
        """,  # noqa: S608  # name of the model's table
        [json.dumps(rows)],
    )


def _store(
    articles: Sequence[Article], links: Sequence[ArticleTag], guessed: Mapping[tuple[int, int], int]
) -> None:
    """The links instead of those the analyser had set before, but where a list is an import's or an editor's."""
    fixed = {article.pk for article in articles if "tag" in article.field_origins}
    kept = {(link.article_id, link.tag_id) for link in links}
    vanished = [pk for target, pk in guessed.items() if target not in kept and target[0] not in fixed]
    if vanished:
        ArticleTag.objects.filter(pk__in=vanished).delete()
    # Updated in place, so that a form that shows the rows can still be saved.
    ArticleTag.objects.bulk_create(
        links, update_conflicts=True, unique_fields=["article", "tag"], update_fields=["score", "evidence"]
    )
