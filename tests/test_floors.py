"""The floors of `articles/`: a module imports downwards only, and faces do not import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ARTICLES = Path(__file__).resolve().parent.parent / "articles"

# Name of the first part below `articles`, and its floor.
FLOORS = {
    "schema": 0,
    "text": 0,
    "arrays": 0,
    "collecting": 0,
    "parsers": 0,
    "fetching": 0,
    "images": 0,
    "search": 1,
    "models": 2,
    "migrations": 2,
    "countrywords": 3,
    "indexing": 3,
    "accounts": 3,
    "checking": 3,
    "sampling": 3,
    "importing": 3,
    "browsing": 3,
    "vocabulary": 3,
    "feeding": 3,
    "picturing": 3,
    "tasks": 3,
    "analysing": 3,
    "curating": 3,
    "learning": 3,
    "apps": 4,
    "admin": 4,
    "templatetags": 4,
    "views": 4,
    "api": 4,
    "management": 4,
    "urls": 5,
}
# On the same floor only these may be used by others.
ALLOWED = {
    ("parsers", "text"),
    ("parsers", "schema"),
    ("text", "schema"),
    ("importing", "indexing"),
    ("importing", "countrywords"),
    ("sampling", "importing"),
    ("checking", "indexing"),
    ("checking", "importing"),
    ("indexing", "countrywords"),
    ("browsing", "countrywords"),
    ("vocabulary", "countrywords"),
    ("indexing", "vocabulary"),
    ("importing", "vocabulary"),
    ("browsing", "vocabulary"),
    ("feeding", "importing"),
    ("picturing", "importing"),
    ("tasks", "importing"),
    ("tasks", "indexing"),
    ("tasks", "feeding"),
    ("tasks", "picturing"),
    ("tasks", "analysing"),
    ("tasks", "vocabulary"),
    ("tasks", "curating"),
    ("analysing", "browsing"),
    ("analysing", "indexing"),
    ("curating", "analysing"),
    ("curating", "browsing"),
    ("curating", "indexing"),
    ("learning", "indexing"),
    ("learning", "importing"),
    ("analysing", "learning"),
    ("curating", "learning"),
    ("importing", "learning"),
}
MODULES = sorted(path for path in ARTICLES.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Full names of what the module imports, relative ones resolved."""
    package = ("articles", *path.relative_to(ARTICLES).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield stem
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def part(path: Path) -> str:
    return path.relative_to(ARTICLES).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ARTICLES)))
def test_a_module_imports_only_from_lower_floors(path: Path) -> None:
    here = part(path)
    if here == "__init__":
        return
    for name in imports(path):
        pieces = name.split(".")
        if pieces[0] != "articles" or len(pieces) < 2 or pieces[1] == here:
            continue
        there = pieces[1]
        assert FLOORS[there] < FLOORS[here] or (here, there) in ALLOWED, f"{here} imports {name}"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if part(p) in ("text", "parsers", "fetching", "images")], ids=str
)
def test_the_pure_floor_knows_no_django(path: Path) -> None:
    assert not [name for name in imports(path) if name.split(".")[0] in ("django", "psycopg", "newsreader")]


def test_the_search_floor_imports_no_models() -> None:
    for path in (ARTICLES / "search").rglob("*.py"):
        assert not [name for name in imports(path) if name.startswith("articles.models")], path
