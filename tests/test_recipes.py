"""`docs/recipes.md` names the files that a change needs, and the code has not moved away from it.

A recipe is a section, `## A field of an article`, with a bullet for every file to change: "- `path`: what". A line
"`kicker` stands for any." (or "`EVENT`, `ereignis` stand for any.") says by which words such files are known: those of
`articles/` and `templates/` whose code holds one of them are then the ones of the bullets, no more and no less. Bullets below `### Named for another reason`
are files, or folders, that hold the word because of what just this one is, and that another would not need. Paths
outside `articles/` and `templates/`, and folders such as that of migrations, must exist and no more.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path
from typing import NamedTuple

from tests.each import each

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
CODE = {
    path: path.read_text(encoding="utf-8")
    for pattern in ("articles/**/*.py", "templates/**/*.html")
    for path in ROOT.glob(pattern)
    if "migrations" not in path.parts  # history
}


class Recipe(NamedTuple):
    words: list[str]  # without any its files are not looked for
    changed: list[str]
    others: list[str]


def recipes(text: str) -> dict[str, Recipe]:
    """By the title of the section."""
    found = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, rest = section.partition("\n")
        example = re.search(r"^(`\w+`(?:, `\w+`)*) stands? for any\b", rest, re.MULTILINE)
        changed, _, others = rest.partition("### Named for another reason")
        found[title] = Recipe(
            re.findall(r"\w+", example[1]) if example else [], _bullets(changed), _bullets(others)
        )
    return found


def _bullets(text: str) -> list[str]:
    return re.findall(r"^- `([^`]+)`", text, re.MULTILINE)


def code_of(text: str, *, python: bool) -> str:
    """What runs: without comments and docstrings."""
    if not python:
        return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            lines[node.lineno - 1 : node.end_lineno] = [""] * (
                (node.end_lineno or node.lineno) - node.lineno + 1
            )
    for token in tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(lines)


def naming(words: list[str]) -> set[str]:
    """Paths of the files whose code holds one of the words."""
    whole = re.compile(rf"\b({'|'.join(words)})\b")
    return {
        path.relative_to(ROOT).as_posix()
        for path, text in CODE.items()
        if whole.search(text) and whole.search(code_of(text, python=path.suffix == ".py"))
    }


RECIPES = recipes(TEXT)


def test_what_is_one_table_has_its_recipe() -> None:
    checked = {title for title, recipe in RECIPES.items() if recipe.words}
    assert {"A field of an article", "A property that can be searched", "A kind of entity"} <= checked


def test_every_path_exists() -> None:
    bullets = [path for recipe in RECIPES.values() for path in (*recipe.changed, *recipe.others)]
    tops = "|".join(re.escape(path.name) for path in ROOT.iterdir())
    named = re.findall(rf"`((?:{tops})(?:/[\w./-]*)?)`", TEXT)
    assert [path for path in {*bullets, *named} if not (ROOT / path).exists()] == []


@each(("title", "recipe"), {title: (title, recipe) for title, recipe in RECIPES.items() if recipe.words})
def test_the_files_of_a_recipe_are_those_that_name_its_example(title: str, recipe: Recipe) -> None:
    here = {path for path in recipe.changed if (ROOT / path) in CODE}
    folders = tuple(path for path in recipe.others if path.endswith("/"))
    others = {path for path in recipe.others if not path.endswith("/")}
    named = {path for path in naming(recipe.words) if not path.startswith(folders)}
    assert named - here - others == set(), f"{title}: not in the recipe"
    assert here - named == set(), f"{title}: nothing of {recipe.words} there"
    assert others - named == set(), f"{title}: nothing of {recipe.words} there"


def test_what_is_told_in_prose_is_not_code() -> None:
    python = '"""kicker"""\n\n# kicker\nx = "# no comment"  # kicker\n\n\ndef f():\n    """kicker"""\n'
    assert code_of(python, python=True).split("\n")[3:6] == ['x = "# no comment"  ', "", ""]
    assert "kicker" not in code_of(python, python=True)
    page = "{# kicker #}{{ title }}{% comment %}\nkicker{% endcomment %}"
    assert code_of(page, python=False) == "{{ title }}"
