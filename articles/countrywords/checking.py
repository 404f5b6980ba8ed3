"""What would be wrong about a word for a country, said in one sentence."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from articles.models import CountryWord
from articles.text.countries.patterns import MASK, words_of
from articles.text.countries.tokens import folded
from articles.text.countries.words import LONGEST_WORD
from articles.text.stopwords import STOPWORDS

_OTHER_SIGNS = re.compile(r"[^\w\s.'’\-\u2010\u2011=?*~]|[\d_]")
_MISPLACED = re.compile(r"(?<!^)[=?]|[*~](?! |$)|^[=?]{2,}")
_SHORTEST = {"": 2, "*": 3, "~": 4}  # letters of a word, by the sign after it
_MOST_STARS = 3  # each multiplies the spellings by eight


def problem(word: CountryWord) -> str:
    """Why the word cannot be used; empty if it can."""
    words = words_of(word.form)
    if not words:
        return _("Please give a word; “=”, “?”, “*” and “~” only say how it may be written.")
    return _wrong_signs(word.form, words) or _too_general(word.form, words) or _wrong_country(word, words)


def _wrong_signs(form: str, words: list[str]) -> str:
    if _OTHER_SIGNS.search(form):
        return _("A word consists of letters; hyphens, apostrophes and full stops may stand between them.")
    if _MISPLACED.search(form):
        return _("“=” and “?” stand at the very beginning, “*” and “~” at the end of a word.")
    if "~" in form and len(words) > 1:
        return _("“~” works for a single word only.")
    if form.count("*") > _MOST_STARS:
        return _("At most three words of a name may have a “*”.")
    if max(map(len, words)) > LONGEST_WORD:
        return _("Words of more than %(count)d letters are not looked for.") % {"count": LONGEST_WORD}
    return ""


def _too_general(form: str, words: list[str]) -> str:
    sign = form[-1] if form[-1] in "*~" else ""
    if len(words) == 1 and len(words[0].replace(".", "")) < _SHORTEST[sign]:
        return _("That is too short: it would be found in nearly every article.")
    exact = form.startswith("=") or words[0].isupper()
    if len(words) == 1 and not exact and words[0].lower() in STOPWORDS:
        return _("“%(word)s” stands in nearly every article.") % {"word": words[0]}
    return ""


def _wrong_country(word: CountryWord, words: list[str]) -> str:
    if word.kind == MASK:
        return (
            _("Words that are no country belong to none: please leave it empty.") if word.country_id else ""
        )
    if not word.country_id:
        return _("Please choose the country that the word stands for.")
    if not word.is_active:
        return ""
    others = CountryWord.objects.filter(is_active=True).exclude(pk=word.pk).exclude(kind=MASK)
    spelled = [folded(part) for part in words]
    for other in others.exclude(country=word.country_id).select_related("country"):
        same = [folded(part) for part in words_of(other.form)] == spelled
        if same and other.form.endswith("~") == word.form.endswith("~"):
            return _("“%(word)s” stands for %(country)s already; please switch that off first.") % {
                "word": other.form,
                "country": other.country,
            }
    return ""
