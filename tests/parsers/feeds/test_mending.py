"""Letters that were encoded twice are mended, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.mending import mended
from tests.each import each

from .making import LONG, item, only, rss


def twice(text: str, codec: str = "cp1252") -> str:
    return text.encode().decode(codec)


@each(
    "text",
    [
        "Grüne wollen Ämter schließen", "„Kein Zurück“: Minister hält an Plänen fest", "ÖVP gewinnt in Österreich",
        "Erdoğan kündigt Gespräche an", "Frühling – für 5 Mio. € zu haben", "Çelik spricht für Südtirol",
    ],
)  # fmt: skip
def test_what_was_encoded_twice_is_mended(text: str) -> None:
    wrong = text.encode().decode("cp1252", "ignore") if "\x9d" in text else twice(text)
    assert mended([wrong]) == ([text], True)
    assert mended([twice(wrong)]) == ([text], True), "even three times"


@each("codec", ["mac_roman", "cp437"])
def test_old_code_pages_are_undone_too(codec: str) -> None:
    assert mended([twice("Die Brücke wird für Räder gesperrt", codec)])[0] == [
        "Die Brücke wird für Räder gesperrt"
    ]


@each(
    "text",
    [
        "Grüne wollen Ämter schließen", "SÃO PAULO feiert, NÃO weint", "Aus ü wird Ã¼, wenn man nicht aufpasst",
        "Warum Ã¼ im Netz steht", "L’Oréal – ça va…", "Fluß“ – „Ärger“", "Stra�e", "ÅÄÖ und Â", "x² + Ä‚", "",
    ],
)  # fmt: skip
def test_what_may_be_meant_stays(text: str) -> None:
    assert mended([text]) == ([text], False)


def test_a_text_that_says_both_was_read_rightly() -> None:
    mixed = "Für die Brücke, die „GrÃ¼ne“ wollen"
    assert mended([mixed, "Ein Titel"]) == ([mixed, "Ein Titel"], False)
    assert mended([mixed, twice("Grüner Titel")]) == ([mixed, "Grüner Titel"], True), "each by itself"


sound = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x17F)
    | st.sampled_from("äöüÄÖÜß„“”‚‘’–—…€«»éèçàñøåš "),
    max_size=60,
)


@given(sound)
def test_sound_german_stays_as_it_is(text: str) -> None:
    text = f"Für {text}"
    assert mended([text]) == ([text], False)


words = st.lists(
    st.sampled_from("Brücke Ämter schließt für Höhe Öl über Straße „Süd“ groß – Räte".split()),
    min_size=2,
    max_size=12,
)


@given(words)
def test_german_that_was_encoded_twice_comes_back(words: list[str]) -> None:
    text = " ".join(["Größe", *words])
    assert mended([text.encode().decode("cp1252")]) == ([text], True)


def test_an_entry_is_mended_as_a_whole_and_says_so() -> None:
    article = only(
        rss(item(twice("Grüne Brücke"), f"<dc:creator>{twice('Jörg Süß')}</dc:creator>", f"<p>{LONG}</p>"))
    )
    assert (article.title, article.authors, article.doubts) == (
        "Grüne Brücke",
        ("Jörg Süß",),
        ("mended_letters",),
    )
    assert article.body == LONG.strip()
    assert only(rss(item("Grüne Brücke"))).doubts == ()
