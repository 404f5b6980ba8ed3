"""What holds for any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.fields import FIELD_NAMES
from articles.search.nodes import And, Field, Near, Node, Not, Or, Period, Phrase, Title, Word
from articles.search.parser import MAX_LENGTH, MAX_WORDS, parse
from articles.search.symbols import MAX_DEPTH
from articles.search.understood import render, replace_words, understood
from tests.each import each

TODAY = date(2025, 3, 14)

WORDS = """
    Waffe Kim-Jong der und oder nein 15 000 100 1.000 2,3 U.S.A. geht's AT&T Bürger*innen Schüler(innen) wort* *n
    2025 2025-03 14.3.2025 1. März heute KP RU Nordkorea Vereinigte Staaten Guinea Bissau Autor:innen 12:30 x/land:y
    UND ODER NICHT AND OR NOT OR, NICHT. -Kim –Kim !Kim land:KP,RU seit:2025 jahr:2024,2025 titel:-x
""".split()
SIGNS = [
    *"\"„“”»«'‚‘’‹›()-–!*~:|&+,./\\ \0",
    "~5",
    "~99",
    ": ",
    " ",
    "  ",
    "\u00ad",
    "\u00a0",
    "ß",
    "İ",
    "\u0301",
]
PIECES = st.sampled_from([*WORDS, *SIGNS, *(f"{name}:" for name in FIELD_NAMES)])
# Pieces side by side and with spaces between: typed carefully, carelessly, and by monkeys.
QUERIES = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
)


def every_node(tree: Node) -> Iterator[Node]:
    yield tree
    match tree:
        case And() | Or():
            for child in tree.children:
                yield from every_node(child)
        case Not() | Title():
            yield from every_node(tree.child)


def depth(tree: Node) -> int:
    match tree:
        case And() | Or():
            return 1 + max(depth(child) for child in tree.children)
        case Not() | Title():
            return depth(tree.child)
    return 0


@given(QUERIES)
@example("15 UND 000")
@example("land:Guinea UND Bissau")
@example("author:innen")
@example("(land:KP ODER land:RU) x")
@example("NICHT. OR,")
def test_a_tree_written_as_a_query_gives_the_same_tree(text: str) -> None:
    tree = parse(text, TODAY).tree
    if tree is not None:
        query = render(tree)
        assert len(query) > MAX_LENGTH or parse(query, TODAY).tree == tree, query


@given(QUERIES)
def test_every_query_gives_a_tree_or_a_sentence(text: str) -> None:
    parsed = parse(text, TODAY)
    assert parsed.tree is not None or parsed.notes or not parsed.text


@given(QUERIES)
def test_every_tree_can_be_said_in_words(text: str) -> None:
    tree = parse(text, TODAY).tree
    assert tree is None or understood(tree).strip()


@given(QUERIES)
def test_groups_have_several_children_of_another_kind(text: str) -> None:
    tree = parse(text, TODAY).tree
    for node in every_node(tree) if tree else ():
        assert len(getattr(node, "children", (1, 2))) > 1
        match node:
            case And() if node.glued:
                assert all(isinstance(child, Word) for child in node.children)
            case And():
                assert not any(isinstance(child, And) and not child.glued for child in node.children)
            case Or():
                assert not any(isinstance(child, Or) for child in node.children)
            case Phrase():
                assert node.words
                assert node.words[0][0] == 0
                assert all(distance > 0 for distance, _word in node.words[1:])
            case Near():
                assert len(node.words) > 1
                assert 1 <= node.distance <= 50
            case Not():
                assert not isinstance(node.child, Not)
            case Title():
                assert not any(isinstance(inner, Field | Period | Title) for inner in every_node(node.child))


def count_words(tree: Node) -> int:
    sizes = {Word: 1, Field: 1, Period: 1}
    return sum(
        len(node.words) if isinstance(node, Phrase | Near) else sizes.get(type(node), 0)
        for node in every_node(tree)
    )


@given(st.lists(PIECES, min_size=60, max_size=250).map(" ".join))
def test_the_limits_hold(text: str) -> None:
    parsed = parse(text, TODAY)
    assert len(parsed.text) <= MAX_LENGTH
    if parsed.tree:
        assert count_words(parsed.tree) <= MAX_WORDS
        assert depth(parsed.tree) <= 2 * MAX_DEPTH + 3  # each bracket adds at most an "or" and an "and"


@given(QUERIES, st.dictionaries(st.sampled_from(WORDS), st.sampled_from([*WORDS, "zwei Wörter", '"', ""])))
def test_a_tree_with_other_words_is_a_tree_that_can_be_written(text: str, mapping: dict[str, str]) -> None:
    tree = parse(text, TODAY).tree
    if tree is not None:
        assert render(replace_words(tree, mapping))
        assert replace_words(tree, {}) == tree


@each("piece", [*"()\"„'’‚-!~:*|&,x", "(-", '"~', "-(", "a(", "titel:", "titel:(", "'a ", "a:"])
def test_the_same_sign_a_thousand_times_is_read(piece: str) -> None:
    text = (piece * MAX_LENGTH)[:MAX_LENGTH]
    parsed = parse(text, TODAY)
    assert parsed.tree is not None or parsed.notes
    if parsed.tree is not None:
        assert render(parsed.tree)
