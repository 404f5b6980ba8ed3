"""The way of a query: parameters of an address -> one page of hits with facets.

The list page, the API and the `search` command are faces of this.
"""

from .listing import Listing, list_articles
