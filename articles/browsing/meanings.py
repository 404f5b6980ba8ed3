"""What the names in a query stand for in the archive: countries, sources, entities, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Source
from articles.models.named import german_slug
from articles.schema.kinds import KINDS
from articles.search import properties
from articles.search.compiling import FieldMeaning, Meanings
from articles.search.nodes import And, Field, Node, Not, Or, Title, Word
from articles.search.terms import Link, all_of, any_of
from articles.text.countries import german_name, named_country, resolve
from articles.text.normalise import sort_key
from articles.text.vector import quote

from .called import MOST_NAMES, Called, entities_called, named_by, tags_called

LONGEST_NAME = 4  # words
SHOWN = 3  # of several that a name stands for

_LABELS = {
    "country": gettext_lazy("Country"), "source": gettext_lazy("Source"), "tag": gettext_lazy("Topic"),
    **{kind.value: capfirst(gettext_lazy(kind.label)) for kind in KINDS.values()},
    "entity": gettext_lazy("Name"), "author": gettext_lazy("Author"), "section": gettext_lazy("Section"),
}  # fmt: skip


_OF_ENTITIES = (*KINDS, "entity")


def find_meanings(tree: Node | None) -> tuple[Meanings, list[str]]:
    """The meanings of a query's fields and names, and sentences about values the archive does not know."""
    fields = {node: _meaning(node) for node in _fields(tree)}
    notes = [
        _("%(field)s “%(value)s” is not in the archive; the words were searched for.")
        % {"field": _LABELS[node.name], "value": node.text}
        for node, meaning in fields.items()
        if not meaning.tsquery
    ]
    notes += filter(None, (_ambiguity(node, meaning) for node, meaning in fields.items()))
    return Meanings(fields, _names(tree)), notes


def _ambiguity(node: Field, meaning: FieldMeaning) -> str:
    """Whom all a name stands for, where it is several."""
    if len(meaning.keys) < 2 or node.name not in _OF_ENTITIES:
        return ""
    return _("“%(value)s” stands for several: %(names)s") % {"value": node.text, "names": meaning.label}


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
    named = Source.objects.filter(Q(sort_key=key) | Q(slug=german_slug(node.text, "")))
    found = list(named.values_list("pk", "name")[:MOST_NAMES])
    if not found:
        similar = Source.objects.filter(Q(sort_key__startswith=key) | Q(homepage__icontains=f"{key}"))
        found = list(similar.values_list("pk", "name")[:MOST_NAMES])
    return _any(found, properties.source)


def _tag(node: Field) -> FieldMeaning:
    return _called(tags_called(node.text), properties.tag)


def _entity(node: Field) -> FieldMeaning:
    """By the whole name, an alias, or the first or last word of a name: person:Putin, person:Kim."""
    return _called(entities_called(node.text, node.name), properties.entity)


def _called(found: list[Called], lexeme: Callable[[int], str]) -> FieldMeaning:
    return _any([(one.pk, one.label) for one in found], lexeme)


def _any(rows: list[tuple[int, str]], lexeme: Callable[[int], str]) -> FieldMeaning:
    if not rows:
        return FieldMeaning()
    shown = ", ".join(label for _pk, label in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
    return FieldMeaning(
        any_of([quote(lexeme(pk)) for pk, _label in rows]), shown, frozenset(str(pk) for pk, _label in rows)
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
                spans[span] = " ".join(word.text for word in span)
    if not spans:
        return {}
    named = named_by(dict.fromkeys(spans.values()))
    found = {}
    for span, text in spans.items():
        code = named_country(text)
        country = [Link(properties.about(code), "country", code, german_name(code))] if code else []
        if links := (*country, *map(_link, named.get(text, ()))):
            found[span] = links
    return found


def _link(called: Called) -> Link:
    if called.kind == "tag":
        return Link(properties.tag(called.pk), "tag", str(called.pk), called.name)
    return Link(properties.entity(called.pk), "entity", str(called.pk), called.label)


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
