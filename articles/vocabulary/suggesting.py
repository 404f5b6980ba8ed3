"""Suggestions while somebody types: how the word may go on, and what the archive has under that name.

Nothing is suggested that no published article holds. Every look-up is bounded: ranges of an index, names and
articles up to a fixed number, whatever is typed and however large the archive is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.timezone import localtime

from articles.models import EntityKind
from articles.search.properties import FILTERS
from articles.text.normalise import fold
from articles.text.words import word_forms

from .forms import exact_form
from .name_completions import ENTITIES, SOURCES, TAGS, Name, countries, names
from .titles import titles
from .truth import with_hits
from .typed import MIN_LETTERS, Typed, beginnings, like, read

LIMIT = 8
KINDS = ("word", "country", "entity", "tag", "source", "title")
# Whose turn it is when places are given away; words are what people complete most.
TURNS = ("word", "country", "entity", "word", "tag", "title", "word", "source", "entity", "title")
MAX_COMPLETIONS = 24  # words looked at for `LIMIT` different ones
FEW_LETTERS = 3  # tens of thousands of words begin with them


@dataclass(frozen=True)
class Suggestion:
    """One line. `kind` is one of KINDS; `query` is the completed text for words, else what stays in the search field;
    `url` leads to the articles or the article; `hint` says in the reader's language what it is."""

    kind: str
    label: str
    query: str
    url: str
    hint: str = ""


def suggest(text: str, limit: int = LIMIT) -> list[Suggestion]:
    """What to offer for the text typed so far, grouped by kind in the order of KINDS."""
    typed = read(text)
    if typed is None:
        return []
    found = {"word": list(_words(typed, limit)), "title": list(_titles(typed))}
    for tail, rest in typed.tails():
        if named := _named(tail, rest, limit):
            found |= named
            break
    return _share(found, limit)


def _share(found: dict[str, list[Suggestion]], limit: int) -> list[Suggestion]:
    """Gives the places away by turns, so that no kind takes them all."""
    taken = dict.fromkeys(KINDS, 0)
    while sum(taken.values()) < limit:
        before = dict(taken)
        for kind in TURNS:
            if sum(taken.values()) < limit and taken[kind] < len(found.get(kind, ())):
                taken[kind] += 1
        if taken == before:
            break
    return [suggestion for kind in KINDS for suggestion in found.get(kind, [])[: taken[kind]]]


def _words(typed: Typed, limit: int) -> Iterator[Suggestion]:
    """Words of the archive that the open word may become, the commonest first, one of each stem."""
    last = typed.words[-1]
    if not typed.open or len(last) < MIN_LETTERS:
        return
    stems: set[str] = set()
    completions = [
        (word, shown, count) for word, shown, count in _completions(last) if word != exact_form(last)
    ]
    good = with_hits((word, count) for word, _shown, count in completions)
    for word, shown, _count in completions:
        if word in good and stems.isdisjoint(word_forms(shown).stems):
            stems.update(word_forms(shown).stems)
            query = typed.completed(shown)
            yield Suggestion("word", shown, query, _list_url(q=query))
            limit -= 1
            if not limit:
                return


def _completions(last: str) -> list[tuple[str, str, int]]:
    """Words by their beginning. After few letters the popular ones will do, where there are enough of them."""
    found = _beginning_so(last, "popular") if len(last) <= FEW_LETTERS else []
    return found if len(found) == MAX_COMPLETIONS else _beginning_so(last, "count > 0")


def _beginning_so(last: str, condition: str) -> list[tuple[str, str, int]]:
    """The commonest words; a typed umlaut has to be there, a missing one may be."""
    starts = beginnings(last)
    exact = exact_form(last)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT word, display, count FROM articles_word
            WHERE {condition} AND ({" OR ".join(["folded LIKE %s"] * len(starts))}) AND word LIKE %s
            ORDER BY count DESC, word LIMIT %s
            """,  # noqa: S608
            [*map(like, starts), like(exact) if exact != fold(exact) else "%", MAX_COMPLETIONS],
        )
        found: list[tuple[str, str, int]] = cursor.fetchall()
        return found


def _named(tail: str, rest: str, limit: int) -> dict[str, list[Suggestion]]:
    """Countries, entities, tags and sources whose names begin like the tail, each with the rest as the query."""
    found: dict[str, list[Name]] = {"country": countries(tail, limit)}
    taken = {country.label for country in found["country"]}
    found["entity"] = [name for name in names(ENTITIES, tail, limit) if name.label not in taken]
    found["tag"] = names(TAGS, tail, limit)
    found["source"] = names(SOURCES, tail, limit)
    return {
        kind: [
            Suggestion(
                kind,
                name.label,
                rest,
                _list_url(q=rest, **{kind: name.value}),
                str(capfirst(EntityKind(name.kind).label)) if name.kind else str(FILTERS[kind].label),
            )
            for name in named
        ]
        for kind, named in found.items()
        if named
    }


def _titles(typed: Typed) -> Iterator[Suggestion]:
    for article in titles(typed.words, typed.open):
        date = article.published_at or article.created_at
        yield Suggestion(
            "title", article.title, typed.text, article.get_absolute_url(), date_format(localtime(date))
        )


def _list_url(**params: str) -> str:
    return reverse("list") + "?" + urlencode({name: value for name, value in params.items() if value})
