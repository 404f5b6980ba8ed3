"""Names as keys: which spellings are the same name, and which names an inflected mention may stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from articles.text.entities.inflection import readings
from articles.text.entities.spans import Kind
from articles.text.entities.titles import ARTICLES, leading_titles, strip_titles
from articles.text.normalise import clean_line, fold
from articles.text.word_lists import words_of

_APOSTROPHES = re.compile("['’‘`´ʼ′]")
# The plus sign tells Disney+ from Disney; all other signs only separate or adorn.
_TOKEN = re.compile(r"[^\W_]+\+?")
_SURE_LEGAL_FORMS = words_of("sure_legal_forms")
_LEGAL_FORMS = _SURE_LEGAL_FORMS | words_of("legal_forms")
# Written with full stops or spaces these come as single letters: e. V., S. p. A.
_SPELLED_FORMS = (("e", "v"), ("s", "a"), ("n", "v"), ("b", "v"), ("s", "p", "a"), ("e", "g"), ("a", "g"))
_LONGEST_ACRONYM = 5
_WRITTEN_AND = ("und", "and")


@lru_cache(maxsize=1 << 14)
def name_key(name: str, kind: Kind | None = None) -> str:
    """The key by which two names are equal: of persons without titles, of other things without articles and legal
    forms, and of all without accents, case, quotes, hyphens.

    Müller and Muller are equal as `articles.text.normalise.fold` has it; Mueller is not, since ue cannot be told from
    Manuel's here (`spelling_key` joins them). Where the kind is not known, only what cannot begin or end a name of
    any kind is dropped. The key of a key is the key itself; it is empty only for names that show nothing.
    """
    if kind is None or kind == "person":
        name = _without_titles(name, kind)
    words = _TOKEN.findall(fold(_APOSTROPHES.sub("", name).replace("&", " und ")))
    if not words:
        return " ".join(fold(name).split())
    if kind != "person":
        words = _without_legal_form(words, _LEGAL_FORMS if kind else _SURE_LEGAL_FORMS)
    words = words[_leading(words, kind) :]
    return " ".join(words)


def _without_titles(name: str, kind: Kind | None) -> str:
    """Titles as written, where hyphens still tell CDU-Chef from a surname; blank names come back as they are."""
    if kind:
        return strip_titles(name) or name
    words = name.split()
    return " ".join(words[leading_titles(words, sure_only=True) :]) or name


def _leading(words: list[str], kind: Kind | None) -> int:
    if kind is None or kind == "person":
        return leading_titles(words, sure_only=kind is None)
    count = 0
    while count < len(words) - 1 and (words[count] in ARTICLES or words[count] == "the"):
        count += 1
    return count


def _without_legal_form(words: list[str], forms: frozenset[str]) -> list[str]:
    cut = len(words)
    while cut > 1:
        rest = words[:cut]
        spelled = next((form for form in _SPELLED_FORMS if tuple(rest[-len(form) :]) == form), ())
        if spelled and len(spelled) < cut and forms is _LEGAL_FORMS:
            cut -= len(spelled)
        elif rest[-1] in forms or (cut < len(words) and rest[-1] in _WRITTEN_AND):
            cut -= 1
        else:
            break
    return words[:cut]


@lru_cache(maxsize=1 << 14)
def variants(name: str, kind: Kind) -> tuple[str, ...]:
    """Keys that a mention may stand for, the surest first: "Putins" -> putin, putins; "Johannes" -> johannes, johanne.

    German inflects names: the s of the genitive, and the adjectives inside ("der Vereinten Nationen"). Which reading
    is right only the document or the archive knows, so all are given; never an empty tuple.
    """
    found = dict.fromkeys(name_key(reading, kind) for reading in readings(_bare(name, kind), kind))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _bare(name: str, kind: Kind) -> str:
    line = clean_line(name)
    return strip_titles(line) if kind == "person" else line


def display_name(mentions: Iterable[str], kind: Kind = "person") -> str:
    """The best surface form of one thing's mentions: the fullest, in the nominative, without titles and articles.

    A form only seen in the genitive is put into the nominative that is surest. Empty without mentions.
    """
    counts = Counter(_presentable(mention, kind) for mention in mentions)
    if not counts:
        return ""
    nominative = Counter[str]()
    for form, count in counts.items():
        nominative[_nominative(form, kind, counts)] += count
    return max(nominative, key=lambda form: _worth(form, nominative[form], kind))


def _presentable(mention: str, kind: Kind) -> str:
    form = _bare(mention, kind).strip("\"'„“”‚‘’»«›‹ ") or mention
    words = form.split()
    # Written large, the article belongs to the name: Die Linke, Der Spiegel.
    if len(words) > 1 and words[0] in ARTICLES:
        form = " ".join(words[1:])
    return form


def _nominative(form: str, kind: Kind, seen: Counter[str]) -> str:
    choices: Sequence[str] = readings(form, kind)
    return next((choice for choice in choices if choice != form and choice in seen), choices[0])


def _worth(form: str, count: int, kind: Kind) -> tuple[bool, int, int, int]:
    """Of persons the fullest name is best, of other things the usual one (VW AG is VW); shouted ones are worst."""
    words = len(form.split()) if kind == "person" else 0
    shouted = form.isupper() and len(form) > _LONGEST_ACRONYM
    return not shouted, words, count, len(form)
