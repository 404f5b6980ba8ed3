"""The page that explains the search."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.address import ListAddress
from articles.browsing.engine import MAX_RANKED, MAX_TITLED
from articles.search.ranking import OLDEST

from .links import Link


class Row(NamedTuple):
    """Queries that a reader can try, and what such a query finds."""

    queries: tuple[str, ...]
    meaning: Any

    @property
    def examples(self) -> list[Link]:
        return [Link(query, ListAddress.only("q", query).url) for query in self.queries]


WORDS = (
    Row(("Klimaschutz Gericht",), _("all of the words, in any order and in any form")),
    Row(('"künstliche Intelligenz"',), _("exactly these words, one after the other")),
    Row(
        ("Wahl -Präsident", "Wahl NICHT Präsident"),
        _("articles without the second word; the dash stands right before it"),
    ),
    Row(("Erdbeben ODER Flut",), _("one of the words or both")),
    Row(
        ("Titel (Fußball ODER Basketball)", "Titel UND (Fußball ODER Basketball)"),
        _("brackets group; UND may be left out"),
    ),
    Row(("Klima*",), _("words that begin like this")),
    Row(('"Iran Abkommen"~5',), _("both words, at most five words apart, in any order")),
)
FIELDS = (
    Row(("titel:Wahl",), _("in the title only")),
    Row(("land:Nordkorea", "land:nordkoreanisch", "land:KP"), _("a country, by its name or its code")),
    Row(
        ("person:Obama", "person:Obamas"),
        _("a person, by the whole name, an alias or the surname; of several with this name all are meant"),
    ),
    Row(("org:Nato",), _("an organisation, also by its abbreviation or an alias")),
    Row(("ort:Wien",), _("a place")),
    Row(("ereignis:Olympia",), _("an event, as editors named it")),
    Row(("thema:Klimaschutz",), _("a topic")),
    Row(("quelle:Beispielbote",), _("a source")),
    Row(('autor:"Elke Rautenberg"',), _("an author")),
    Row(("ressort:Sport",), _("a section")),
    Row(("seit:2025-03", "seit:14.3.2025"), _("from this day, month or year on")),
    Row(("vor:2017",), _("before this day, month or year")),
    Row(('datum:"März 2021"', "datum:2024"), _("on this day, in this month or year")),
)
GERMAN = (
    Row(("Haus", "ging"), _("Inflection: “Haus” also finds “Häuser”, “ging” also finds “gehen”.")),
    Row(
        ("Produktion",), _("Compounds: “Produktion” also finds “Waffenproduktion”, and marks the part in it.")
    ),
    Row(
        ("Pjoengjang", "Fussball"),
        _("Umlauts and ß: “Pjoengjang” and “Pjongjang” find “Pjöngjang”, “Fussball” finds “Fußball”."),
    ),
    Row(
        ("Corona-Maßnahmen",),
        _("Hyphens: “Corona-Maßnahmen” and “Coronamaßnahmen” are the same."),
    ),
    Row(
        ("Bürgerinnen",),
        _("Double forms: “Bürger*innen”, “Bürger:innen” and “BürgerInnen” are found as well."),
    ),
    Row(("15.000",), _("Figures and abbreviations: “15.000” is “15 000”, “U.S.A.” is “USA”.")),
)


@csrf_exempt
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """`/hilfe/`: how to search, what is understood, and how hits are ordered; each example is a real search."""
    context = {
        "words": WORDS,
        "fields": FIELDS,
        "german": GERMAN,
        "max_ranked": MAX_RANKED,
        "max_titled": MAX_TITLED,
        "oldest_loss": round(100 * (1 - OLDEST)),
    }
    return render(request, "articles/help.html", context)
