"""When two keywords are the same."""

from articles.text.normalise import sort_key


def keyword_key(name: str) -> str:
    """The key by which keywords are equal."""
    return sort_key(name)
