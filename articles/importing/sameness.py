"""Is a row the stored article that it shares a name with?

A name is a guid (external id) or an address. Tables and wires mean what they say: the same name is the same article.
Feeds use both carelessly: they number their entries by position, give all entries one address, or tell them apart by nothing but the fragment. So a name alone is believed only if nothing speaks
against it; otherwise the texts decide. The price is chosen: rather the same article twice than one overwritten by another.

| guid | address | same if |
| --- | --- | --- |
| equal | equal, or one has none | always; in feeds, if the guid looks like a position: unless the texts are strangers |
| equal | different | unless the texts are strangers |
| one has none, or it is the address | equal | unless the texts are strangers of different times |
| one has none | equal but for the fragment | the texts are alike |
| different | equal, also but for the fragment | the texts are alike |
"""

from __future__ import annotations

import re
from enum import Enum, auto
from urllib.parse import urldefrag

from articles.models import Article
from articles.parsers.addresses import clean_address
from articles.parsers.base import ParsedArticle
from articles.text.near import containment, shingles, telling_words
from articles.text.normalise import fold

Version = Article | ParsedArticle
_POSITION = re.compile(r"#?[0-9]{1,3}")
ALIKE = 0.5  # of the shorter text, by which two versions of one article are known
SHORT_ALIKE = 0.6  # the same where a text is too short for pairs of words
_NOT_ALNUM = re.compile(r"[\W_]+")


class Relation(Enum):
    """How a name of one version stands to that of the other."""

    EQUAL = auto()
    NEAR = auto()  # addresses: equal but for the fragment
    DIFFERENT = auto()
    UNKNOWN = auto()  # one of them has none


def is_same(known: Version, row: ParsedArticle, guid: Relation, address: Relation) -> bool:
    """Are they versions of one article? See the table above."""
    if not row.has_weak_names and (
        guid is Relation.EQUAL or (guid is Relation.UNKNOWN and address is Relation.EQUAL)
    ):
        return True
    if address is Relation.EQUAL and (guid is Relation.UNKNOWN or _is_address(row)):
        return not (_have_other_times(known, row) and are_strangers(known, row))
    if guid is Relation.EQUAL:
        is_weak = address in (Relation.DIFFERENT, Relation.NEAR) or _POSITION.fullmatch(row.external_id)
        return not (is_weak and are_strangers(known, row))
    if address in (Relation.EQUAL, Relation.NEAR):
        return are_alike(known, row)
    return False


def guids(known: Version, row: ParsedArticle) -> Relation:
    """Guids that are addresses are equal as addresses are, since whole sites move from http to https."""
    if not known.external_id or not row.external_id:
        return Relation.UNKNOWN
    if known.external_id == row.external_id:
        return Relation.EQUAL
    here, there = clean_address(known.external_id), clean_address(row.external_id)
    same = bool(here) and here == there and _fragment(known.external_id) == _fragment(row.external_id)
    return Relation.EQUAL if same else Relation.DIFFERENT


def addresses(known: Version, row: ParsedArticle) -> Relation:
    """By all addresses that each has."""
    here = {address: url for url in (known.canonical_url, known.url) if (address := clean_address(url))}
    there = {address: url for url in (row.canonical_url, row.url) if (address := clean_address(url))}
    if not here or not there:
        return Relation.UNKNOWN
    common = here.keys() & there.keys()
    if not common:
        return Relation.DIFFERENT
    if any(_fragment(here[address]) == _fragment(there[address]) for address in common):
        return Relation.EQUAL
    return Relation.NEAR


def are_alike(known: Version, row: ParsedArticle) -> bool:
    """Do the texts speak for one article: the same title and time, or one body (nearly) within the other?

    The few words of a teaser say so only if title or time do not speak against it: every weather report has the same."""
    same_time = known.published_at is not None and known.published_at == row.published_at
    same_title = _same_title(known, row)
    return (same_time and same_title) or _shared(known, row, short=same_time or same_title)


def are_strangers(known: Version, row: ParsedArticle) -> bool:
    """Do the texts speak for two articles: other titles, and bodies that have little in common?"""
    return not _same_title(known, row) and not _shared(known, row)


def _shared(known: Version, row: ParsedArticle, *, short: bool = True) -> bool:
    """Is most of the shorter text in the longer one? `short`: texts of a few words are compared as well."""
    one, other = shingles(known.body), shingles(row.body)
    if one and other:
        return containment(one, other) >= ALIKE
    if not short:
        return False
    here, there = (telling_words(f"{it.title} {it.lead} {it.body}") for it in (known, row))
    return len(here & there) >= SHORT_ALIKE * max(1, min(len(here), len(there)))


def _same_title(known: Version, row: ParsedArticle) -> bool:
    one, other = (_NOT_ALNUM.sub("", fold(it.title)) for it in (known, row))
    return one == other


def _have_other_times(known: Version, row: ParsedArticle) -> bool:
    return None not in (known.published_at, row.published_at) and known.published_at != row.published_at


def _is_address(row: ParsedArticle) -> bool:
    """Says the guid no more than the address?"""
    return bool(row.url) and row.external_id == row.url


def _fragment(url: str) -> str:
    return urldefrag(url.strip()).fragment
