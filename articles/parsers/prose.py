"""How a line reads: like running text of an article, or like what a reader writes below it."""

from __future__ import annotations

import re

from articles.parsers.lines import ends_sentence
from articles.parsers.words import any_of

_NEXT_SENTENCE = re.compile(r"[.!?…][\"'“”‘’«»)\]]*\s+[\"„“»«‚(\[–-]?\s?[A-ZÄÖÜ0-9]")
_SIGNED = re.compile(r"[.!?…“”\"»«]\s?\([^()]{2,80}\)$")
_LONGEST_SIGNATURE = 90
_QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]{0,400}[“”\"«»]")
# A reader speaks of himself, as columns and interviews do as well; shouts, answers somebody, or writes as in a chat.
_PERSON = re.compile(r"\b(?:[Ii]ch|[Mm]ir|[Mm]ich|[Mm]eine?[nmrs]?|hab)\b")
_LOUD = re.compile(r"[!?]{2}|:-?\)|(?:^|\s)@\w|^[a-zäöü]|\blol\b|^(?:Endlich|Danke|Bravo)\b")
_ADDRESS = re.compile(
    r"\b(?:[Ww]ir|[Uu]ns|[Uu]nser\w*|Ihnen|Ihre?[nmrs]?|[Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[nmrs]?)\b|(?<=[a-zäöüß,] )Sie\b"
)
_OF_PAGE = re.compile(
    rf"\b(?:Wir|wir|Unser\w*|unser\w*|Ihre[nmr]?|Sie|[Dd]u|[Dd]ein\w*)\b.*\b{any_of('page_words')}\b"
    r"|\b(?:JavaScript|Adblocker|personenbezogene Daten|Affiliate|Provision|KI-Stimme|Audioversion)\b"
)
_ASKED = 1000  # characters of a long text that are looked at
_SHORTEST_PARAGRAPH, _LONG_SENTENCE, _SHORTEST_SENTENCE, _FEWEST_WORDS = 100, 160, 20, 3


def reads_like_text(text: str) -> bool:
    """Does it read like a paragraph: several sentences, or a long one?"""
    if len(text) < _SHORTEST_PARAGRAPH or not closes(text):
        return False
    return len(text) >= _LONG_SENTENCE or _NEXT_SENTENCE.search(text) is not None


def has_sentences(text: str) -> bool:
    """Are there two sentences or more?"""
    return closes(text) and _NEXT_SENTENCE.search(text) is not None


def runs_on(text: str) -> bool:
    """Does a second sentence begin in it, as in no headline of its length?"""
    return len(text) >= _SHORTEST_PARAGRAPH and _NEXT_SENTENCE.search(text) is not None


def addresses(text: str) -> bool:
    """Does somebody speak of "us" or to "you", what is quoted aside?"""
    return _ADDRESS.search(without_quotes(text)) is not None


def without_quotes(text: str) -> str:
    """The text, or its beginning, without what is quoted in it."""
    return _QUOTED.sub("", text[:_ASKED])


def is_sentence(text: str) -> bool:
    """Does it close like a statement of some words? A headline asks or calls at most."""
    if text.count(" ") < _FEWEST_WORDS or len(text) < _SHORTEST_SENTENCE or not closes(text):
        return False
    return not text.endswith(("?", "!", "…", "..."))


def reads_like_comment(text: str) -> bool:
    """Does it read like a reader's words: of himself, or loud, what is quoted aside?"""
    return _PERSON.search(without_quotes(text)) is not None or is_loud(text)


def is_loud(text: str) -> bool:
    """Does it read like what readers shout, and nobody else writes?"""
    return _LOUD.search(without_quotes(text)) is not None


def closes(text: str) -> bool:
    """Does it close like a sentence, perhaps with who wrote it in brackets behind?"""
    return ends_sentence(text) or (
        text.endswith(")") and _SIGNED.search(text[-_LONGEST_SIGNATURE:]) is not None
    )


def speaks_of_page(text: str) -> bool:
    """Does it speak to the reader of the page: of its consent, its newsletter, its links?"""
    return _OF_PAGE.search(text[:_ASKED]) is not None
