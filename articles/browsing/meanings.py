"""What the names in a query stand for in the archive: countries, sources, entities, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Source
from articles.models.named import german_slug
from articles.search.compiling import FieldMeaning, Meanings
from articles.search.nodes import And, Field, Node, Or, Word, fields_of
from articles.search.properties import COUNTRY, ENTITY, FIELDS, SOURCE, TAG, Property, about
from articles.search.terms import Link, all_of, any_of
from articles.text.countries import german_name, named_country, resolve
from articles.text.normalise import sort_key
from articles.text.vector import quote

from .lookup import MOST_NAMES, Match, entities_named, tags_named, things_named

LONGEST_NAME = 4  # words
SHOWN = 3  # of several that a name stands for


def find_meanings(tree: Node | None) -> tuple[Meanings, list[str]]:
    """The meanings of a query's fields and names, and sentences about values the archive does not know."""
    fields = {node: _meaning(node) for node in fields_of(tree)}
    notes = [
        _("%(field)s “%(value)s” is not in the archive; the words were searched for.")
        % {"field": FIELDS[node.name].label, "value": node.text}
        for node, meaning in fields.items()
        if not meaning.tsquery
    ]
    notes += filter(None, (_ambiguity(node, meaning) for node, meaning in fields.items()))
    return Meanings(fields, _names(tree)), notes


def _ambiguity(node: Field, meaning: FieldMeaning) -> str:
    """Whom all a name stands for, where it is several."""
    if len(meaning.keys) < 2 or FIELDS[node.name].model != ENTITY.model:
        return ""
    return _("“%(value)s” stands for several: %(names)s") % {"value": node.text, "names": meaning.label}


def field_label(node: Field, meanings: Meanings) -> str:
    """What the value stands for: Nordkorea for land:nordkoreanisch."""
    meaning = meanings.fields.get(node)
    return meaning.label if meaning and meaning.label else node.text


def _meaning(node: Field) -> FieldMeaning:
    row = FIELDS[node.name]
    return _IN_MODELS[row.model](node) if row.model else _free_name(row, node)


def _country(node: Field) -> FieldMeaning:
    code = resolve(node.text)
    return (
        FieldMeaning(quote(COUNTRY.lexeme(code)), german_name(code), frozenset([code]))
        if code
        else FieldMeaning()
    )


def _free_name(row: Property, node: Field) -> FieldMeaning:
    lexemes = row.words(node.text) if row.word_mark else [row.lexeme(node.text)]
    return FieldMeaning(all_of([*map(quote, lexemes)]), node.text) if lexemes else FieldMeaning()


def _source(node: Field) -> FieldMeaning:
    key = sort_key(node.text)
    named = Source.objects.filter(Q(sort_key=key) | Q(slug=german_slug(node.text, "")))
    found = list(named.values_list("pk", "name")[:MOST_NAMES])
    if not found:
        similar = Source.objects.filter(Q(sort_key__startswith=key) | Q(homepage__icontains=f"{key}"))
        found = list(similar.values_list("pk", "name")[:MOST_NAMES])
    return _any(found, SOURCE)


def _tag(node: Field) -> FieldMeaning:
    return _matched(tags_named(node.text), TAG)


def _entity(node: Field) -> FieldMeaning:
    """By the whole name, an alias, or the first or last word of a name: person:Putin, person:Kim."""
    return _matched(entities_named(node.text, node.name), ENTITY)


def _matched(found: list[Match], row: Property) -> FieldMeaning:
    return _any([(one.pk, one.label) for one in found], row)


def _any(found: list[tuple[int, str]], row: Property) -> FieldMeaning:
    if not found:
        return FieldMeaning()
    shown = ", ".join(label for _pk, label in found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
    return FieldMeaning(
        any_of([quote(row.lexeme(pk)) for pk, _label in found]),
        shown,
        frozenset(str(pk) for pk, _label in found),
    )


_IN_MODELS: dict[str, Callable[[Field], FieldMeaning]] = {
    COUNTRY.model: _country, SOURCE.model: _source, TAG.model: _tag, ENTITY.model: _entity,
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
    named = things_named(dict.fromkeys(spans.values()))
    found = {}
    for span, text in spans.items():
        code = named_country(text)
        country = [Link(about(code), COUNTRY.link, code, german_name(code))] if code else []
        if links := (*country, *map(_link, named.get(text, ()))):
            found[span] = links
    return found


def _link(match: Match) -> Link:
    row, name = (TAG, match.name) if match.kind == "tag" else (ENTITY, match.label)
    return Link(row.lexeme(match.pk), row.link, str(match.pk), name)


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
