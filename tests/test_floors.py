"""The floors of `articles/`: what stands in a row imports only what stands in the rows above, and nothing beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# From the ground up. A name is a package or module of `articles/`.
FLOORS = """
schema
text
parsers fetching images collecting
search arrays
models migrations
accounts batches countrywords picturing
vocabulary
indexing browsing
importing
checking feeding learning sampling
analysing
curating
tasks
admin api apps management templatetags views
urls
"""
FLOOR = {name: number for number, row in enumerate(FLOORS.split("\n")) for name in row.split()}
PURE = {"schema", "text", "parsers", "fetching", "images", "collecting"}


def name_of(path: Path) -> str:
    """Of a module, with dots; a package has the name of its folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for top in ("articles", "newsreader") for path in (ROOT / top).rglob("*.py")}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def imports(name: str, *, typing: bool = True) -> tuple[str, ...]:
    """Full names of the modules that the module imports anywhere in it; without `typing` those that run only."""
    return tuple(_imports(name, typing))


def _imports(name: str, typing: bool) -> Iterator[str]:
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in _nodes(tree(name), typing):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            inside = (f"{stem}.{alias.name}" for alias in node.names)
            yield from (full if full in MODULES else stem for full in inside)


def _nodes(node: ast.AST, typing: bool) -> Iterator[ast.AST]:
    left = [node]
    while left:
        for child in ast.iter_child_nodes(left.pop()):
            if not typing and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if not isinstance(child, ast.expr):  # which holds no statement
                yield child
                left.append(child)


def part(name: str) -> str:
    return name.split(".")[1]


def circles(edges: dict[str, list[str]]) -> list[list[str]]:
    """Modules that need each other, by Tarjan's algorithm (SIAM Journal on Computing 1, 1972, page 146)."""
    found: list[list[str]] = []
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []

    def visit(module: str) -> None:
        index[module] = lowest[module] = len(index)
        open_.append(module)
        for other in edges[module]:
            if other not in index:
                visit(other)
            if other in open_:
                lowest[module] = min(lowest[module], lowest[other])
        if lowest[module] == index[module]:
            at = open_.index(module)
            found.append(sorted(open_[at:]))
            del open_[at:]

    for module in edges:
        if module not in index:
            visit(module)
    return [circle for circle in found if len(circle) > 1]


def test_a_module_imports_only_from_lower_floors() -> None:
    assert {part(name) for name in MODULES if name.startswith("articles.")} == set(FLOOR), (
        "each part has its row"
    )
    wrong = [
        f"{name} imports {other}"
        for name in MODULES
        if name.startswith("articles.")
        for other in imports(name)
        if other.startswith("articles.")
        and part(other) != part(name)
        and FLOOR[part(other)] >= FLOOR[part(name)]
    ]
    assert wrong == []


def test_the_pure_floor_knows_no_django_and_no_database() -> None:
    wrong = [
        f"{name} imports {other}"
        for name in MODULES
        if name.startswith("articles.") and part(name) in PURE
        for other in imports(name)
        if other.split(".")[0] in ("django", "psycopg", "newsreader")
    ]
    assert wrong == []


def test_no_modules_need_each_other() -> None:
    edges = {
        name: [other for other in imports(name, typing=False) if other in MODULES and other != name]
        for name in MODULES
    }
    assert circles(edges) == []
    assert circles({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": ["a", "e"], "e": []}) == [
        ["a", "b", "c", "d"]
    ]
