"""From bytes to articles: `parse` recognises the format and yields what the file holds.

A new format is one file here and one line in `registry.READERS`.
"""

from articles.parsers.base import ENTITY_KINDS, MAX_LENGTH, ParsedArticle, ParseError
from articles.parsers.registry import FORMATS, parse, parse_paths, table_reading

__all__ = [
    "ENTITY_KINDS",
    "FORMATS",
    "MAX_LENGTH",
    "ParseError",
    "ParsedArticle",
    "parse",
    "parse_paths",
    "table_reading",
]
