"""The lists of words and phrases that lines and regions are known by."""

import re
from pathlib import Path

from articles.parsers import words

FILES = sorted(Path(words.__file__).parent.glob("*.txt"))


def test_every_list_can_be_read_and_says_nothing_twice():
    wrong = []
    for file in FILES:
        entries = words.entries_of(file.stem)
        if not entries:
            wrong.append(f"{file.name} is empty")
        wrong += [f"{file.name} has {entry!r} twice" for entry in set(entries) if entries.count(entry) > 1]
        if not file.read_text("utf-8").startswith("# "):
            wrong.append(f"{file.name} does not say what its entries are")
    assert FILES
    assert not wrong, wrong


def test_every_entry_is_a_regular_expression_of_its_own():
    wrong = []
    for file in FILES:
        for entry in words.entries_of(file.stem):
            try:
                re.compile(entry)
            except re.error as error:
                wrong.append(f"{file.name}: {entry!r} {error}")
    assert not wrong, wrong


def test_a_comment_is_no_entry_and_a_sign_inside_an_entry_is_none():
    assert words._COMMENT.sub("", "# a comment") == ""
    assert words._COMMENT.sub("", "mehr dazu  # on every portal") == "mehr dazu"
    assert words._COMMENT.sub("", "thema#1") == "thema#1"
