"""What a scraped text was read without, where it stood, and the doubts of that."""

from articles.parsers import ParsedArticle
from articles.schema.article import LeftOut
from articles.schema.doubts import DOUBTS, PARTS
from tests.each import each
from tests.parsers.scraped import FIRST, LAST, LEAD, TITLE, article

LONG = f"{FIRST} {LAST}"
HEADING = "Kritik der Opposition"


def test_a_text_of_nothing_else_leaves_nothing_out_and_is_not_doubted():
    parsed = article(TITLE, LEAD, FIRST, LAST)
    assert (parsed.left_out, parsed.doubts) == ((), ())


def test_what_is_left_out_is_told_in_its_order_with_the_blocks_before_it():
    parsed = article(
        TITLE, "Teilen", LEAD, FIRST, HEADING, LONG, "Mehr zum Thema\nGas wird teurer", LAST, "3 Kommentare"
    )
    assert parsed.body.count("\n\n") == 3
    assert parsed.left_out == (
        LeftOut("button", "Teilen", 0),
        LeftOut("teaser", "Mehr zum Thema\nGas wird teurer", 3),
        LeftOut("button", "3 Kommentare", 4),
    )
    assert parsed.doubts == ()


def test_every_part_and_doubt_is_one_that_the_tables_know():
    comments = ["Kommentare", "Möwe 7", "vor 2 Stunden", LONG]
    parsed = article(TITLE, LEAD, FIRST, "Anzeige", LAST, "Jetzt 4 Wochen gratis testen", *comments)
    assert {part.kind for part in parsed.left_out} <= PARTS.keys()
    assert {*parsed.doubts} <= DOUBTS.keys()


def test_a_comment_that_reads_like_the_text_gives_rise_to_doubt():
    parsed = article(TITLE, LEAD, FIRST, LAST, "Kommentare", "Möwe 7", "vor 2 Stunden", LONG, "Antworten")
    assert LONG not in parsed.body
    assert parsed.doubts == ("much_left_out", "good_text_left_out")


def test_a_text_that_ends_at_a_subscription_is_doubted():
    parsed = article(TITLE, LEAD, FIRST, "Exklusiv für Abonnenten", "9,99 € im Monat, jederzeit kündbar")
    assert parsed.body == FIRST
    assert parsed.doubts == ("offer_cut",)


def test_a_subscription_above_the_text_is_no_end_of_it():
    assert article(TITLE, "Exklusiv für Abonnenten", LEAD, FIRST).doubts == ()


@each(
    "heading",
    [
        "Empfehlungen der Redaktion", "Das könnte Sie auch interessieren", "Meistgelesen",
        "Mehr zum Thema", "Weitere Artikel", "Verwendete Quellen", "Inhaltsverzeichnis", "Für Sie ausgewählt", "Lesetipps",
    ],
)  # fmt: skip
@each("teasers", [[], ["Gas wird teurer", "Strom auch"]])
def test_no_heading_throws_away_the_paragraphs_below_it(heading: str, teasers: list[str]):
    parsed = article(TITLE, LEAD, FIRST, heading, *teasers, LAST, HEADING, LONG)
    assert parsed.body.split("\n\n") == [FIRST, LAST, f"## {HEADING}", LONG]
    assert parsed.doubts == ()


@each("heading", ["Kommentare", "Kommentare (12)", "Newsletter", "Ihre Meinung zählt", "23 Kommentare"])
def test_a_subheading_right_below_a_heading_without_headlines_stays(heading: str):
    parsed = article(TITLE, LEAD, FIRST, heading, HEADING, LAST, LONG)
    assert parsed.body.split("\n\n") == [FIRST, f"## {HEADING}", LAST, LONG]
    assert parsed.doubts == ()


def test_a_heading_of_comments_above_the_text_is_a_button():
    parsed = article(TITLE, "Kommentare", "Drucken", LEAD, FIRST, LAST)
    assert isinstance(parsed, ParsedArticle)
    assert (parsed.lead, parsed.body) == (LEAD, f"{FIRST}\n\n{LAST}")
