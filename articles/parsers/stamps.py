"""Moments that programs write as one number: seconds since 1970, days of a spreadsheet, digits without separators."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

NUMBER = re.compile(r"([0-9]{5,20})(?:[.,]([0-9]{1,20}))?")
_DAY_ZERO, _DAY_ZERO_MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)
_DAYS = range(10_000, 75_000)  # 1927 to 2105; less may be anything
_SECONDS = range(300_000_000, 5_000_000_000)  # 1979 to 2128, so that no day in digits is taken for seconds
_UNITS = {
    9: 0,
    10: 0,
    12: 3,
    13: 3,
    15: 6,
    16: 6,
    18: 9,
    19: 9,
}  # digits of a stamp, and those behind the second
_DIGITS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


def moment_of_number(text: str, since_1904: bool = False) -> datetime | None:
    """The moment of a number, without a zone where that is the local time of whoever wrote it; None if it is none.

    `since_1904`: a spreadsheet counts its days from 1904, as Excel on old Macintoshes does (ECMA-376, 18.17.4.1).
    """
    match = NUMBER.fullmatch(text)
    if match is None:
        return None
    whole, fraction = match[1], match[2] or ""
    if len(whole) == 5:
        return moment_of_day(int(whole) + float(f"0.{fraction or 0}"), since_1904)
    if len(whole) in _DIGITS and not fraction and (found := _from_digits(whole)):
        return found
    if len(whole) in _UNITS:
        seconds = int(whole) // 10 ** _UNITS[len(whole)]
        if seconds in _SECONDS:
            return datetime.fromtimestamp(seconds, UTC)
    return None


def moment_of_day(days: float, since_1904: bool = False) -> datetime | None:
    """The moment of a spreadsheet's number of days, to the second: they count in fractions, which never hit one."""
    zero = _DAY_ZERO_MAC if since_1904 else _DAY_ZERO
    if int(days) not in _DAYS:
        return None
    return zero + timedelta(seconds=round(days * 86_400))


def _from_digits(text: str) -> datetime | None:
    """ "20261102", "202611020915" or "20261102091500" of this or the last two centuries."""
    if text[:2] not in ("18", "19", "20"):
        return None
    try:
        return datetime.strptime(text, _DIGITS[len(text)])
    except ValueError:
        return None
