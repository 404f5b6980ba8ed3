"""When two keywords are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.keywords.keys import MAX_KEY, keyword_key
from tests.each import each

SAME = [
    ("Waffenlieferung", "Waffenlieferungen"), ("erneuerbare Energien", "Erneuerbarer Energie"), ("Wahl", "wahlen"),
    ("künstliche Intelligenz", "Künstlicher Intelligenz"), ("Corona-Maßnahme", "Coronamaßnahmen"), ("Straße", "Strasse"),
    ("US-Wahl", "US-Wahlen"), ("Vereinte Nationen", "Vereinten Nationen"), ("Fluechtlinge", "Flüchtling"), ("EU", "eu"),
    ("Reihenhäuser", "Reihenhaus"), ("Klimaschutzgesetzes", "Klimaschutzgesetz"), ("Museen", "Museum"),
    ("G20-Gipfels", "G20-Gipfel"), ("Brexits", "Brexit"), ("Tote", "Toter"), ("  Ehe\u00a0für alle ", "Ehe für alle"),
    ("Impf\u00adstoffe", "Impfstoff"),
]  # fmt: skip
OTHERS = [
    ("Wahl", "Wal"), ("Masse", "Maße"), ("Klimaschutz", "Klimaschutzgesetz"), ("Ehe für alle", "Ehe"),
    ("künstliche Intelligenz", "Intelligenz"), ("Bar", "Bär"), ("Kosten", "Kost"), ("Bank", "Bann"),
]  # fmt: skip


@each(("one", "other"), SAME)
def test_inflection_case_hyphens_and_spelling_make_no_other_keyword(one: str, other: str) -> None:
    assert keyword_key(one) == keyword_key(other)


@each(("one", "other"), OTHERS)
def test_other_words_are_other_keywords(one: str, other: str) -> None:
    assert keyword_key(one) != keyword_key(other)


@given(st.text(max_size=200))
def test_any_name_has_a_key_that_fits(name: str) -> None:
    assert len(keyword_key(name)) <= MAX_KEY
    assert keyword_key(name) == keyword_key(f" {name} ")
