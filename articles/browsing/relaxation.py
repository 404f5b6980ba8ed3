"""What to do when nothing is found: be less strict with the query, step by step, and say so.

1. Words that no article has are corrected by the archive's own vocabulary; a word of the language is left
   alone and its correction only offered.
2. Words in quotes may be inflected, and a compound may stand in its parts ("Produktion von Waffen").
3. Most of the words must be found, then half of them, then any. A word that few articles have is worth more than
   several common ones, so it is enough by itself.

Each step is answer only whether it finds anything at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.search.compiling import STRICT, Strictness, units
from articles.search.nodes import Word, positive_words
from articles.search.parser import Parsed
from articles.search.query import Query
from articles.search.terms import term_of
from articles.search.understood import render, replace_words
from articles.text.stemming import is_listed
from articles.vocabulary.correcting import correct

MAX_CHECKED = 10  # words

RARE = 50  # articles

Count = Callable[[str, int], int]  # how many articles a tsquery finds within the filters, at most so many
Build = Callable[[Parsed, Strictness], Query]


@dataclass(frozen=True)
class Answer:
    """The query that is answered, how strictly, and what else might be meant ("" if nothing); `note` is a sentence
    about what was done to find anything."""

    query: Query
    strictness: Strictness
    did_you_mean: str = ""
    note: str = ""

    @property
    def all_match(self) -> bool:
        """Do all hits have all the words?"""
        return self.strictness.at_least is None


def relax(parsed: Parsed, query: Query, count: Count, build: Build) -> Answer:
    """The strictest way to take a query without hits that has some; the query itself where none has."""
    assert parsed.tree is not None
    missing = _missing_words(parsed, count)
    corrected = correct([word.text for word in missing]) if missing else {}
    typos = {old: new for old, new in corrected.items() if not is_listed(old)}
    meant = render(replace_words(parsed.tree, corrected)) if corrected else ""
    if typos:
        better = replace(parsed, tree=replace_words(parsed.tree, typos))
        note = _("Nothing contains %(old)s; shown is what was found for %(new)s.") % {
            "old": _listed(typos), "new": _listed(typos.values()),
        }  # fmt: skip
        answer = _first_with_hits(better, count, build, note)
        if answer:
            return replace(answer, did_you_mean=meant)
    answer = _first_with_hits(parsed, count, build, "")
    return replace(answer or Answer(query, STRICT), did_you_mean=meant)


def other_spelling(query: Query) -> str:
    """For a query with few hits: the query with words that are likelier meant, "" if there are none."""
    words = (
        [word for word in positive_words(query.tree) if not word.prefix][:MAX_CHECKED] if query.tree else []
    )
    corrected = correct([word.text for word in words if not is_listed(word.text)])
    return render(replace_words(query.tree, corrected)) if corrected and query.tree else ""


def _first_with_hits(parsed: Parsed, count: Count, build: Build, note: str) -> Answer | None:
    for strictness, explanation in _steps(parsed, count):
        query = build(parsed, strictness)
        if query.tsquery and count(query.tsquery, 1):
            return Answer(query, strictness, note=" ".join(filter(None, (note, explanation))))
    return None


def _steps(parsed: Parsed, count: Count) -> Iterator[tuple[Strictness, str]]:
    assert parsed.tree is not None
    yield STRICT, ""
    loose = Strictness(inflected_phrases=True, split_compounds=True)
    yield loose, _("Nothing has exactly these words; other forms of them were searched for as well.")
    wanted, _fixed = units(parsed.tree)
    number = len(wanted)
    rare = frozenset(word for word in wanted if isinstance(word, Word) and 0 < _hits(word, count) <= RARE)
    for least in range(number - 1, 1, -1):
        if least * 2 < number:
            break
        yield (
            replace(loose, at_least=least, rare=rare),
            _("No article has all the words; these have at least %(least)d of %(number)d, or a rare one.")
            % {"least": least, "number": number},
        )
    if number > 1:
        yield (
            replace(loose, at_least=1),
            _("No article has most of the words; these have at least one of them."),
        )


def _missing_words(parsed: Parsed, count: Count) -> list[Word]:
    assert parsed.tree is not None
    words = list(dict.fromkeys(word for word in positive_words(parsed.tree) if not word.prefix))[:MAX_CHECKED]
    return [word for word in words if not word.text.isdigit() and not count(term_of(word).tsquery(), 1)]


def _hits(word: Word, count: Count) -> int:
    return count(term_of(word).tsquery(), RARE + 1)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"„{word}“" for word in words)
