"""The countries themselves: ISO 3166-1 alpha-2 codes and their German names.

Source of the names: Unicode CLDR, German locale, by Babel. Codes: ISO 3166-1, and XK for Kosovo, which the
standard leaves to users and CLDR, the EU and the World Bank use.
"""

from __future__ import annotations

from babel import Locale
from babel.core import get_global

# Territories of CLDR that are no countries of ISO 3166-1: groupings, exceptional reservations, test locales.
_NOT_ISO = frozenset(["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
# CLDR's short or variant forms, which Babel does not carry, where news never writes the long one.
_NEWS_NAMES = {
    "CI": "Elfenbeinküste",
    "GB": "Großbritannien",
    "HK": "Hongkong",
    "MO": "Macau",
    "PS": "Palästina",
    "US": "USA",
}

_CLDR_NAMES: dict[str, str] = {
    code: str(name)
    for code, name in Locale("de").territories.items()
    if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
}

COUNTRY_CODES: frozenset[str] = frozenset(_CLDR_NAMES)
"""All 249 codes of ISO 3166-1 alpha-2, in capitals, and XK."""


def german_name(code: str) -> str:
    """Name of a country as German news writes it. Raises KeyError for what is not in `COUNTRY_CODES`."""
    return _NEWS_NAMES.get(code) or _CLDR_NAMES[code]


def cldr_name(code: str) -> str:
    """CLDR's full German name, "Vereinigte Staaten" where `german_name` says "USA". Raises KeyError."""
    return _CLDR_NAMES[code]


def code_of(text: str) -> str | None:
    """The alpha-2 code that an alpha-2 or alpha-3 code of either case stands for: prk -> KP."""
    code = text.upper()
    if code in COUNTRY_CODES:
        return code
    if len(code) != 3:
        return None
    # CLDR maps alpha-3 codes, and withdrawn ones with several successors: only a single target is meant here.
    targets = get_global("territory_aliases").get(code, ())
    return targets[0] if len(targets) == 1 and targets[0] in COUNTRY_CODES else None
