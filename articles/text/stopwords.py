"""German function words that are not indexed: they keep their position, so phrases stay exact.

Compiled for this project from the closed word classes (articles, pronouns, prepositions, conjunctions,
auxiliaries). Left out on purpose: what differs from another word only by an umlaut ("schon", "schön"), and
negations and numerals, since "kein", "nicht" and "zwei" carry meaning.
"""

from .word_lists import words_of

STOPWORDS = words_of("stopwords")
