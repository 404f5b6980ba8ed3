from datetime import date

from articles.search.periods import period
from tests.each import each

TODAY = date(2025, 3, 1)


@each(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("12.2024", "2024-12-01", "2024-12-31"),
        ("2025-03-14", "2025-03-14", "2025-03-14"),
        ("14.3.2025", "2025-03-14", "2025-03-14"),
        ("14. 3. 2025", "2025-03-14", "2025-03-14"),
        ("März 2025", "2025-03-01", "2025-03-31"),
        ("maerz 2025", "2025-03-01", "2025-03-31"),
        ("MRZ. 2025", "2025-03-01", "2025-03-31"),
        ("1. März 2025", "2025-03-01", "2025-03-01"),
        ("1 Jänner 2025", "2025-01-01", "2025-01-01"),
        ("29. Februar 2024", "2024-02-29", "2024-02-29"),
        ("May 2025", "2025-05-01", "2025-05-31"),
        ("heute", "2025-03-01", "2025-03-01"),
        ("Gestern", "2025-02-28", "2025-02-28"),
        ("vorgestern", "2025-02-27", "2025-02-27"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_period_is_a_day_a_month_or_a_year(text: str, first: str, last: str) -> None:
    found = period(text, TODAY)
    assert found
    assert tuple(day.isoformat() for day in found) == (first, last)


@each(
    "text",
    ["31.2.2025", "2025-13", "0000", "morgen", "", "99999", "1.1", "29. Februar 2025", "Smarch 2025", "März"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert period(text) is None


def test_today_is_the_machines_day_if_none_is_given() -> None:
    before = date.today()
    found = period("heute")
    assert found
    assert before <= found[0] <= date.today()
