"""Word diffs say what both texts have, and lose nothing of either."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import worddiff
from articles.text.worddiff import MAX_WORDS, Paragraph, Piece, compare_blocks, compare_lines
from tests.each import each
from tests.work import work

from .near_pairs import AGENCY, EDITED, OTHER_BREAKS, PARAGRAPHS, REORDERED

Block = tuple[str, str]
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["paragraph", "subheading"]),
        st.lists(st.sampled_from("Der Hafen wird gebaut. Und? Nein! Ja, „so.“ Kai".split()), min_size=1).map(
            " ".join
        ),
    ),
    max_size=8,
)


def blocks(body: str) -> list[Block]:
    return [("paragraph", text) for text in body.split("\n\n")]


def words(paragraphs: list[Paragraph], *kinds: str) -> list[str]:
    """Words of pieces of these kinds in order."""
    text = " ".join(
        "".join(piece.text for piece in passage.pieces if piece.kind in kinds)
        for paragraph in paragraphs
        for passage in paragraph.passages
    )
    return text.split()


def shown(one: str, other: str) -> str:
    """[-gone-], {+new+} and <moved> in one line, paragraphs parted by |."""
    marks = {"same": "%s", "removed": "[-%s-]", "added": "{+%s+}"}
    return " | ".join(
        " ".join(
            ("<%s>" if passage.moved else "%s") % "".join(marks[kind] % text for kind, text in passage.pieces)
            for passage in paragraph.passages
        )
        for paragraph in compare_blocks(blocks(one), blocks(other)).paragraphs
    )


@each(
    ("one", "other", "expected"),
    [
        ("Es regnet.", "Es regnet.", "Es regnet."),
        ("Es regnet heute in Wien.", "Es regnet heute in Graz.", "Es regnet heute in [-Wien-]{+Graz+}."),
        ("Es regnet sehr stark in Wien.", "Es schneit stark in Wien.", "Es [-regnet sehr-]{+schneit+} stark in Wien."),
        ("Es regnet. Morgen kommt Sonne.", "Es regnet.", "Es regnet. [-Morgen kommt Sonne.-]"),
        ("Es regnet.", "Es regnet. Morgen kommt Sonne.", "Es regnet. {+Morgen kommt Sonne.+}"),
        ("Es regnet.\n\nMorgen kommt Sonne.", "Es regnet.", "Es regnet. | [-Morgen kommt Sonne.-]"),
        ("Vorweg.\n\nEs regnet.", "Es regnet.", "[-Vorweg.-] | Es regnet."),
        ("Es regnet.\n\nMorgen kommt Sonne.", "Es regnet. Morgen kommt Sonne.", "Es regnet. Morgen kommt Sonne."),
        ("Alles ist anders.", "Nichts bleibt gleich.", "[-Alles ist anders.-] | {+Nichts bleibt gleich.+}"),
        ("Erstens. Zweitens. Drittens.", "Zweitens. Drittens. Erstens.", "Zweitens. Drittens. <Erstens.>"),
        ("", "Neu.", "{+Neu.+}"),
        ("Alt.", "", "[-Alt.-]"),
    ],
)  # fmt: skip
def test_differences_are_shown_where_they_stand(one: str, other: str, expected: str) -> None:
    assert shown(one, other).replace("[--]", "").strip(" |") == expected


def test_what_goes_in_the_middle_of_a_paragraph_parts_it_only_if_it_was_a_paragraph() -> None:
    one = "Es regnet.\n\nFähren fallen aus.\n\nMorgen kommt Sonne."
    assert (
        shown(one, "Es regnet. Morgen kommt Sonne.")
        == "Es regnet. | [-Fähren fallen aus.-] | Morgen kommt Sonne."
    )


def test_moved_paragraphs_and_other_breaks_are_no_differences() -> None:
    for other in (REORDERED, OTHER_BREAKS):
        paragraphs = compare_blocks(blocks(AGENCY), blocks(other)).paragraphs
        assert words(paragraphs, "removed") == words(paragraphs, "added") == []
    moved = [
        passage
        for paragraph in compare_blocks(blocks(AGENCY), blocks(REORDERED)).paragraphs
        for passage in paragraph.passages
        if passage.moved
    ]
    assert 1 <= len(moved) <= 6, "the smaller part of the text moved, not the larger"


def test_an_edited_text_has_most_words_in_common() -> None:
    paragraphs = compare_blocks(blocks(AGENCY), blocks(EDITED)).paragraphs
    assert len(paragraphs) == len(PARAGRAPHS)
    assert len(words(paragraphs, "same")) > 0.75 * len(AGENCY.split())


def test_titles_are_compared_by_words_or_as_a_whole() -> None:
    assert compare_lines("Hafen wird gebaut", "Hafen wird saniert") == [
        Piece("same", "Hafen wird "), Piece("removed", "gebaut"), Piece("added", "saniert"),
    ]  # fmt: skip
    assert compare_lines("Hafen", "Freie Fahrt") == [Piece("removed", "Hafen"), Piece("added", "Freie Fahrt")]
    assert compare_lines("", "Neu") == [Piece("added", "Neu")]
    assert compare_lines("", "") == []


def test_texts_without_end_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worddiff, "MAX_WORDS", 6)
    found = compare_blocks(
        blocks("Es regnet hier.\n\nEs regnet dort.\n\nEnde gut."), blocks("Es regnet hier.")
    )
    assert found.is_cut
    assert words(found.paragraphs, "same", "removed") == "Es regnet hier. Es regnet dort.".split()


def test_a_huge_sentence_is_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worddiff, "MAX_PRODUCT", 10)
    assert (
        shown("eins zwei drei vier", "eins zwei drei fünf")
        == "[-eins zwei drei vier-]{+eins zwei drei fünf+}"
    )


def sentences(count: int, vocabulary: int) -> list[str]:
    rng = random.Random(2)
    return [" ".join(f"Wort{rng.randrange(vocabulary)}" for _word in range(12)) + "." for _ in range(count)]


def signs(count: int) -> str:
    return "".join(chr(0x2200 + random.Random(place).randrange(256)) for place in range(count))


@each(
    ("count", "parts"),
    {
        "words of a few sentences": (100, lambda count: (sentences(count, count), sentences(count, count)[7:])),
        "words of most sentences": (100, lambda count: (sentences(count, 40), sentences(count + 5, 41))),
        "one sentence again and again": (200, lambda count: (["Es regnet."] * count, ["Es regnet nicht."] * count)),
        "in another order": (100, lambda count: (sentences(count, count), sentences(count, count)[::-1])),
        "a sentence without end": (600, lambda count: ([f"Es regnet {signs(count)}"], [f"Es regnet {signs(count)[::-1]}"])),
    },
)  # fmt: skip
def test_four_times_the_text_takes_four_times_the_work(
    count: int, parts: Callable[[int], tuple[list[str], list[str]]]
) -> None:
    def compared(count: int) -> int:
        one, other = parts(count)
        return work(compare_blocks, blocks(" ".join(one)), blocks(" ".join(other)))

    assert compared(4 * count) < 5 * compared(count)


def test_of_the_largest_texts_no_more_is_compared_than_a_text_may_have() -> None:
    long = " ".join(sentences(3_000, 3_000))
    found = compare_blocks([("paragraph", long)], [("paragraph", long[1000:])])
    assert found.is_cut
    assert MAX_WORDS - 12 < len(words(found.paragraphs, "same", "added")) <= MAX_WORDS


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_nothing_invented(one: list[Block], other: list[Block]) -> None:
    paragraphs = compare_blocks(one, other).paragraphs
    assert words(paragraphs, "same", "added") == [word for _kind, text in other for word in text.split()]
    assert sorted(words(paragraphs, "same", "removed")) == sorted(
        word for _kind, text in one for word in text.split()
    )
