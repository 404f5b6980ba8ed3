"""From bytes to articles: `parse` recognises the format and yields what the file holds.

A new format is one file here and one line in `registry.READERS`.
"""

from articles.parsers.base import MAX_LENGTH, ParsedArticle, ParseError
from articles.parsers.registry import FORMATS, parse, parse_paths, table_dialect
