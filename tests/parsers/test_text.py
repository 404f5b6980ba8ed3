"""Head, byline, dates and dateline of scraped texts."""

from articles.parsers import ParsedArticle
from tests.each import each
from tests.parsers.scraped import FIRST, LAST, LEAD, TITLE, article, with_line


def test_the_first_paragraph_is_the_lead_and_a_date_in_running_text_no_publication_date():
    parsed = article(TITLE, LEAD, FIRST, LAST)
    assert parsed == ParsedArticle(title=TITLE, lead=LEAD, body=f"{FIRST}\n\n{LAST}")


def test_a_single_paragraph_is_the_body():
    assert article(TITLE, LEAD) == ParsedArticle(title=TITLE, body=LEAD)


@each(
    ("head", "section", "kicker"),
    [
        ([f"Politik{TITLE}", TITLE], "Politik", ""),
        ([f"Politik{TITLE}"], "Politik", ""),
        ([f"StartseitePolitik{TITLE}", TITLE], "Politik", ""),
        ([f"Politik: {TITLE}", TITLE], "Politik", ""),
        ([f"Heizungsgesetz: {TITLE}", TITLE], "", "Heizungsgesetz"),
        (["POLITIK", TITLE], "Politik", ""),
        (["t-online", "Politik", "Heizungen", TITLE], "Politik", "Heizungen"),
        (["Politik", "Wirtschaft", "Sport", "Politik", TITLE], "Politik", ""),
        (["AUSLAND SÜDKOREA", TITLE], "Ausland", "SÜDKOREA"),
        (["KRIEG IN DER UKRAINE", TITLE], "", "KRIEG IN DER UKRAINE"),
        ([f"Gesundheit & Fitness{TITLE}", TITLE], "Gesundheit & Fitness", ""),
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


@each(
    "title", ["Kim besucht Rüstungsfabrik", "Wärmepumpen: Das ändert sich", "Bauern protestieren gegen Pläne"]
)
def test_a_short_title_with_a_verb_is_no_kicker(title: str):
    parsed = article(title, LEAD, FIRST, LAST)
    assert (parsed.title, parsed.kicker) == (title, "")


@each(
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
        ("Politikredakteurin Anna Schmidt", ["Anna Schmidt"]),
        ("Von Anna SCHMIDT, AFP Deutschland", ["Anna Schmidt"]),
        ("Artikel von Anna Schmidt • 2 Std. • 3 Minuten Lesezeit", ["Anna Schmidt"]),
        ("Von Anna Schmidt, Rechtsredaktion", ["Anna Schmidt"]),
    ],
)
def test_a_byline_gives_its_names_and_leaves_the_text(line: str, authors: list[str]):
    assert list(with_line(line).authors) == authors


@each(
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


@each(
    ("line", "published", "modified"),
    [
        ("14. März 2025, 07:45 Uhr", "2025-03-14T07:45", None),
        ("Stand: 14.03.2025, 07.45 Uhr", "2025-03-14T07:45", None),
        ("Veröffentlicht am 14.03.2025 um 07:45 Uhr", "2025-03-14T07:45", None),
        ("Aktualisiert am 14.03.2025 um 07:45 Uhr", "2025-03-14T07:45", "2025-03-14T07:45"),
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


@each(
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
@each("at", [0, 1])
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


@each(
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
