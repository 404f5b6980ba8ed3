"""Pages that stand in place of an article: errors, sign-in and cookie walls, checks for robots."""

from __future__ import annotations

import re

# What such pages say to the reader of themselves; an article speaks of the world.
_SAYS = re.compile(
    r"(?:aufgerufenen?|gewünschten?|gesuchten?|angeforderten?) (?:seite|inhalte?|artikel|adresse)\b"
    r"|seite (?:\w+ ){0,3}nicht (?:gefunden|verfügbar|mehr verfügbar)|existiert (?:leider )?nicht(?: mehr)?\b.{0,40}verfügbar"
    r"|interner serverfehler|es ist ein (?:\w+ )?fehler aufgetreten"
    r"|versuchen sie es (?:bitte )?(?:später|in .{3,20}) (?:noch einmal|erneut|wieder)"
    r"|(?:unsere|diese) (?:web)?seite wird (?:gerade|derzeit|zurzeit|momentan) (?:gewartet|überarbeitet)"
    r"|sie kein roboter|ungewöhnlichen (?:daten)?verkehr|(?:aktivieren|unterstützt) .{0,30}javascript"
    r"|um (?:diesen|den|alle) (?:ganzen )?(?:artikel|inhalte?|texte?|beitrag) .{0,30}zu lesen|registrierung ist kostenlos"
    r"|passwort vergessen|(?:partner|wir) (?:verwenden|nutzen) .{0,30}cookies|werbung und tracking|privacy center"
    r"|einwilligung (?:jederzeit|können)|zustimmung jederzeit|stimmen sie der verarbeitung|in (?:der|unserer) datenschutzerklärung"
    r"|page not found|page (?:that )?you(?:'re| are)? (?:are )?(?:looking for|requested)|permission to access|access (?:is )?denied"
    r"|checking your browser|enable javascript|not a robot|unusual traffic|internal server error|reference #[0-9a-f.]+",
    re.IGNORECASE,
)
_LONGEST = 2000


def is_wall(lead: str, body: str) -> bool:
    """Does at least half of a short text speak of the page it stands on?"""
    if len(body) > _LONGEST:
        return False
    blocks = [lead, *body.split("\n\n")]
    said = sum(len(block) for block in blocks if _SAYS.search(block))
    return said * 2 >= sum(map(len, blocks))
