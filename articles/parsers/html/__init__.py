"""HTML pages, saved pages and web archives (MHTML) of news sites -> `ParsedArticle`.

trafilatura finds the main text; what surrounds it is read from JSON-LD, meta elements and the markup itself, and
compared. Nothing here asks the network, and every value given is plain text.
"""

from articles.parsers.html.page import Page, parse, parse_page, read_page
