"""Names of sections (Ressorts) on German-language news sites, as they stand above a title."""

from __future__ import annotations

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
