"""The nominatives that an inflected German name may stand for.

Sources: Duden, Die Grammatik, on the inflection of proper names: the s of the genitive stands at the last word only,
names in s, ß, x, z take an apostrophe; adjectives inside names are declined, and so is the noun after them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from articles.text.entities.spans import Kind
from articles.text.normalise import fold

_FILE = Path(__file__).parent / "s_names.txt"
_APOSTROPHE_S = re.compile(r"(?<=\w)['’`´ʼ][sS]$")
_APOSTROPHE_END = re.compile(r"(?<=[sSxXzZßcCeE])['’`´ʼ]$")
# Ends of last words after which a s is hardly ever a genitive's: Julius, Voss, Davis, but not Netanjahus.
_OWN_S = re.compile(r"(?<!h)us$|ss$|sis$|vis$|kis$|dis$|lis$|ris$|tis$|polis$|ans?chens$|poulos$|rios$")
_SHORTEST_STEM = 2
_MOST_READINGS = 6
_ADJECTIVE = re.compile(r"([A-ZÄÖÜ][\w-]{2,}?)(e|en|er|es|em)")
# Adjectives by which a declined -er is told from Bremer and Schweizer, which never change.
_ADJECTIVE_STEM = re.compile(
    r"(?:isch|lich|ig|deutsch|iv|al|vereint|rot|weiss|frei|neu|gross|schwarz|grun|offen)$"
)
_MASCULINE = re.compile(
    r"(?:bund|verband|verein|rat|hof|dienst|fonds|club|klub|kongress|tag|see|ozean|wald|rundfunk|ring|konzern|kreis"
    r"|ausschuss|gipfel|platz|berg|fluss|park|garten|bahnhof|kanal|senat|orden|staat|pakt|block|markt|handel|bezirk"
    r"|stern|halbmond|balkan|kaukasus|osten|westen|suden|norden|stuhl|turm|palast|flughafen|sender|verlag|spiegel)$"
)
_NEUTER = re.compile(
    r"(?:kreuz|haus|amt|ministerium|zentrum|museum|werk|institut|parlament|meer|reich|orchester|theater|gericht|komitee"
    r"|fernsehen|gebirge|tor|land|gymnasium|kolleg|forum|archiv|buro|netzwerk|kabinett|konsulat|kommissariat|rathaus"
    r"|tribunal|gremium|prasidium|bistum|kapital|heer|militar|team|unternehmen|buch|brot|bundnis|bataillon|korps)$"
)
# Feminines and plurals: one nominative only.
_FEMININE = re.compile(
    r"(?:ung|ion|heit|keit|schaft|tat|ei|ie|ik|ur|e|en|bank|bahn|liga|wehr|front|post|welt|union)$"
)
# Names used as adjectives are: the party and its members are written Grünen as often as Grüne.
_NOMINAL = frozenset(["grunen", "linken", "liberalen", "freien", "konservativen", "niederlanden", "emiraten"])


@cache
def _s_names() -> frozenset[str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())


def readings(name: str, kind: Kind) -> list[str]:
    """Surface forms the name may be in the nominative, the surest first; the name itself is always among them.

    Expects a line without titles. "Putins" -> ["Putin", "Putins"]; of other things than persons the adjectives too:
    "Roten Kreuzes" -> ["Rotes Kreuz", ...].
    """
    words = name.split(" ")
    found: list[str] = []
    for noun in _nouns(words[-1], kind, len(words)):
        fronts = _fronts(words[:-1], noun, words[-1]) if kind != "person" else [words[:-1]]
        found += [" ".join([*front, noun]) for front in fronts]
    return list(dict.fromkeys([*found[:_MOST_READINGS], name]))


def _nouns(word: str, kind: Kind, length: int) -> list[str]:
    """What the last word may be in the nominative, the surest first."""
    cut = _APOSTROPHE_S.sub("", word)
    if cut != word:
        return [cut, word]
    cut = _APOSTROPHE_END.sub("", word)
    if cut != word:
        return [cut]
    key = fold(word)
    if key in _NOMINAL and (length == 1 or key.endswith(("landen", "raten"))) and kind != "person":
        return [word[:-1], word]
    if not key.endswith("s") or len(key) <= _SHORTEST_STEM or word.isupper():
        return [word]
    stems = _genitive_stems(word, key, kind)
    return [word, *stems] if _has_own_s(key, kind) else [*stems, word]


def _genitive_stems(word: str, key: str, kind: Kind) -> list[str]:
    """Putin|s; of nouns inside longer names also Kreuz|es, where the e is needed or at least usual."""
    if key.endswith("ss"):
        return []
    stems = [word[:-1]]
    if kind != "person" and key.endswith("es") and len(key) > 2 * _SHORTEST_STEM:
        noun = _MASCULINE.search(key[:-2]) or _NEUTER.search(key[:-2])
        stems.insert(0 if noun else 1, word[:-2])
    return stems


def _has_own_s(key: str, kind: Kind) -> bool:
    last = key.rpartition("-")[2]
    return (
        last in _s_names() or bool(_OWN_S.search(last)) or (kind == "organisation" and _looks_foreign(last))
    )


def _looks_foreign(key: str) -> bool:
    """English plurals, which name bands and teams: Rangers, Industries."""
    return key.endswith(("ers", "ies", "ics", "ings", "tions", "oys", "rds"))


def _fronts(front: list[str], noun: str, mention: str) -> list[list[str]]:
    """The words before the noun with their adjectives in the nominative, the surest first; at most three ways."""
    adjectives = _adjectives(front)
    if not adjectives:
        return [front]
    found = [
        [
            *front[: adjectives[0]],
            *(_declined(front[at], ending) for at in adjectives),
            *front[adjectives[-1] + 1 :],
        ]
        for ending in _endings(noun, noun != mention and mention.endswith("s"))
    ]
    return found if found else [front]


def _adjectives(front: list[str]) -> list[int]:
    """Places of the adjectives right before the noun."""
    places: list[int] = []
    for at in range(len(front) - 1, -1, -1):
        match = _ADJECTIVE.fullmatch(front[at])
        if match is None or (match[2] == "er" and not _ADJECTIVE_STEM.search(fold(match[1]))):
            break
        places.insert(0, at)
    return places


def _declined(word: str, ending: str) -> str:
    match = _ADJECTIVE.fullmatch(word)
    return match[1] + ending if match else word


def _endings(noun: str, genitive: bool) -> tuple[str, ...]:
    """Endings of an adjective before the noun in the nominative, by the noun's gender as far as it shows."""
    key = fold(noun)
    if _NEUTER.search(key):
        return ("es", "er", "e")
    if _MASCULINE.search(key):
        return ("er", "es", "e")
    if not genitive and _FEMININE.search(key):
        return ("e",)
    return ("er", "es", "e") if genitive else ("e", "er", "es")
