"""Tickers and live blogs: each entry under a subheading with its time."""

from articles.parsers import ParsedArticle, parse
from articles.parsers.pastes import read_paste
from tests.each import each

TITLE = "Bahnstreik: Züge fahren ab Mittwoch wieder"
TEXTS = [
    "Die Bahn und die Gewerkschaft haben sich auf neue Gespräche geeinigt. Sie beginnen am Abend in Frankfurt.",
    "Der Verkehrsminister hat beide Seiten zur Eile gemahnt. Die Wirtschaft leide unter dem Streik, sagte er.",
    "Die ersten Züge rollen wieder. In Köln und Hannover fahren die S-Bahnen im Takt von dreißig Minuten.",
]
TIMES = ["18:30", "17:05", "9:40"]
HEADINGS = ["Neue Gespräche", "Minister mahnt zur Eile", "Erste Züge rollen"]


def article(text: str) -> ParsedArticle:
    [found] = parse(text.encode(), "a.txt")
    assert isinstance(found, ParsedArticle), str(found)
    return found


def blocks(text: str) -> list[str]:
    found = article(text)
    assert (found.title, found.authors) == (TITLE, ())
    return [part for part in [found.lead, *found.body.split("\n\n")] if part]


def entries(form: str, times: list[str] = TIMES) -> list[str]:
    return [form.format(t=t, h=h, x=x) for t, h, x in zip(times, HEADINGS, TEXTS, strict=True)]


# How an entry is written, and its subheading.
WITH_HEADING = {
    "+++ {t} Uhr: {h} +++\n{x}": "{t} Uhr: {h}", "+++ {t} Uhr: {h} +++ {x}": "{t} Uhr: {h}", "++ {t} Uhr: {h} ++\n{x}": "{t} Uhr: {h}", "+++ {t} {h} +++\n\n{x}": "{t} Uhr: {h}",
    "{t} Uhr: {h}\n{x}": "{t} Uhr: {h}", "{t} Uhr\n{h}\n{x}": "{t} Uhr: {h}", "{t}\n{h}\n{x}": "{t} Uhr: {h}", "{t}\n\n{h}\n\n{x}": "{t} Uhr: {h}", "{t} Uhr | {h}\n\n{x}": "{t} Uhr: {h}",
    "{t} – {h}\n{x}": "{t} Uhr: {h}", "[{t}] {h}\n{x}": "{t} Uhr: {h}", "{t} {h}\n{x}": "{t} Uhr: {h}", "+++ {h} +++\n{x}": "{h}", "Montag, {t} Uhr\n{h}\n{x}": "Montag, {t} Uhr: {h}",
}  # fmt: skip
WITHOUT_HEADING = {
    "{t} Uhr: {x}": "{t} Uhr", "{t}: {x}": "{t}", "+++ {t} Uhr +++ {x}": "{t} Uhr", "{t} Uhr\n{x}": "{t} Uhr", "{t}\n{x}": "{t}", "{t} Uhr\n\n{x}": "{t} Uhr",
    "{t} {x}": "{t}", "• {t} Uhr: {x}": "{t} Uhr", "{t} Uhr – {x}": "{t} Uhr", "+++ {t} +++\n{x}": "{t}",
}  # fmt: skip


@each("form, heading", (WITH_HEADING | WITHOUT_HEADING).items())
@each("between", ["\n\n", "\n"])
def test_an_entry_has_a_subheading_with_its_time(form: str, heading: str, between: str):
    for times in (TIMES, TIMES[::-1], [time.replace(":", ".") for time in TIMES]):
        wanted = []
        for time, title, text in zip(times, HEADINGS, TEXTS, strict=True):
            wanted += ["## " + heading.format(t=time, h=title), text]
        assert blocks(TITLE + "\n\n" + between.join(entries(form, times))) == wanted
        assert blocks(TITLE + "\n" + between.join(entries(form, times))) == wanted


def test_a_night_goes_on_behind_midnight():
    times = ["22:15", "23:02", "0:30"]
    headings = [
        block
        for block in blocks(TITLE + "\n\n" + "\n\n".join(entries("{t} Uhr: {h}\n{x}", times)))
        if block.startswith("##")
    ]
    assert headings == [f"## {time} Uhr: {heading}" for time, heading in zip(times, HEADINGS, strict=True)]


def test_what_stands_above_the_entries_is_read_as_ever():
    lead = (
        "Nach drei Tagen endet der Streik bei der Bahn. Alle Nachrichten des Tages stehen hier zum Nachlesen."
    )
    found = article("\n\n".join([TITLE, "Stand: 18.11.2026, 18:30 Uhr", lead, *entries("{t} Uhr: {h}\n{x}")]))
    assert (found.title, found.lead) == (TITLE, lead)
    assert found.published_at is not None
    assert found.body.startswith("## 18:30 Uhr: Neue Gespräche\n\n")
    found = article(
        "\n\n".join([TITLE, "Von Anna Berger", "18.11.2026, 18:30 Uhr", *entries("{t} Uhr: {h}\n{x}")])
    )
    assert (found.title, found.authors, found.lead) == (TITLE, ("Anna Berger",), "")


BUTTONS = [
    "Ältere Beiträge laden",
    "Mehr laden",
    "Weitere Einträge anzeigen",
    "Beitrag teilen",
    "Neueste zuerst",
    "Liveticker aktualisieren",
]


@each("button", BUTTONS)
def test_the_buttons_of_a_ticker_are_no_text(button: str):
    for lines in ([*entries("{t}\n{h}\n{x}"), button], [button, *entries("{t}\n{h}\n{x}")]):
        found = article("\n\n".join([TITLE, *lines]))
        assert button not in found.body + found.lead + found.kicker
        assert [part.kind for part in found.left_out] == ["button"]


def test_days_above_entries_are_subheadings_too():
    days = ["Mittwoch, 18. November 2026", "Dienstag, 17. November 2026"]
    lines = entries("{t} Uhr: {h}\n{x}", ["9:10", "22:15", "18:40"])
    text = "\n\n".join([TITLE, "18.11.2026, 9:15 Uhr", days[0], lines[0], days[1], *lines[1:]])
    found = article(text)
    assert found.body.split("\n\n")[0] == "## " + days[0]
    assert "## " + days[1] in found.body


# How the minute of an entry of a match is written, the values in it, and its subheading.
MINUTES = {
    "{m}. Minute\n{x}": "{m}. Minute", "{m}.\n{x}": "{m}.", "{m}. {x}": "{m}.", "{m}' {x}": "{m}'", "{m}. Min.: {x}": "{m}. Min.", "{m}. Spielminute\n{x}": "{m}. Spielminute", "{m}': {x}": "{m}'", "{m}’ {x}": "{m}’",
}  # fmt: skip


@each("form, heading", MINUTES.items())
def test_minutes_of_a_match_are_entries(form: str, heading: str):
    for minutes in (["90", "67", "3"], ["3", "67", "90"]):
        lines = [form.format(m=m, x=x) for m, x in zip(minutes, TEXTS, strict=True)]
        wanted = [
            part for m, x in zip(minutes, TEXTS, strict=True) for part in ("## " + heading.format(m=m), x)
        ]
        assert blocks("\n\n".join([TITLE, *lines])) == wanted
    lines = [f"90.+4 {TEXTS[0]}", f"78. {TEXTS[1]}", f"45.+1 {TEXTS[2]}"]
    assert blocks("\n\n".join([TITLE, *lines]))[::2] == ["## 90.+4", "## 78.", "## 45.+1"]


@each(
    "text",
    [
        "\n\n".join([TITLE, *TEXTS]), f"{TITLE}\n\n{TEXTS[0]}\n\n18 Uhr war es, als der Zug kam. {TEXTS[1]}\n\n20 Uhr schlug es. {TEXTS[2]}",
        f"{TITLE}\n\n{TEXTS[0]}\n\n20:15 Uhr: Tagesschau\n21:45 Uhr: Tatort\n23:15 Uhr: Spätfilm\n\n{TEXTS[1]}", f"{TITLE}\n\n{TEXTS[0]}\n\n1. Milch\n2. Eier\n3. Mehl\n\n{TEXTS[1]}",
        f"{TITLE}\n\n{TEXTS[0]}\n\n1. Der Zeitplan\n{TEXTS[1]}\n\n2. Die Kosten\n{TEXTS[2]}\n\n3. Die Folgen\n{TEXTS[0]} So.", f"{TITLE}\n\n18.11.2026, 18:30 Uhr\n\n{TEXTS[0]}\n\n{TEXTS[1]}", f"{TITLE}\n\n12:34 Minuten\n\n{TEXTS[0]}",
        f"{TITLE}\n\n{TEXTS[0]}\n\n10 Uhr: Gottesdienst im Zelt.\n11 Uhr: Frühschoppen.\n14 Uhr: Festumzug durch den Ort.\n\n{TEXTS[1]}",
        f"{TITLE}\n\n{TEXTS[0]}\n\n3. Hamburg. {TEXTS[1]}\n\n2. Berlin. {TEXTS[2]}\n\n1. Leipzig. {TEXTS[0]} So.",
        f"+++ {TITLE} +++\n\n{TEXTS[0]}\n\n{TEXTS[1]}", f"{TITLE}\n\n10.30 Euro kostet das Ticket. {TEXTS[0]}\n\n12.50 Euro kostete es früher. {TEXTS[1]}", f"{TITLE}\n\n3:2 gewann der Verein. {TEXTS[0]}\n\n2:1 stand es zur Pause. {TEXTS[1]}",
    ],
)  # fmt: skip
def test_what_is_no_ticker_passes_through(text: str):
    assert read_paste(text).text == text
