"""What holds for every text: size, any bytes, no word lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsers import ParsedArticle, parse
from tests.each import each
from tests.parsers.scraped import FIRST, LAST, LEAD, TITLE, article, only


@pytest.mark.slow
@each("paragraph", [FIRST + " ", FIRST + "\n\n", FIRST + "\n", "(" * 50])
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
