"""The picture's caption and credit among the lines of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.parsers.headings import could_be_title
from articles.parsers.lines import Line, ends_sentence, without

_LABEL = (
    r"(?:bildquellen?|bildnachweis|bildrechte|bildcredits?|fotoquelle|fotocredit|fotonachweis|fotograf(?:in)?|fotos?|bild(?:er)?"
    r"|(?:symbol|archiv|titel|sujet|agentur)(?:bild|foto)s?|grafik|illustration|screenshot|copyright|credit|photo|collage|montage)"
)
_OWN_LINE = re.compile(
    rf"[(\[]?\s*(?:{_LABEL}\s*(?:[:/|]|(?=©)|\(c\))|©|\(c\))\s*(?P<credit>\S.{{0,180}})", re.IGNORECASE
)
# At the end of a caption: after its full stop, in brackets, or glued to its last word.
_AT_END = re.compile(
    rf"(?:(?<=[\w.!?)\"“”«»])|\s|^)\s*[-–|/]?\s*[(\[]?(?:{_LABEL}\s*:\s*|{_LABEL}\s*(?=©)|©\s*|\(c\)\s*)"
    r"(?P<credit>[^.!?:;]{2,100}(?:\.[A-Za-z][^.!?:;]{0,60})?)[)\]]?\.?$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"quelle\s*:\s*(?P<credit>\S.{1,100})", re.IGNORECASE)
_LEGEND = re.compile(
    r"(?:bildunterschrift|bildbeschreibung|bildtext|legende|bildlegende|bild|foto)\s*:\s*(?P<caption>.+)",
    re.I,
)
_ARCHIVE = re.compile(
    r"[(\[](?:archiv|symbol|datei)(?:bild|foto|aufnahme)?s?(?:\s[^()]{0,40})?[)\]]\.?$", re.IGNORECASE
)
_NESTED = re.compile(rf"^(?:{_LABEL}\s*[:/]|quelle\s*:|©|\(c\)|von\s)\s*", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(
    r"\b(?:das|ein|dem|diesem|dieses|ins|im|kein|ihr|sein|aufs?|zum|vom)\s*$", re.IGNORECASE
)
_LONGEST_CAPTION, _LONGEST_CREDIT, _FREE_CAPTION = 450, 160, 180


@dataclass(frozen=True)
class Picture:
    """Caption and credit of one picture; a credit without its label ("East News")."""

    caption: str = ""
    credit: str = ""


def take_picture(lines: list[Line]) -> tuple[Picture, list[Line]]:
    """The first picture's caption and credit, and the lines without those of any picture."""
    pictures: list[Picture] = []
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        if index in dropped:
            continue
        if found := _split_credit(line.text):
            head, credit = found
            dropped.add(index)
            caption = _without_legend(head) if head else _caption_beside(lines, index, dropped)
            pictures.append(Picture(caption, credit))
        elif _is_marked_caption(line) or _is_shown_twice(lines, index):
            dropped.add(index)
            if not _credit_follows(lines, index):
                pictures.append(Picture(_without_legend(line.text)))
            else:
                dropped.discard(index)
    captions = {Line(picture.caption).key for picture in pictures if picture.caption}
    repeated = {
        i for i, line in enumerate(lines) if len(line.text) <= _LONGEST_CAPTION and line.key in captions
    }
    return _first(pictures), without(lines, dropped | repeated)


def _first(pictures: list[Picture]) -> Picture:
    """The first picture, completed by what the next line says of the same one."""
    if not pictures:
        return Picture()
    first = pictures[0]
    for picture in pictures[1:]:
        if not first.credit and picture.caption in ("", first.caption):
            first = replace(first, credit=picture.credit)
    return first


def _split_credit(text: str) -> tuple[str, str] | None:
    """What stands before a credit in a line (perhaps nothing) and the credit; None if there is no credit."""
    if len(text) > _LONGEST_CAPTION:
        return None
    match = _OWN_LINE.fullmatch(text)
    if match and _is_credit(match["credit"]):
        return "", _bare_credit(match["credit"])
    match = _AT_END.search(text, max(0, len(text) - _LONGEST_CREDIT - 20))
    if match is None or not _is_credit(match["credit"]):
        return None
    head = text[: match.start()].rstrip(" -–|/([")
    clear = ends_sentence(head) or head.endswith(")") or match[0][0] in "([|©-–/" or "©" in match[0]
    if not clear and (_ARTICLE_BEFORE.search(head) or len(head) > 250):
        return None
    return head, _bare_credit(match["credit"])


def _is_credit(text: str) -> bool:
    """A name, an agency, a photographer - no sentence."""
    text = _bare_credit(text)
    if not 2 <= len(text) <= _LONGEST_CREDIT or text.count(" ") > 12:
        return False
    return not (ends_sentence(text) and text.count(" ") > 4) and any(map(str.isalpha, text))


def _bare_credit(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _NESTED.sub("", text.strip())
    text = text.rstrip(" .|") if not text.endswith(("Inc.", "Ltd.", "e.V.", "e. V.")) else text
    if text.endswith((")", "]")) and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        text = text[:-1]
    return text.strip()


def _without_legend(text: str) -> str:
    match = _LEGEND.fullmatch(text)
    return (match["caption"] if match else text).strip(" |–")


def _caption_beside(lines: list[Line], credit: int, dropped: set[int]) -> str:
    """The caption above a credit that has a line of its own, or the one right below it."""
    above = credit - 1
    if above >= 0 and above not in dropped and _may_be_caption(lines, above, lines[credit].gap):
        dropped.add(above)
        return _without_legend(lines[above].text)
    below = credit + 1
    if below < len(lines) - 1 and lines[credit].gap and not lines[below].gap and lines[below + 1].gap:
        text = lines[below].text
        if len(text) <= _FREE_CAPTION and not _split_credit(text):
            dropped.add(below)
            return _without_legend(text)
    return ""


def _may_be_caption(lines: list[Line], index: int, apart: bool) -> bool:
    line = lines[index]
    if index and lines[index - 1].key == line.key:
        return not _names_article(lines, index - 1)
    if len(line.text) > (_FREE_CAPTION if apart or not _has_gaps(lines) else _LONGEST_CAPTION):
        return False
    return not _names_article(lines, index)


def _names_article(lines: list[Line], index: int) -> bool:
    """Would the article be without a title, if this line were a caption?"""
    key = lines[index].key
    before = lines[:index]
    if any(line.key == key or line.key.endswith(key) for line in before[-6:]) and not ends_sentence(
        lines[index].text
    ):
        return True
    return not any(could_be_title(line.text) for line in before[:12])


def _has_gaps(lines: list[Line]) -> bool:
    return any(not line.gap for line in lines) and any(line.gap for line in lines[1:])


def _is_marked_caption(line: Line) -> bool:
    if len(line.text) > _LONGEST_CAPTION:
        return False
    legend = _LEGEND.fullmatch(line.text)
    return _ARCHIVE.search(line.text) is not None or (legend is not None and " " in legend["caption"])


def _is_shown_twice(lines: list[Line], index: int) -> bool:
    """A sentence that stands there twice in a row, short enough for a caption."""
    line = lines[index]
    if index == 0 or index + 1 == len(lines) or not 20 <= len(line.text) <= _FREE_CAPTION:
        return False
    if lines[index + 1].key != line.key or any(other.key == line.key for other in lines[:index][:12]):
        return False
    return ends_sentence(line.text) and not _names_article(lines, index)


def _credit_follows(lines: list[Line], index: int) -> bool:
    """Does the next other line give the credit, so that the caption is taken with it?"""
    for line in lines[index + 1 : index + 3]:
        if line.key != lines[index].key:
            found = _split_credit(line.text)
            return found is not None and not found[0]
    return False
