"""How a source writes its dates is shown by those of its dates that can be read in one way only."""

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.habits import Habit, habit_of, is_open, shown_by, with_habit
from tests.each import each


@each(
    ("text", "shown"),
    [
        ("24/11/2026", 1), ("11/24/2026", -1), ("03/11/2026", 0), ("11-24-26 9:15 PM", -1), ("24-11-26", 1), ("2026-11-24", 0),
        ("24.11.2026", 0), ("Thu 07/09/2026", -1), ("Mon 07/09/2026", 1), ("Do, 09/07/2026", 1), ("Fr 05/05/2026", 0), ("13/13/2026", 0),
        ("https://a.example/2026/11/24/", 0), ("", 0), ("31/31/2026", 0),
    ],
)  # fmt: skip
def test_a_date_shows_the_order_if_it_has_only_one_meaning(text: str, shown: int):
    assert shown_by(text) == shown
    assert not (shown and is_open(text))


@each(
    ("texts", "month_first"),
    [
        (["03/11/2026"], False),
        (["03/11/2026", "11/24/2026"], True),
        (["03/11/2026", "24/11/2026"], False),
        (["11/24/2026", "24/11/2026", "25/11/2026"], False),
        ([], False),
    ],
)
def test_most_dates_decide(texts: list[str], month_first: bool):
    assert habit_of(texts) == Habit(month_first)


def test_rows_wait_for_the_date_that_shows_the_habit_and_only_for_it():
    asked: list[str] = []

    def rows():
        for text in ("2026-11-02", "03/11/2026", "", "04/11/2026", "11/24/2026", "05/11/2026"):
            asked.append(text)
            yield text

    found = with_habit(rows(), lambda text: [text], len)
    assert next(found) == ("2026-11-02", Habit())
    assert len(asked) == 1
    assert next(found) == ("03/11/2026", Habit(month_first=True))
    assert len(asked) == 5
    assert [text for text, _habit in found] == ["", "04/11/2026", "11/24/2026", "05/11/2026"]


def test_no_more_rows_wait_than_fit_into_memory():
    taken = 0

    def rows():
        nonlocal taken
        for _ in range(20_000):
            taken += 1
            yield "03/11/2026"

    assert next(with_habit(rows(), lambda text: [text], len))[1] == Habit()
    assert taken == 5_000
    taken = 0
    assert next(with_habit(rows(), lambda text: [text], lambda text: 1_000_000))[1] == Habit()
    assert taken == 8


DATES = st.builds("{:02}/{:02}/2026".format, st.integers(1, 28), st.integers(1, 12))


@given(st.lists(DATES, min_size=1, max_size=20), st.booleans())
def test_every_row_comes_once_and_in_order_and_is_read_by_the_habit_of_its_source(
    texts: list[str], swapped: bool
):
    written = ["/".join([text[3:5], text[:2], text[6:]]) if swapped else text for text in texts]
    found = list(with_habit(iter(written), lambda text: [text], len))
    assert [text for text, _habit in found] == written
    if any(int(text[:2]) > 12 for text in texts):
        assert {habit.month_first for _text, habit in found} == {swapped}
