"""Terms -> the literal of a PostgreSQL `tsvector` (documentation, 8.11.1 and 12.11 "Limitations")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from .analyse import words_at
from .words import FOLD, PART, TITLE, lexeme_lines, loose

MAX_BYTES = 1_000_000  # a tsvector holds less than 1 MiB
SAFE_LENGTH = 10_000  # characters of a text whose vector cannot reach that, whatever its words
MAX_POSITION = 16_383
MAX_POSITIONS = 255  # of one lexeme
FIELD_GAP = 10  # positions between fields, so that no phrase runs from the title into the lead
TITLE_WEIGHT = "A"

Words = Iterable[tuple[int, str]]


def quote(lexeme: str) -> str:
    """A lexeme as a quoted literal inside tsvector and tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def build_vector(fields: Iterable[tuple[str, str]], properties: Iterable[str] = ()) -> str:
    """The vector of (text, weight) pairs, weights A (title) to D, and of `properties`: lexemes without position."""
    fields, properties = list(fields), list(dict.fromkeys(properties))
    length = sum(len(text) for text, _weight in fields)
    placed = ((words_at(text), weight) for text, weight in fields)
    return with_properties(text_vector(placed, length, MAX_BYTES - bytes_of(properties)), properties)


def with_properties(vector: str, properties: Iterable[str]) -> str:
    """The literal of a vector with lexemes without position added, which no word is the same as."""
    return " ".join(filter(None, [*map(quote, dict.fromkeys(properties)), vector]))


def bytes_of(properties: Iterable[str]) -> int:
    """What lexemes without position take in a vector: text, entry, alignment."""
    return sum(len(lexeme.encode()) + 16 for lexeme in properties)


def text_vector(fields: Iterable[tuple[Words, str]], length: int, room: int) -> str:
    """The vector of texts that come as (`words_at`, weight), weights A (title) to D, with `length` characters in all.

    The words of the title stand once more as title lexemes, so that a search in titles needs no weights.
    What exceeds `room` (bytes) or PostgreSQL's limits is left out, latest text first, so that a text of any length is
    indexed as far as it goes.
    """
    if length <= SAFE_LENGTH:
        return _short_vector(fields)
    spots: dict[str, list[str]] = {}
    size = 0
    # The spots of the lexemes of a word, so that each is looked up once a text.
    spots_of: dict[str, list[list[str]]] = {}
    offset = 1
    for words, weight in fields:
        position = 0
        for position, word in words:
            mine = spots_of.get(word)
            if mine is None:
                lexemes = lexeme_lines[word].split(" ")
                # entry, text, alignment
                size += sum([len(one) * 2 + 11 for one in lexemes if one not in spots])
                mine = spots_of[word] = [spots.setdefault(lexeme, []) for lexeme in lexemes]
            place = offset + position
            spot = f"{place if place < MAX_POSITION else MAX_POSITION}{weight}"
            for found in mine:
                if not found or (found[-1] != spot and len(found) < MAX_POSITIONS):
                    found.append(spot)
                    size += 2
            if weight == TITLE_WEIGHT:
                for lexeme in title_line(word).split():
                    spots.setdefault(lexeme, [])
            if size > room:
                return _literal({lexeme: ",".join(found) for lexeme, found in spots.items()})
        offset += FIELD_GAP + position
    return _literal({lexeme: ",".join(found) for lexeme, found in spots.items()})


def _short_vector(fields: Iterable[tuple[Words, str]]) -> str:
    """`text_vector` of texts that need no watch on the room: places are gathered by word, of which a text has half as many
    as lexemes and which come more than once, and strings are no work for the garbage collector."""
    places: dict[str, str] = {}
    titles: dict[str, None] = {}
    offset = 1
    for words, weight in fields:
        if weight == TITLE_WEIGHT:
            words = list(words)
            titles.update(dict.fromkeys([word for _position, word in words]))
        position = 0
        for position, word in words:
            before = places.get(word)
            spot = f"{offset + position}{weight}"
            places[word] = f"{before},{spot}" if before else spot
        offset += FIELD_GAP + position
    spots = _by_lexeme(places)
    for word in titles:
        for lexeme in title_line(word).split():
            spots[lexeme] = ""
    return _literal(spots)


def _by_lexeme(places: dict[str, str]) -> dict[str, str]:
    """Lexeme -> places, of word -> places."""
    spots: dict[str, str] = {}
    shared: set[str] = set()
    for word, own in places.items():
        if len(own) > MAX_POSITIONS:  # characters: perhaps too many places
            own = _in_order(own)
        for lexeme in lexeme_lines[word].split(" "):
            if lexeme in spots:
                spots[lexeme] += "," + own
                shared.add(lexeme)
            else:
                spots[lexeme] = own
    for lexeme in shared:
        spots[lexeme] = _in_order(spots[lexeme])
    return spots


def _in_order(places: str) -> str:
    """The first of these places, each once."""
    found = sorted(set(places.split(",")), key=lambda place: int(place[:-1]))
    return ",".join(found[:MAX_POSITIONS])


@lru_cache(maxsize=10_000)
def title_line(word: str) -> str:
    """What a word of the title is found by there, whatever its level: the folds of the word and of its parts, in one
    string, separated by spaces.

    Of the stems those are folds that are as loose as can be: lexemes of folds do not say what stems say already.
    """
    found: dict[str, None] = {}
    for lexeme in lexeme_lines[word].split(" ")[1:]:  # but for the exact form
        bare = lexeme.lstrip(PART)
        if bare[0] == FOLD:
            found[TITLE + bare[1:]] = None
        elif loose(bare) == bare:
            found[TITLE + bare] = None
    return " ".join(found)


def _literal(spots: Mapping[str, str]) -> str:
    """Words have no letter that must be quoted; title lexemes have no places."""
    return " ".join([f"'{lexeme}':{places}" if places else f"'{lexeme}'" for lexeme, places in spots.items()])
