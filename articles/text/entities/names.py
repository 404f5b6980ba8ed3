"""When two names are the same."""

from articles.text.normalise import sort_key


def name_key(name: str) -> str:
    """The key by which names are equal."""
    return sort_key(name)
