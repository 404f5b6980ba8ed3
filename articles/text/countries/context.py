"""What the words around a found country say: a person's or an organisation's name, a language, a by-the-way.

Rules as measured by the project (names, organisations, languages, states of the same word); each gives None for
"no mention at all" or a kind and a weight from 0 to 1.
"""

from __future__ import annotations

import re
from functools import cache

from articles.text.countries.gazetteer import active
from articles.text.countries.patterns import Kind, Pattern
from articles.text.countries.tables import joined, people, read_table, read_words
from articles.text.countries.tokens import WORD, folded, following, word_before, words_before

IN_ORGANISATION = 0.4
IN_PASSING = 0.3
AS_SOURCE = 0.5

_DECLINED = re.compile(r"isch(?:e|en|er|es|em)$")
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n\"„“”»«–(|]|[.!?:] )\s*$")
_HYPHEN = "[-\u2010\u2011]"
_HYPHENS = ("-", "\u2010", "\u2011")
_AGENCY = re.compile(
    r"(?:[,/ ]+[\w. ]{0,20})?\s?\((?:dpa|afp|apa|ap|rtr|reuters|sda|epd|kna|sid|dts|ots)\b", re.I
)
_LONGEST_TITLE = 30  # characters before and behind the country's name
_TITLE_WORDS = 5
_QUOTES = '„“”"»«›‹'
_OPENING = re.compile(rf"[{_QUOTES}]([^{_QUOTES}.!?\n]*)\Z")
_CLOSING = re.compile(rf"([^{_QUOTES}.!?\n]{{0,{_LONGEST_TITLE}}})[{_QUOTES}]")
_TO = re.compile(r"(?: [\w-]+)? bis ")
_FROM = re.compile(r"\b[Vv]on (?:(?:de[rmn]) )?[\w-]+(?: [\w-]+)? bis $")
_SPEAKING = re.compile(
    r"spr(?:ech|ich|ach|och)\w*|gesprochen|(?:ge)?lern\w*|versteh\w*|verstand\w*|schreib\w*|sing(?:t|en)|gesungen"
    r"|uebersetz\w*|unterricht\w*|reden?|redet\w*"
)


@cache
def _words(group: str) -> tuple[str, ...]:
    """Folded words, or beginnings of words, of one group of `context_words.tsv`."""
    return read_table("context_words.tsv")[group]


@cache
def given_names() -> frozenset[str]:
    """Given names after which a country's word is a surname, as written."""
    return frozenset(read_words("first_names.txt"))


def judge(text: str, start: int, end: int, pattern: Pattern) -> tuple[Kind, float] | None:
    """Kind and weight of the words text[start:end] that match `pattern`, or None if they name no country here."""
    kind: Kind = pattern.kind
    weight = pattern.weight
    place_adjective = kind == "adjective" and is_place_adjective(text[start:end])
    if (kind != "adjective" or place_adjective) and _is_persons_name(text, start, end, pattern):
        return None
    if kind == "hint":
        return kind, weight
    if place_adjective:
        kind = kind if _capital_after(text, end) or text[start].islower() else "inhabitant"
    elif kind == "adjective":
        judged = _judge_adjective(text, start, end)
        if judged is None:
            return None
        kind, factor = judged
        weight *= factor
    elif kind == "metonym" and _belongs_elsewhere(text, start, pattern.code):
        return None
    elif kind in ("name", "capital") and _is_in_organisation(text, start, end):
        weight *= IN_ORGANISATION
    return kind, weight * _by_the_way(text, start, end, pattern.kind)


def is_attribute(text: str, start: int, end: int) -> bool:
    """Does a noun follow? Pariser Polizei, but not a Hamburger or "die Wiener"."""
    return text[start].isupper() and bool(_capital_after(text, end))


def is_declined(word: str) -> bool:
    """An adjective in -isch with an ending, the word being folded: bayerische."""
    return bool(_DECLINED.search(word))


def is_place_adjective(word: str) -> bool:
    """Schweizer, Luxemburger, but not russischer, deutscher, where "er" is an ending."""
    return word.endswith("er") and not folded(word).endswith(("ischer", "deutscher"))


def is_known_person(words: str, kind: Kind) -> bool:
    """Is it the name of somebody who speaks for a country: Macron, Putins?"""
    name = joined(words) if kind == "hint" else ""
    return bool(name) and (name in people() or (name[-1] == "s" and name[:-1] in people()))


def _is_persons_name(text: str, start: int, end: int, pattern: Pattern) -> bool:
    if pattern.exact or pattern.rest:
        return False
    word, gap = word_before(text, start)
    if word == "New" or (gap == " " and word in given_names()):
        return True
    if folded(text[start:end]) in _words("given_and_city") and _capital_after(text, end):
        return True
    is_title = gap in (" ", ". ") and folded(word) in _words("title")
    return is_title and pattern.kind != "metonym" and not is_known_person(text[start:end], pattern.kind)


def _capital_after(text: str, end: int) -> str:
    """The next word if only a space is between and it begins with a capital."""
    if text[end : end + 1] != " ":
        return ""
    match = WORD.match(text, end + 1)
    return match.group() if match and match.group()[0].isupper() else ""


def _judge_adjective(text: str, start: int, end: int) -> tuple[Kind, float] | None:
    word = re.split(_HYPHEN, text[start:end])[-1].strip()
    undeclined = folded(word).endswith(("isch", "deutsch"))
    if undeclined:
        return ("adjective", 1.0) if _is_undeclined_adjective(text, start, end) else None
    if word[0].islower():
        return "adjective", 1.0
    before = words_before(text, start, 2)
    noun = _capital_after(text, end)
    if text[end : end + 1] in _HYPHENS and _next_begins_with(text, end, _words("company")):
        return "adjective", IN_ORGANISATION  # Deutsche-Bank-Chef
    if not noun:
        is_language = bool(before) and (
            before[-1] in ("im", "ins") or before in (["aus", "dem"], ["in", "das"])
        )
        if is_language and text[end : end + 1] not in _HYPHENS:
            return None
        return ("adjective" if _starts_sentence(text, start) else "inhabitant"), 1.0
    if noun in given_names():
        return "inhabitant", 1.0
    if _starts_sentence(text, start) and not folded(noun).startswith(_words("company")):
        return "adjective", 1.0
    return "adjective", IN_ORGANISATION


def _is_undeclined_adjective(text: str, start: int, end: int) -> bool:
    """deutsch-französisch and "ist deutsch", but not Deutsch, Englisch-Lehrer, "auf Russisch", "spricht russisch"."""
    before = words_before(text, start, 3)
    if text[end : end + 1] in _HYPHENS:
        after = following(text, end, 1)
        if not after or folded(after[0][0]).startswith("sprachig"):
            return text[start].islower() and not after
        if text[start].islower():
            return True
        partner = after[0][0]
        known = any(p.kind in ("adjective", "inhabitant") and not p.rest for p in active().look_up(partner))
        return known or bool(_DECLINED.search(folded(partner)))
    if text[start - 1 : start] in _HYPHENS:
        return True
    if text[start].isupper() and not text[start:end].isupper():
        return False
    return not (before and (before[-1] == "auf" or any(_SPEAKING.fullmatch(word) for word in before)))


def _next_begins_with(text: str, end: int, beginnings: tuple[str, ...]) -> bool:
    after = following(text, end, 1)
    return bool(after) and folded(after[0][0]).startswith(beginnings)


def _starts_sentence(text: str, start: int) -> bool:
    return bool(_SENTENCE_END.search(text[max(0, start - 8) : start])) or start == 0


def _belongs_elsewhere(text: str, start: int, code: str) -> bool:
    """österreichische Bundesregierung, japanisches Unterhaus: the adjective says whose."""
    word, gap = word_before(text, start)
    return gap == " " and any(
        p.kind == "adjective" and p.code not in ("", code) and not p.rest for p in active().look_up(word)
    )


def _is_in_organisation(text: str, start: int, end: int) -> bool:
    word, gap = word_before(text, start)
    if gap in (" ", "-") and folded(word) in _words("before_city") and (word[0].isupper() or word == "of"):
        return True
    return folded(_capital_after(text, end)) in _words("after_city")


def _by_the_way(text: str, start: int, end: int, kind: Kind) -> float:
    """Languages, money, food, clocks, quoted media, agencies' datelines, titles of works and ends of a range are
    weak evidence."""
    if kind == "capital" and _AGENCY.match(text, end):
        return IN_PASSING
    if kind in ("name", "adjective", "inhabitant") and _is_title_of_work(text, start, end):
        return IN_PASSING
    if kind != "hint" and _is_end_of_range(text, start, end):
        return IN_PASSING
    after = following(text, end, 1) if kind in ("name", "adjective", "capital") else []
    if not after:
        return 1.0
    word = folded(after[0][0])
    if word.startswith(_words("money")):
        return IN_PASSING
    if kind == "adjective" and (
        word in _words("time") or word.startswith(_words("language")) or word.startswith(_words("food"))
    ):
        return IN_PASSING
    is_source = word.startswith(_words("source")) and (kind == "adjective" or text[end : end + 1] in _HYPHENS)
    return AS_SOURCE if is_source else 1.0


def _is_title_of_work(text: str, start: int, end: int) -> bool:
    """„Die Holländerinnen“, „Panama Nights“: a few words in quotation marks that make no sentence."""
    closing = _CLOSING.match(text, end)
    opening = _OPENING.search(text, max(0, start - _LONGEST_TITLE), start) if closing else None
    if not opening or not closing:
        return False
    words = f"{opening[1]}{text[start:end]}{closing[1]}".split(" ")
    return len(words) <= _TITLE_WORDS and all(
        word[:1].isupper() or word in _words("in_title") for word in words
    )


def _is_end_of_range(text: str, start: int, end: int) -> bool:
    """Von Portugal bis Finnland: neither is meant."""
    word, gap = word_before(text, start)
    if gap != " ":
        return False
    if word in ("von", "Von"):
        return bool(_TO.match(text, end))
    return word == "bis" and bool(_FROM.search(text[max(0, start - 40) : start]))


def is_actor(text: str, start: int, end: int, kind: Kind) -> bool:
    """Does the country itself act? Japans Regierung, die serbische Polizei."""
    if kind == "adjective" or (kind == "name" and text[end - 1] == "s" and text[end : end + 1] == " "):
        after = following(text, end, 1)
    else:
        return False
    return bool(after) and folded(after[0][0]).startswith(_words("actor"))
