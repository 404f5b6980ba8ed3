"""Single rules of the parser for scraped texts, each on an article made for it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsers import ParsedArticle, ParseError, parse

TITLE = "Bundesregierung beschließt neue Förderung für Wärmepumpen"
LEAD = "Die Regierung hat am Montag ein Gesetz beschlossen, das die Förderung von Wärmepumpen regelt und ab Januar gilt."
FIRST = "Nach Angaben des Ministeriums sollen bis zu 70 Prozent der Kosten übernommen werden. Die Opposition rügte den Plan."
LAST = "Verbände reagierten zurückhaltend. Von den Plänen sei vieles noch unklar, sagte eine Sprecherin am 3. Mai 2024."


def only(*blocks: str) -> ParsedArticle | ParseError:
    [result] = parse("\n\n".join(blocks).encode(), "a.txt")
    return result


def article(*blocks: str) -> ParsedArticle:
    result = only(*blocks)
    assert isinstance(result, ParsedArticle), str(result)
    return result


def with_line(line: str) -> ParsedArticle:
    """An article with a line between title and lead, which must leave all of its text alone."""
    parsed = article(TITLE, line, LEAD, FIRST, LAST)
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, f"{FIRST}\n\n{LAST}")
    return parsed


def test_the_first_paragraph_is_the_lead_and_a_date_in_running_text_no_publication_date():
    parsed = article(TITLE, LEAD, FIRST, LAST)
    assert parsed == ParsedArticle(title=TITLE, lead=LEAD, body=f"{FIRST}\n\n{LAST}")


def test_a_single_paragraph_is_the_body():
    assert article(TITLE, LEAD) == ParsedArticle(title=TITLE, body=LEAD)


@pytest.mark.parametrize(
    ("head", "section", "kicker"),
    [
        ([f"Politik{TITLE}", TITLE], "Politik", ""),
        ([f"Politik{TITLE}"], "Politik", ""),
        ([f"StartseitePolitik{TITLE}", TITLE], "Politik", ""),
        ([f"Politik: {TITLE}", TITLE], "Politik", ""),
        ([f"Heizungsgesetz: {TITLE}", TITLE], "", "Heizungsgesetz"),
        (["POLITIK", TITLE], "Politik", ""),
        (["Nachrichten", "Politik", TITLE, TITLE], "Politik", ""),
        (["Politik | Inland", TITLE], "Politik", ""),
        (["Home > Politik", TITLE], "Politik", ""),
        (["Sie sind hier: Startseite › Wirtschaft › Energie", TITLE], "Wirtschaft", ""),
        ([f"Home > Politik > {TITLE}", TITLE], "Politik", ""),
        (["Ressort: Politik", TITLE], "Politik", ""),
        (["Streit um das Heizungsgesetz", TITLE], "", "Streit um das Heizungsgesetz"),
        (["Politik", "Heizungsgesetz:", TITLE, TITLE], "Politik", "Heizungsgesetz"),
        ([TITLE, "Politik"], "Politik", ""),
        ([f"{TITLE} | Tagblatt", TITLE], "", ""),
        ([f"„{TITLE}“", TITLE], "", ""),
    ],
)
def test_section_and_kicker_are_told_from_the_title(head: list[str], section: str, kicker: str):
    parsed = article(*head, LEAD, FIRST, LAST)
    assert (parsed.section, parsed.kicker, parsed.title) == (section, kicker, TITLE)
    assert (parsed.lead, parsed.body) == (LEAD, f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize(
    "title", ["Kim besucht Rüstungsfabrik", "Wärmepumpen: Das ändert sich", "Bauern protestieren gegen Pläne"]
)
def test_a_short_title_with_a_verb_is_no_kicker(title: str):
    parsed = article(title, LEAD, FIRST, LAST)
    assert (parsed.title, parsed.kicker) == (title, "")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Von Anna Schmidt", ["Anna Schmidt"]),
        ("Von: Anna Schmidt", ["Anna Schmidt"]),
        ("Von Anna Schmidt und Peter Müller", ["Anna Schmidt", "Peter Müller"]),
        (
            "Von Anna Schmidt, Peter Müller und Jan van der Berg",
            ["Anna Schmidt", "Peter Müller", "Jan van der Berg"],
        ),
        ("von ANNA SCHMIDT", ["Anna Schmidt"]),
        ("Von Anna Schmidt, Berlin", ["Anna Schmidt"]),
        ("Von Anna Schmidt, New York", ["Anna Schmidt"]),
        ("Von Dr. Anna Schmidt-Weiß, Korrespondentin in Tokio", ["Dr. Anna Schmidt-Weiß"]),
        ("Ein Kommentar von Anna Schmidt", ["Anna Schmidt"]),
        ("Eine Analyse von Anna Schmidt, Washington", ["Anna Schmidt"]),
        ("Aus Tokio berichtet Anna Schmidt", ["Anna Schmidt"]),
        ("Autorin: Anna Schmidt", ["Anna Schmidt"]),
        ("Anna Schmidt (dpa)", ["Anna Schmidt"]),
        ("Von Anna Schmidt | 14.03.2025", ["Anna Schmidt"]),
        ("Von Anna Schmidt14.03.2025, 07:45 Uhr", ["Anna Schmidt"]),
        ("14.03.2025, 07:45 Uhr • Von Anna Schmidt • Lesezeit: 3 Min.", ["Anna Schmidt"]),
        ("Anna Schmidt", ["Anna Schmidt"]),
        ("Von Anna Schmidt / Redaktionsnetzwerk Süd", ["Anna Schmidt"]),
        ("Von unserer Redaktion", []),
        ("Von dpa", []),
    ],
)
def test_a_byline_gives_its_names_and_leaves_the_text(line: str, authors: list[str]):
    assert list(with_line(line).authors) == authors


@pytest.mark.parametrize(
    "lead",
    [
        "Von den Plänen profitieren vor allem Hausbesitzer, die noch in diesem Jahr eine Heizung bestellen wollen.",
        "Von Anfang an war klar, dass es teuer wird.",
        "Von Berlin nach München dauert es nun keine vier Stunden mehr.",
        "Von Anna Schmidt, die seit Jahren in Tokio lebt, stammt der Plan.",
        "Von Kim Jong Un war nichts zu hören.",
    ],
)
def test_a_lead_that_begins_with_von_is_no_byline(lead: str):
    parsed = article(TITLE, lead, FIRST, LAST)
    assert (parsed.lead, parsed.authors) == (lead, ())


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("14. März 2025, 07:45 Uhr", "2025-03-14T07:45", None),
        ("Stand: 14.03.2025, 07.45 Uhr", "2025-03-14T07:45", None),
        ("Veröffentlicht am 14.03.2025 um 07:45 Uhr", "2025-03-14T07:45", None),
        ("Aktualisiert am 14.03.2025 um 07:45 Uhr", None, "2025-03-14T07:45"),
        (
            "14.03.2025, 07:45 Uhr - aktualisiert: 15.03.2025, 8:00 Uhr",
            "2025-03-14T07:45",
            "2025-03-15T08:00",
        ),
        ("Erstellt: 14.03.2025 Stand: 15.03.2025, 8:00 Uhr", "2025-03-14T00:00", "2025-03-15T08:00"),
        ("Berlin, 14. März 2025", "2025-03-14T00:00", None),
        ("Freitag, 14.03.2025 | Lesedauer: ca. 3 Minuten", "2025-03-14T00:00", None),
    ],
)
def test_a_line_with_a_date_dates_the_article(line: str, published: str | None, modified: str | None):
    parsed = with_line(line)
    found = [time and time.isoformat()[:16] for time in (parsed.published_at, parsed.modified_at)]
    assert found == [published, modified]


def test_an_impossible_date_dates_nothing():
    parsed = article(TITLE, "31.02.2025, 07:45 Uhr", LEAD, FIRST)
    assert parsed.published_at is None


def test_the_days_of_a_chronicle_stay_in_the_text():
    parsed = article(TITLE, LEAD, "14. März 2025", FIRST, "15. März 2025", LAST)
    assert parsed.body == f"## 14. März 2025\n\n{FIRST}\n\n## 15. März 2025\n\n{LAST}"
    assert parsed.published_at is None


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("Tokio (dpa) - ", "Tokio", "dpa"),
        ("Berlin/Paris (dpa/AFP) – ", "Berlin/Paris", "dpa/AFP"),
        ("WASHINGTON (Reuters) - ", "Washington", "Reuters"),
        ("Berlin (DPA). ", "Berlin", "dpa"),
        ("Frankfurt am Main (dpa-AFX) – ", "Frankfurt am Main", "dpa-AFX"),
        ("Rio de Janeiro (afp): ", "Rio de Janeiro", "AFP"),
        ("(sda/dpa) ", "", "sda/dpa"),
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_dateline_gives_place_and_agency(dateline: str, place: str, agency: str, at: int):
    texts = [LEAD, FIRST, LAST]
    texts[at] = dateline + texts[at]
    parsed = article(TITLE, *texts)
    assert (parsed.place, parsed.agency, parsed.lead, parsed.body) == (
        place,
        agency,
        LEAD,
        f"{FIRST}\n\n{LAST}",
    )


def test_a_dateline_on_a_line_of_its_own_counts_too():
    parsed = with_line("Berlin (dpa)")
    assert (parsed.place, parsed.agency) == ("Berlin", "dpa")


def test_a_line_between_title_and_text_is_a_lead_not_a_subheading():
    subtitle = "Hausbesitzer bekommen bis zu 70 Prozent"
    parsed = article(TITLE, subtitle, LEAD, FIRST)
    assert (parsed.lead, parsed.body) == (subtitle, f"{LEAD}\n\n{FIRST}")


def test_a_bracket_with_another_content_is_no_dateline():
    lead = "Berlin (Brandenburg) - das war lange ein Traum der Planer, die beide Länder vereinen wollten."
    assert article(TITLE, lead, FIRST, LAST).lead == lead


@pytest.mark.parametrize(
    "end",
    [
        " (dpa)",
        " (AFP, dpa)",
        " (as/dpa)",
        "\n\ndpa/AFP",
        "\n\nQuelle: dpa",
        "\n\n© dpa-infocom, dpa:250314-99-1/2",
    ],
)
def test_the_agency_at_the_end_is_taken_from_the_text(end: str):
    parsed = article(TITLE, LEAD, FIRST, LAST + end)
    assert parsed.body == f"{FIRST}\n\n{LAST}"
    assert "dpa" in parsed.agency


CAPTION = "Eine Wärmepumpe vor einem Haus in Leipzig."


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        (f"{CAPTION}\n{CAPTION}\nBildquelle: © East News", CAPTION, "East News"),
        (f"{CAPTION}\n\nFoto: Jan Woitas/dpa", CAPTION, "Jan Woitas/dpa"),
        (f"{CAPTION} Foto: Jan Woitas/dpa", CAPTION, "Jan Woitas/dpa"),
        (f"{CAPTION} (Foto: Jan Woitas/dpa)", CAPTION, "Jan Woitas/dpa"),
        (f"{CAPTION}\n{CAPTION} Foto: dpa", CAPTION, "dpa"),
        (f"{CAPTION}\n© dpa", CAPTION, "dpa"),
        (f"{CAPTION}\n(c) Getty Images", CAPTION, "Getty Images"),
        (f"{CAPTION} © picture alliance / dpa", CAPTION, "picture alliance / dpa"),
        (f"{CAPTION}\nQuelle: dpa", CAPTION, "dpa"),
        (f"{CAPTION}\nReuters/Kim Hong-Ji", CAPTION, "Reuters/Kim Hong-Ji"),
        (f"Bildunterschrift: {CAPTION}\nBildnachweis: Imago", CAPTION, "Imago"),
        (f"Bild: {CAPTION}", CAPTION, ""),
        (f"{CAPTION}\n{CAPTION}", CAPTION, ""),
        (f"Bild 1 von 4: {CAPTION}\n© Imago", CAPTION, "Imago"),
        ("Eine Wärmepumpe (Symbolbild)", "Eine Wärmepumpe (Symbolbild)", ""),
        ("Eine Wärmepumpe in LeipzigBild: KCNA/REUTERS", "Eine Wärmepumpe in Leipzig", "KCNA/REUTERS"),
        ("Bildquelle: Foto: © privat", "", "privat"),
    ],
)
@pytest.mark.parametrize("at", [1, 2])
def test_caption_and_credit_are_found_above_and_below_the_lead(
    picture: str, caption: str, credit: str, at: int
):
    blocks = [TITLE, LEAD, FIRST, LAST]
    parsed = article(*blocks[:at], picture, *blocks[at:])
    assert (parsed.image_caption, parsed.image_credit) == (caption, credit)
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Er machte sich davon ein eigenes Bild: Die Lage sei ernst.",
        "Es war ein trauriges Bild: zerstörte Häuser, so weit das Auge reichte.",
        "Das Weltbild: Es gerät ins Wanken, sagte der Forscher.",
    ],
)
def test_a_sentence_about_a_picture_is_no_credit(sentence: str):
    parsed = article(TITLE, LEAD, FIRST, sentence, LAST)
    assert sentence in parsed.body
    assert parsed.image_credit == ""


@pytest.mark.parametrize(
    "line",
    [
        "Anzeige", "Teilen", "Drucken", "Teilen | Drucken | Merken", "Facebook Twitter WhatsApp", "3 Kommentare",
        "Lesen Sie auch: Was jetzt für Mieter gilt", "Lesen Sie hier: Alles zum Gesetz", "(Lesen Sie auch: Gas wird teurer)",
        "Mehr dazu: So teuer wird Gas", "LESEN SIE AUCH: SO TEUER WIRD GAS", "Mehr zum Thema: Gas wird teurer",
        "Auch interessant: Gas wird teurer", "Artikel anhören", "Bild 1 von 3", "Lesen Sie auch\n\nGas wird teurer",
        "An dieser Stelle finden Sie externe Inhalte, die den Artikel ergänzen.",
    ],
)  # fmt: skip
def test_lines_of_the_page_between_paragraphs_are_dropped(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    "heading",
    [
        "Für Sie ausgewählt", "FÜR SIE AUSGEWÄHLT", "Mehr zum Thema", "Das könnte Sie auch interessieren", "Meistgelesen",
        "Newsletter", "Kommentare", "Kommentare (12)", "Weitere Artikel", "Auch interessant:", "Mehr aus Politik",
        "Lesen Sie auch",
    ],
)  # fmt: skip
@pytest.mark.parametrize("teasers", ["", "\n\nGas wird wieder teurer\n\nWas Mieter jetzt wissen müssen"])
def test_teasers_below_the_article_are_dropped_to_the_end(heading: str, teasers: str):
    assert article(TITLE, LEAD, FIRST, LAST, heading + teasers).body == f"{FIRST}\n\n{LAST}"


def test_a_box_inside_a_long_article_does_not_cut_it():
    long = FIRST + " " + LAST
    parsed = article(TITLE, LEAD, long, "Mehr zum Thema\nGas wird teurer\nStrom auch", long, FIRST + LAST)
    assert parsed.body.split("\n\n") == [long, long, FIRST + LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Kritik der Opposition",
        "Was bedeutet das für Mieter?",
        "„Ein Meilenstein“ für das Klima",
        "1,3 Milliarden Euro für die Länder",
    ],
)
def test_a_short_line_between_paragraphs_is_a_subheading(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n## {line}\n\n{LAST}"


@pytest.mark.parametrize(
    "line",
    [
        "So ist es.",
        "- ein Punkt",
        "1. ein Punkt",
        "„Ein guter Tag für das Klima“",
        "Im Überblick:",
        "und so weiter",
    ],
)
def test_other_short_lines_stay_paragraphs(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n{line}\n\n{LAST}"


def test_a_table_of_results_has_no_subheadings():
    rows = ["Bremen – Köln 1:2", "Mainz – Augsburg 0:0", "Jena – Ulm 3:1"]
    assert "##" not in article(TITLE, LEAD, FIRST, *rows, LAST).body


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([TITLE], "no body"),
        ([TITLE, "Gas wird teurer", "Strom auch"], "no body"),
        ([LEAD + " " + FIRST, LAST], "no title"),
        (["Teilen", "Drucken", "Anzeige"], "no article"),
        (["Teilen", "Für Sie ausgewählt", "Gas wird teurer", "Strom auch"], "no article"),
        (["14.03.2025, 07:45 Uhr"], "no title"),
        (["x" * 600, LEAD], "no title"),
    ],
)
def test_what_is_no_article_is_refused(blocks: list[str], reason: str):
    error = only(*blocks)
    assert isinstance(error, ParseError)
    assert reason in str(error)


def test_hard_wrapped_paragraphs_are_joined_and_torn_words_mended():
    wrapped = (
        "Die Regierung hat am Montag ein Gesetz beschlossen, das die Förder-\n"
        "ung von Wärmepumpen regelt und ab Januar gilt. Das teilte das zu-\n"
        "ständige Ministerium in der Hauptstadt mit, nach langem Ringen um\n"
        "die Ein- und Ausgaben."
    )
    assert article(TITLE, wrapped).body == (
        "Die Regierung hat am Montag ein Gesetz beschlossen, das die Förderung von Wärmepumpen regelt und ab Januar "
        "gilt. Das teilte das zuständige Ministerium in der Hauptstadt mit, nach langem Ringen um die Ein- und Ausgaben."
    )


def test_a_title_longer_than_the_archive_takes_is_refused_not_cut():
    error = only("Titel: " + "Wort " * 120, LEAD, FIRST)
    assert isinstance(error, ParseError)


@pytest.mark.parametrize("paragraph", [FIRST + " ", FIRST + "\n\n", FIRST + "\n", "(" * 50])
def test_five_megabytes_are_one_article(paragraph: str):
    parsed = article(TITLE, LEAD, FIRST, paragraph * (5_000_000 // len(paragraph)))
    assert len(parsed.body) > 4_500_000


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_articles_or_reasons(data: bytes):
    for format in ("auto", "text", "jsonl"):
        for result in parse(data, "x", format):
            assert isinstance(result, ParsedArticle) or str(result)


PIECES = st.sampled_from(
    [TITLE, LEAD, FIRST, LAST, "Anzeige", "Foto: dpa", "Von Anna Schmidt", "14.03.2025", "Mehr zum Thema", "Politik", "",
     "Kurz", "- a", "„Zitat“", "© dpa", "(dpa)", "Tokio (dpa) - ", "Quelle: dpa", "##", "&nbsp;", "\ufeff", "Titel: x"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " "])), max_size=14))
def test_any_order_of_the_parts_gives_an_article_or_a_reason(parts: list[tuple[str, str]]):
    result = only("".join(piece + gap for piece, gap in parts))
    if isinstance(result, ParsedArticle):
        assert result.title
        assert result.body
        assert "\n\n\n" not in result.body


WORDS = st.sampled_from(
    [
        "Regierung",
        "Haus",
        "kommt",
        "spricht",
        "über",
        "neue",
        "Stadt",
        "Wasser",
        "Menschen",
        "viele",
        "sieht",
        "langsam",
        "Ufer",
    ]
)
SENTENCE = st.lists(WORDS, min_size=6, max_size=25).map(lambda words: "Heute " + " ".join(words) + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=5).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=2, max_size=8, unique=True), st.sampled_from(["\n\n", "\n", "\r\n\r\n"]))
def test_every_word_of_the_paragraphs_is_kept_in_order(paragraphs: list[str], gap: str):
    [result] = parse(gap.join([TITLE, *paragraphs]).encode(), "a.txt")
    assert isinstance(result, ParsedArticle)
    assert re.findall(r"\w+", f"{result.lead} {result.body}") == re.findall(r"\w+", " ".join(paragraphs))
