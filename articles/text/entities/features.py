"""What the recogniser looks at: of a word by itself, and of a word among its neighbours.

Features of a word by itself depend on nothing else, so they are worked out once for each word and kept (see
`recogniser`); each has a reach, how many words away it still tells something. Features of a place in the sentence are
few, since they are worked out anew for every token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from articles.text.compounds import split
from articles.text.lexicon import NOUN, OTHER, Lexicon, key

OFFSETS = (-2, -1, 0, 1, 2)
MAX_WORDS = 7  # of an entry of the gazetteers

_QUOTES = frozenset("\"“”„«»‚‘'")
_FUNCTION_WORDS = frozenset(
    """der die das den dem des ein eine einer einem einen eines in im an am auf aus bei beim von vom zu zum zur nach mit
    für gegen über unter um durch vor bis seit zwischen wegen trotz laut und oder sowie als wie wo er sie es ihr sein
    seine seiner seinem seinen ihre ihrer ihrem ihren so auch nur nicht noch bereits damals heute gestern ist war sind
    waren wird wurde wurden hat hatte haben hatten kann soll will dass ob wenn weil während de di da del van von der la
    le el al bin ibn the of and zufolge gegenüber nahe nahegelegenen rund innerhalb außerhalb nördlich südlich östlich
    westlich unweit statt ohne ab dort hier dieser diese dieses aber doch sondern denn dann selbst ehemalige ehemaligen
    ehemaliger früheren frühere früherer neue neuen neuer alten""".split()
)
_ENDS = (0, 1, 2, 2, 3, 4)  # how many of the last letters that are looked at a word of so many letters has
_ADJECTIVE = re.compile(r"(?:isch|lich|ig|sch)(?:e[nrsm]?)?$")


class Word(NamedTuple):
    """What is known of a word: features by reach (own place only, next neighbours too, two words away too), and a
    rough class, of which there are some hundred."""

    near: tuple[str, ...]
    middle: tuple[str, ...]
    far: tuple[str, ...]
    kind: str


def shape(word: str) -> str:
    """Xx for Kim, X for KCNA, XxXx for iPhone-like words, d for digits; hyphens and other signs stay."""
    if word.isalpha():
        if word.islower():
            return "x"
        if word.isupper():
            return "X"
        if word[0].isupper() and word[1:].islower():
            return "Xx"
    signs = [
        "d" if sign.isdigit() else "X" if sign.isupper() else "x" if sign.isalpha() else sign for sign in word
    ]
    return "".join(sign for sign, before in zip(signs, [" ", *signs], strict=False) if sign != before)[:8]


def listed(word: str, gazetteers: Mapping[str, str]) -> str:
    """Letters of the gazetteers a word is in; with ' before them if only without the s of a genitive."""
    letters = gazetteers.get(word, "")
    if not letters and len(word) > 3 and word[-1] == "s":
        letters = gazetteers.get(word[:-1], "")
        return "'" + letters if letters else ""
    if not letters and len(word) > 3 and word.isupper():
        letters = gazetteers.get(word.capitalize(), "")
        return "^" + letters if letters else ""
    return letters


def word_features(word: str, gazetteers: Mapping[str, str], lexicon: Lexicon) -> Word:
    """The features of a word by itself."""
    if not word[0].isalnum():
        return Word((), (), ("w=" + word,), word if len(word) == 1 else ".")
    lower = word.lower()
    form = shape(word)
    letters = listed(word, gazetteers)
    frequency = int(2 * lexicon.zipf(lower))
    known = _known(word, lexicon)
    head, head_letters = _head(word, gazetteers)
    kind = _kind(word, lower, form, letters, known, head_letters)
    far = ["w=" + lower, "c=" + kind]
    middle = [f"s={form}", f"z={form}{frequency}", f"k={form}{known}", f"-3={lower[-3:]}"]
    middle += [f"g={letter}" for letter in letters]
    middle += [f"G={letters}", f"h={head}", f"H={head_letters}"]
    near = [f"W={word}", f"{len(word)}{form}", f"Gk={letters}{known}{frequency // 2}"]
    near += _ends(lower)
    near += [f"s-3={form}{lower[-3:]}", f"s-2={form}{lower[-2:]}"]
    near += _pieces(word, gazetteers)
    if word[0].isupper():
        padded = f"^{lower[:25]}$"
        near += dict.fromkeys("n=" + padded[at : at + 4] for at in range(len(padded) - 3))
    return Word(tuple(near), tuple(middle), tuple(far), kind)


def _ends(lower: str) -> list[str]:
    """The first letters and the last ones, as far as there are so many."""
    found = [
        f"+1={lower[0]}",
        f"+2={lower[:2]}",
        f"+3={lower[:3]}",
        f"+4={lower[:4]}",
        f"+5={lower[:5]}",
        f"-1={lower[-1]}",
        f"-2={lower[-2:]}",
        f"-4={lower[-4:]}",
        f"-5={lower[-5:]}",
        f"-6={lower[-6:]}",
    ]
    length = len(lower)
    return found if length > 5 else found[: min(5, length)] + found[5 : 5 + _ENDS[length]]


def _known(word: str, lexicon: Lexicon) -> str:
    """N for a German noun, V for a word of another class, both or neither; u for a word not known at all."""
    flags = lexicon.flags(key(word))
    if flags is None:
        return "u"
    return ("N" if flags & NOUN else "") + ("V" if flags & OTHER else "")


def _head(word: str, gazetteers: Mapping[str, str]) -> tuple[str, str]:
    """The last part of a compound, with or without hyphens, and what lists say of it."""
    last = word.rpartition("-")[2]
    if last and last[0].isupper() and last.isalpha():
        parts = split(last)
        if parts:
            last = parts[-1].form if parts[-1].end >= len(last) - 2 else last
    last = last or word
    forms = dict.fromkeys((last, last.rstrip("s"), last.rstrip("en")))
    letters = next(filter(None, (gazetteers.get(form, "") for form in forms)), "")
    return last.lower(), "".join(letter for letter in letters if letter in "RTHBX")


def _pieces(word: str, gazetteers: Mapping[str, str]) -> list[str]:
    """Of words with hyphens what their first part is: the place of a newspaper, the party of a politician."""
    first, hyphen, rest = word.partition("-")
    if not hyphen or not first:
        return []
    return [
        f"f={first.lower()}",
        f"fg={listed(first, gazetteers)}",
        f"fs={shape(first)}",
        f"r={rest.lower()}",
    ]


def _kind(word: str, lower: str, form: str, letters: str, known: str, head: str) -> str:
    """The rough class that is combined with those of the neighbours."""
    if word[0].isdigit():
        return "#."[: 1 + (word[-1] == ".")]
    if not word[0].isupper():
        if word in _FUNCTION_WORDS:
            return word
        if "V" in letters:
            return "say"
        if "A" in letters:
            return "adjA"
        return "adj" if _ADJECTIVE.search(word) else "lower"
    plain = letters.lstrip("'^")
    if lower in _FUNCTION_WORDS and "X" not in form[1:]:
        return "^" + lower
    groups = _groups(plain) or (head and "-" + head)
    if form == "X" and len(word) > 1:
        groups += "A"
    elif "-" in form:
        groups += "-"
    return groups + ("n" if "N" in known else "u" if known == "u" else "v")


@cache
def _groups(letters: str) -> str:
    """The letters of lists as those of fewer groups; there are some hundred combinations."""
    return "".join(name for name, members in _GROUPS if any(letter in members for letter in letters))


_GROUPS = (
    ("R", "R"),
    ("T", "T"),
    ("H", "H"),
    ("F", "F"),
    ("S", "Sl"),
    ("P", "PpGg"),
    ("N", "N"),
    ("I", "I"),
    ("O", "OK"),
    ("X", "X"),
)


def entries_in(
    words: Sequence[str], gazetteers: Mapping[str, str], beginnings: Mapping[str, int]
) -> list[str]:
    """For each word of a sentence B or I and the letters of the longest entry of several words that covers it, else
    nothing. `beginnings` has the most words of an entry that begins with a word."""
    marks = [""] * len(words)
    at = 0
    while at < len(words):
        longest = beginnings.get(words[at], 0)
        for size in range(min(longest, len(words) - at), 1, -1):
            letters = gazetteers.get(" ".join(words[at : at + size]))
            if letters is None and words[at + size - 1][-1] == "s":
                letters = gazetteers.get(" ".join(words[at : at + size])[:-1])
            if letters:
                marks[at : at + size] = ["B" + letters] + ["I" + letters] * (size - 1)
                at += size - 1
                break
        at += 1
    return marks


def beginnings_of(gazetteers: Mapping[str, str]) -> dict[str, int]:
    """First words of the entries of several words, and how many words the longest of each has."""
    longest: dict[str, int] = {}
    for entry in gazetteers:
        first, space, _ = entry.partition(" ")
        if space:
            longest[first] = max(longest.get(first, 0), min(MAX_WORDS, entry.count(" ") + 1))
    return longest


def place_features(words: Sequence[str], kinds: Sequence[str], marks: Sequence[str]) -> list[list[str]]:
    """For each word of a sentence the features of its place there."""
    rows: list[list[str]] = []
    threes = [class_features(*three) for three in threes_of(kinds)]
    signs = sign_features(words, kinds, marks)
    for as_last, as_middle, as_first, own in zip(threes, threes[1:], threes[2:], signs, strict=False):
        (before, before2), both, (after, after2) = as_last[2], as_middle[1], as_first[0]
        rows.append([before, after, *both, before2, after2, *own])
    return rows


def threes_of(kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The classes of a sentence's words by threes; each word is the last of one, the middle of the next and the first
    of that after it."""
    padded = ["", "BOS", *kinds, "EOS", ""]
    return zip(padded, padded[1:], padded[2:], strict=False)


def class_features(first: str, second: str, third: str) -> tuple[tuple[str, ...], ...]:
    """What the classes of three words in a row tell of the first, of the second and of the third."""
    return (
        (f"@b{first}|{second}", f"@e{first}|{second}|{third}"),
        (f"@c{first}|{second}|{third}",),
        (f"@a{second}|{third}", f"@d{first}|{second}|{third}"),
    )


def sign_features(words: Sequence[str], kinds: Sequence[str], marks: Sequence[str]) -> list[Sequence[str]]:
    """For each word of a sentence the other features of its place; most words in small letters have none."""
    rows: list[Sequence[str]] = []
    left = "BOS"  # the last word in lower case
    right = _next_lower(words, kinds)
    quoted = False
    flat = "" if words and words[-1] in ".?!" else "h"
    for index, (word, kind, mark) in enumerate(zip(words, kinds, marks, strict=True)):
        row: list[str] = []
        if mark:
            row.append("@m" + mark)
            row += ["@M" + mark[0] + letter for letter in mark[1:]]
        first = word[0]
        if first.islower():
            left = word
        elif first.isupper() or first.isdigit():
            after = right[index]
            row += (f"@l{left}", f"@r{after}", f"@i{left}|{kind}", f"@j{after}|{kind}")
            row.append(f"@q{quoted}{flat}{index == 0}")
        elif word in _QUOTES:
            quoted = not quoted
        rows.append(row)
    return rows


def _next_lower(words: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """For each place the next word in lower case or sign of punctuation after it."""
    found = "EOS"
    result = [""] * len(words)
    for index in range(len(words) - 1, -1, -1):
        result[index] = found
        word = words[index]
        if not (word[0].isupper() or word[0].isdigit()):
            found = word
    return result
