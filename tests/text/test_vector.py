from articles.text.vector import MAX_BYTES, build_vector, quote


def test_lexemes_carry_position_and_weight_and_fields_stand_apart() -> None:
    assert build_vector([("Waffen", "A"), ("Waffen", "B")]) == "'waff':1A,11B"


def test_quotes_and_backslashes_are_escaped() -> None:
    assert quote("o'b\\c") == "'o''b\\\\c'"


def test_a_text_beyond_the_limits_is_indexed_as_far_as_it_goes() -> None:
    text = " ".join(f"wort{number}x" for number in range(200_000))
    literal = build_vector([("Titel", "A"), (text, "B")])
    assert literal.startswith("'titel':1A")
    assert "'wort5x'" in literal
    assert "'wort199999x'" not in literal
    assert len(literal) < 2 * MAX_BYTES


def test_a_frequent_word_keeps_at_most_255_positions() -> None:
    literal = build_vector([("Haus " * 1000, "B")])
    assert literal.count(",") == 254
