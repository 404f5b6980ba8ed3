"""Lines between the title and the text: who wrote it and when, pictures, in the spellings of many pages."""

from typing import Any

from tests.each import each
from tests.parsers.test_text_lines import FIRST, GAPS, LAST, LEAD, SECOND, TITLE, read

AT = "2026-11-03T12:30"
CAPTION = "Das alte Bad stammt aus dem Jahr 1968."
# What is not named must be empty, but for the credit of a picture and the agency.
HEADS: list[tuple[str, dict[str, Any]]] = [
    (
        "Von Petra LangeRedakteurin Lokales03.11.2026, 12:30 Uhr",
        {"authors": ["Petra Lange"], "published": AT},
    ),
    (
        "Petra Lange, Jan Weiß | 03.11.2026, 12:30 Uhr",
        {"authors": ["Petra Lange", "Jan Weiß"], "published": AT},
    ),
    (
        "Von Petra Lange (Text) und Jan Weiß (Fotos)\n3. November 2026, 12:30 Uhr",
        {"authors": ["Petra Lange", "Jan Weiß"], "published": AT},
    ),
    (
        "Ein Artikel von\nPetra Lange\nVeröffentlicht am\n3. November 2026 um 12:30",
        {"authors": ["Petra Lange"], "published": AT},
    ),
    (
        "Autorin:\nPetra Lange\nDatum:\n03.11.2026\n12:30 Uhr",
        {"authors": ["Petra Lange"], "published": "2026-11-03T00:00"},
    ),
    ("Petra Lange\nKorrespondentin in Wien\n03.11.2026 12:30", {"authors": ["Petra Lange"], "published": AT}),
    (
        "Petra Lange\nRedakteurin\n03.11.2026, 12:30\nLesezeit: 3 Min.",
        {"authors": ["Petra Lange"], "published": AT},
    ),
    ("Di., 03.11.2026, 12:30 Uhr\nVon Petra Lange", {"authors": ["Petra Lange"], "published": AT}),
    (
        "Dienstag, 3. November 2026 • 12:30 Uhr\nvon Petra Lange, dpa",
        {"authors": ["Petra Lange"], "published": AT, "agency": "dpa"},
    ),
    ("03. Nov. 2026, 12.30 Uhr\nPetra Lange", {"authors": ["Petra Lange"], "published": AT}),
    (
        "Erstellt: 03.11.2026, 12:30 Uhr\nVon: Petra Lange\nKommentare Drucken Teilen",
        {"authors": ["Petra Lange"], "published": AT},
    ),
    ("Stand: 03.11.2026, 12:30 Uhr | Lesedauer: 3 Minuten", {"published": AT}),
    ("Update: 03.11.2026, 12:30 Uhr", {"published": AT}),
    ("Zuletzt aktualisiert am 03.11.2026 um 12:30 Uhr", {"published": AT}),
    ("Veröffentlicht: 03.11.2026, 12:30 Uhr\nAktualisiert: 03.11.2026, 15:10 Uhr", {"published": AT}),
    ("Online seit heute, 12:30 Uhr", {}),
    ("Publiziert heute um 12:30 Uhr", {}),
    ("vor 3 Stunden", {}),
    ("Heute, 12:30 Uhr", {}),
    ("Von unserer Korrespondentin Petra Lange, Wien", {"authors": ["Petra Lange"]}),
    ("Von Petra Lange, Neustadt", {"authors": ["Petra Lange"]}),
    ("Von Petra Lange/dpa", {"authors": ["Petra Lange"], "agency": "dpa"}),
    ("VON PETRA LANGE", {"authors": ["Petra Lange"]}),
    ("Von Petra Lange und dpa", {"authors": ["Petra Lange"], "agency": "dpa"}),
    ("Von Redaktion", {}),
    ("Von NZ Redaktion", {}),
    ("Redaktion Neustadt", {}),
    (
        "Von Petra Lange | dpa | 03.11.2026, 12:30 Uhr",
        {"authors": ["Petra Lange"], "published": AT, "agency": "dpa"},
    ),
    ("dpa | 03.11.2026 | 12:30 Uhr", {"published": AT, "agency": "dpa"}),
    ("APA/red | 03.11.2026 | 12:30", {"published": AT, "agency": "APA"}),
    ("(dpa/jw) 03.11.2026, 12:30 Uhr", {"published": AT, "agency": "dpa"}),
    ("Interview von Petra Lange\n03.11.2026", {"authors": ["Petra Lange"], "published": "2026-11-03T00:00"}),
    ("Eine Reportage von Petra Lange aus Wien", {"authors": ["Petra Lange"]}),
    ("Text: Petra Lange, Fotos: Jan Weiß", {"authors": ["Petra Lange"]}),
    ("Text: Petra Lange\nFotos: Jan Weiß", {"authors": ["Petra Lange"]}),
    ("Petra Lange\n@petralange\n3. November 2026 12:30", {"authors": ["Petra Lange"], "published": AT}),
    ("Neustadt - 03.11.2026, 12:30 Uhr", {"published": AT}),
    ("Neustadt | 03.11.2026 | Petra Lange", {"authors": ["Petra Lange"], "published": "2026-11-03T00:00"}),
    (CAPTION + "\nFoto: Jan Weiß", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + " (Foto: Jan Weiß)", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + " © Jan Weiß", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + "\n©Jan Weiß/dpa", {"caption": CAPTION, "credit": "Jan Weiß/dpa"}),
    (CAPTION + CAPTION + "Foto: Jan Weiß/dpa", {"caption": CAPTION, "credit": "Jan Weiß/dpa"}),
    (CAPTION + "© Jan Weiß", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + "Foto: Jan Weiß", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + " – © Jan Weiß", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + " | Foto: Jan Weiß", {"caption": CAPTION, "credit": "Jan Weiß"}),
    (CAPTION + " | Bildquelle: Jan Weiß / dpa", {"caption": CAPTION, "credit": "Jan Weiß / dpa"}),
    (CAPTION + " (Bild: Jan Weiß, dpa)", {"caption": CAPTION, "credit": "Jan Weiß, dpa"}),
    (CAPTION + " Quelle: dpa", {"caption": CAPTION, "credit": "dpa"}),
    (CAPTION + " [Foto: Jan Weiß]", {"caption": CAPTION, "credit": "Jan Weiß"}),
    ("Bild: " + CAPTION + " Foto: dpa", {"caption": CAPTION, "credit": "dpa"}),
    (CAPTION + "\nBild: dpa", {"caption": CAPTION, "credit": "dpa"}),
    (CAPTION + "\nKEYSTONE", {"caption": CAPTION, "credit": "KEYSTONE"}),
    (
        CAPTION + "\npicture alliance/dpa | Jan Weiß",
        {"caption": CAPTION, "credit": "picture alliance/dpa | Jan Weiß"},
    ),
    (CAPTION + "\nImago", {"caption": CAPTION, "credit": "Imago"}),
    (CAPTION + "\nGetty Images", {"caption": CAPTION, "credit": "Getty Images"}),
    (CAPTION + "\n© IMAGO/Jan Weiß (www.imago-images.de)", {"caption": CAPTION}),
    (CAPTION + "\n" + CAPTION + "\nFoto: dpa", {"caption": CAPTION, "credit": "dpa"}),
    (CAPTION + "\n\nFoto: dpa", {"caption": CAPTION, "credit": "dpa"}),
    ("Symbolbild: Pixabay", {"credit": "Pixabay"}),
    ("Bild 1 / 5\n" + CAPTION + "\nFoto: dpa", {"caption": CAPTION, "credit": "dpa"}),
    ("Teilen\nMerken\nDrucken\nArtikel anhören\n4 Min", {}),
    ("NZ+\nNur für Abonnenten", {}),
]


@each(("lines", "said"), HEADS)
@each("gap", GAPS)
def test_the_lines_between_title_and_text_are_understood(lines: str, said: dict[str, Any], gap: str):
    parsed = read(gap, TITLE, lines, LEAD, FIRST, SECOND, LAST)
    assert (parsed.title, parsed.lead, parsed.body.split("\n\n")) == (TITLE, LEAD, [FIRST, SECOND, LAST])
    found = {
        "authors": list(parsed.authors),
        "published": parsed.published_at.isoformat()[:16] if parsed.published_at else "",
        "caption": parsed.image_caption,
        "credit": parsed.image_credit,
        "agency": parsed.agency,
    }
    wanted = {"authors": [], "published": "", "caption": ""} | said
    assert {name: found[name] for name in wanted} == wanted
