"""The end of a release: where it says so, who sent it, and what it says to offices and the stock market."""

from __future__ import annotations

import re

from articles.parsers.metadata import Metadata
from articles.parsers.pastes.contacts import is_contact, is_contact_sentence
from articles.parsers.pastes.sheet import Sheet, filled
from articles.parsers.words import any_of

END = re.compile(any_of("release_ends"), re.IGNORECASE)
_TAIL = re.compile(any_of("release_tails"), re.IGNORECASE)
_ORIGINAL = re.compile(
    r"original-?content von\s*:?\s*(?P<name>.{2,150}?)(?:,\s*übermittelt.*)?", re.IGNORECASE
)
_SENT_BY = re.compile(
    r"(?:ots|a(?:us|b)sender(?:in)?|herausgeber(?:in)?|unternehmen|emittent)\s*:\s+(?P<name>\S.{1,120})",
    re.IGNORECASE,
)
NOTICE = re.compile(any_of("release_notices"), re.IGNORECASE)
# "EQS-News: Muster AG / Schlagwort(e): Prognose", perhaps without what kind of news it is; "EQS-News: Muster AG: Titel".
WIRE = re.compile(
    r"(?:(?:EQS|DGAP)-[\w-]+:\s*)?(?P<name>[^/]{2,120}?)\s+/\s+(?:Schlagwort|Key ?word).{0,200}"
    r"|(?:EQS|DGAP)-[\w-]+:\s*(?P<company>[^:/]{2,120}?)(?::\s+(?P<title>\S.{5,200}))?",
    re.IGNORECASE,
)
SIGNS = " \t*+#-–—_=()[]|.:!"
_LONGEST_END = 300


def is_end(text: str) -> bool:
    bare = text.strip(SIGNS)
    if not bare:
        return text.strip() == "###"
    if bare.lower() in ("ende", "schluss"):  # never the last word of a text
        return bare != text or text.isupper()
    return len(bare) <= _LONGEST_END and bool(END.fullmatch(bare) or _TAIL.fullmatch(bare))


def without_end(sheet: Sheet) -> Sheet:
    """Cuts where a release says that it ends; good paragraphs below stay if they are many."""
    rows = sheet.rows
    indices = filled(rows)
    text = [index for index in indices if rows[index].is_prose]
    ends = [index for index in indices if is_end(rows[index].bare)]
    for index in ends:
        sheet = sheet.knowing(sent_by(rows[index].bare))
    above = next((index for index in ends if any(at < index for at in text)), None)
    sheet = sheet.without({index: "notice" for index in ends if above is None or index < above})
    if above is None:
        return sheet
    below = [index for index in text if index > above and not _is_beside(rows[index].bare)]
    if len(below) * 2 > len([index for index in text if index < above]):
        return sheet.without({index: "notice" for index in ends if index >= above})
    cut = [index for index in indices if index >= above]
    for index in cut:
        sheet = sheet.knowing(sent_by(rows[index].bare))
    sheet = sheet.without(dict.fromkeys(cut, "contact"))
    return sheet.doubting("good_text_left_out") if below else sheet


def _is_beside(text: str) -> bool:
    return bool(NOTICE.fullmatch(text) or is_contact(text) or is_contact_sentence(text) or is_end(text))


def sent_by(text: str) -> Metadata:
    """Who sent the release, by a line that says so."""
    if wire := WIRE.fullmatch(text):
        return Metadata(source=wire["name"] or wire["company"])
    match = _ORIGINAL.fullmatch(text) or _SENT_BY.fullmatch(text)
    return Metadata(source=match["name"].strip(" ,")) if match else Metadata()
