"""Lines broken at a width: paragraphs joined again, divided words put together."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.pastes import join_wrapped
from articles.parsers.pastes.wrapping import glued
from tests.each import each

FIRST = (
    "Die Feuerwehr von Altenau hat am Wochenende ein neues Löschboot erhalten. Es fährt bis zu 60 Kilometer in der "
    "Stunde und kann an Bord 2000 Liter Wasser in der Minute pumpen. Bisher mussten die Helfer mit einem Schlauchboot "
    "auskommen, das die Stadt vor 22 Jahren gebraucht gekauft hatte."
)
SECOND = (
    "Getauft wurde das Boot auf den Namen Möwe. Die Patin, eine frühere Bürgermeisterin, wünschte der Mannschaft "
    "allzeit eine Handbreit Wasser unter dem Kiel. Im Anschluss zeigten die Taucher, wie sie einen Verunglückten aus "
    "dem See bergen."
)
THIRD = "Das Boot hat 180.000 Euro gekostet. Zwei Drittel davon gab das Land dazu, den Rest trug der Förderverein."
HEADING = "Boot für den Notfall"
WIDTHS = [28, 34, 40, 52, 64, 72, 78, 96]
# Where the last line of no paragraph is so full that the first word of the next would not fit behind it.
TELLING = [48, 52, 64, 72, 78]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False)


@each("width", WIDTHS)
def test_paragraphs_between_blank_lines_are_joined(width: int):
    text = "\n\n".join([HEADING, *(wrapped(part, width) for part in (FIRST, SECOND, THIRD))])
    assert paragraphs(join_wrapped(text)) == [HEADING, FIRST, SECOND, THIRD]


@each("width", WIDTHS)
def test_indented_lines_begin_paragraphs(width: int):
    parts = [
        textwrap.fill(part, width, initial_indent="   ", break_on_hyphens=False)
        for part in (FIRST, SECOND, THIRD)
    ]
    assert paragraphs(join_wrapped("\n".join([HEADING, "", *parts]))) == [HEADING, FIRST, SECOND, THIRD]


@each("width", TELLING)
def test_without_blank_lines_a_line_that_ends_early_ends_a_paragraph(width: int):
    text = "\n".join([HEADING, *(wrapped(part, width) for part in (FIRST, SECOND, THIRD))])
    assert paragraphs(join_wrapped(text)) == [HEADING, FIRST, SECOND, THIRD]


@each("width", TELLING)
def test_a_blank_line_behind_every_line_means_nothing(width: int):
    lines = [line for part in (FIRST, SECOND, THIRD) for line in wrapped(part, width).split("\n")]
    assert paragraphs(join_wrapped("\n\n".join([HEADING, *lines]))) == [HEADING, FIRST, SECOND, THIRD]


@each("width", [34, 52, 72])
def test_subheadings_and_lists_stay_lines_of_their_own(width: int):
    items = ["• neue Pumpen", "• ein Anhänger für das Boot"]
    parts = [wrapped(FIRST, width), "Taufe am See", wrapped(SECOND, width), *items, wrapped(THIRD, width)]
    joined = [line for line in join_wrapped("\n\n".join(parts)).split("\n") if line]
    assert joined == [FIRST, "Taufe am See", SECOND, *items, THIRD]


@each("width", [30, 44, 58, 72])
def test_words_may_be_divided_anywhere(width: int):
    words = FIRST.split(" ")
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > width and len(word) > 7 and word.isalpha():
            lines.append(f"{line} {word[:4]}-".strip())
            line = word[4:]
        elif len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert paragraphs(join_wrapped("\n".join([*lines, line]))) == [FIRST]


@each(
    "lines, whole",
    [
        (["Unter-", "nehmen"], "Unternehmen"), (["Nord-", "und Süddeutschland"], "Nord- und Süddeutschland"), (["Ein-", "oder Ausgang"], "Ein- oder Ausgang"),
        (["Haupt-, Neben-", "bzw. Seitenwege"], "Haupt-, Neben- bzw. Seitenwege"), (["die CDU-", "Politiker"], "die CDU-Politiker"),
        (["eine US-", "amerikanische Firma"], "eine US-amerikanische Firma"), (["ein 30-", "jähriger Mann"], "ein 30-jähriger Mann"),
        (["die deutsch-", "französische Grenze"], "die deutsch-französische Grenze"), (["Baden-", "Württemberg"], "Baden-Württemberg"),
        (["die E-", "Mail"], "die E-Mail"), (["Wirtschafts-", "ministerium"], "Wirtschaftsministerium"), (["un-", "terwegs"], "unterwegs"),
        (["ver\u00ad", "gessen"], "vergessen"), (["ver¬", "gessen"], "vergessen"), (["poli-", "tische Lage"], "politische Lage"),
        (["kommu-", "nistische Partei"], "kommunistische Partei"), (["Umsatz- und Ertrags-", "lage"], "Umsatz- und Ertragslage"), (["die 1990er-", "Jahre"], "die 1990er-Jahre"),
        (["Müller-", "Lüdenscheidt"], "Müller-Lüdenscheidt"), (["das –", "so hieß es – Ende"], "das – so hieß es – Ende"), (["er kam ,", "sah"], "er kam , sah"),
        (["Anti-AKW-", "Bewegung"], "Anti-AKW-Bewegung"), (["der sozial-", "demokratische Chef"], "der sozialdemokratische Chef"), (["wirtschaft-", "liche Lage"], "wirtschaftliche Lage"),
        (["russisch-", "ukrainische Front"], "russisch-ukrainische Front"), (["Hals-", "Nasen-Ohren-Arzt"], "Hals-Nasen-Ohren-Arzt"), (["an- und ab-", "fahren"], "an- und abfahren"),
    ],
)  # fmt: skip
def test_the_hyphen_at_the_end_of_a_line_is_kept_or_not(lines: list[str], whole: str):
    assert glued(lines) == whole


def test_a_compound_that_stands_elsewhere_in_the_text_keeps_its_hyphen():
    assert glued(["der Ex-", "kanzler"], frozenset({"ex-kanzler"})) == "der Ex-kanzler"


@each(
    "text",
    [
        f"{HEADING}\n\n{FIRST}\n\n{SECOND}", f"{HEADING}\n{FIRST}\n{SECOND}", "Bremen – Köln 1:2\nMainz – Augsburg 0:0\nJena – Ulm 3:1\nHof – Plauen 1:1",
        "Anna Berger\nHauptstraße 1\n12345 Au\nTel. 0123 45\nFax 0123 46", "Politik\nSport\nKultur\nWirtschaft\nWissen\nReise",
        "- Milch und Brot\n- drei Eier\n- etwas Salz\n- ein Bund Petersilie", "Es war einmal ein Mann,\nDer hatte einen Schwamm.\nDer Schwamm war ihm zu nass,\nDa ging er auf die Gass.",
        f"{HEADING}\nvon Anna Schmidt\n{FIRST}\n{SECOND}", "",
    ],
)  # fmt: skip
def test_what_was_not_broken_at_a_width_stays_as_it_is(text: str):
    assert join_wrapped(text) == text


WORDS = st.sampled_from(
    "Regierung Haus kommt spricht über neue Stadt Wasser Menschen viele sieht langsam Ufer und heute".split()
)
SENTENCE = st.lists(WORDS, min_size=5, max_size=20).map(lambda words: "Dort " + " ".join(words) + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=5).map(" ".join)


@given(
    st.lists(PARAGRAPH, min_size=2, max_size=6, unique=True),
    st.integers(35, 90),
    st.sampled_from(["\n\n", "\n"]),
)
def test_no_word_is_lost_and_none_changes(parts: list[str], width: int, between: str):
    joined = join_wrapped(between.join(wrapped(part, width) for part in parts))
    assert joined.split() == " ".join(parts).split()


@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.sampled_from(["\n\n", "\n", "\r\n\r\n"]))
def test_paragraphs_in_single_lines_are_left_alone(parts: list[str], between: str):
    assert join_wrapped(between.join(parts)) in (
        between.join(parts),
        between.join(parts).replace("\r\n", "\n"),
    )
