"""Words that German leaves half."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.analyse import analyse
from articles.text.ellipsis import Ellipses
from articles.text.tokens import tokenise
from tests.each import each


def completed(text: str) -> dict[str, str]:
    """Completed words with the piece of the text they stand for."""
    ellipses = Ellipses(text)
    return {
        form: text[start:end]
        for position, token in enumerate(tokenise(text))
        for start, end, _place, form in ellipses.completed(token, position)
    }


@each(
    ("text", "expected"),
    [
        ("Import- und Exportverbot", {"Importverbot": "Import-"}),
        ("Haupt- oder Nebenstraßen", {"Hauptstraßen": "Haupt-"}),
        ("Vor- und Nachteile", {"Vorteile": "Vor-"}),
        ("Innen-, Außen- und Verteidigungsminister", {"Innenminister": "Innen-", "Außenminister": "Außen-"}),
        ("Textilimport und -export", {"Textilexport": "-export"}),
        ("Waffenproduktion, -lieferungen", {"Waffenlieferungen": "-lieferungen"}),
        ("Import\u2011 und Exportverbot", {"Importverbot": "Import\u2011"}),
    ],
)
def test_the_half_word_is_completed_by_the_whole_one(text: str, expected: dict[str, str]) -> None:
    assert completed(text) == expected


@each(
    "text",
    [
        "Corona-Maßnahmen und Verbote",
        "Ein Satz - und ein Exportverbot",
        "Import und Exportverbot",
        "Import- ein langer Satz mit sehr vielen Wörtern dazwischen, dann Exportverbot",
        "Import- und",
        "-export",
        "",
    ],
)
def test_without_a_half_word_or_its_completion_nothing_is_made_up(text: str) -> None:
    assert completed(text) == {}


def test_texts_without_a_dangling_hyphen_need_no_look() -> None:
    assert not Ellipses("Corona-Maßnahmen – und so weiter").any
    assert Ellipses("Import- und Exportverbot").any
    assert Ellipses("Textilimport und -export").any


def test_the_completed_word_stands_where_its_half_does() -> None:
    terms = {term.forms.exact: term.position for term in analyse("Das Import- und Exportverbot gilt")}
    assert (terms["importverbot"], terms["import"], terms["exportverbot"]) == (1, 1, 3)


PIECES = st.sampled_from(
    ["Import-", "-export", "und", "oder", "Exportverbot", "Textilimport", ",", "-", "‑", "Ö-", "3-"]
)


@given(st.lists(PIECES, max_size=20).map(" ".join) | st.lists(PIECES, max_size=20).map("".join))
def test_whatever_hangs_together_offsets_lie_in_the_text(text: str) -> None:
    for form, piece in completed(text).items():
        assert piece
        assert form.isalnum()
