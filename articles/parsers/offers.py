"""Paywalls: where a text stops being the article and offers a subscription.

An offer speaks of the article it stands in and to its reader ("Weiterlesen mit ..."), and goes on with prices and terms. A
price alone is no offer: articles have prices, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.parsers.speech import speaks_of_us, speaks_to_reader
from articles.parsers.words import any_of

_PAYWALL = re.compile(any_of("paywalls"), re.IGNORECASE)
_TERMS = re.compile(any_of("paywall_terms"), re.IGNORECASE)
_LONGEST = 600  # characters of a paragraph that offers something
_LABEL = 90  # of a heading or a button among them
_LARGEST = 2_500  # of a whole offer


def is_paywall(text: str) -> bool:
    """Does the paragraph say that the article goes on only for those who pay or sign in?"""
    if len(text) > _LONGEST or not _PAYWALL.search(text):
        return False
    return len(text) <= _LABEL or speaks_to_reader(text) or speaks_of_us(text)


def has_terms(text: str) -> bool:
    """Does the paragraph name prices or terms, as an offer does, but not only one?"""
    return len(text) <= _LONGEST and _TERMS.search(text) is not None


def offer_spans(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The paragraphs (first, behind the last) of each offer.

    It begins with a paywall, and with prices right above it; it ends before the next paragraph that is none of it and too
    long for a label.
    """
    index = free = 0
    while index < len(texts):
        if not is_paywall(texts[index]):
            index += 1
            continue
        first, end, size = index, index + 1, len(texts[index])
        while end < len(texts) and size <= _LARGEST and _goes_on(texts[end]):
            size += len(texts[end])
            end += 1
        while end > index + 1 and not _belongs(
            texts[end - 1]
        ):  # a label that may be the article's subheading
            end -= 1
        while first > free and _leads_to(texts[first - 1]):
            first -= 1
        yield first, end
        index = free = end


def _belongs(text: str) -> bool:
    return is_paywall(text) or has_terms(text)


def _goes_on(text: str) -> bool:
    return _belongs(text) or len(text) <= _LABEL


def _leads_to(text: str) -> bool:
    """A short line of an offer above the paywall: "9,99 Euro im Monat", "Unser Angebot"."""
    return len(text) <= _LABEL and has_terms(text)
