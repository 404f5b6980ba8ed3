"""Is the page at an entry's address the article that the entry speaks of?

Behind an address may be a wall, another article or the home page, all with status 200. What a teaser and its article share
are their rare words: names, figures, nouns of the subject. Measured is how many of the teaser's telling words (no function
words, of long words the beginning, see `text.near`) stand in the page, without those that much of the feed has in common
("Bote", "Anzeige", the town). Of pairs of articles that have nothing to do with each other, half share none and the most
alike a third; a teaser and its own article share nearly all, a summary in other words a half. Titles that agree are enough,
since some teasers say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.parsers import ParsedArticle
from articles.parsers.addresses import clean_address
from articles.parsers.words import words_of
from articles.text.near import telling_words
from articles.text.normalise import fold

SHARED = 0.4  # of the teaser's telling words
FEWEST = 3  # of them that must be shared
SHARED_TITLE, FEWEST_IN_TITLE = 0.6, 2
COMMON, MANY = 0.25, 8  # words in such a share of the entries are no rare ones, in a feed of so many entries
_HOME = words_of("home_pages") | words_of("entrances") | words_of("general_sections")
_NOT_ALNUM = re.compile(r"[\W_]+")
_SHORTEST = 12  # letters and digits of a title that is told by being a part of another


def common_words(entries: Iterable[ParsedArticle]) -> frozenset[str]:
    """The telling words that say nothing in this feed."""
    texts = [telling_words(_teaser(entry)) for entry in entries]
    if len(texts) < MANY:
        return frozenset()
    counts = Counter(word for text in texts for word in text)
    return frozenset(word for word, count in counts.items() if count > COMMON * len(texts))


def why_another(
    entry: ParsedArticle, page: ParsedArticle, url: str, common: frozenset[str], *, shared: bool = False
) -> str:
    """Why the page is not that of the entry, as a sentence; empty if it is.

    `url`: where the page came from in the end. `shared`: other entries have the same page, so that their words stand
    in it as well.
    """
    if titles_agree(entry.title, page.title) or titles_agree(entry.title, f"{page.kicker} {page.title}"):
        return ""
    if is_above(url, entry.url):
        return _("The address leads to an overview: %(url)s") % {"url": url}
    if shared:
        return _("The page holds several entries of the feed.")
    wanted = telling_words(_teaser(entry)) - common
    found = telling_words(" ".join((page.title, page.kicker, page.lead, page.body)))
    if len(wanted & found) >= max(min(FEWEST, len(wanted)), SHARED * len(wanted), 1):
        return ""
    return _("The page is about something else: “%(title)s”") % {"title": page.title}


def titles_agree(one: str, other: str) -> bool:
    """Are they the same, is one a part of the other, or do they share most of the shorter one's telling words?"""
    here, there = (_NOT_ALNUM.sub("", fold(title)) for title in (one, other))
    shorter, longer = sorted((here, there), key=len)
    if here == there or (len(shorter) >= _SHORTEST and shorter in longer):
        return bool(shorter)
    words, others = sorted((telling_words(one), telling_words(other)), key=len)
    common = len(words & others)
    return common >= FEWEST_IN_TITLE and common >= SHARED_TITLE * len(words)


def is_above(url: str, asked: str) -> bool:
    """Does `url` lead to the home page, or to an overview that the page asked for stands under?"""
    landed, wanted = clean_address(url), clean_address(asked)
    if landed == wanted or not landed:
        return False
    parts = [part for part in urlsplit(f"//{landed}").path.lower().split("/") if part]
    is_home = not parts or (len(parts) == 1 and parts[0].partition(".")[0] in _HOME)
    return is_home or wanted.startswith(f"{landed}/")


def _teaser(entry: ParsedArticle) -> str:
    return " ".join((entry.title, entry.kicker, entry.lead, entry.body))
