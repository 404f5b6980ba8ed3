"""Bylines: who wrote it, from the line that says so ("Von Anna Schmidt und Peter Müller, Berlin")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.parsers.agencies import agencies
from articles.parsers.sites import is_site
from articles.parsers.words import any_of, words_of

_PARTICLES = words_of("name_particles")
_NO_NAMES = words_of("no_names")
_PLACES = words_of("places_of_two_words")
_LEAD_IN = re.compile(any_of("bylines") + r"(?:(?<=\s)|\s+)", re.IGNORECASE)
_OUR = re.compile(any_of("byline_roles") + r"\s+", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:(?:der|unserer)\s+)?(?:[\w.-]+-)?redaktion(?:\s+[\w.]+)?|red\.?|online-team", re.IGNORECASE
)
_ROLE = re.compile(
    r"redaktion|studio|büro|korrespondent|reporter|autor|chef|redakteur|zeitung|online", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:und|sowie|mit|and)\s+|\s*[&;/]\s*", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
# A long word in capitals may be a surname, as AFP writes them: Anna SCHMIDT.
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,4}(?:-|$)")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]")
# A role that was glued to a name: Anna SchmidtKorrespondentin.
_GLUED_ROLE = re.compile(rf"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])[\w-]*(?i:{any_of('roles')})")
_FROM = re.compile(r"\s(?:aus|in) (?P<place>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)$")
_LONGEST = 160


@dataclass(frozen=True)
class Byline:
    """The names of a byline; `agency` and `place` if it gives them."""

    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""


def read_byline(text: str) -> Byline | None:
    """The byline that the whole of `text` is, by its "Von ..." or "Autor: ..."; None if it is none."""
    if len(text) > _LONGEST or not (lead_in := _LEAD_IN.match(text)):
        return None
    rest = text[lead_in.end() :].strip()
    while ours := _OUR.match(rest):
        rest = rest[ours.end() :]
    if agency := agencies(rest):
        return Byline(agency=agency)
    from_place = _FROM.search(rest)
    if from_place and (byline := read_names(rest[: from_place.start()])):
        return replace(byline, place=byline.place or from_place["place"])
    if _STAFF.fullmatch(rest):
        return Byline()
    return read_names(rest) or _desk(rest)


def read_names(text: str) -> Byline | None:
    """Names in a row ("Anna Schmidt, Peter Müller (dpa)"), then perhaps a place, a role or an agency."""
    agency = place = ""
    for bracket in _IN_BRACKETS.findall(text):
        agency = agency or agencies(bracket)
    pieces = [piece.strip() for piece in _IN_BRACKETS.sub("", text).strip(" ,.|").split(",")]
    authors: list[str] = []
    for number, piece in enumerate(pieces):
        names = [name.strip() for name in _AND.split(piece)]
        people = [spelled(name) for name in names if is_name(name)]
        agency = agency or agencies(piece) or next(filter(None, map(agencies, names)), "")
        if len(people) < len([name for name in names if not agencies(name)]):
            if number == 0 or not _is_afterthought(piece):
                return None
            if (not place and _may_be_place(piece)) or piece.lower() in _PLACES:
                place = piece
        else:
            authors.extend(people)
    return Byline(tuple(dict.fromkeys(authors)), agency, place) if authors else None


def _may_be_place(piece: str) -> bool:
    """One word that is no role, and not the acronym of a broadcaster or paper."""
    return bool(_NAME_WORD.fullmatch(piece)) and not (_ROLE.search(piece) or _ACRONYM.fullmatch(piece))


def _desk(text: str) -> Byline | None:
    """A paper, agencies and initials instead of names: "Tagblatt, dpa, sow"."""
    pieces = [piece.strip() for piece in text.split(",")]
    agency = next(filter(None, map(agencies, pieces)), "")
    short = all(agencies(piece) or (len(piece) <= 20 and " " not in piece) for piece in pieces)
    return Byline(agency=agency) if agency and short else None


def is_name(text: str) -> bool:
    """Two to five words shaped like a person's name: Anna Schmidt, Jan-Peter van der Berg, Dr. A. Weiß."""
    words = text.split()
    if _GLUED_ROLE.search(text) or text.startswith(("Bad ", "Sankt ", "Markt ")) or is_site(text):
        return False
    if not 2 <= len(words) <= 5 or len(text) > 60 or text.lower() in _PLACES:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.lower() in _NO_NAMES and word.lower() not in _PARTICLES for word in words):
        return False
    if not text.isupper() and any(_ACRONYM.match(word) for word in words):  # ARD-Studio Tokio
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()) or words[0].lower() in _NO_NAMES:
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words) and not text.endswith(".")


def spelled(name: str) -> str:
    """A name in capitals as names are written: ANNA SCHMIDT-WEIß is Anna Schmidt-Weiß."""
    shouted = name.replace("ß", "").isupper()
    return " ".join(
        word.title()
        if word.replace("ß", "").isupper() and (shouted or len(word) > 4) and not word.endswith(".")
        else word
        for word in name.split()
    )


def _is_afterthought(piece: str) -> bool:
    """A place, role or paper after the names: short, no sentence."""
    if agencies(piece) or piece.lower() in _PLACES:
        return True
    return len(piece) <= 50 and piece.count(" ") <= 4 and not re.match(r"(?:der|die|das|den|dem|wo)\b", piece)
