"""Countries in German text: names and codes, mentions with offsets, and what an article is about.

Pure functions on strings; nothing here knows Django or the database.
"""

from articles.text.countries.codes import COUNTRY_CODES, german_name
from articles.text.countries.mentions import Mention, find_mentions
from articles.text.countries.resolve import named_country, resolve
from articles.text.countries.score import (
    ABOUT_THRESHOLD,
    EVIDENCE_LIMIT,
    CountryScore,
    Evidence,
    score_countries,
)
