"""Where a cell of a spreadsheet leads, as its formula says."""

from __future__ import annotations

import re

# HYPERLINK("https://...";"Wort"), with the separators and the name of any language version; =VERKNÜPFUNG is another.
_FORMULA = re.compile(
    r"\s*(?:of:)?=?\s*(?:_xlfn\.)?HYPERLINK\(\s*\"(?P<url>(?:[^\"]|\"\"){1,2000})\"\s*"
    r"(?:[;,]\s*(?:\"(?P<text>(?:[^\"]|\"\"){0,2000})\"\s*|[^()\"]{0,200}))?\)\s*",
    re.IGNORECASE,
)


def link_of_formula(formula: str) -> tuple[str, str] | None:
    """Address and text of a formula that is nothing but a link written out; None if it is another."""
    match = _FORMULA.fullmatch(formula) if len(formula) < 5000 else None
    if match is None:
        return None
    url = match["url"].replace('""', '"')
    return url, (match["text"] or "").replace('""', '"') or url


def is_web(url: str) -> bool:
    """Does the link lead to a page, not to a file, a mailbox or another cell?"""
    return url.strip().lower().startswith(("http://", "https://"))
