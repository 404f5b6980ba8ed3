"""Words that come with the program: a newer program brings newer ones, and leaves alone what editors decided."""

from __future__ import annotations

from functools import cache

from django.db import transaction

from articles.models import Country, CountryWord, Origin
from articles.text.countries.patterns import MASK
from articles.text.countries.tables import shipped_rows

from .current import forget

Key = tuple[str, str | None, str]
"""Kind, country and form: what makes a row one."""


def bring_up_to_date() -> None:
    """Adds, corrects and removes the program's words as its files say.

    A word that an editor touched is the editor's: it stays, also switched off, and its key is taken.
    """
    countries = set(Country.objects.values_list("code", flat=True))
    wanted = {
        key: weight for key, weight in shipped_weights().items() if key[1] is None or key[1] in countries
    }
    with transaction.atomic():
        there = {key(word): word for word in CountryWord.objects.select_for_update().order_by("pk")}
        ours = {found: word for found, word in there.items() if word.origin == Origin.ANALYSER}
        CountryWord.objects.filter(pk__in=[ours[found].pk for found in ours.keys() - wanted.keys()]).delete()
        changed = [word for found, word in ours.items() if wanted.get(found, word.weight) != word.weight]
        for word in changed:
            word.weight = wanted[key(word)]
        CountryWord.objects.bulk_update(changed, ["weight"])
        CountryWord.objects.bulk_create(
            CountryWord(kind=new[0], country_id=new[1], form=new[2], weight=weight, origin=Origin.ANALYSER)
            for new, weight in wanted.items()
            if new not in there
        )
    forget()


def is_shipped(word: CountryWord) -> bool:
    """Does the word come with the program? Then it can be switched off, while deleting would not last."""
    return key(word) in shipped_weights()


def leave_switched_off(before: CountryWord) -> None:
    """What remains of a word of the program that an editor made another one of: the old one, switched off, so that
    the next program does not bring it back."""
    if is_shipped(before):
        CountryWord.objects.get_or_create(
            kind=before.kind,
            country_id=before.country_id,
            form=before.form,
            defaults={"weight": before.weight, "is_active": False, "origin": Origin.EDITOR},
        )


def key(word: CountryWord) -> Key:
    """What the word is told apart by."""
    return word.kind, word.country_id, word.form


@cache
def shipped_weights() -> dict[Key, float]:
    """The words of the program's files with their weights, each once."""
    found: dict[Key, float] = {}
    for row in shipped_rows():
        weight = 1.0 if row.kind == MASK else row.weight
        found.setdefault((row.kind, row.code or None, row.form), weight)
    return found
