"""Why a link to a country, an entity or a tag was set: the words that speak for it, marked in their sentences.

Everything that comes from an article is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, ArticleCountry
from articles.schema.article import TOLD

from ..forms import field_label

_OTHERS = {
    "rule": gettext_lazy("Rule"),
    "entity": gettext_lazy("Entity"),
}  # what speaks for a tag beside words
MAX_SNIPPETS = 5
_REACH = 90  # characters shown on each side of the words, at most
SUBHEADING = "## "  # at the start of a line of the body
_SENTENCE_END = re.compile(r"[.!?:]\s|\n")


@dataclass
class Snippet:
    """The piece of a field from `start` to `end`, and the spans in it that are evidence."""

    name: str
    start: int
    end: int
    marks: list[tuple[int, int]] = field(default_factory=list)


def evidence_html(evidence: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> str | SafeString:
    """A list of sentences with the words marked; `texts` are the article's fields by name.

    Words that stand no longer where they were found (the article was changed since) are named without a sentence.
    """
    found = [item for item in evidence if item.get("text") and "field" in item]
    if not found:
        return "–"
    snippets, lost = _snippets(found, texts)
    lines = [_line(snippet, texts[snippet.name]) for snippet in snippets[:MAX_SNIPPETS]]
    lines += [
        format_html("{}: <mark>{}</mark>", _label(item["field"]), item["text"])
        for item in lost[: MAX_SNIPPETS - len(lines)]
    ]
    hidden = len(snippets) + len(lost) - len(lines)
    if hidden > 0:
        text = ngettext("and %(count)d more place", "and %(count)d more places", hidden)
        lines.append(format_html("{}", text % {"count": hidden}))
    return format_html(
        '<ul class="evidence">{}</ul>', format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    )


def texts_of(article: Article) -> dict[str, str]:
    """The fields of an article that evidence is found in."""
    return {name: getattr(article, name) for name in TOLD}


def standing(link: ArticleCountry) -> str:
    """Is the article about the country, or is it only mentioned?"""
    return str(_("mainly about it") if link.is_main else _("in passing"))


def _snippets(
    evidence: Iterable[Mapping[str, Any]], texts: Mapping[str, str]
) -> tuple[list[Snippet], list[Mapping[str, Any]]]:
    """Pieces in the order of the evidence, those that touch made one; and what is no longer in the text."""
    found: list[Snippet] = []
    lost = []
    for item in evidence:
        name, text = item["field"], texts.get(item["field"], "")
        start, end = item.get("start"), item.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != item["text"]:
            lost.append(item)
            continue
        piece = Snippet(name, _begin(text, start), _end(text, end), [(start, end)])
        near = next((other for other in found if _touch(other, piece)), None)
        if near is None:
            found.append(piece)
        else:
            near.start, near.end = min(near.start, piece.start), max(near.end, piece.end)
            near.marks.append((start, end))
    return found, lost


def _touch(one: Snippet, other: Snippet) -> bool:
    return one.name == other.name and one.start <= other.end and other.start <= one.end


def _begin(text: str, start: int) -> int:
    """Where the sentence begins, or a word within reach of its words."""
    low = max(0, start - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, start)]
    if ends or not low:
        begin = ends[-1] if ends else 0
        return begin + len(SUBHEADING) if text.startswith(SUBHEADING, begin) else begin
    space = text.find(" ", low, start)
    return space + 1 if space >= 0 else low


def _end(text: str, end: int) -> int:
    high = min(len(text), end + _REACH)
    match = _SENTENCE_END.search(text, end, high)
    if match:
        return match.start() + 1 if text[match.start()] != "\n" else match.start()
    space = text.rfind(" ", end, high)
    return high if high == len(text) or space < 0 else space


def _line(snippet: Snippet, text: str) -> SafeString:
    pieces = format_html_join("", "{}", ((piece,) for piece in _marked(snippet, text)))
    before = (
        "… " if snippet.start > 0 and text[snippet.start - 1] == " " and _is_cut(text, snippet.start) else ""
    )
    after = (
        " …"
        if snippet.end < len(text) and text[snippet.end] == " " and text[snippet.end - 1] not in ".!?:"
        else ""
    )
    return format_html("{}: {}{}{}", _label(snippet.name), before, pieces, after)


def _label(name: str) -> str:
    return capfirst(field_label(name)) if name in TOLD else str(_OTHERS.get(name, name))


def _is_cut(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] not in (".", "!", "?", ":", "")


def _marked(snippet: Snippet, text: str) -> Iterator[str | SafeString]:
    place = snippet.start
    for start, end in sorted(set(snippet.marks)):
        if start < place:
            continue
        yield text[place:start]
        yield format_html("<mark>{}</mark>", text[start:end])
        place = end
    yield text[place : snippet.end]
