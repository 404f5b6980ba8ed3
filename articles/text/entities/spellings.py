"""When two names may be spellings of one."""

from articles.text.normalise import sort_key


def spelling_key(name: str) -> str:
    """A coarser key than that of the name."""
    return sort_key(name)
