"""A newer program brings newer words and leaves alone what editors decided."""

from __future__ import annotations

from typing import Any

from articles.countrywords import bring_up_to_date, is_shipped, leave_switched_off, shipped
from articles.models import CountryWord, Origin


def snapshot() -> set[tuple[Any, ...]]:
    return set(
        CountryWord.objects.values_list(
            "kind", "country_id", "form", "weight", "is_active", "origin"
        ).order_by("pk")
    )


def test_the_migration_filled_the_table_and_nothing_is_left_to_do() -> None:
    before = snapshot()
    assert len(before) == len(shipped.shipped_weights())
    bring_up_to_date()
    assert snapshot() == before


def test_words_that_are_new_missing_or_weighed_otherwise_are_brought_up_to_date() -> None:
    before = snapshot()
    CountryWord.objects.get(form="Krim", kind="name").delete()
    CountryWord.objects.filter(form="Korea", kind="name").update(weight=0.1)
    CountryWord.objects.create(form="Altland", kind="name", country_id="PE", origin=Origin.ANALYSER)
    bring_up_to_date()
    assert snapshot() == before


def test_what_editors_added_changed_or_switched_off_stays() -> None:
    CountryWord.objects.create(form="Teutonien", kind="name", country_id="DE")
    CountryWord.objects.filter(form="Tschechei").update(is_active=False, origin=Origin.EDITOR)
    CountryWord.objects.filter(form="Korea", kind="name").update(weight=0.1, origin=Origin.EDITOR)
    before = snapshot()
    bring_up_to_date()
    assert snapshot() == before


def test_a_word_made_another_one_does_not_come_back() -> None:
    krim = CountryWord.objects.get(form="Krim", kind="name")
    old = CountryWord.objects.get(pk=krim.pk)
    krim.country_id, krim.origin = "RU", Origin.EDITOR
    krim.save()
    leave_switched_off(old)
    bring_up_to_date()
    found = CountryWord.objects.filter(form="Krim", kind="name").order_by("country_id")
    assert [(word.country_id, word.is_active) for word in found] == [("RU", True), ("UA", False)]


def test_an_editors_own_word_leaves_nothing_behind() -> None:
    own = CountryWord.objects.create(form="Teutonien", kind="name", country_id="DE")
    assert not is_shipped(own)
    own.delete()
    leave_switched_off(own)
    assert not CountryWord.objects.filter(form="Teutonien").exists()


def test_an_archive_of_before_learns_who_governs() -> None:
    before = snapshot()
    CountryWord.objects.filter(form__in=["Merz", "Friedrich Merz"], kind="hint").delete()
    assert len(snapshot()) == len(before) - 2
    bring_up_to_date()
    assert snapshot() == before
