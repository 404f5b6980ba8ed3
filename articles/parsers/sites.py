"""Names of German-language news sites, as they stand above the article on their own pages."""

from __future__ import annotations

import re

_NAMES = frozenset(
    """20 minuten|aargauer zeitung|abendblatt|ard|badische zeitung|berliner morgenpost|berliner zeitung|bild|blick|br24
    |business insider|capital|cicero|der spiegel|der standard|der tagesspiegel|derstandard|deutsche welle
    |deutschlandfunk|deutschlandfunk kultur|die presse|die welt|die zeit|dlf|dw|euronews|faz|f.a.z.|faz.net|finanzen.net
    |focus|focus online|frankfurter allgemeine|frankfurter allgemeine zeitung|frankfurter rundschau|freie presse|gmx
    |golem|hamburger abendblatt|handelsblatt|hannoversche allgemeine|heise|heise online|heute|kicker|kleine zeitung|krone
    |kronen zeitung|kurier|manager magazin|mdr|mdr aktuell|merkur|microsoft start|mopo|morgenpost|msn|n-tv|nachrichten.at
    |nau|ndr|neue zürcher zeitung|ntv|nzz|oe24|orf|orf.at|presseportal|profil|rbb|rbb24|redaktionsnetzwerk deutschland
    |rheinische post|rnd|rp online|rtl|salzburger nachrichten|sat.1|spiegel|spiegel online|sport1|srf|srf news|stern|swr
    |swr aktuell|süddeutsche zeitung|süddeutsche.de|sz|t-online|tag24|tages-anzeiger|tagesanzeiger|tagesschau
    |tagesschau.de|tagesspiegel|taz|taz.de|the pioneer|tiroler tageszeitung|wdr|web.de|welt|westfälische nachrichten
    |wirtschaftswoche|wiwo|wochenblatt|zdf|zdfheute|zeit online|zvw""".replace("\n    ", "").split("|")
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:de|at|ch|com|net|org|eu|news|li)", re.IGNORECASE)


def is_site(text: str) -> bool:
    """Is the line nothing but the name of a news site, or its domain?"""
    return text.lower() in _NAMES or _DOMAIN.fullmatch(text) is not None
