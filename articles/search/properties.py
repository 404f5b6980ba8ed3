"""What is known of an article beside its words and can be searched: one row for each property.

All else comes from the rows: fields of the query language, filters of the address, facets, their description in the
API, the lexemes of search documents and the values that are counted. `docs/recipes.md` names what a new row needs.

The lexemes stand in the search vector without a position, so that words, filters and fields of a query are one
tsquery and one index scan. `@` cannot begin a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from articles.schema.kinds import KINDS, Kind
from articles.text.normalise import fold, sort_key

# To be raised whenever documents have other lexemes or counted values; `reindex_articles` then renews the older ones.
VERSION = 1
MAX_ENTITIES = 50  # of one article in the facets
MAX_AUTHORS = 50
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class Property:
    """A property of articles.

    `name` stands in code, addresses and JSON, `label` before readers. `fields` are its names in queries, the one that
    we write ourselves first; without any it is no field. `parameter` says what a value in the address is, for the
    description of the API; without it is no filter. `facet` tells whether hits are counted by it, `page` names the
    address (see `articles.urls`) of the page of a value.

    `model` is the label of the model whose primary keys the values are; without one they are free names, compared
    without case and accents. `link` is the word in `accepted_<link>_links`, where an article has the values by links.
    `values` gives those of an article that comes from `with_links()`; rows without it look into those of another row.
    `mark` begins the lexemes of whole values, `word_mark` those of each word of a name, by which its field asks:
    autor:meier finds Anna Meier. At most `most` values of an article are counted.
    """

    name: str
    label: Any
    fields: tuple[str, ...] = ()
    parameter: str = ""
    facet: bool = False
    page: str = ""
    model: str = ""
    link: str = ""
    values: Callable[[Any], Iterable[Any]] | None = None
    mark: str = ""
    word_mark: str = ""
    most: int | None = None

    @property
    def written(self) -> str:
        """Name of what is counted beside free names that are not written as `usual` has it."""
        return f"{self.name}.written"

    @staticmethod
    def usual(key: str) -> str:
        """How a free name is written that is not counted as written."""
        return key.title()

    @property
    def counts(self) -> tuple[str, ...]:
        """Names of what is counted for the facet."""
        return (self.name, self.written) if self.is_free else (self.name,)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names in addresses of what narrows the facet: years are chosen by their days."""
        return (self.name,) if self.parameter else ("from", "to")

    @property
    def is_free(self) -> bool:
        """Are its values names that the articles themselves write?"""
        return not self.model and bool(self.mark)

    def key(self, value: object) -> str:
        """What stands in documents for a value."""
        return sort_key(str(value)) if self.is_free else str(value)

    def lexeme(self, value: object) -> str:
        """Stands in the vectors of articles with the value."""
        return f"@{self.mark}:{self.key(value)}"

    def lexemes(self, article: Any) -> list[str]:
        """All that the vector of an article has of this property."""
        values = self._of(article) if self.mark else []
        return [*map(self.lexeme, values), *self.words(" ".join(map(str, values)))]

    def words(self, text: str) -> list[str]:
        """Lexemes of the words of a name; none where names are only asked for as a whole."""
        return [f"@{self.word_mark}:{word}" for word in _WORD.findall(fold(text))] if self.word_mark else []

    def counted(self, article: Any) -> list[str]:
        """What the article is counted by, as "facet:value"; free names as compared, and unusual ones as written."""
        found: dict[str, None] = {}
        for value in self._of(article)[: self.most] if self.facet else ():
            key = self.key(value)
            found[f"{self.name}:{key}"] = None
            if self.is_free and value != self.usual(key):
                found[f"{self.written}:{value}"] = None
        return list(found)

    def _of(self, article: Any) -> list[Any]:
        return [value for value in self.values(article) if value] if self.values else []


def _linked(link: str) -> Callable[[Any], list[Any]]:
    return lambda article: [getattr(one, f"{link}_id") for one in getattr(article, f"accepted_{link}_links")]


def _year(article: Any) -> list[int]:
    return [localdate(article.published_at).year] if article.published_at else []


COUNTRY = Property(
    name="country", label=_("Country"), fields=("land", "country"), parameter="ISO 3166-1 alpha-2 code", facet=True,
    model="articles.Country", link="country", values=_linked("country"), mark="c",
)  # fmt: skip
SECTION = Property(
    name="section", label=_("Section"), fields=("ressort", "section"), parameter="Name of a section", facet=True,
    values=lambda article: [article.section], mark="n",
)  # fmt: skip
SOURCE = Property(
    name="source", label=_("Source"), fields=("quelle", "source", "site"), parameter="Slug of a source", facet=True,
    model="articles.Source", values=lambda article: [article.source_id], mark="s",
)  # fmt: skip
TAG = Property(
    name="tag", label=_("Topic"), fields=("thema", "tag", "topic"), parameter="Slug of a tag", facet=True,
    model="articles.Tag", link="tag", values=_linked("tag"), mark="t",
)  # fmt: skip
ENTITY = Property(
    name="entity", label=_("Name"), fields=("name", "entity"), parameter="Slug of an entity", facet=True,
    page="entity", model="articles.Entity", link="entity", values=_linked("entity"), mark="e", most=MAX_ENTITIES,
)  # fmt: skip
AUTHOR = Property(
    name="author", label=_("Author"), fields=("autor", "author"), parameter="Name of an author", facet=True,
    values=lambda article: article.authors, mark="w", word_mark="a", most=MAX_AUTHORS,
)  # fmt: skip
YEAR = Property(name="year", label=_("Year"), facet=True, values=_year)


def _kind(kind: Kind) -> Property:
    label = capfirst(_(kind.label))
    return Property(
        name=kind.value,
        label=label,
        fields=kind.queries,
        model=ENTITY.model,
        link=ENTITY.link,
        mark=ENTITY.mark,
    )


PROPERTIES = (
    COUNTRY, SECTION, SOURCE, TAG, ENTITY, AUTHOR, YEAR,
    *(_kind(kind) for kind in KINDS.values() if kind.queries),
)  # fmt: skip
FIELDS = {row.name: row for row in PROPERTIES if row.fields}
FILTERS = {row.name: row for row in PROPERTIES if row.parameter}
FACETS = {row.name: row for row in PROPERTIES if row.facet}
LINKED = tuple(row for row in PROPERTIES if row.link and row.values)  # the links of an article


def about(code: str) -> str:
    """Lexeme of articles that are about the country, and do not only mention it."""
    return f"@m:{code}"
