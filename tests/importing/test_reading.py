"""How sure the reading of an article is, what it left out, and how a part of that is brought back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from articles.importing import ImportOptions, bring_back, import_parsed, perform, undo
from articles.importing.payload import from_payload, to_payload
from articles.importing.reading import doubts_of, reading_of, with_part
from articles.importing.rows import make_rows, plan_batch
from articles.models import Article, ImportRun
from articles.parsers.base import ParsedArticle
from articles.schema.article import LeftOut
from articles.schema.doubts import DOUBTS, PARTS, confidence

LONG = (
    "Der Rat der Stadt hat am Dienstag nach langer Aussprache den Haushalt für das kommende Jahr beschlossen."
)
BODY = f"{LONG} Das war der erste Absatz.\n\n## Kosten\n\n{LONG} Das war der zweite Absatz."
DAY = datetime(2024, 3, 5, 8, tzinfo=UTC)
PARSED = ParsedArticle("Haushalt beschlossen", BODY, published_at=DAY, source="Blatt", external_id="1")
BOX = LeftOut("offer", "Jetzt den Newsletter bestellen", 1)
TEXT = LeftOut("unknown", f"{LONG}\n\n{LONG} Noch einer.", 2)
BUTTON = LeftOut("button", "Teilen", 3)


def changed(**values: object) -> ParsedArticle:
    return ParsedArticle(**{**vars(PARSED), **values})  # type: ignore[arg-type]


def test_what_gives_rise_to_doubt() -> None:
    assert doubts_of(PARSED) == ()
    assert doubts_of(changed(body="Kurz.")) == ("short",)
    assert doubts_of(changed(published_at=None)) == ("no_date",)
    assert doubts_of(changed(published_at=None), DAY) == ()
    assert doubts_of(changed(doubts=("bad_date",))) == ("bad_date",)
    boxes = tuple(LeftOut("button", "Teilen", 0) for _number in range(99))
    assert doubts_of(changed(left_out=boxes)) == (), "buttons are no text"
    assert doubts_of(changed(left_out=(LeftOut("comment", BODY, 3),))) == ("much_left_out",)


def test_confidence_falls_with_each_doubt_and_never_to_nothing() -> None:
    assert confidence(()) == 1
    assert all(0 < doubt.factor < 1 for doubt in DOUBTS.values())
    assert 0 < confidence(tuple(DOUBTS)) < min(doubt.factor for doubt in DOUBTS.values())


def test_a_few_words_of_each_part_are_kept_with_the_article() -> None:
    read = reading_of(changed(left_out=(BOX, TEXT)))
    assert read.left_out[0] == ["offer", BOX.text, 4]
    assert read.left_out[1][1] == "Der Rat der Stadt hat am Dienstag nach"
    assert read.left_out[1][2] == len(TEXT.text.split())
    assert {kind for kind, _words, _count in read.left_out} <= set(PARTS)
    assert len(reading_of(changed(left_out=(BOX,) * 1_000)).left_out) == 50


def test_a_part_comes_back_where_it_stood_and_the_others_keep_their_places() -> None:
    parsed = changed(left_out=(BOX, TEXT, BUTTON), doubts=("good_text_left_out", "bad_date"))
    back = with_part(parsed, 1)
    first, heading, second = BODY.split("\n\n")
    assert back.body.split("\n\n") == [first, heading, LONG, f"{LONG} Noch einer.", second]
    assert back.left_out == (BOX, LeftOut("button", BUTTON.text, 5))
    assert back.doubts == ("bad_date",)
    again = with_part(with_part(back, 0), 0)
    assert again.body.split("\n\n") == [
        first,
        BOX.text,
        heading,
        LONG,
        f"{LONG} Noch einer.",
        second,
        BUTTON.text,
    ]
    assert again.left_out == ()
    with pytest.raises(IndexError):
        with_part(again, 0)


def test_a_payload_keeps_the_reading() -> None:
    parsed = changed(
        left_out=(BOX, TEXT), doubts=("bad_date",), version=3, withdrawal="Bitte nicht verwenden."
    )
    assert from_payload(to_payload(parsed)) == parsed
    assert "left_out" not in to_payload(PARSED)


def preview(*parsed: ParsedArticle) -> ImportRun:
    run = ImportRun.objects.create()
    rows = make_rows(run, 1, [("a.txt", item) for item in parsed])
    plan_batch(run, rows, ImportOptions())
    run.show(len(rows))
    return run


@pytest.mark.django_db
def test_a_part_is_brought_back_in_a_preview_and_imported() -> None:
    run = preview(changed(left_out=(TEXT,), doubts=("good_text_left_out",)))
    row = run.rows.get()
    assert row.doubts == ["much_left_out", "good_text_left_out"]
    assert row.confidence < 1
    assert not bring_back(row, 1)
    assert bring_back(row, 0)
    row = run.rows.get()
    assert (row.doubts, row.confidence) == ([], 1)
    assert run.confirm()
    perform(run)
    article = Article.objects.get()
    assert "Noch einer." in article.body
    assert (article.confidence, article.doubts, article.left_out) == (1, [], [])
    assert not bring_back(run.rows.get(), 0), "it is written"


@pytest.mark.django_db
def test_what_comes_back_may_make_a_row_change_an_article_or_leave_it() -> None:
    import_parsed(ImportRun(), iter([("a.txt", PARSED)]), ImportOptions())
    run = preview(changed(left_out=(TEXT,)))
    assert run.rows.get().outcome == "unchanged"
    assert bring_back(run.rows.get(), 0)
    row = run.rows.get()
    assert (row.outcome, list(row.changes)) == ("updated", ["body"])


@pytest.mark.django_db
def test_an_update_brings_its_reading_and_undoing_the_one_before() -> None:
    import_parsed(ImportRun(), iter([("a.txt", changed(left_out=(BOX,)))]), ImportOptions())
    assert Article.objects.get().left_out == [["offer", BOX.text, 4]]
    run = ImportRun()
    import_parsed(
        run, iter([("a.txt", changed(body=BODY + "\n\nNachtrag.", doubts=("offer_cut",)))]), ImportOptions()
    )
    article = Article.objects.get()
    assert (article.doubts, article.left_out, article.confidence) == (
        ["offer_cut"],
        [],
        DOUBTS["offer_cut"].factor,
    )
    assert run.start_undo()
    undo(run)
    article = Article.objects.get()
    assert (article.doubts, article.left_out, article.confidence) == ([], [["offer", BOX.text, 4]], 1)
