"""News agencies: their names, the dateline ("Tokio (dpa) - ...") and the mark at the end ("... (dpa)")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = {
    name.lower(): name
    for name in [
        "dpa",
        "AFP",
        "Reuters",
        "AP",
        "APA",
        "sda",
        "SDA-ATS",
        "Keystone-SDA",
        "KNA",
        "epd",
        "SID",
        "dts",
        "dapd",
        "ddp",
        "awp",
        "ots",
        "TASS",
        "Interfax",
        "Xinhua",
        "ANSA",
        "EFE",
        "PAP",
        "ITAR-TASS",
        "rtr",
        "Yonhap",
        "KCNA",
        "Kyodo",
        "Belga",
        "ANP",
        "CTK",
        "ČTK",
        "MTI",
        "Ukrinform",
        "Anadolu",
        "Bloomberg",
        "idea",
    ]
}
# An agency, with the desk it may carry: dpa-AFX, dpa-infocom, dpa/lby.
_AGENCY = (
    rf"(?:{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})(?:-(?:afx|infocom|tmn|custom))?"
)
_DESK = "lby|lsw|lno|lnw|lrs|lhe|lth|lsn|lni|lbn|lmv|lsa|tmn"
_LIST = rf"{_AGENCY}(?:(?:\s*[/,|&+]\s*|\s+und\s+|\s+)(?:{_AGENCY}|{_DESK}))*"
_WHOLE = re.compile(
    rf"[(\[]?\s*(?:(?:von|quellen?|mit material (?:der|von)|mit(?: agenturen)?|nachrichtenagentur|agentur(?:en)?)\s*:?\s*)?"
    rf"(?:(?:red|[a-zäöüß]{{2,4}})/)*?(?P<list>{_LIST})(?:\s*[/,]\s*(?:red|eigen|[a-zäöüß]{{2,4}})\.?)*\s*[)\]]?\.?",
    re.IGNORECASE,
)
_PLACE_WORD = (
    r"(?:[A-ZÄÖÜÉÅØČŠŽ][\w'’.-]*|am|an|der|den|dem|im|in|bei|vor|und|de|la|los|el|al|ob|do|del|da|di)"
)
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE_WORD}(?:(?:[ ]|\s?/\s?|,\s)(?:{_PLACE_WORD}))*?)"
    r"(?:,\s(?P<date>[^()]{4,40}?))?\s?)?"
    rf"[(\[](?P<list>(?i:{_LIST}))(?:[,/]?\s*(?:red|eigen|[a-zäöü]{{2,4}})\.?)?[)\]]\s*(?:[-–—:.]+\s*|\s)(?=\S)"
)
_INITIALS = r"(?:(?:red|[a-zäöüß]{2,4})\.?)"
_AT_END = re.compile(
    rf"\s*[(\[](?:{_INITIALS}\s*[/,]\s*)*?(?P<list>{_LIST})(?:\s*[/,]\s*{_INITIALS})*[)\]]\.?$", re.IGNORECASE
)
_PART = re.compile(rf"({_AGENCY})", re.IGNORECASE)
# "(KNA - nlmkn-89-00031)": the agency and its number for the text.
_FILED = re.compile(r"[(\[]?(KNA|epd|dpa|APA|AFP)\s[-–]\s[\w-]*[0-9][\w-]*[)\]]?", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©\s*(dpa|AFP|AP|Reuters|KNA|epd|SID|APA)\b[-\w]*,.{0,80}$", re.IGNORECASE)


@dataclass(frozen=True)
class Dateline:
    """What stands before the first sentence of an agency's text, and where that sentence begins."""

    place: str
    agency: str
    date: str
    end: int


def agencies(text: str) -> str:
    """The agencies that `text` names and nothing else ("dpa/AFP", "(afp)"), joined by "/"; or empty."""
    if len(text) > 100:
        return ""
    match = _COPYRIGHT.match(text) or _FILED.fullmatch(text) or _WHOLE.fullmatch(text)
    return _spelled(match["list"] if "list" in match.groupdict() else match[1]) if match else ""


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, if it names an agency."""
    match = _DATELINE.match(text[:160])
    if not match:
        return None
    place = "/".join(part.strip() for part in (match["place"] or "").split("/"))
    if place.isupper() and len(place) > 3:
        place = place.title()
    return Dateline(place, _spelled(match["list"]), match["date"] or "", match.end())


def agency_at_end(text: str) -> tuple[str, int]:
    """The agency in brackets that a text ends with, and where the text before it ends."""
    start = max(0, len(text) - 80)
    match = _AT_END.search(text[start:])
    return (_spelled(match["list"]), start + match.start()) if match else ("", len(text))


def _spelled(names: str) -> str:
    """The usual spelling of each agency, each once: "DPA/afp" is "dpa/AFP"."""
    found = []
    for name in _PART.findall(names):
        base, dash, desk = name.partition("-")
        whole = _NAMES.get(name.lower())
        found.append(
            whole or _NAMES[base.lower()] + dash + (desk.upper() if desk.lower() == "afx" else desk.lower())
        )
    return "/".join(dict.fromkeys(found))
