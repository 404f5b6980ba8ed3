"""The word diff says what went and what came, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.revisions import MOST_TOKENS, Piece, paragraph_diff, word_diff

TEXTS = st.text(alphabet="aäb .,\n", max_size=60)


def marked(pieces: list[Piece]) -> str:
    """[-gone-]{+come+}, as `git diff --word-diff` writes it."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


def test_equal_texts_have_one_piece() -> None:
    assert word_diff("Alles bleibt.", "Alles bleibt.") == [Piece("same", "Alles bleibt.")]


def test_a_changed_word_is_shown_whole() -> None:
    assert marked(word_diff("Der Minister geht heute.", "Der Minister ging heute.")) == (
        "Der Minister [-geht-]{+ging+} heute."
    )


def test_several_changed_words_in_a_row_are_one_change() -> None:
    assert marked(word_diff("Wahl am frühen Morgen in Kiel", "Wahl bis spätem Abend in Kiel")) == (
        "Wahl [-am frühen Morgen-]{+bis spätem Abend+} in Kiel"
    )


def test_a_word_that_came_or_went_leaves_its_neighbours_alone() -> None:
    assert marked(word_diff("eins zwei drei", "eins zwei neu drei")) in (
        "eins zwei {+neu +}drei",
        "eins zwei{+ neu+} drei",
    )
    assert (
        "".join(p.text for p in word_diff("eins zwei drei", "eins drei") if p.kind == "removed").strip()
        == "zwei"
    )


def test_texts_with_little_in_common_are_replaced_as_a_whole() -> None:
    old = "Der Rat der Stadt hat am Dienstag die Gebühren für die Müllabfuhr deutlich erhöht und vertagt."
    new = "Nach dem Sturm sind in der Nacht die Züge zwischen Kiel und Hamburg ausgefallen, sagt die Bahn."
    assert [piece.kind for piece in word_diff(old, new)] == ["removed", "added"]


def test_what_was_empty_only_came_and_what_is_empty_only_went() -> None:
    assert word_diff("", "Neu.") == [Piece("added", "Neu.")]
    assert word_diff("Alt.", "") == [Piece("removed", "Alt.")]
    assert word_diff("", "") == []


def test_paragraphs_are_compared_one_by_one() -> None:
    old = "Erster Absatz bleibt.\n\nZweiter Absatz geht so.\n\nDritter bleibt."
    new = "Erster Absatz bleibt.\n\nZweiter Absatz ging so.\n\nDritter bleibt.\n\nVierter ist neu."
    assert [marked(pieces) for pieces in paragraph_diff(old, new)] == [
        "Erster Absatz bleibt.",
        "Zweiter Absatz [-geht-]{+ging+} so.",
        "Dritter bleibt.",
        "{+Vierter ist neu.+}",
    ]


def test_a_break_that_alone_came_or_went_is_visible() -> None:
    joined, parted = "Ein Satz steht hier. Noch einer.", "Ein Satz steht hier.\n\nNoch einer."
    shown = "\n".join(marked(pieces) for pieces in paragraph_diff(joined, parted))
    assert "{+¶+}" in shown
    assert "[-¶-]" in "\n".join(marked(pieces) for pieces in paragraph_diff(parted, joined))


def test_a_huge_change_is_shown_without_comparing_its_words() -> None:
    old, new = "alt wort " * MOST_TOKENS, "neu wort " * MOST_TOKENS
    assert [piece.kind for piece in word_diff(old, new)] == ["removed", "added"]


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


@given(TEXTS, TEXTS)
def test_no_word_is_lost_between_paragraphs(before: str, after: str) -> None:
    pieces = [piece for paragraph in paragraph_diff(before, after) for piece in paragraph]
    old = "".join(piece.text for piece in pieces if piece.kind != "added")
    new = "".join(piece.text for piece in pieces if piece.kind != "removed")
    # A text of nothing but blanks has no paragraph, so its blanks are in none.
    assert "".join(old.replace("¶", "").split()) == "".join(before.replace("¶", "").split())
    assert "".join(new.replace("¶", "").split()) == "".join(after.replace("¶", "").split())
