"""German dates and ISO 8601."""

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.dates import find_dates, parse_date
from tests.each import each


@each(
    ("text", "expected"),
    [
        ("14. März 2025, 07:45 Uhr", "2025-03-14T07:45:00+01:00"),
        ("14.03.2025, 07.45 Uhr", "2025-03-14T07:45:00+01:00"),
        ("Stand: 14.03.2025, 07.45 Uhr", "2025-03-14T07:45:00+01:00"),
        ("14.03.25", "2025-03-14T00:00:00+01:00"),
        ("14.3.1998", "1998-03-14T00:00:00+01:00"),
        ("Freitag, 14. März 2025", "2025-03-14T00:00:00+01:00"),
        ("Fr., 14.03.2025 | 7:45", "2025-03-14T07:45:00+01:00"),
        ("1. Juli 2025 um 18 Uhr", "2025-07-01T18:00:00+02:00"),
        ("5. Jänner 2024", "2024-01-05T00:00:00+01:00"),
        ("3. Feber 2024", "2024-02-03T00:00:00+01:00"),
        ("14. MÄRZ 2025", "2025-03-14T00:00:00+01:00"),
        ("Aktualisiert am 14. Okt. 2025 um 9:05 Uhr", "2025-10-14T09:05:00+02:00"),
        ("2025-03-14T07:45:00+01:00", "2025-03-14T07:45:00+01:00"),
        ("2025-03-14T06:45:00Z", "2025-03-14T07:45:00+01:00"),
        ("2025-07-14T07:45", "2025-07-14T07:45:00+02:00"),
        ("2025-03-14", "2025-03-14T00:00:00+01:00"),
    ],
)
def test_a_date_is_an_aware_time_in_berlin(text: str, expected: str):
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == expected


@each(
    "text",
    [
        "31.02.2025", "29. Februar 2023", "32.01.2025", "14.13.2025", "14.03.2025, 25:00 Uhr", "0001-01-01",
        "9999-12-31T23:59:59-12:00", "14. März", "am Freitag", "März 2025", "", "14.03.2025 und 15.03.2025",
        "Am 14. März 2025 geschah es.", "20250230", "1.2.3.4",
    ],
)  # fmt: skip
def test_what_is_no_single_existing_date_is_none(text: str):
    assert parse_date(text) is None


def test_labels_tell_publication_from_change():
    found = find_dates("Erstellt: 14.03.2025Aktualisiert: 15.03.2025, 08:00 Uhr - Stand: 16.03.2025")
    assert [(date.label, date.when.day) for date in found] == [
        ("published", 14),
        ("modified", 15),
        ("stand", 16),
    ]


def test_a_time_range_is_not_read_into_the_next_date():
    assert [date.when.isoformat()[:16] for date in find_dates("14.03.2025 - 15.03.2025")] == [
        "2025-03-14T00:00",
        "2025-03-15T00:00",
    ]


@given(st.text(alphabet="0123456789.:-+TZ MmäÄrzUhStand,|", max_size=80))
def test_no_text_makes_the_date_reader_fail(text: str):
    parse_date(text)
    for date in find_dates(text):
        assert date.when.utcoffset() is not None
        assert 0 <= date.start < date.end <= len(text)
