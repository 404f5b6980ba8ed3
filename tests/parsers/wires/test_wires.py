"""What is read from messages of agencies, mails and office documents, layout by layout."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsers import ParsedArticle, ParseError, parse
from articles.parsers.notes import notes
from articles.parsers.withdrawals import kill_in, without_marks
from tests.each import each

from . import documents, documents_more, messages, messages_more
from .making import docx, p, page, pdf
from .sample import Sample, differences

SAMPLES = [*messages.SAMPLES, *messages_more.SAMPLES, *documents.SAMPLES, *documents_more.SAMPLES]
PROSE = (
    "Die Gemeinde prüft seit dem Frühjahr, ob das alte Wehr am Mühlbach noch einmal repariert werden kann oder abgerissen"
    " werden muss; entscheiden soll darüber im Herbst der Rat, der zuvor alle Anwohner hören will."
)


@each("sample", {sample.name: sample for sample in SAMPLES})
def test_a_sample_is_read_as_it_is_meant(sample: Sample) -> None:
    assert differences(sample) == []


NOTES = [
    "## Kontakte",
    "## Orte",
    "## Service",
    "## Internet",
    "- [Rathaus](Am Markt 1)",
    "Tel. 0431 123456",
    "presse@amt.example",
]


@given(st.lists(st.sampled_from([*NOTES, PROSE, "## Wie es weitergeht"]), max_size=12))
def test_paragraphs_below_headings_of_services_stay(blocks: list[str]) -> None:
    cut = notes(blocks)
    assert all(blocks[index] not in (PROSE, "## Wie es weitergeht") for index in cut.kinds)


@given(st.lists(st.sampled_from([*NOTES, PROSE]), max_size=6))
def test_what_stands_below_the_mark_of_the_agency_is_left_out_and_told(blocks: list[str]) -> None:
    cut = notes([PROSE, "# Notizblock", *blocks])
    assert set(range(1, len(blocks) + 2)) <= set(cut.kinds)
    assert cut.is_doubtful == (PROSE in blocks)


@each(
    ("title", "text", "is_kill"),
    {
        "a request": ("Wehr am Mühlbach", "Bitte ziehen Sie unsere Meldung vom Montag zurück.", True),
        "a mark and a statement": ("WIDERRUF: Wehr am Mühlbach", "Der Bericht wird zurückgezogen.", True),
        "a statement alone may be news": ("Verlag reagiert", "Der Artikel wurde zurückgezogen.", False),
        "a mark alone may be news": ("Rückzug: Quast tritt nicht mehr an", PROSE, False),
        "a long text is an article": ("Wehr", f"Bitte ziehen Sie die Meldung zurück. {PROSE * 4}", False),
        "in English": ("KILL - Dam", "Please kill the story about the dam.", True),
        "a request to readers": ("Aufruf", "Bitte verwenden Sie das Wasser aus dem Brunnen nicht.", False),
    },
)
def test_a_kill_is_told_from_news(title: str, text: str, is_kill: bool) -> None:
    assert bool(kill_in(title, text)) is is_kill


@each(
    ("title", "bare"),
    [
        ("KORREKTUR: Wehr am Mühlbach", "Wehr am Mühlbach"),
        ("Berichtigung - Wehr am Mühlbach", "Wehr am Mühlbach"),
        ("(Wiederholung): Wehr am Mühlbach", "Wehr am Mühlbach"),
        ("Zurückgezogen: Wehr am Mühlbach", "Wehr am Mühlbach"),
        ("Korrekturen am Haushalt gefordert", "Korrekturen am Haushalt gefordert"),
        ("Rückzug aus Kaltbrunn", "Rückzug aus Kaltbrunn"),
        ("WIDERRUF", "WIDERRUF"),
    ],
)
def test_marks_are_taken_from_headlines(title: str, bare: str) -> None:
    assert without_marks(title) == bare


@given(st.text(alphabet="Vv on:>-\n@AaBbFfrR<>=?uwtigGcCmMsS.;", max_size=300))
def test_any_text_below_the_headers_of_a_mail_gives_an_article_or_a_reason(text: str) -> None:
    head = "From: Amt <a@a.example>\nTo: b@b.example\nSubject: Wehr am Mühlbach\n\n"
    [found] = parse((head + text).encode(), "mail")
    assert isinstance(found, (ParsedArticle, ParseError))


def _taken(data: bytes) -> float:
    start = time.process_time()
    list(parse(data, "datei"))
    return time.process_time() - start


def _mail(size: int) -> bytes:
    quoted = "> " + PROSE[:60] + "\nAm Montag schrieb Amt:\n\n"
    return (
        "From: a@a.example\nTo: b@b.example\nSubject: Wehr am Mühlbach\n\n" + PROSE + "\n\n" + quoted * size
    ).encode()


def _html_mail(size: int) -> bytes:
    head = "From: a@a.example\nTo: b@b.example\nSubject: Wehr\nContent-Type: text/html; charset=utf-8\n\n"
    return (
        head
        + f"<table><tr><td><p>{PROSE}</p></td><td>x</td></tr></table><blockquote type=cite>Zitat</blockquote>"
        * size
    ).encode()


@pytest.mark.slow
@each(
    "made",
    {
        "mail": _mail,
        "mail in HTML": _html_mail,
        "DOCX": lambda size: docx(*[p(PROSE), p("Kopf", bold=True)] * size),
        "PDF": lambda size: pdf(*[page(PROSE)] * min(size // 2, 150)),
        "notes": lambda size: (messages.BARE + "\n## Orte\n- [Amt](Weg 1)\n" * size).encode(),
    },
)
def test_four_times_the_size_takes_about_four_times_as_long(made: object) -> None:
    assert callable(made)
    _taken(made(10))
    small, large = min(_taken(made(75)) for _ in range(2)), min(_taken(made(300)) for _ in range(2))
    assert large < 10 * small + 0.2
