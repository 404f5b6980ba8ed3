"""What the names in a query stand for in the archive: countries, sources, entities, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Entity, EntityAlias, EntityKind, Source, Tag
from articles.models.named import Named, german_slug
from articles.search import properties
from articles.search.compiling import FieldMeaning, Meanings
from articles.search.nodes import And, Field, Node, Not, Or, Title, Word
from articles.search.terms import Link, all_of, any_of
from articles.text.countries import german_name, named_country, resolve
from articles.text.normalise import sort_key
from articles.text.vector import quote

LONGEST_NAME = 4  # words
MOST_NAMES = 100  # rows that one name may stand for

_LABELS = {
    "country": gettext_lazy("Country"), "source": gettext_lazy("Source"), "tag": gettext_lazy("Topic"),
    "person": gettext_lazy("Person"), "organisation": gettext_lazy("Organisation"), "place": gettext_lazy("Place"),
    "entity": gettext_lazy("Name"), "author": gettext_lazy("Author"), "section": gettext_lazy("Section"),
}  # fmt: skip


def find_meanings(tree: Node | None) -> tuple[Meanings, list[str]]:
    """The meanings of a query's fields and names, and sentences about values the archive does not know."""
    fields = {node: _meaning(node) for node in _fields(tree)}
    notes = [
        _("%(field)s “%(value)s” is not in the archive; the words were searched for.")
        % {"field": _LABELS[node.name], "value": node.text}
        for node, meaning in fields.items()
        if not meaning.tsquery
    ]
    return Meanings(fields, _names(tree)), notes


def field_label(node: Field, meanings: Meanings) -> str:
    """What the value stands for: Nordkorea for land:nordkoreanisch."""
    meaning = meanings.fields.get(node)
    return meaning.label if meaning and meaning.label else node.text


def _fields(tree: Node | None) -> Iterator[Field]:
    match tree:
        case Field():
            yield tree
        case Not() | Title():
            yield from _fields(tree.child)
        case And() | Or():
            for child in tree.children:
                yield from _fields(child)


def _meaning(node: Field) -> FieldMeaning:
    return _READERS.get(node.name, _entity)(node)


def _country(node: Field) -> FieldMeaning:
    code = resolve(node.text)
    return (
        FieldMeaning(quote(properties.country(code)), german_name(code), frozenset([code]))
        if code
        else FieldMeaning()
    )


def _author(node: Field) -> FieldMeaning:
    words = [quote(word) for word in properties.authors(node.text)]
    return FieldMeaning(all_of(words), node.text) if words else FieldMeaning()


def _section(node: Field) -> FieldMeaning:
    return FieldMeaning(quote(properties.section(node.text)), node.text)


def _source(node: Field) -> FieldMeaning:
    key = sort_key(node.text)
    found = _named(Source.objects.all(), node.text)
    if not found:
        found = list(
            Source.objects.filter(Q(sort_key__startswith=key) | Q(homepage__icontains=f"{key}"))[:MOST_NAMES]
        )
    return _any(found, properties.source)


def _tag(node: Field) -> FieldMeaning:
    return _any(_named(Tag.objects.all(), node.text), properties.tag)


def _entity(node: Field) -> FieldMeaning:
    """By the whole name, an alias, or the first or last word of a name: person:Putin, person:Kim."""
    key = sort_key(node.text)
    entities = (
        Entity.objects.all() if node.name == "entity" else Entity.objects.filter(kind=EntityKind(node.name))
    )
    found = list(
        entities.filter(Q(sort_key=key) | Q(aliases__folded=key) | Q(slug=node.text)).distinct()[:MOST_NAMES]
    )
    if not found and key:
        parts = Q(sort_key__startswith=f"{key} ") | Q(sort_key__endswith=f" {key}")
        found = list(entities.filter(parts)[:MOST_NAMES])
    return _any(found, properties.entity)


def _named(rows: QuerySet, text: str) -> list:
    return list(rows.filter(Q(sort_key=sort_key(text)) | Q(slug=german_slug(text, "")))[:MOST_NAMES])


def _any(rows: Iterable[Named], lexeme: Callable[[int], str]) -> FieldMeaning:
    rows = list(rows)
    if not rows:
        return FieldMeaning()
    shown = ", ".join(row.name for row in rows[:3]) + (" …" if len(rows) > 3 else "")
    return FieldMeaning(
        any_of([quote(lexeme(row.pk)) for row in rows]), shown, frozenset(str(row.pk) for row in rows)
    )


_READERS: dict[str, Callable[[Field], FieldMeaning]] = {
    "country": _country, "author": _author, "section": _section, "source": _source, "tag": _tag,
}  # fmt: skip


def _names(tree: Node | None) -> dict[tuple[Word, ...], tuple[Link, ...]]:
    """Countries, entities and tags that words side by side name."""
    spans: dict[tuple[Word, ...], str] = {}
    for run in _runs(tree):
        for size in range(1, LONGEST_NAME + 1):
            for start in range(len(run) - size + 1):
                span = tuple(run[start : start + size])
                spans[span] = sort_key(" ".join(word.text for word in span))
    if not spans:
        return {}
    links = _links_by_key(set(spans.values()))
    found = {}
    for span, key in spans.items():
        code = named_country(" ".join(word.text for word in span))
        country = [Link(properties.about(code), "country", code, german_name(code))] if code else []
        if country or key in links:
            found[span] = (*country, *links.get(key, ()))
    return found


def _links_by_key(keys: set[str]) -> dict[str, list[Link]]:
    """One statement, since every search asks it."""
    entities = Entity.objects.filter(sort_key__in=keys).values_list(Value("entity"), "sort_key", "pk", "name")
    aliases = EntityAlias.objects.filter(folded__in=keys)
    tags = Tag.objects.filter(sort_key__in=keys).values_list(Value("tag"), "sort_key", "pk", "name")
    rows = entities.order_by()[:MOST_NAMES].union(
        aliases.values_list(Value("entity"), "folded", "entity_id", "entity__name").order_by()[:MOST_NAMES],
        tags.order_by()[:MOST_NAMES],
        all=True,
    )
    found: dict[str, list[Link]] = {}
    for kind, key, pk, name in sorted(set(rows)):
        lexeme = properties.entity(pk) if kind == "entity" else properties.tag(pk)
        found.setdefault(key, []).append(Link(lexeme, kind, str(pk), name))
    return found


def _runs(tree: Node | None) -> Iterator[list[Word]]:
    """Plain words side by side, outside of quotes, fields and exclusions."""
    match tree:
        case Word() if not tree.prefix:
            yield [tree]
        case Or():
            for child in tree.children:
                yield from _runs(child)
        case And():
            run: list[Word] = []
            for child in tree.children:
                if isinstance(child, Word) and not child.prefix:
                    run.append(child)
                    continue
                if run:
                    yield run
                    run = []
                yield from _runs(child)
            if run:
                yield run
