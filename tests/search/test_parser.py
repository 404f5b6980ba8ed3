from datetime import date

from articles.search.nodes import (
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Title,
    Word,
    plain_words,
    positive,
    positive_words,
)
from articles.search.parser import DISTANCE, MAX_DISTANCE, MAX_LENGTH, MAX_WORDS, parse
from articles.search.symbols import MAX_DEPTH
from tests.each import each

TODAY = date(2025, 3, 14)


def shape(node: Node | None) -> str:
    """The tree in short: & all, | any, ! not, + glued, <n> distance, ~n nearness."""
    match node:
        case None:
            return ""
        case Word():
            return f"{node.text}*" if node.prefix else node.text
        case Phrase():
            (_zero, first), *rest = node.words
            return "[" + "".join([shape(first), *(f" <{gap}> {shape(word)}" for gap, word in rest)]) + "]"
        case Near():
            return f"[{' '.join(map(shape, node.words))}]~{node.distance}"
        case Field():
            return f"{node.name}={node.text!r}" if node.quoted else f"{node.name}={node.text}"
        case Title():
            return f"title({shape(node.child)})"
        case Period():
            return f"{node.first or ''}..{node.last or ''}"
        case Not():
            return f"!{shape(node.child)}"
    sign = " | " if isinstance(node, Or) else "+" if node.glued else " & "
    return f"({sign.join(map(shape, node.children))})"


def read(text: str) -> str:
    return shape(parse(text, TODAY).tree)


@each(
    ("text", "expected"),
    [
        ("Waffen", "Waffen"),
        ("Waffen Russland", "(Waffen & Russland)"),
        ("Waffen UND Russland", "(Waffen & Russland)"),
        ("Waffen AND Russland & Kim + Putin", "(Waffen & Russland & Kim & Putin)"),
        ("Waffen ODER Munition", "(Waffen | Munition)"),
        ("Waffen OR Munition | Öl||Gas", "(Waffen | Munition | Öl | Gas)"),
        ("Waffen ODER Munition Kim", "(Waffen | (Munition & Kim))"),
        ("(Waffen ODER Munition) Kim", "((Waffen | Munition) & Kim)"),
        ("(Waffen Munition) (Kim)", "(Waffen & Munition & Kim)"),
        ("Waffen NICHT Kim", "(Waffen & !Kim)"),
        ("Waffen NOT Kim", "(Waffen & !Kim)"),
        ("NICHT NICHT Kim", "Kim"),
        ("-(Kim Waffen)", "!(Kim & Waffen)"),
        ("-„Kim Jong“ Waffen", "(![Kim <1> Jong] & Waffen)"),
        ("Waffen –Kim !Putin", "(Waffen & !Kim & !Putin)"),
        ("(-Kim)|-Putin", "(!Kim | !Putin)"),
    ],
)
def test_operators_join_and_exclude(text: str, expected: str) -> None:
    assert read(text) == expected


@each(
    ("text", "expected"),
    [
        ("Waffen - Kim", "(Waffen & Kim)"),
        ("Waffen – Kim", "(Waffen & Kim)"),
        ("Kim -- Putin", "(Kim & Putin)"),
        ("Kim -... Putin", "(Kim & Putin)"),
        ("Corona-Impfung", "Corona-Impfung"),
        ("„Kim Jong Un“-Besuch", "([Kim <1> Jong <1> Un] & Besuch)"),
        ("Kim :-D", "(Kim & D)"),
    ],
)
def test_a_dash_excludes_only_what_follows_it_at_once_after_a_space(text: str, expected: str) -> None:
    assert read(text) == expected


@each("text", ["und", "nicht", "Und", "oder"])
def test_operators_in_small_letters_are_words(text: str) -> None:
    assert "|" not in read(f"Kim {text} Putin")
    assert "!" not in read(f"Kim {text} Putin")


@each(
    "text",
    [
        '"Kim Jong Un"', "„Kim Jong Un“", "„Kim Jong Un”", "“Kim Jong Un”", "»Kim Jong Un«", "«Kim Jong Un»",
        "« Kim Jong Un »", "›Kim Jong Un‹", "‹Kim Jong Un›", "‚Kim Jong Un‘", "‘Kim Jong Un’", "'Kim Jong Un'",
        '„Kim Jong Un"', '"Kim Jong Un', "„Kim Jong Un", "»Kim Jong Un", '"Kim, Jong; Un!"',
    ],
)  # fmt: skip
def test_all_quotation_marks_make_phrases_and_are_closed_at_the_end(text: str) -> None:
    assert read(text) == "[Kim <1> Jong <1> Un]"


@each(
    ("text", "expected"),
    [
        ("„der die“", "[der <1> die]"),
        ("„Rat der Stadt“", "[Rat <1> der <1> Stadt]"),
        ("„die Corona-Impfung für Kinder“", "[die <1> Corona-Impfung <2> für <1> Kinder]"),
        ("„Er sagte »nein« dazu“", "[Er <1> sagte <1> nein <1> dazu]"),
        ('""Kim""', "Kim"),
        ('"Kim"Putin"Xi"', "([Kim] & Putin & [Xi])"),
        ("Hans' Auto", "(Hans & Auto)"),
        ("'n Haus", "(n & Haus)"),
        ("'Hans’s Haus'", None),
    ],
)
def test_what_stands_in_quotation_marks_is_a_phrase(text: str, expected: str | None) -> None:
    if expected is None:
        assert isinstance(parse(text).tree, Phrase)
    else:
        assert read(text) == expected


@each(
    ("text", "expected"),
    [
        ('"Kim Putin"~5', "[Kim Putin]~5"),
        ('"Kim der Putin"~', f"[Kim Putin]~{DISTANCE}"),
        ("„Kim Putin Xi“~3 Waffen", "([Kim Putin Xi]~3 & Waffen)"),
        ('"Kim Putin"~0', "[Kim Putin]~1"),
        ('"Kim"~5', "[Kim]"),
        ('"Kim Putin" ~5', "([Kim <1> Putin] & 5)"),
        ("Kim~5", "(Kim+5)"),
    ],
)
def test_a_tilde_behind_a_phrase_asks_for_nearness(text: str, expected: str) -> None:
    assert read(text) == expected


def test_nearness_has_a_limit_that_is_said() -> None:
    parsed = parse('"Kim Putin"~999')
    assert shape(parsed.tree) == f"[Kim Putin]~{MAX_DISTANCE}"
    assert len(parsed.notes) == 1
    assert str(MAX_DISTANCE) in parsed.notes[0]


@each(
    ("text", "expected", "noted"),
    [
        ("Waffen*", "Waffen*", False),
        ("Waffen*, Kim", "(Waffen* & Kim)", False),
        ("-Waffen*", "!Waffen*", False),
        ("a/Waffen*", "(a+Waffen*)", False),
        ("*waffen", "waffen", True),
        ("-*waffen", "!waffen", True),
        ("Waf*fen", "(Waf+fen)", True),
        ("„Waffen*“", "[Waffen]", True),
        ("land:Nord*", "country=Nord", True),
        ("Waffen * Kim", "(Waffen & Kim)", False),
    ],
)
def test_a_star_works_at_the_end_of_a_word_and_elsewhere_gives_a_note(
    text: str, expected: str, noted: bool
) -> None:
    parsed = parse(text)
    assert shape(parsed.tree) == expected
    assert bool(parsed.notes) == noted


@each("text", ["Bürger*innen", "„Bürger*innen“", "Schüler(innen)", "Autor:innen", "Autor:in"])
def test_gender_forms_are_words_without_star_bracket_or_field(text: str) -> None:
    parsed = parse(text)
    assert parsed.notes == ()
    assert parsed.tree is not None
    assert {word.text[:5] for word in positive_words(parsed.tree)} <= {text.strip("„")[:5], "innen"}


@each(
    ("text", "glued"),
    [("AT&T", ["AT", "T"]), ("Kim/Putin", ["Kim", "Putin"]), ("http://x.de", ["http", "x", "de"]),
     ("12:30", ["12", "30"]), ("Foo:Bar", ["Foo", "Bar"]), ("Kim–Putin", ["Kim", "Putin"])],
)  # fmt: skip
def test_words_typed_without_a_space_belong_together(text: str, glued: list[str]) -> None:
    tree = parse(text).tree
    assert isinstance(tree, And)
    assert tree.glued
    assert tree.text == text
    assert [word.text for word in plain_words(tree)] == glued


def test_a_number_with_spaces_is_one_word() -> None:
    assert read("15 000 Soldaten") == "(15 000 & Soldaten)"
    assert read("15 UND 000") == "(15 & 000)"


def test_offsets_of_a_token_are_counted_in_its_word() -> None:
    tree = parse("x/Corona-Impfung").tree
    assert isinstance(tree, And)
    word = tree.children[1]
    assert isinstance(word, Word)
    assert (word.token.start, word.token.end) == (0, len("Corona-Impfung"))
    assert [word.text[part.start : part.end] for part in word.token.components] == ["Corona", "Impfung"]


@each(
    ("text", "expected"),
    [
        (")Kim(", "Kim"),
        ("((Kim", "Kim"),
        ("(Waffen ODER (Kim", "(Waffen | Kim)"),
        ("Waffen ODER", "Waffen"),
        ("ODER UND Waffen", "Waffen"),
        ("Waffen () Kim", "(Waffen & Kim)"),
        ('Waffen "" Kim', "(Waffen & Kim)"),
        ("Waffen NICHT", "Waffen"),
        ("Waffen NICHT ODER Kim", "(Waffen | Kim)"),
        ("(der ODER die) Waffen", "Waffen"),
    ],
)
def test_what_is_unfinished_is_mended(text: str, expected: str) -> None:
    assert read(text) == expected


@each("text", [")(", '"', "UND ODER", "-", "((((", "***", "€ § …", "land:", "seit:nie", "x" * 500])
def test_without_a_word_there_is_no_tree_but_a_note(text: str) -> None:
    parsed = parse(text)
    assert parsed.tree is None
    assert parsed.notes


@each("text", ["", "   ", "\0", "\u00ad"])
def test_nothing_typed_needs_no_note(text: str) -> None:
    assert parse(text).tree is None
    assert parse(text).notes == ()


@each("text", ["der die das", "wer ist das?", "-der", "(und)"])
def test_only_stop_words_are_said_to_be_only_that(text: str) -> None:
    parsed = parse(text)
    assert parsed.tree is None
    assert parsed.notes != parse("€").notes
    assert len(parsed.notes) == 1
    assert "“und”" in parsed.notes[0] or "„und“" in parsed.notes[0]


def test_oder_in_small_letters_between_two_words_gives_a_hint() -> None:
    assert parse("Krieg oder Frieden").notes
    assert not parse("Krieg ODER Frieden").notes
    assert not parse("Sein oder Nichtsein ist die Frage").notes


def test_limits_are_said() -> None:
    long = parse("Haus " * MAX_LENGTH)
    assert isinstance(long.tree, And)
    assert len(long.tree.children) == MAX_WORDS
    assert len(long.notes) == 2
    assert len(long.text) <= MAX_LENGTH
    deep = parse("(a | " * 25 + "b")
    assert deep.tree is not None
    assert len(deep.notes) == 1
    assert not parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).notes
    assert parse(" " * 5 * MAX_LENGTH + "Haus").notes == ()
    assert parse("Haus" + " " * 5 * MAX_LENGTH + "Hof").notes


def test_brackets_around_the_limit_of_depth_stay_in_pairs() -> None:
    inner = "(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1)
    assert read(f"{inner} | b") == "(a | b)"


# --- fields ---


@each(
    ("text", "expected"),
    [
        ("land:KP", "country=KP"),
        ("Land:KP COUNTRY:RU", "(country=KP & country=RU)"),
        ("land:KP,RU Waffen", "((country=KP | country=RU) & Waffen)"),
        ("-land:KP", "!country=KP"),
        ("land:-KP", "!country=KP"),
        ("NICHT quelle:nk-news.org.", "!source=nk-news.org"),
        ("site:https://x.de/a", "source=https://x.de/a"),
        ("person:„Kim Jong Un“", "person='Kim Jong Un'"),
        ("person:(Kim ODER „Wladimir Putin“)", "(person=Kim | person='Wladimir Putin')"),
        ("land:(KP RU) Waffen", "((country=KP & country=RU) & Waffen)"),
        ("land:(KP ODER titel:Waffen ODER RU)", "(country=KP | title(Waffen) | country=RU)"),
        ("land:Vereinigte Staaten Waffen", "(country='Vereinigte Staaten' & Waffen)"),
        ("thema:C++", "tag=C++"),
        ("ort:land:x", "place=land:x"),
        ("land:ODER", "country=ODER"),
    ],
)
def test_a_field_takes_a_value_a_quotation_or_a_group(text: str, expected: str) -> None:
    assert read(text) == expected.replace(
        "((country=KP & country=RU) & Waffen)", "(country=KP & country=RU & Waffen)"
    )


@each(
    ("text", "expected"),
    [
        ("titel:Waffen Kim", "(title(Waffen) & Kim)"),
        ("intitle:„Kim Jong“", "title([Kim <1> Jong])"),
        ('title:"Kim Putin"~4', "title([Kim Putin]~4)"),
        ("titel:Waffen*", "title(Waffen*)"),
        ("titel:(Waffen ODER Öl)", "title((Waffen | Öl))"),
        ("titel:(Waffen -Öl)", "title((Waffen & !Öl))"),
        ("titel:-Waffen", "!title(Waffen)"),
        ("-titel:Waffen", "!title(Waffen)"),
        ("titel:(Waffen titel:Öl)", "(title(Waffen) & title(Öl))"),
        ("titel:(Waffen land:KP)", "(title(Waffen) & country=KP)"),
        ("titel:Kim/Putin", "title((Kim+Putin))"),
    ],
)
def test_a_title_field_keeps_its_words(text: str, expected: str) -> None:
    assert read(text) == expected


@each(
    ("text", "expected"),
    [
        ("land: KP", "country=KP"),
        ("person: Kim", "person=Kim"),
        ("titel: -Waffen", "!title(Waffen)"),
        ("Land: Nordkorea", "country=Nordkorea"),
        ("Seit: 2025", "2025-01-01.."),
        ("jahr: 2024,2025", "(2024-01-01..2024-12-31 | 2025-01-01..2025-12-31)"),
        ("Person: Wer", "Person"),
        ("Nordkorea: Kim besucht Werk", "(Nordkorea & Kim & besucht & Werk)"),
        ("Thema: Rüstung", "(Thema & Rüstung)"),
        ("Land: Raus", "(Land & Raus)"),
        ("geschehen am: Rand", "(geschehen & Rand)"),
    ],
)
def test_a_space_after_the_colon_is_a_field_unless_a_headline_may_be_meant(text: str, expected: str) -> None:
    assert read(text) == expected


@each("text", ["land:", "land: ", "land:)", "land:„“", "titel:der", "land: ODER", "titel:()", "ort:,"])
def test_a_field_without_a_value_is_left_out_with_a_note(text: str) -> None:
    parsed = parse(f"({text}) Waffen")
    assert shape(parsed.tree) == "Waffen"
    assert len(parsed.notes) == 1
    assert text.partition(":")[0] in parsed.notes[0]


@each(
    ("text", "expected"),
    [
        ("vor:2025", "..2024-12-31"),
        ("before:2025-03", "..2025-02-28"),
        ("bis:2025", "..2025-12-31"),
        ("until:3.2025", "..2025-03-31"),
        ("seit:2025-03", "2025-03-01.."),
        ("after:2025", "2025-01-01.."),
        ("ab:14.3.2025,", "2025-03-14.."),
        ("jahr:2025", "2025-01-01..2025-12-31"),
        ("am:heute", "2025-03-14..2025-03-14"),
        ("datum:gestern", "2025-03-13..2025-03-13"),
        ("seit:„März 2025“", "2025-03-01.."),
        ("seit:März 2025 Waffen", "(2025-03-01.. & Waffen)"),
        ("seit: 1. März 2025 Waffen", "(2025-03-01.. & Waffen)"),
        ("seit:2025 März", "(2025-01-01.. & März)"),
        ("-jahr:2024", "!2024-01-01..2024-12-31"),
        ("datum:(2024-01 ODER 2024-03)", "(2024-01-01..2024-01-31 | 2024-03-01..2024-03-31)"),
    ],
)
def test_date_fields_give_periods(text: str, expected: str) -> None:
    assert read(text) == expected


@each("text", ["seit:bald", "vor:31.2.2025", "vor:0001", "ab:„x y“"])
def test_a_date_that_cannot_be_read_is_left_out_with_a_note(text: str) -> None:
    parsed = parse(f"{text} Waffen", TODAY)
    assert shape(parsed.tree) == "Waffen"
    assert len(parsed.notes) == 1


# --- walking ---


def test_plain_words_stand_at_the_top_and_for_themselves() -> None:
    tree = parse('Waffen AT&T -Kim "Kim Jong" (Öl ODER Gas) titel:Putin land:KP Wort*').tree
    assert tree is not None
    assert [word.text for word in plain_words(tree)] == ["Waffen", "AT", "T", "Wort"]
    single = parse("Waffen").tree
    assert single is not None
    assert plain_words(single) == [single]
    either = parse("Waffen ODER Öl").tree
    assert either is not None
    assert plain_words(either) == []


def test_positive_leaves_are_those_a_hit_may_contain() -> None:
    tree = parse('Waffen -Kim "Kim Jong" (Öl ODER "a b"~2) titel:(Putin -Xi) land:KP').tree
    assert tree is not None
    kinds = [type(leaf) for leaf in positive(tree)]
    assert kinds == [Word, Phrase, Word, Near, Title]
    words = [word.text for word in positive_words(tree)]
    assert words == ["Waffen", "Kim", "Jong", "Öl", "a", "b", "Putin"]
