"""Picture credits: "Foto: Kay Nietfeld/dpa", "Bildquelle: © East News", "... (Archivbild)Bild: KCNA"."""

from __future__ import annotations

import re

from articles.parsers.lines import ends_sentence
from articles.parsers.words import any_of

LONGEST_CAPTION = 450
_LABEL = f"(?i:{any_of('credit_labels')})"
_SIGN = r"(?:©|\([cC]\))"
_OWN_LINE = re.compile(
    rf"[(\[]?\s*(?:{_LABEL}\s*(?:[:|]|/(?!\w+\s\w+\s\w)|(?={_SIGN}))|{_SIGN}|(?i:quelle)\s*:|Copyright\s(?=[A-ZÄÖÜ]))\s*(?P<credit>\S.{{0,180}})"
)
# At the end of a caption: after a space, in brackets, or glued to its last word (there with a capital).
_AT_END = re.compile(
    rf"(?:(?:^|(?<=\s)|(?<=[(\[|–/]))|(?<=[a-zäöüß0-9.!?)\"“”«»])(?=[A-ZÄÖÜ(©]))"
    rf"(?:{_LABEL}\s*:|{_LABEL}\s*(?={_SIGN})|{_SIGN}|(?<=[(\[])(?i:quelle|credits?):|(?<=[a-zäöüß0-9.!?)“”\"])Quelle:|(?<=[.!?] )Quelle:)\s*"
    r"(?P<credit>[^.!?:;]{2,100}(?:\.[A-Za-z][^.!?:;]{0,60})?)[)\]]?\.?$"
)
_SOURCES = any_of("picture_sources")
# Without a label: an agency or a picture library among names, with slashes between them.
_SLASHED = re.compile(r"[^\W\d_][\w.' -]{1,40}(?:\s?[/|]\s?[\w.' -]{2,40}){1,4}")
_HAS_SOURCE = re.compile(rf"(?:^|/\s?|\s){_SOURCES}(?:$|\s?[/|])", re.IGNORECASE)
_LIBRARY_AT_END = re.compile(
    r"\s\((?P<credit>[^()]*\b(?:picture[- ]alliance|imago|getty|shutterstock|istock|keystone)\b[^()]*)\)$",
    re.I,
)
_BEHIND_SENTENCE = re.compile(r"(?<=[.!?])\s+(?P<credit>[^\s.!?][^.!?]{2,80})$")
_NESTED = re.compile(rf"(?:{_LABEL}\s*[:/]|[Qq]uelle\s*:|{_SIGN}|[Vv]on\s)\s*")
_ARTICLE_BEFORE = re.compile(
    r"\b(?:das|ein|dem|diesem|dieses|ins|im|kein|ihr|sein|auf|aufs|zum|vom|am)\s*$", re.IGNORECASE
)
_LONGEST, _LONGEST_SOURCE, _MOST_SPACES = 160, 60, 4
_ALONE = re.compile(rf"(?i)/?\s?(?:[^\W\d_][\w.' -]{{1,40}},\s)?{_SOURCES}")
# No credit is without one of these, and most lines are without any.
_MARK = re.compile(r"[:|/©(\[]")


def split_credit(text: str) -> tuple[str, str] | None:
    """What stands before a credit in a line (perhaps nothing), and the credit; None if there is no credit."""
    if len(text) <= _LONGEST_SOURCE and text.count(" ") <= _MOST_SPACES and _ALONE.fullmatch(text):
        return "", text.strip("/ ")
    if len(text) > LONGEST_CAPTION or not _MARK.search(text):
        return None
    match = _OWN_LINE.fullmatch(text)
    if match and _is_credit(match["credit"]):
        return "", _bare(match["credit"])
    if is_unlabelled_credit(text):
        return "", text
    match = _LIBRARY_AT_END.search(text, max(0, len(text) - 120))
    if match and is_unlabelled_credit(match["credit"]):
        return text[: match.start()], match["credit"]
    match = _AT_END.search(text, max(0, len(text) - _LONGEST - 20))
    if match and match.start() and _is_credit(match[0]) and _may_end(text[: match.start()], match[0]):
        return text[: match.start()].rstrip(" -–|/(["), _bare(match["credit"])
    match = _BEHIND_SENTENCE.search(text, max(0, len(text) - 100))
    if match and is_unlabelled_credit(match["credit"]):
        return text[: match.start()], match["credit"]
    return None


def is_unlabelled_credit(text: str) -> bool:
    """ "KEYSTONE/EPA", "Reuters/Kim Hong-Ji": names with slashes, one of them a source of pictures."""
    if len(text) > 100 or "/" not in text or not _SLASHED.fullmatch(text):
        return False
    return _HAS_SOURCE.search(text) is not None and not ends_sentence(text)


def _may_end(before: str, credit: str) -> bool:
    """Is it a credit behind a caption, not the word "Bild" and a colon in a sentence?"""
    head = before.rstrip(" -–|/([")
    marked = (
        len(head) < len(before.rstrip()) or "©" in credit or credit.lower().startswith(("(c)", "bildquelle"))
    )
    if marked or ends_sentence(head) or head.endswith((")", '"', "“", "«", "»")) or not before[-1:].isspace():
        return True
    if credit.lower().startswith("bild") and not (_HAS_SOURCE.search(credit) or "/" in credit):
        return False
    return not _ARTICLE_BEFORE.search(head) and len(head) <= 250


def _is_credit(text: str) -> bool:
    """A name, an agency, a photographer - no sentence."""
    whole, text = text, _bare(text)
    if not 2 <= len(text) <= _LONGEST or text.count(" ") > 12 or not any(map(str.isalpha, text)):
        return False
    if text[0].islower() and not re.match(rf"(?:{_SOURCES}|privat|pa|picture)\b", text, re.IGNORECASE):
        return False
    return not (ends_sentence(whole) and text.count(" ") > 4)


def _bare(text: str) -> str:
    """The credit without labels, signs and a bracket that closes outside of it."""
    previous = None
    while previous != text:
        previous, text = text, text.strip()
        text = text[match.end() :] if (match := _NESTED.match(text)) else text
    if not text.endswith(("Inc.", "Ltd.", "e.V.", "e. V.")):
        text = text.rstrip(" .|")
    if text.endswith((")", "]")) and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        text = text[:-1]
    return text.strip()
