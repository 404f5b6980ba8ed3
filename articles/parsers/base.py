"""What every parser gives: a `ParsedArticle`, or a `ParseError` that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from articles.schema import gettext_noop
from articles.schema.article import MAX_LENGTH, ParsedArticle

__all__ = ["MAX_LENGTH", "Found", "ParseError", "ParsedArticle", "Part", "gettext_noop"]


@dataclass(frozen=True)
class ParseError(Exception):
    """Why a file, or one row of it, is no article.

    `message` is an English sentence marked with `gettext_noop`, with `%(name)s` places filled from `params`,
    so that the faces can show it in German. `line` is counted from 1.
    """

    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


Found: TypeAlias = ParsedArticle | ParseError


@dataclass(frozen=True)
class Part:
    """What stands in a part of a file that has a name, such as a sheet; `line` is counted within it."""

    name: str
    found: Found
