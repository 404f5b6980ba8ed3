""" "Gefunden wegen": what made an article a hit, word by word of the query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from articles.models import Article
from articles.search.marks import Mark
from articles.search.nodes import Field, fields_of
from articles.search.properties import FIELDS
from articles.search.query import Query
from articles.search.terms import Level, Link, SearchTerm, distinct

MAX_FORMS = 3  # different words shown for one word of the query


@dataclass(frozen=True)
class Reason:
    """Why an article was found.

    `kind`: "exact", "prefix", "inflection", "umlaut" or "part" for words of the text; "country", "entity", "tag"
    and the like for what is known of the article. `asked` is the word or name of the query, `found` the words of
    the article, `parts` the parts of compounds among them.
    """

    kind: str
    asked: str
    found: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


_KINDS = {Level.EXACT: "exact", Level.INFLECTED: "inflection", Level.UMLAUT: "umlaut", Level.PART: "part"}


def reasons_of(article: Article, query: Query, marks: Sequence[tuple[str, Mark]]) -> list[Reason]:
    """The reasons for one hit, from the marks with their texts; the article comes from `with_links()`."""
    found = [reason for term in distinct(query.terms) for reason in _of_term(term, marks)]
    for term in query.terms:
        if not any(reason.asked == term.text for reason in found):
            found += [reason for link in term.links if (reason := _of_link(article, link))]
    found += [
        reason for node in fields_of(query.tree, excluded=False) for reason in _of_field(article, node, query)
    ]
    return list(dict.fromkeys(found))


def _of_term(term: SearchTerm, marks: Sequence[tuple[str, Mark]]) -> Iterator[Reason]:
    """One reason for each level at which the word was found, the closest first."""
    own = [
        (text, mark)
        for text, mark in marks
        if mark.term.exact == term.exact and mark.term.prefixes == term.prefixes
    ]
    for level, kind in _KINDS.items():
        here = [(text, mark) for text, mark in own if mark.level is level]
        if here:
            words = tuple(dict.fromkeys(mark.word for _text, mark in here))[:MAX_FORMS]
            parts = tuple(
                dict.fromkeys(text[mark.start : mark.end] for text, mark in here if level is Level.PART)
            )
            yield Reason("prefix" if term.prefixes else kind, term.text, words, parts[:MAX_FORMS])


def _of_link(article: Article, link: Link) -> Reason | None:
    links = getattr(article, f"accepted_{link.kind}_links")
    target = next((item for item in links if str(getattr(item, f"{link.kind}_id")) == link.key), None)
    return Reason(link.kind, link.label, _evidence(target)) if target else None


def _evidence(link: object) -> tuple[str, ...]:
    texts = (item.get("text", "") for item in getattr(link, "evidence", ()))
    return tuple(dict.fromkeys(text for text in texts if text))[:MAX_FORMS]


def _of_field(article: Article, node: Field, query: Query) -> Iterator[Reason]:
    """The links that a field of the query asked for, with the words that speak for them."""
    meaning = query.meanings.fields.get(node)
    kind = FIELDS[node.name].link
    if meaning is None or not kind or not meaning.tsquery:
        return
    asked = (
        link
        for link in getattr(article, f"accepted_{kind}_links")
        if str(getattr(link, f"{kind}_id")) in meaning.keys
    )
    for link in islice(asked, MAX_FORMS):
        yield Reason(kind, str(getattr(link, kind)), _evidence(link))
