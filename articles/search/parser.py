"""Query text -> a tree. Whatever is typed gives a tree or a sentence; nothing raises.

Grammar (EBNF) over the symbols of the lexer:

    query   = [ or ]
    or      = and { ( "ODER" | "OR" | "|" ) and }
    and     = not { [ "UND" | "AND" | "&" ] not }           words side by side: all of them
    not     = { "NICHT" | "NOT" | dash } ( field | primary )
    field   = name ":" [ " " ] not                          titel:Waffen  land:(KP ODER RU)  seit:2025-03
    primary = "(" or ")" | phrase | near | word
    phrase  = '"' text '"'                                  any German, French or English quotation marks
    near    = phrase "~" [ number ]                         "Kim Putin"~5: at most 5 words apart, in any order
    word    = text without space [ "*" ]                    Waffen*: words that begin so
    dash    = "-" | "–" | "!"                               glued to what follows, after a space

- Operators are in capitals. What has nothing beside it is left out: an operator without a word, an empty pair of
  brackets or quotation marks. Open brackets and quotation marks are closed at the end.
- A field's value takes the text up to the next space or bracket. Of values with commas any is meant: land:KP,RU.
  Dates and countries may go on over spaces while they can be read: seit:1. März 2025, land:Vereinigte Staaten.
- A space after the colon is allowed where a pasted headline ("Person: Wer ...") is not meant: the name is in
  small letters, or the value is a country that exists. A date field asks for a date that can be read.
- "vor" ends before the first day of its period, "bis" with the last; "seit", "after" and "ab" begin with the first.
- Unknown names before a colon (12:30, https:, Foo:bar) are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from articles.text.normalise import clean_line
from articles.text.tokens import Token, tokenise

from .fields import (
    FIELD_NAMES,
    MOST_JOINED,
    PERIOD_FIELDS,
    TITLE,
    is_known_value,
    joined,
    read_period,
    trimmed,
)
from .nodes import (
    Field,
    Node,
    all_of,
    any_of,
    in_title,
    is_exact,
    is_wanted,
    none_of,
    phrase_node,
    phrase_text,
    word_node,
)
from .symbols import END, Kind, Symbol, symbols

MAX_LENGTH = 1_000  # characters
MAX_WORDS = 64
MAX_DISTANCE = 50  # words
DISTANCE = 10  # words, where the tilde stands alone

_WORD = re.compile(r"(?P<body>.*[^\W_]\)?)(?P<star>\*?)")  # (in) may end a word: Schüler(in)
_GENDER_STAR = re.compile(r"\*in(?:nen)?")  # Bürger*innen
_NO_VALUE: frozenset[Kind] = frozenset(["end", "close", "or", "and", "field"])


@dataclass(frozen=True)
class Parsed:
    """A query as read: `text` cleaned and cut, `tree` None if there is nothing to search for.

    `notes` are sentences for the reader about what was left out, and why.
    """

    text: str
    tree: Node | None
    notes: tuple[str, ...] = ()


def parse(text: str, today: date | None = None) -> Parsed:
    """The tree for what a reader typed. heute and gestern are counted from `today`, by default the machine's day."""
    text = text.strip()
    is_endless = len(text) > 4 * MAX_LENGTH  # even if most of it should be space: not all of it is cleaned
    text = clean_line(text[: 4 * MAX_LENGTH])
    notes = []
    if is_endless or len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH].rstrip()
        notes.append(
            _("The query was very long; only its first %(count)d characters were used.")
            % {"count": MAX_LENGTH}
        )
    parser = _Parser(text, today or date.today())
    tree = parser.parse()
    if tree is None and text and not parser.notes:
        parser.note(_nothing_in(text))
    return Parsed(text, tree, tuple(dict.fromkeys([*notes, *parser.notes])))


def _nothing_in(text: str) -> str:
    tokens = [token for token in tokenise(text) if not token.form.isupper()]  # ODER by itself is no stop word
    if tokens and not any(is_wanted(token) for token in tokens):
        return _("“%(query)s” has only words that are in every article, such as “der” and “und”.") % {
            "query": text
        }
    return _("“%(query)s” has no word to search for.") % {"query": text}


class _Parser:
    """Recursive descent over the symbols. `field` is the field whose value is being read."""

    def __init__(self, text: str, today: date) -> None:
        self.symbols, self.too_deep = symbols(text)
        self.today = today
        self.place = 0
        self.words = 0
        self.field = ""
        self.has_stray_star = False
        self.notes: list[str] = []

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def parse(self) -> Node | None:
        tree = self._or()
        if self.has_stray_star:
            self.note(_("A star only works at the end of a single word that is not in quotation marks."))
        if self.too_deep:
            self.note(_("Brackets are nested too deeply; the innermost ones were ignored."))
        if self.words > MAX_WORDS:
            self.note(
                _("The query has many words; only the first %(count)d were used.") % {"count": MAX_WORDS}
            )
        if [symbol.text for symbol in self.symbols[1:-1]] == ["oder"]:
            self.note(_("For either of two words, write ODER in capitals."))
        return tree

    def _peek(self) -> Symbol:
        return self.symbols[self.place] if self.place < len(self.symbols) else END

    def _take(self, kind: Kind) -> bool:
        taken = self._peek().kind == kind
        self.place += taken
        return taken

    def _or(self) -> Node | None:
        found = [self._and()]
        while self._take("or"):
            found.append(self._and())
        return any_of(found)

    def _and(self) -> Node | None:
        found: list[Node | None] = []
        while self._peek().kind not in ("end", "close", "or"):
            if not self._take("and"):
                found.append(self._not())
        return all_of(found)

    def _not(self) -> Node | None:
        negative = False
        while (kind := self._peek().kind) in ("not", "star"):
            self.place += 1
            if kind == "not":
                negative = not negative
            else:
                self.has_stray_star = True
        node = self._primary()
        return none_of(node) if negative else node

    def _primary(self) -> Node | None:
        symbol = self._peek()
        match symbol.kind:
            case "open":
                self.place += 1
                node = self._or()
                self._take("close")
                return node
            case "phrase":
                self.place += 1
                return self._phrase(symbol)
            case "word":
                return self._value() if self.field not in ("", TITLE) else self._word()
            case "field":
                self.place += 1
                return self._field(symbol)
        return None

    # --- words and phrases ---

    def _word(self) -> Node | None:
        typed = self._peek().text
        self.place += 1
        match = _WORD.match(typed)
        body, star = match.group("body", "star") if match else (typed, "")
        self.has_stray_star |= "*" in _GENDER_STAR.sub("", body)
        return word_node(body, bool(star), self._is_wanted)

    def _phrase(self, symbol: Symbol) -> Node | None:
        text = phrase_text(symbol.text)
        if self.field not in ("", TITLE):
            return self._field_node(text, quoted=True)
        self.has_stray_star |= "*" in _GENDER_STAR.sub("", symbol.text)
        distance = self._distance(symbol)
        return phrase_node(text, distance, self._is_wanted if distance else self._is_exact)

    def _distance(self, symbol: Symbol) -> int | None:
        if symbol.distance is None or symbol.distance < 0:
            return symbol.distance and DISTANCE
        if symbol.distance > MAX_DISTANCE:
            self.note(_("Words can be at most %(count)d words apart.") % {"count": MAX_DISTANCE})
        return max(1, min(symbol.distance, MAX_DISTANCE))

    def _is_wanted(self, token: Token) -> bool:
        return is_wanted(token) and self._has_room()

    def _is_exact(self, token: Token) -> bool:
        return is_exact(token) and self._has_room()

    def _has_room(self) -> bool:
        self.words += 1
        return self.words <= MAX_WORDS

    # --- fields ---

    def _field(self, symbol: Symbol) -> Node | None:
        name = FIELD_NAMES[symbol.text]
        if symbol.typed and self._peek().kind not in _NO_VALUE and not self._is_meant(name, symbol.typed):
            return word_node(symbol.typed, wanted=self._is_wanted)
        outer, self.field = self.field, name
        notes, words = len(self.notes), self.words
        node = self._not()
        self.field = outer
        if node is None and len(self.notes) == notes and self.words == words:
            self.note(_("Nothing to search for stands after “%(field)s:”.") % {"field": symbol.text})
        return in_title(node) if name == TITLE else node

    def _is_meant(self, name: str, typed: str) -> bool:
        """Is this a field although a space follows the colon?"""
        if name not in PERIOD_FIELDS and typed.islower():
            return True
        symbol = self._peek()
        value = symbol.text if symbol.kind == "phrase" else joined(name, self._following(), self.today)[0]
        return is_known_value(name, value.partition(",")[0], self.today)

    def _following(self) -> list[str]:
        """The words that stand next."""
        found = []
        for symbol in self.symbols[self.place : self.place + MOST_JOINED]:
            if symbol.kind != "word":
                break
            found.append(symbol.text)
        return found

    def _value(self) -> Node | None:
        """Value of the field that is being read, from words without quotation marks."""
        following = self._following()
        value, count = joined(self.field, following, self.today)
        self.place += count
        self.has_stray_star |= "*" in following[0]
        if count > 1:
            return self._field_node(value, quoted=True)
        values = (trimmed(part) for part in following[0].split(","))
        return any_of(self._field_node(value, quoted=False) for value in values if value)

    def _field_node(self, value: str, quoted: bool) -> Node | None:
        if not re.search(r"[^\W_]", value) or not self._has_room():
            return None
        if self.field not in PERIOD_FIELDS:
            return Field(self.field, value, quoted)
        found = read_period(self.field, value, self.today, quoted)
        if found is None:
            self.note(_("“%(value)s” is no date.") % {"value": value})
        return found
