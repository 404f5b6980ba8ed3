"""Which bodies are near-duplicates, and how they find each other."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.near import BANDS, MIN_WORDS, Shingles, bands, nearness, shingles, similarity
from tests.each import each

from .near_pairs import AGENCY, NEAR, NOT_NEAR, OTHER_BREAKS, PARAGRAPHS, SHORTENED, SUBHEADINGS

STORED = [-1129550417527309680, 8073535773125826505, -4471408596397087055]
WORDS = st.lists(
    st.sampled_from("Hafen Schiff Kai Bagger Gesetz Küste Wind Meer 12 18,5 Montag".split()), max_size=120
)


def of(body: str) -> Shingles:
    found = shingles(body)
    assert found is not None
    return found


@each("one, other", NEAR)
def test_copies_with_small_differences_are_near_and_share_a_band(one: str, other: str) -> None:
    assert nearness(of(one), of(other)) > 0
    assert set(bands(one)) & set(bands(other))


@each("one, other", NOT_NEAR)
def test_other_texts_and_templates_with_other_figures_are_not(one: str, other: str) -> None:
    assert nearness(of(one), of(other)) == 0


def test_the_similarity_is_the_share_in_common() -> None:
    assert similarity(of(AGENCY), of(AGENCY)) == 1
    half = similarity(of(AGENCY), of(SHORTENED))
    assert 0.6 < half < 0.8, "of the mean of both: 2 * 0.5 / 1.5 for a half"


def test_paragraphs_subheadings_and_spelling_of_signs_make_no_difference() -> None:
    quoted = AGENCY.replace("„", "»").replace("“", "«").replace("ß", "ss")
    for other in (OTHER_BREAKS, SUBHEADINGS, quoted, AGENCY.upper()):
        assert nearness(of(AGENCY), of(other)) == 1
        assert bands(other) == bands(AGENCY)


def test_short_texts_have_nothing_to_be_compared_by() -> None:
    words = PARAGRAPHS[0].split()
    for short in (
        "",
        "   ",
        "## Nur eine Überschrift",
        " ".join(words[: MIN_WORDS - 1]),
        "der die das " * 40,
    ):
        assert bands(short) == []
    assert shingles(" ".join(words[: MIN_WORDS - 1])) is None
    assert len(bands(" ".join(words[:MIN_WORDS]))) == BANDS
    nothing = of("der die das " * 40)
    assert nearness(nothing, nothing) == 0, "no word of it says anything"


def test_bands_are_those_that_are_stored() -> None:
    """What other versions of the libraries answered before; if it changes, stored fingerprints are worth nothing."""
    assert bands(AGENCY)[:3] == STORED
    assert all(-(2**63) <= band < 2**63 for band in bands(AGENCY))


def edited(words: list[str], share: float, others: list[str], rng: random.Random) -> str:
    """Single words replaced here and there, which hurts most."""
    words = list(words)
    for place in rng.sample(range(len(words)), int(len(words) * share)):
        words[place] = rng.choice(others)
    return " ".join(words)


def test_a_text_with_a_tenth_of_its_words_replaced_is_always_found_and_of_a_fifth_mostly() -> None:
    rng = random.Random(4)
    vocabulary = [f"wort{number}" for number in range(4_000)]
    found = {0.1: 0, 0.2: 0}
    for share in found:
        for _round in range(100):
            words = rng.choices(vocabulary, k=250)
            other = edited(words, share, vocabulary, rng)
            near = nearness(of(" ".join(words)), of(other)) > 0
            found[share] += near and not set(bands(" ".join(words))).isdisjoint(bands(other))
    assert found[0.1] == 100
    assert found[0.2] >= 70


def test_texts_that_share_nothing_share_no_band() -> None:
    rng = random.Random(5)
    vocabulary = [f"wort{number}" for number in range(4_000)]
    prints = [set(bands(" ".join(rng.choices(vocabulary, k=250)))) for _round in range(80)]
    assert not any(one & other for one, other in combinations(prints, 2))


@given(WORDS, WORDS)
def test_nearness_is_symmetric_and_between_0_and_1(one: list[str], other: list[str]) -> None:
    first, second = shingles(" ".join(one)), shingles(" ".join(other))
    if first and second:
        assert 0 <= nearness(first, second) == nearness(second, first) <= 1
        assert nearness(first, second) in (0, similarity(first, second))


@given(st.text())
def test_any_text_has_all_bands_or_none(text: str) -> None:
    assert len(bands(text)) in (0, BANDS)
    assert bands(text) == bands(text)
