"""Spellings of dates as files, feeds, tables and scripts have them, each with the moment that it means."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from articles.parsers.dates import BERLIN, parse_date
from articles.parsers.habits import Habit
from tests.each import each

# A monday and a Thursday of two seasons, so that the zone shows; by whom they are written so stands behind.
READ = [
    # ISO 8601 and what is made of it
    ("2026-11-02T09:15:00+01:00", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02 09:15:00 +0100", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02 09:15:00.000", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02T08:15:00.123456789Z", "2026-11-02T09:15:00+01:00"),
    ("2026-07-09 05:00:00 UTC", "2026-07-09T07:00:00+02:00"),
    ("2026-11-02T24:00:00", "2026-11-03T00:00:00+01:00"),
    ("2026-11-2", "2026-11-02T00:00:00+01:00"),
    ("2026.11.02 09:15", "2026-11-02T09:15:00+01:00"),
    ("20261102T091500", "2026-11-02T09:15:00+01:00"),
    ("20261102", "2026-11-02T00:00:00+01:00"),
    # slashes and dashes
    ("2026/11/02 09:15", "2026-11-02T09:15:00+01:00"),
    ("02/11/2026", "2026-11-02T00:00:00+01:00"),
    ("11/24/2026 9:15 AM", "2026-11-24T09:15:00+01:00"),  # there is no 24th month
    ("02-11-2026 09:15:30", "2026-11-02T09:15:30+01:00"),
    ("2/11/26", "2026-11-02T00:00:00+01:00"),
    # German
    ("Mo., 2. November 2026, 9.15 Uhr", "2026-11-02T09:15:00+01:00"),
    ("Montag, den 02.11.2026 um 09:15 Uhr", "2026-11-02T09:15:00+01:00"),
    ("2.11.26 9:15", "2026-11-02T09:15:00+01:00"),
    ("02.11.2026 - 09:15", "2026-11-02T09:15:00+01:00"),
    ("02.11.2026 24:00 Uhr", "2026-11-03T00:00:00+01:00"),
    ("02.11.2026 14.05 Uhr", "2026-11-02T14:05:00+01:00"),
    ("02.11.2026, 14 Uhr", "2026-11-02T14:00:00+01:00"),
    ("9. Juli 2026, 7 Uhr MESZ", "2026-07-09T07:00:00+02:00"),
    ("3. Jänner 2026", "2026-01-03T00:00:00+01:00"),
    ("3. Jän. 2026 08:00", "2026-01-03T08:00:00+01:00"),
    ("5. Mrz. 2026", "2026-03-05T00:00:00+01:00"),
    ("2.Nov.2026", "2026-11-02T00:00:00+01:00"),
    ("02-Nov-2026 09:15", "2026-11-02T09:15:00+01:00"),
    ("2. NOVEMBER 2026", "2026-11-02T00:00:00+01:00"),
    # RFC 822 and its German cousins
    ("Mon, 02 Nov 2026 09:15:00 +0100", "2026-11-02T09:15:00+01:00"),
    ("Mo, 02 Nov 2026 09:15:00 MEZ", "2026-11-02T09:15:00+01:00"),
    ("Do, 09 Jul 2026 07:00:00 MESZ", "2026-07-09T07:00:00+02:00"),
    ("Mon, 02 Nov 26 08:15 GMT", "2026-11-02T09:15:00+01:00"),
    ("Mon, 02 Nov 2026 08:15:00 UT", "2026-11-02T09:15:00+01:00"),
    ("Mon, 02 Nov 2026 09:15:00 GMT+1", "2026-11-02T09:15:00+01:00"),
    ("Mon, 02 Nov 2026 24:00:00 +0100", "2026-11-03T00:00:00+01:00"),
    ("Thu, 09 Jul 2026 01:00:00 EDT", "2026-07-09T07:00:00+02:00"),
    # programs
    ("Mon Nov 02 2026 08:15:00 GMT+0000 (Coordinated Universal Time)", "2026-11-02T09:15:00+01:00"),
    ("Mon Nov  2 09:15:00 CET 2026", "2026-11-02T09:15:00+01:00"),
    ("Nov 2, 2026, 9:15:00 PM", "2026-11-02T21:15:00+01:00"),
    ("11/24/2026 13:15:00 PM", "2026-11-24T13:15:00+01:00"),  # a wrong format writes both
    ("9.15 Uhr am Montag, 2.11.2026", "2026-11-02T09:15:00+01:00"),
    ("12:15 am 2.11.2026", "2026-11-02T12:15:00+01:00"),
    ("12:30 AM, November 2, 2026", "2026-11-02T00:30:00+01:00"),
    ("1793606400", "2026-11-02T09:00:00+01:00"),
    ("1793606400000", "2026-11-02T09:00:00+01:00"),
    ("1793606400.25", "2026-11-02T09:00:00+01:00"),
    ("46328", "2026-11-02T00:00:00+01:00"),
    ("46328,385416667", "2026-11-02T09:15:00+01:00"),
    ("46328.3854166667", "2026-11-02T09:15:00+01:00"),
]
# As above, but written before the reader was, and looked at for the first time when it was done.
HELD_OUT = [
    ("2026-07-09T07:00:00.000+0200", "2026-07-09T07:00:00+02:00"),
    ("2026-11-02T09:15:00 +01:00", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02 9:15", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02T09:15+01", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02T09:15:00+01:00[Europe/Berlin]", "2026-11-02T09:15:00+01:00"),
    ("20261102091530", "2026-11-02T09:15:30+01:00"),
    ("20261102T081500Z", "2026-11-02T09:15:00+01:00"),
    ("2026/7/9", "2026-07-09T00:00:00+02:00"),
    ("2026-11-02, 09:15 Uhr", "2026-11-02T09:15:00+01:00"),
    ("2026-11-02 09.15", "2026-11-02T09:15:00+01:00"),
    ("9/7/2026 07:00", "2026-07-09T07:00:00+02:00"),
    ("31/12/2025 23:59:59", "2025-12-31T23:59:59+01:00"),
    ("12/31/2025", "2025-12-31T00:00:00+01:00"),
    ("Thu 07/09/2026", "2026-07-09T00:00:00+02:00"),  # the 7th of September is a Monday
    ("09-07-26", "2026-07-09T00:00:00+02:00"),
    ("Donnerstag, 9. Juli 2026 | 07:00", "2026-07-09T07:00:00+02:00"),
    ("Do, 9.7.2026, 7.00 Uhr", "2026-07-09T07:00:00+02:00"),
    ("Do 09.07.26", "2026-07-09T00:00:00+02:00"),
    ("Sonnabend, 11. Juli 2026", "2026-07-11T00:00:00+02:00"),
    ("09.07.2026 / 07:00 Uhr", "2026-07-09T07:00:00+02:00"),
    ("09. 07. 2026", "2026-07-09T00:00:00+02:00"),
    ("9.7.2026 7h", "2026-07-09T07:00:00+02:00"),
    ("09.07.2026, 0.05 Uhr", "2026-07-09T00:05:00+02:00"),
    ("9. Juli 2026 um 7:00 Uhr (MESZ)", "2026-07-09T07:00:00+02:00"),
    ("9. Juli 2026 05:00 UTC", "2026-07-09T07:00:00+02:00"),
    ("14. Feber 2026, 08:00", "2026-02-14T08:00:00+01:00"),
    ("14. Febr. 2026", "2026-02-14T00:00:00+01:00"),
    ("1. Sept. 2026 18:30 Uhr", "2026-09-01T18:30:00+02:00"),
    ("24. Dez 2025", "2025-12-24T00:00:00+01:00"),
    ("24. Dezember 25", "2025-12-24T00:00:00+01:00"),
    ("10 März 2026 12:00", "2026-03-10T12:00:00+01:00"),
    ("10. Maerz 2026", "2026-03-10T00:00:00+01:00"),
    ("Di, 10 Mrz 2026 12:00:00 MEZ", "2026-03-10T12:00:00+01:00"),
    ("Thu, 9 July 2026 07:00:00 CEST", "2026-07-09T07:00:00+02:00"),
    ("Thursday, 09-Jul-26 05:00:00 GMT", "2026-07-09T07:00:00+02:00"),
    ("Thu, 9 Jul 2026 5:00 Z", "2026-07-09T07:00:00+02:00"),
    ("Thu, 09 Jul 2026 07:00:00 Europe/Berlin", "2026-07-09T07:00:00+02:00"),
    ("Thu, 09 Jul 2026 07:00:00 +0200 (CEST)", "2026-07-09T07:00:00+02:00"),
    ("Thu Jul 09 2026 07:00:00 GMT+0200 (Mitteleuropäische Sommerzeit)", "2026-07-09T07:00:00+02:00"),
    ("Thu Jul 09 07:00:00 2026", "2026-07-09T07:00:00+02:00"),
    ("July 9th, 2026 7:00 a.m.", "2026-07-09T07:00:00+02:00"),
    ("9 Jul 2026 12:00 PM", "2026-07-09T12:00:00+02:00"),
    ("2026-07-09 07:00:00 PM", "2026-07-09T19:00:00+02:00"),
    ("1783573200", "2026-07-09T07:00:00+02:00"),
    ("1783573200123", "2026-07-09T07:00:00+02:00"),
    ("946684800", "2000-01-01T01:00:00+01:00"),
    ("46212.2916666667", "2026-07-09T07:00:00+02:00"),
    ("Veröffentlicht am 09.07.2026 um 07:00 Uhr", "2026-07-09T07:00:00+02:00"),
]
# What says no moment in which an article could have been published.
UNREADABLE = [
    "0001-01-01T00:00:00", "Mon, 01 Jan 0001 00:00:00 GMT", "1793-01-21", "01.01.1753", "9999-12-31", "1970-01-01T00:00:00Z", "01.01.1970",
    "0000-00-00 00:00:00", "00.00.0000", "30.12.1899", "1900-01-01", "0", "12", "2026", "99999999", "20261301",
    "demnächst", "31.11.2026", "2026-02-30", "13/13/2026", "02.11.", "09:15 Uhr", "25:00", "2026-11-02 25:15", "02.11.2026 09:75",
    "2 bis 3 Nov 2026", "02.11.2026 oder 03.11.2026", "2026-11-02 09:15 10:15", "siehe 02.11.2026", "Nov 2026", "Montag",
    "46328 Stück", "179360640012345678901", "1.2.3.4", "2026-11-02 +01:00 +02:00", "#WERT!", "NaN",
]  # fmt: skip


@each(("text", "moment"), READ)
def test_a_spelling_is_read_as_the_moment_it_means(text: str, moment: str):
    assert _iso(text) == moment


@each(("text", "moment"), HELD_OUT)
def test_so_are_spellings_that_the_reader_was_not_made_for(text: str, moment: str):
    assert _iso(text) == moment


@each("text", UNREADABLE)
def test_what_says_no_moment_is_none(text: str):
    assert parse_date(text) is None


MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
WRITTEN = {
    "ISO": lambda when: when.isoformat(sep=" "),
    "compact": lambda when: f"{when:%Y%m%d%H%M%S}",
    "German": lambda when: f"{when.day}. {MONTHS[when.month - 1]} {when.year}, {when:%H.%M.%S} Uhr",
    "dots": lambda when: f"{when.day}.{when.month}.{when.year} {when:%H:%M:%S}",
    "slashes": lambda when: f"{when:%d/%m/%Y %H:%M:%S}",
    "year first": lambda when: f"{when:%Y/%m/%d %H:%M:%S}",
    "twelve hours": lambda when: f"{when:%B} {when.day}, {when.year} {when:%I:%M:%S %p}",
    "RFC 822": lambda when: f"{when:%a, %d %b %Y %H:%M:%S} {when.astimezone(BERLIN):%z}",
    "asctime": lambda when: f"{when:%c} {when.astimezone(BERLIN):%z}",
    "Unix": lambda when: str(int(when.replace(tzinfo=BERLIN).timestamp())),
}  # every one to the second


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)), st.sampled_from(sorted(WRITTEN)))
def test_what_is_written_is_read_again(when: datetime, form: str):
    local = when.replace(microsecond=0, tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)
    text = WRITTEN[form](local.replace(tzinfo=None))
    found = parse_date(text)
    assert found is not None, text
    assert found.replace(tzinfo=None) == local.replace(tzinfo=None), text


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)))
def test_the_habit_of_the_source_decides_what_is_open(when: datetime):
    for month_first, form in (
        (False, "%d/%m/%Y"),
        (True, "%m/%d/%Y"),
        (True, "%m-%d-%y"),
        (False, "%d-%m-%y"),
    ):
        found = parse_date(when.strftime(form), Habit(month_first))
        year = when.year if "Y" in form or when.year < 2070 else when.year - 100
        assert found is not None
        assert (found.year, found.month, found.day) == (year, when.month, when.day)


@given(st.floats(29_000, 73_000), st.booleans())
def test_days_of_a_spreadsheet_are_read_to_the_second(days: float, since_1904: bool):
    found = parse_date(f"{days:.10f}", Habit(since_1904=since_1904))
    assert found is not None
    zero = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    assert abs((found.replace(tzinfo=None) - zero).total_seconds() - days * 86_400) < 1


def _iso(text: str) -> str:
    found = parse_date(text)
    return found.isoformat() if found else ""
