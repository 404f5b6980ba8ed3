"""Long lists of texts as parameters of statements."""

from __future__ import annotations

from collections.abc import Iterable


def text_array(values: Iterable[str]) -> str:
    """The literal of an array, for a parameter that is cast: `%s::text[]`. The texts hold no NUL.

    A list given to psycopg as such is prepared value by value, which for the words of some articles takes longer than
    the statement itself. PostgreSQL manual, 8.15.2, "Array Value Input".
    """
    quoted = ['"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values]
    return "{" + ",".join(quoted) + "}"
