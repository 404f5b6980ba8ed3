"""Authors and subjects as feeds write them."""

from __future__ import annotations

from articles.parsers.feed_labels import people, subjects
from tests.each import each


@each(
    "given, expected",
    [
        (["Ute Krämer", "Jan Ole Peters"], (["Ute Krämer", "Jan Ole Peters"], "")),
        (["Ute Krämer und Jan Ole Peters"], (["Ute Krämer", "Jan Ole Peters"], "")),
        (["Von Anna Berger, Berlin (dpa)"], (["Anna Berger"], "dpa")),
        (["redaktion@insel.example (Sabine Voß)"], (["Sabine Voß"], "")),
        (["Sabine Voß <voss@insel.example>"], (["Sabine Voß"], "")),
        (["redaktion@insel.example"], ([], "")),
        (["redaktion@insel.example (Redaktion)"], ([], "")),
        (["MAX MUSTER-LÜDERS"], (["Max Muster-Lüders"], "")),
        (["dpa/lsw"], ([], "dpa")),
        (["admin"], ([], "")),
        (["Administrator"], ([], "")),
        (["Redaktion"], ([], "")),
        (["Online-Redaktion"], ([], "")),
        (["Redaktion Sport"], ([], "")),
        (["Anna Berger, Redaktion Kultur"], (["Anna Berger"], "")),
        (["Newsdesk"], ([], "")),
        (["Volontärin"], ([], "")),
        (["mab"], ([], "")),
        (["MAB/kho"], ([], "")),
        (["jmueller7"], ([], "")),
        (["Inselbote"], ([], "")),
        (["insel.de"], ([], "")),
        (["Markus"], (["Markus"], "")),
        (["Verein für Inselgeschichte"], (["Verein für Inselgeschichte"], "")),
        (["", "  "], ([], "")),
    ],
)
def test_people_are_told_from_desks_agencies_and_accounts(
    given: list[str], expected: tuple[list[str], str]
) -> None:
    assert people(given, "Inselbote") == expected


@each(
    "given, expected",
    [
        (["Politik, Ausland; Russland"], ["Politik", "Ausland", "Russland"]),
        (["Politik|Sport"], ["Politik", "Sport"]),
        (["Politik", "Politik, Hafen"], ["Politik", "Hafen"]),
        (["Wirtschaft/Steuern"], ["Wirtschaft/Steuern"]),
        (["Bildung, Wissenschaft und Kultur"], ["Bildung, Wissenschaft und Kultur"]),
        (["Haus &amp;amp; Garten"], ["Haus & Garten"]),
        (["1,5 Grad"], ["1,5 Grad"]),
        (["#Hafen, #Fähre"], ["Hafen", "Fähre"]),
        (["Wie wir leben wollen, wenn das Wasser steigt"], ["Wie wir leben wollen, wenn das Wasser steigt"]),
        (["", ", ;", "x" * 200], []),
    ],
)
def test_subjects_in_a_row_are_several(given: list[str], expected: list[str]) -> None:
    assert subjects(given) == expected
