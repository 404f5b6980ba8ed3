"""Words as typed -> the words of the archive that were meant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.models import Word
from articles.text.normalise import fold
from articles.text.words import query_forms

from .forms import exact_form
from .likeness import allowed_edits, edits, one_edit
from .sounds import sound
from .truth import with_hits

MAX_WORDS = 8  # of a query that are looked at
LONGEST = 40  # characters of a word that are looked at
TRIED = 5  # best candidates that are looked up in the articles
FAR_LENGTH = 8  # letters; shorter words share too few trigrams with anything after two edits
# A word ten times as frequent makes up for so many edits.
FREQUENCY = 0.2
FIRST_LETTER = 0.2  # edits on top: people rarely mistake the first letter
# A word that is in the archive itself is only taken for a slip if it is rare, and of one so many times as frequent.
RARE = 10
TIMES_AS_FREQUENT = 20


@dataclass(frozen=True)
class Candidate:
    """A word of the archive and its columns."""

    word: str
    display: str
    folded: str
    count: int


def known(words: Iterable[str]) -> dict[str, int]:
    """In how many articles, about, each of these words stands in exactly this form; case does not matter.

    Words that no published article holds are left out.
    """
    forms = {word: exact_form(word) for word in words}
    counts = dict(Word.objects.filter(word__in=set(forms.values()), count__gt=0).values_list("word", "count"))
    return {word: counts[form] for word, form in forms.items() if form in counts}


def correct(words: Sequence[str]) -> dict[str, str]:
    """The words that are probably misspelled, each with the word of the archive that was meant, as best written.

    For words with no or few hits. A word is never replaced by an inflection of itself, which the search finds
    anyway, nor by a word that no published article holds.
    """
    counts = known(words[:MAX_WORDS])
    found = {}
    for word in dict.fromkeys(words[:MAX_WORDS]):
        form = exact_form(word)
        if form and len(form) <= LONGEST and (best := _best(form, counts.get(word, 0))):
            found[word] = best
    return found


def _best(form: str, count: int) -> str | None:
    folded = fold(form)
    allowed = allowed_edits(len(folded))
    if not allowed or count > RARE:
        return None
    for find in (_near, _far):
        best = _ranked(form, find(folded), count, allowed)[:TRIED]
        good = with_hits((candidate.word, candidate.count) for candidate in best)
        for candidate in best:
            if candidate.word in good:
                return candidate.display
    return None


def _ranked(form: str, candidates: Iterable[Candidate], count: int, allowed: float) -> list[Candidate]:
    """Those that may have been meant, best first."""
    folded = fold(form)
    stems = set(query_forms(form).folds)
    scored = []
    for candidate in candidates:
        cost = edits(folded, candidate.folded)
        if (
            cost <= allowed
            and candidate.count >= TIMES_AS_FREQUENT * count
            and stems.isdisjoint(query_forms(candidate.word).folds)
        ):
            first = FIRST_LETTER * (folded[0] not in candidate.folded[:2])
            scored.append((cost + first - FREQUENCY * math.log10(candidate.count), candidate.word, candidate))
    return [candidate for _score, _word, candidate in sorted(scored)]


def _near(folded: str) -> list[Candidate]:
    """All words within one edit of the letters or of the sound: every such string is looked up, a few hundred."""
    heard = sound(folded)
    return _fetch(
        "folded = ANY(%s) OR sound = ANY(%s)",
        [list({folded, *one_edit(folded)}), list({heard, *one_edit(heard)})],
    )


def _far(folded: str) -> list[Candidate]:
    """Words that share at least 0.3 of their trigrams (pg_trgm's own threshold): nearly all two edits away."""
    if len(folded) < FAR_LENGTH:
        return []
    return _fetch(
        "folded %% %s AND length(folded) BETWEEN %s AND %s",
        [folded, len(folded) - 2, len(folded) + 2],
    )


def _fetch(condition: str, params: list[Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word, display, folded, count FROM articles_word WHERE count > 0 AND ({condition})",  # noqa: S608
            params,
        )
        return [Candidate(*row) for row in cursor.fetchall()]
