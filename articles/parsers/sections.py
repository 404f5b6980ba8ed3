"""Names of sections (Ressorts) on German-language news sites, as they stand above a title."""

from __future__ import annotations

import re

_NAMES = (
    "Nachrichten", "News", "Aktuell", "Aktuelles", "Politik", "Innenpolitik", "Außenpolitik", "Inland",
    "Ausland", "International", "Deutschland", "Österreich", "Schweiz", "Europa", "Welt", "Wirtschaft",
    "Finanzen", "Geld", "Börse", "Unternehmen", "Märkte", "Verbraucher", "Ratgeber", "Service",
    "Sport", "Fußball", "Bundesliga", "Formel 1", "Tennis", "Wintersport", "Handball", "Olympia",
    "Kultur", "Feuilleton", "Film", "Kino", "Musik", "Literatur", "Bücher", "Theater", "Kunst",
    "Medien", "Fernsehen", "TV", "Panorama", "Vermischtes", "Chronik", "Weltspiegel", "Aus aller Welt",
    "Zeitgeschehen", "Weltgeschehen", "Gesellschaft", "Leben", "Lifestyle", "Stil", "Mode", "Familie",
    "Bildung", "Schule", "Karriere", "Beruf", "Job", "Wissen", "Wissenschaft", "Forschung", "Technik",
    "Technologie", "Digital", "Digitales", "Netzwelt", "Internet", "Computer", "Gesundheit", "Medizin",
    "Umwelt", "Klima", "Natur", "Energie", "Mobilität", "Auto", "Motor", "Verkehr", "Reise", "Reisen",
    "Essen", "Genuss", "Immobilien", "Wohnen", "Unterhaltung", "Leute", "Stars", "Promis", "Royals",
    "Boulevard", "Meinung", "Kommentar", "Kommentare", "Debatte", "Analyse", "Hintergrund", "Kolumne",
    "Leitartikel", "Interview", "Lokales", "Lokal", "Region", "Regional", "Regionales", "Stadt",
    "Land", "Blaulicht", "Kriminalität", "Justiz", "Recht", "Religion", "Kirche", "Geschichte",
    "Militär", "Sicherheit", "Krieg", "Startseite", "Home", "Start", "Topnews", "Schlagzeilen",
    "Newsticker", "Ticker", "Liveticker", "Wetter", "Gaming", "Spiele", "Bayern", "Berlin", "Hamburg",
    "Hessen", "Sachsen", "Thüringen", "NRW", "Nordrhein-Westfalen", "Baden-Württemberg", "Brandenburg",
    "Niedersachsen", "Norddeutschland", "Wien", "Zürich", "München", "Köln", "Asien", "Afrika",
    "Amerika", "Nahost", "Naher Osten", "Ozeanien", "Brennpunkte", "Weltnews", "Thema des Tages",
    "Ostdeutschland", "Reportage", "Porträt", "Podcast", "Community", "Finanzmarkt", "Konjunktur",
    "Arbeit", "Soziales", "Bundeswehr", "Raumfahrt", "Tiere", "Garten", "Kochen", "Partnerschaft",
    "Eishockey", "Radsport", "Leichtathletik", "Motorsport", "Boxen", "Basketball", "Champions League",
    "DFB-Pokal", "EM", "WM", "WM 2026", "Bundestagswahl", "Parteien", "Bundestag", "Bundesländer",
    "Saarland", "Sachsen-Anhalt", "Schleswig-Holstein", "Mecklenburg-Vorpommern", "Rheinland-Pfalz",
    "Bremen", "Frankfurt", "Stuttgart", "Leipzig", "Dresden", "Düsseldorf", "Bundesland", "Tirol",
    "Salzburg", "Steiermark", "Kärnten", "Vorarlberg", "Oberösterreich", "Niederösterreich",
    "Burgenland", "Faktencheck", "Faktenfinder", "Fact Check", "Rezension", "Kritik", "Unglücke",
)  # fmt: skip
# By their lower-case form, so that POLITIK is found as Politik.
SECTIONS = {name.lower(): name for name in _NAMES}

_ENTRANCES = frozenset(
    {"startseite", "home", "start", "sie sind hier", "zur startseite", "homepage", "ressorts"}
)
_GENERAL = frozenset({"nachrichten", "news", "aktuell", "aktuelles", "topnews", "schlagzeilen"})
_CRUMBS = re.compile(
    r"\s*(?:>+|›|»|→|▸|\||•|·|\\|:(?=\s)|(?<=\s)/(?=\s)|(?<=\w)/(?=[A-ZÄÖÜ])|(?<=\s)[-–](?=\s))\s*"
)
_LABELLED = re.compile(r"(?:ressort|rubrik|kategorie|sektion|bereich)\s*:\s*(?P<name>.{2,60})", re.IGNORECASE)
GLUE = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])")


def section_of(text: str) -> str:
    """The section that a line names ("POLITIK", "Home > Politik > Ausland", "Ressort: Sport"), or empty.

    Of a path it is the first part that says something: neither the home page nor just "news".
    """
    if labelled := _LABELLED.fullmatch(text):
        return from_crumbs(_CRUMBS.split(labelled["name"])) or labelled["name"].strip()
    if len(text) > 100:
        return ""
    if (
        (pair := text.split(" & "))
        and len(pair) == 2
        and pair[0].lower() in SECTIONS
        and pair[1].count(" ") < 2
    ):
        return text.title() if text.isupper() else text
    crumbs = [crumb for crumb in _CRUMBS.split(text.strip(" >›»|/:-")) if crumb]
    known = [crumb for crumb in crumbs if crumb.lower() in SECTIONS or crumb.lower() in _ENTRANCES]
    separated = len(crumbs) > 1 and len(known) * 2 >= len(crumbs) and all(c.count(" ") < 4 for c in crumbs)
    if not (separated or (len(crumbs) == 1 and known)):
        crumbs = text.split() if text.count(" ") == 1 else GLUE.split(text)
        if not all(crumb.lower() in SECTIONS for crumb in crumbs):
            return ""
    return from_crumbs(crumbs)


def from_crumbs(crumbs: list[str]) -> str:
    """The part of a path that says something, in its usual spelling."""
    names = [crumb.strip() for crumb in crumbs if crumb.strip().lower() not in _ENTRANCES]
    telling = [name for name in names if name.lower() not in _GENERAL] or names
    return SECTIONS.get(telling[0].lower(), telling[0]) if telling else ""


def more_telling(section: str, other: str) -> str:
    """`section`, unless it is empty or just "news"."""
    return other if section.lower() in {"", *_GENERAL} else section
