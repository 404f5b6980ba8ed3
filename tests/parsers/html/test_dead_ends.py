"""Whole pages that stand in place of an article, and articles about what such pages speak of."""

from __future__ import annotations

from articles.parsers.base import ParsedArticle, ParseError
from articles.parsers.html import parse_page
from articles.parsers.walls import WALLS
from tests.each import each


def site(window: str, heading: str, *paragraphs: str, head: str = "") -> bytes:
    """A page without any name of a class."""
    text = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in paragraphs)
    return (
        f"<!doctype html><html lang='de'><head><meta charset='utf-8'><title>{window}</title>{head}</head>"
        f"<body><main><article><h1>{heading}</h1>{text}</article></main></body></html>"
    ).encode()


OTHERS = (
    "<h2>Das lesen andere</h2>",
    "Nach drei Jahren Bauzeit fährt die neue Bahn auf den Hausberg. Am ersten Wochenende kamen 4000 Gäste.",
    "Die Genossenschaft aus dem Tal überzeugte die Jury mit einem Bergkäse, der zwei Jahre reifte.",
)


@each(
    "data, kind",
    {
        "partners": (site(
            "Küstenblatt", "Bevor es weitergeht",
            "Das Küstenblatt und seine 214 Partner möchten auf Ihrem Gerät Informationen ablegen und auslesen, um Ihnen passende "
            "Anzeigen zu zeigen und unser Angebot zu verbessern.",
            "Sie können Ihre Entscheidung später in den Einstellungen ändern. Einzelheiten stehen in unserer Datenschutzerklärung.",
        ), "consent"),
        "pay or consent": (site(
            "Abendblatt", "Nutzen Sie das Abendblatt mit Zustimmung",
            "Mit Klick auf „Einverstanden“ stimmen Sie zu, dass die Abendblatt GmbH und bis zu 98 Drittanbieter Cookies einsetzen.",
            "Oder nutzen Sie unser Angebot ohne Datenverarbeitung zu Werbezwecken um 7 Euro pro Monat.",
        ), "consent"),
        "by the first name": (site(
            "Cookies? Klar!", "Hey, schön, dass du da bist!",
            "Wir nutzen Cookies, damit unsere Seite für dich rund läuft. Ist das okay für dich?",
            "Deine Auswahl kannst du jederzeit ganz unten auf der Seite ändern.",
        ), "consent"),
        "with the article's title in its head": (site(
            "Zustimmung erforderlich", "Werbung und Datenschutz",
            "Mit Ihrer Zustimmung dürfen wir und ausgewählte Drittanbieter Nutzungsdaten erheben und Profile bilden.",
            "Über „Ablehnen“ gelangen Sie zu unserer werbefreien Fassung.",
            head="<meta property='og:title' content='Brand in der Markthalle gelöscht'><meta property='og:type' content='article'>",
        ), "consent"),
        "Cloudflare": (site(
            "Just a moment...", "kurier.example", "Verify you are human by completing the action below.",
            "kurier.example needs to review the security of your connection before proceeding.",
        ), "robot"),
        "no name of a service": (site(
            "Kurze Prüfung", "Kurze Prüfung",
            "Um unsere Seite vor automatisierten Abrufen zu schützen, müssen wir sicherstellen, dass Sie ein Mensch sind.",
        ), "robot"),
        "blockers": (site(
            "Werbeblocker erkannt", "Sie nutzen einen Werbeblocker",
            "Bitte schalten Sie Ihren Adblocker für unsere Seite ab und laden Sie die Seite neu.",
        ), "robot"),
        "sign in": (site(
            "Anmelden | Neue Post", "Willkommen zurück",
            "Melden Sie sich mit Ihrer E-Mail-Adresse und Ihrem Passwort an, um Ihre Merkliste zu sehen.",
            "Sie haben noch kein Konto? Die Registrierung dauert nur eine Minute.",
        ), "sign_in"),
        "gone, with other articles": (site(
            "404 | Bergland", "Seite nicht gefunden", "Der Link ist vermutlich veraltet.", *OTHERS,
        ), "missing"),
        "gone for reasons of law": (site(
            "Rundfunk Nord", "Inhalt nicht mehr verfügbar",
            "Dieser Beitrag ist nicht mehr online. Wir dürfen viele Inhalte nur für eine begrenzte Zeit anbieten.",
        ), "missing"),
        "a fault": (site(
            "503", "Wir sind gleich wieder für Sie da",
            "Wegen Wartungsarbeiten ist unsere Website derzeit nicht erreichbar. Bitte versuchen Sie es später noch einmal.",
        ), "fault"),
        "nothing but an offer": (site(
            "Plus", "Jetzt weiterlesen", "Dieser Artikel ist nur für Abonnenten.",
            "Lesen Sie alle Plus-Artikel einen Monat lang für einen Euro, danach 11,90 Euro im Monat, jederzeit kündbar.",
        ), "offer"),
    },
)  # fmt: skip
def test_a_wall_is_refused_with_its_reason(data: bytes, kind: str) -> None:
    found = parse_page(data)
    assert isinstance(found, ParseError), found
    assert found.message == WALLS[kind]


@each(
    "data, last",
    {
        "a judgement on cookies": (site(
            "Küstenblatt", "Gericht stärkt Nutzer bei Cookie-Bannern", "Von Lea Thoma",
            "Betreiber von Websites müssen das Ablehnen von Cookies so leicht machen wie das Akzeptieren, entschied das Gericht.",
            "Die Einwilligung der Nutzer sei nicht freiwillig. „Wir sehen, dass Menschen aus Erschöpfung zustimmen“, hieß es.",
            "Der Verlag prüft, ob er Rechtsmittel einlegt.",
        ), "Rechtsmittel einlegt."),
        "advice": (site(
            "So löschen Sie Cookies", "So löschen Sie Cookies im Browser",
            "Cookies speichern, was Sie auf einer Website tun. Wer das nicht will, kann sie mit wenigen Klicks entfernen.",
            "In Firefox öffnen Sie die Einstellungen und klicken auf „Datenschutz“. Dort wählen Sie „Daten entfernen“.",
            "Fachleute raten, das einmal im Monat zu tun und Erweiterungen zu nutzen, die Tracker blockieren.",
        ), "Tracker blockieren."),
        "prices": (site(
            "Streaming", "Streamingdienst wird teurer",
            "Der Dienst Flimmer hebt zum Oktober die Preise an. Das Abo kostet dann 14,99 Euro im Monat statt bisher 12,99 Euro.",
            "Alle Tarife bleiben monatlich kündbar, teilte das Unternehmen mit. Das gilt auch für Neukunden.",
        ), "Neukunden."),
        "errors": (site(
            "Technik", "Warum Seiten nicht gefunden werden", "Von Ole Brand, 5. März 2026",
            "Der Fehler 404 ist der bekannteste Code des Internets. Er bedeutet, dass ein Server die Datei nicht hat.",
            "Viele Firmen machen daraus inzwischen einen Scherz: Ein Museum zeigt dort ein leeres Bild.",
        ), "ein leeres Bild."),
        "a title like that of a wall": (site(
            "Sorry", "Sorry, wir haben geschlossen",
            "Das Kino am Ring zeigt am Sonntag seinen letzten Film. Nach 71 Jahren gibt die Familie auf.",
            "Schuld sei die Miete, sagt die Inhaberin. Sie habe sich in fünf Jahren verdoppelt.",
        ), "in fünf Jahren verdoppelt."),
        "an interview": (site(
            "Recht", "„Ich lese jede Datenschutzerklärung“",
            "<p><b>Frau Stolz, stimmen Sie selbst Cookies zu?</b></p>",
            "Nein, ich lehne immer ab. Aber ich kenne die Tricks: Der Knopf ist grau, klein und unten links.",
            "<p><b>Was raten Sie Lesern?</b></p>", "Nehmen Sie sich die Zeit für zwei Klicks und schreiben Sie den Firmen.",
        ), "schreiben Sie den Firmen."),
        "a layer that asks, above the article": (site(
            "Bach", "Bach tritt über die Ufer", "Nach einem Gewitter ist der Mühlbach über die Ufer getreten. Die Feuerwehr half.",
            "Ein Landwirt brachte seine Kühe mit dem Traktor in Sicherheit, verletzt wurde niemand.",
            "<div class='cookie-layer'><p>Wir und unsere Partner verwenden Cookies. Ihre Einwilligung können Sie widerrufen.</p></div>",
        ), "verletzt wurde niemand."),
    },
)  # fmt: skip
def test_an_article_about_such_things_is_one(data: bytes, last: str) -> None:
    found = parse_page(data)
    assert isinstance(found, ParsedArticle), found
    assert found.body.endswith(last)


def test_what_a_paywall_offers_is_cut_off_and_told() -> None:
    text = (
        "Minus sieben Grad braucht es, damit aus gefrorenen Trauben Eiswein wird.",
        "Im vergangenen Jahr blieb der Frost aus, die Trauben verfaulten am Stock.",
    )
    offer = (
        "Exklusiv für Abonnenten",
        "Testen Sie die digitale Ausgabe 30 Tage lang kostenlos.",
        "Nach der Testphase 12,50 €/Monat",
    )
    for layout in (offer, (f"<section><h3>{offer[0]}</h3><p>{offer[1]}</p><p>{offer[2]}</p></section>",)):
        found = parse_page(site("Wein", "Winzer hoffen auf Eiswein", *text, *layout))
        assert isinstance(found, ParsedArticle), found
        assert found.body.split("\n\n") == list(text)
        assert found.doubts == ("offer_cut",)
        assert [(part.kind, part.block) for part in found.left_out] == [("offer", 2)] * len(found.left_out)


def test_a_page_with_the_whole_text_in_its_head_is_not_cut() -> None:
    whole = " ".join(
        f"Das ist Satz {number} des ganzen Artikels über die Werft am Fluss." for number in range(30)
    )
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Die Werft", "articleBody": "{whole}"}}</script>'
    found = parse_page(
        site(
            "Werft",
            "Die Werft",
            "Das ist Satz 0 des ganzen Artikels über die Werft am Fluss.",
            "Weiterlesen mit Plus",
            head=head,
        )
    )
    assert isinstance(found, ParsedArticle), found
    assert "Satz 29" in found.body
    assert found.doubts == ()


def test_what_was_taken_out_between_paragraphs_is_told_with_its_place() -> None:
    box = "<aside class='infobox'><h3>Der Fluss</h3><p>Er entspringt im Gebirge und mündet nach 200 Kilometern in die See.</p></aside>"
    found = parse_page(
        site(
            "Die Werft | Bote",
            "Die Werft",
            "Die Werft am Fluss baut wieder Schiffe, nach neun Jahren Pause und zwei Pleiten.",
            box,
            "Die ersten Aufträge kommen aus Norwegen und aus den Niederlanden, sagt der Chef.",
        )
    )
    assert isinstance(found, ParsedArticle), found
    assert [(part.kind, part.block) for part in found.left_out] == [("unknown", 1)]
    assert "200 Kilometern" in found.left_out[0].text
