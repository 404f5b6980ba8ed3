"""What a page shows around an article: sharing buttons, advertisements, teasers for other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.lines import Line, ends_sentence, first_index, without

# Lines that are nothing but one of these, or several of them, are dropped wherever they stand.
_BUTTONS = frozenset(
    label.strip()
    for label in """anzeige|werbung|advertisement|sponsored|teilen|drucken|merken|artikel merken|artikel teilen|artikel drucken
    |artikel anhören|artikel vorlesen|vorlesen|anhören|zum anhören|speichern|bookmark|auf die merkliste|merkliste
    |zur merkliste|zur startseite|zur übersicht|zurück|zurück zur startseite|facebook|twitter|whatsapp|whats-app|e-mail
    |email|mail|per mail|per e-mail|pocket|telegram|linkedin|xing|pinterest|threema|bluesky|mastodon|reddit|instagram
    |youtube|tiktok|flipboard|messenger|link kopieren|url kopieren|kopieren|link kopiert|kopiert|menü|menu|suche|suchen
    |anmelden|login|abmelden|registrieren|abo|abonnieren|jetzt abonnieren|mehr anzeigen|weniger anzeigen|weiterlesen
    |mehr lesen|nach oben|zum seitenanfang|zum inhalt springen|zur navigation springen|bild vergrößern|vergrößern
    |großansicht|vollbild|bild schließen|bild öffnen|schließen|video|audio|galerie|fotostrecke|bilderstrecke|feedback
    |feedback senden|fehler melden|kommentieren|kommentar schreiben|kommentare lesen|zu den kommentaren|kommentare
    |artikel verschenken|verschenken|als pdf|pdf|empfehlen|folgen|folgen sie uns|mehr|zum artikel|zum thema
    |inhalt teilen|teilen sie diesen artikel|diesen artikel teilen|artikel versenden|per whatsapp teilen
    |auf facebook teilen|auf twitter teilen|auf x teilen|per mail teilen|per e-mail teilen|push|push-mitteilungen
    |newsletter|newsletter abonnieren|anzeige entfernen|ende der anzeige|werbung ausblenden|artikel hören|seite drucken
    |schriftgröße|schrift vergrößern|schrift verkleinern|externer inhalt|empfohlener externer inhalt
    |empfohlener redaktioneller inhalt|empfehlung der redaktion|datenschutz|impressum|agb|cookie-einstellungen
    |alle rechte vorbehalten|redaktionell empfohlener inhalt|redaktionelle empfehlung|artikelbild|play|pause|stumm
    |zur bildergalerie|in die zwischenablage kopieren|kein kommentar|eilmeldung|live|exklusiv|plus|premium|teaserbild
    |startseite|home|homepage|sie sind hier|news folgen|artikel folgen|thema folgen|autor folgen|facebook logo|e-mail logo
    |passwort vergessen?|angemeldet bleiben|passwort|e-mail-adresse|benutzername|folge mir|folge uns|bildbeitrag|videobeitrag|audiobeitrag|zustimmen|ablehnen|zustimmen und weiter|alle akzeptieren
    |detailansicht öffnen|später lesen|in pocket speichern|druckansicht|share-optionen öffnen|weiterlesen nach der anzeige
    |inhalt|auf die leseliste|leseliste|nur für abonnenten|abo|whatsapp logo|x logo|logo|artikel zum hören|artikel zum anhören|hören|zusammenfassen|artikelzusammenfassung|hören sie
    |artikel zusammenfassen|darum gehts|darum geht's|darum geht’s|darum geht es|in kürze|das wichtigste in kürze|auf einen blick|diesen artikel anhören|diesen artikel vorlesen lassen|lesezeichen|lesezeichen hinzufügen|favorit|google news|apple news|folgen auf google news""".split(
        "|"
    )
)
_COUNTED = re.compile(
    r"(?:(?:kommentare?|leserkommentare?|diskussion|teilen|shares?)\s*[(:]?\s*[0-9.]{1,6}\s*\)?"
    r"|[0-9.]{1,6}\s*(?:kommentare?|leserkommentare?|beiträge|postings?|likes?|mal geteilt)(?: (?:lesen|anzeigen|ansehen))?"
    r"|(?:bild|foto|seite|galerie)?\s*[0-9]{1,3}\s*(?:/|von|aus)\s*[0-9]{1,3}(?:\s*bildern?)?|[0-9]{1,3} bilder)",
    re.IGNORECASE,
)
_BETWEEN_BUTTONS = re.compile(r"\s*[|•·,/]\s*|\s+[-–]\s+")
_LINK = re.compile(
    r"[\s(\[▶►»>→+*\-–•]{0,5}(?:"
    r"(?:jetzt|hier|dazu)?\s*(?:lesen|sehen|hören|schauen|erfahren) sie (?:auch|hier|mehr|dazu|jetzt|weiter|alles|zudem|außerdem)\b(?![^:]*\?$)"
    r"|lesetipps?\b\s*:|(?:hier|dazu|mehr dazu) (?:lesen|finden|erfahren) sie\b|mehr (?:dazu|zum thema|infos?|informationen|hintergründe)"
    r"(?:\s+(?:hier|in|im|auf)\b[^.:]{0,40}|\s+lesen sie\b[^.]{0,80})?\s*:"
    r"|mehr dazu(?: lesen| erfahren| hier| in )|auch lesen\s*:|(?:auch )?(?:interessant|lesenswert)(?: dazu)?\s*:"
    r"|das könnte sie auch interessieren\s*:|(?:passend|siehe|vgl\.?)\s*(?:dazu|auch|hierzu)\s*:|weiterlesen\s*:|zum weiterlesen\s*:"
    r"|(?:anzeige|werbung)\s*[:|]|hintergrund\s*:\s*lesen|zum thema\s*:|video\s*:\s|podcast\s*:\s|newsletter\s*:"
    r"|alle (?:aktuellen )?(?:entwicklungen|nachrichten|infos|news)\b.{0,60}\b(?:hier|liveblog|newsblog|liveticker|überblick)\b)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:by\s+)?(?:[\w.& -]{0,40}\s)?(?:19|20)[0-9]{2}\b.{0,100}|.{0,60}\balle rechte vorbehalten\b.{0,60}"
    r"|(?:wir|diese (?:web)?seite|unsere (?:web)?seite)\b.{0,60}\bcookies?\b.{0,400}"
    r"|(?:mit )?(?:einem )?klick auf .{0,60}(?:akzeptieren|zustimmen).{0,300}"
    r"|an dieser stelle (?:finden sie|(?:befindet sich|steht) ein \w+(?:er|es) (?:redaktioneller )?inhalt) .{0,300}|(?:ich bin )?(?:damit )?einverstanden, dass mir .{0,300}"
    r"|(?:um diesen inhalt|zum anzeigen|zur anzeige) .{0,80}(?:anzuzeigen|zu sehen|inhalt|einwilligung|zustimmung|cookies|javascript).{0,120}|bitte aktivieren sie (?:javascript|cookies).{0,200}"
    r"|(?:ihr browser|javascript) .{0,120}|(?:melden sie sich|jetzt) .{0,60}newsletter.{0,120}|ihre? (?:registrierung|anmeldung) .{0,40}(?:erfolgreich|abgeschlossen|fehlgeschlagen).{0,80}"
    r"|(?:der|den|unseren?) newsletter .{0,120}(?:abonnieren|anmelden|bestellen).{0,60}|testen sie .{0,80}(?:abo|digital).{0,80}"
    r"|sie (?:haben|sind|besitzen) (?:noch |aktuell |derzeit |schon |bereits )?(?:keine? )?(?:aktive )?"
    r"(?:\w*abo\b|mitgliedschaft|abonnent\w*|digital-zugang).{0,80}"
    r"|(?:(?:bereits|schon|noch kein) (?:kunde|mitglied|abo|konto)\?|bereits abonnent|fehler (?:gefunden|entdeckt)\?).{0,80}"
    r"|(?:weiterlesen|jetzt|hier|gleich) (?:(?:\w*abo|[0-9,]+|kostenlos|gratis|digital|wochen?|monate?n?|tage?|für|nur|euro|€|mit|ein(?:en)?"
    r"|newsletter|konto|zugang) ){0,6}(?:abo|abonnieren|abschlie(?:ß|ss)en|testen|anmelden|registrieren|einloggen|freischalten"
    r"|weiterlesen|bestellen|sichern|melden|plus)[.!]?"
    r"|abonnieren? (?:sie )?(?:jetzt |hier )?(?:unser|den |hier).{0,80}|texte und fotos .{0,80}geschützt.?"
    r"|(?:alle|nur (?:technisch )?(?:notwendigen?|essenziellen?)) (?:cookies )?(?:akzeptieren|ablehnen|zulassen)"
    r"|(?:(?:cookie-)?einstellungen|cookies|präferenzen) (?:akzeptieren|ablehnen|zulassen|verwalten|anpassen)"
    r"|\(schluss\).{0,30}|s ?e ?r ?v ?i ?c ?e\s*[:-]\s*(?:https?://|www\.).{0,200}"
    r"|zu[rm] (?:haupt)?(?:inhalt|menü|navigation) (?:springen|wechseln)"
    r"|(?:dieser?|diesen|den) (?:ganzen? )?(?:artikel|inhalt|text)\b.{0,60}(?:abonnent|\babo\b|kostenpflichtig|freischalten).{0,120}"
    r"|.{0,60}\brechte (?:an diesem (?:artikel|text)|am (?:artikel|text))\b.{0,20}\b(?:erwerben|kaufen|anfragen)\b.{0,40}"
    r"|(?:dieses thema im programm|über dieses thema bericht\w+)\b.{0,300}"
    r"|diese[rsn]? (?:beitrag|sendung|thema|meldung|nachricht)\b(?=.{0,100}\b(?:lief|gesendet|ausgestrahlt)\b)(?=.{0,100}[0-9]).{0,140}"
    r"|\(?(?:bericht|reporting|text) (?:von|by) .{0,200}\b(?:redigiert von|editing by)\b.{0,200}",
    re.IGNORECASE,
)
# Headings of blocks that close a page: what stands under them belongs to other articles.
_CLOSING = re.compile(
    r"(?:auch )?für (?:sie|dich|euch) (?:ausgewählt|empfohlen|interessant)"
    r"|mehr (?:zum thema|zu diesem thema|zu den themen|aus .{2,30}|nachrichten|news|artikel|auf .{2,30})"
    r"|das könnte (?:sie|dich|euch) (?:auch|ebenfalls)(?: noch)? interessieren|gemeinsam für freie presse|(?:auch|ebenfalls) interessant"
    r"|(?:die )?(?:meist|am (?:meisten|häufigsten) )(?:gelesen|kommentiert|geklickt|geteilt)(?:e|en)?(?: (?:artikel|beiträge))?"
    r"|(?:weitere|ähnliche|verwandte|empfohlene|passende|beliebte|neueste|aktuelle) "
    r"(?:artikel|themen|meldungen|nachrichten|beiträge|news|links|videos)"
    r"(?: (?:zum thema|zum artikel|zu diesem thema|aus .{2,25}|auf .{2,20}))?"
    r"|empfehlungen|empfehlungen (?:der redaktion|für sie)|(?:unsere )?(?:lesetipps?|linktipps?|top-?themen|top-news)"
    r"|links?(?: zum (?:thema|artikel))?|(?:verwendete|unsere|weitere) quellen|quellen|themen (?:des artikels|in diesem artikel)|schlagw[oö]rte?r?|stichwörter|tags"
    r"|(?:leser)?kommentare(?: ?\(?[0-9.]+\)?)?|leserdiskussion|diskutieren sie mit|(?:kommentar|kommentare) (?:schreiben|verfassen)"
    r"|schreiben sie .{0,20}kommentar|newsletter(?:-anmeldung)?|(?:der|unser) .{0,30}newsletter|impressum"
    r"|aus dem ressort|keine (?:news|nachrichten) (?:mehr )?verpassen|jetzt (?:anmelden|weiterlesen|abonnieren|registrieren)|surftipps?|die redaktion empfiehlt|aus unserem netzwerk|partnerangebote?|jetzt lesen|(?:das )?beste aus .{2,20}"
    r"|(?:ressorts|service|rubriken) (?:im überblick|von a bis z)|über (?:den autor|die autorin|die autoren)"
    r"|(?:nächster|vorheriger) artikel|(?:passend|mehr|links|dokumente|videos) zum (?:artikel|text|beitrag)"
    r"|rückfragen(?: bitte)? an|(?:presse)?kontakt(?: für .{2,40})?|pressestelle|medienkontakt|#?themen|original-content von\b.{0,100}|hören sie dazu (?:auch )?(?:unseren|den) .{0,50}",
    re.IGNORECASE,
)
# Boxes in the middle of a text: only the headlines right under them go.
_BOX = re.compile(
    r"(?:lesen sie (?:auch|hier|mehr|dazu|jetzt|weiter)(?: .{1,30})?|auch lesen|lesen sie (?:zum thema|mehr zum thema)|siehe auch|lesetipp|mehr lesen|empfohlener artikel|zum weiterlesen)",
    re.IGNORECASE,
)
_MORE_ABOUT = re.compile(r"mehr zu .{2,40}:", re.IGNORECASE)
_COMMENTS = re.compile(r".*(?:kommentar|diskussion|diskutieren|meinung)", re.IGNORECASE)
_STORY_GOES_ON = 160


def is_noise(text: str) -> bool:
    """Is the line a button, an advertisement mark, a link to another article or a legal notice?"""
    if len(text) > 500:
        return False
    bare = _bare(text)
    if bare in _BUTTONS or not any(map(str.isalnum, bare)) or _COUNTED.fullmatch(bare):
        return True
    if " " not in text:
        return False
    if len(text) <= 250 and _LINK.match(text):
        return True
    if _LEGAL.fullmatch(text):
        return True
    if len(bare) > 120:
        return False
    return _all_buttons(_BETWEEN_BUTTONS.split(bare)) or _all_buttons(bare.split())


def opens_box(text: str) -> bool:
    """Is the line the heading of links to other articles, of comments, of a newsletter ("Mehr zum Thema")?"""
    return len(text) <= 80 and (_closes(text) or _BOX.fullmatch(_bare(text)) is not None)


def opens_comments(text: str) -> bool:
    """Is the line the heading of the readers' comments?"""
    return len(text) <= 80 and _closes(text) and _COMMENTS.match(text) is not None


def drop_boilerplate(lines: list[Line]) -> list[Line]:
    """The lines of the article itself."""
    kept: list[Line] = without(lines, {i for i, line in enumerate(lines) if _is_plain_noise(line.text)})
    dropped: set[int] = set()
    index = 0
    prose = _prose_after(kept)
    while index < len(kept):
        text = _bare(kept[index].text)
        if len(text) > 80 or not (_closes(kept[index].text) or _BOX.fullmatch(text)):
            index += 1
            continue
        end = _end_of_block(kept, index, prose)
        dropped.update(range(index, end))
        index = end
    return without(kept, dropped)


def _is_plain_noise(text: str) -> bool:
    """Noise that is not the heading of a block."""
    bare = _bare(text)
    return is_noise(text) and not (_closes(text) or _BOX.fullmatch(bare))


def _closes(text: str) -> bool:
    return bool(_CLOSING.fullmatch(_bare(text)) or _MORE_ABOUT.fullmatch(text))


def _end_of_block(lines: list[Line], start: int, prose: Sequence[int]) -> int:
    """Where the block of teasers that begins at `start` is over."""
    text = lines[start].text
    if not prose[0] - prose[start]:  # navigation above the article; with nothing but that it is no article
        return start + 1 if prose[start + 1] else len(lines)
    goes_on = sum(_is_long(line.text) for line in lines[start + 1 : start + 40]) >= 2
    if _closes(text) and (not goes_on or _COMMENTS.match(text)):
        return len(lines)
    rest = first_index(lines[start + 1 :], lambda line: _resumes(line.text))
    return start + 1 + rest


def _prose_after(lines: list[Line]) -> list[int]:
    """For each index, how many paragraphs of running text there are from it on."""
    counts = [0]
    for line in reversed(lines):
        counts.append(counts[-1] + line.is_prose)
    return counts[::-1]


def _is_long(text: str) -> bool:
    return len(text) >= _STORY_GOES_ON and ends_sentence(text)


def _resumes(text: str) -> bool:
    """Running text again, after the headlines in a box."""
    return len(text) >= _STORY_GOES_ON or (
        len(text) >= 40 and ends_sentence(text) and not text.endswith(("?", "!"))
    )


def _bare(text: str) -> str:
    return text.lower().strip(' .:…»›>+|*▶►→-–•&@#!✉☰×<«‹“”"')


def _all_buttons(pieces: list[str]) -> bool:
    pieces = [piece.strip() for piece in pieces]
    return len(pieces) > 1 and all(
        piece in _BUTTONS or piece in {"x", "&", "und"} or _COUNTED.fullmatch(piece)
        for piece in pieces
        if piece
    )
