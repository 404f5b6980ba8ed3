"""The directory of names."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.directory import COUNTED, LETTERS, PAGE_SIZE, Directory, directory
from articles.browsing.listing import number
from articles.models import EntityKind, SearchDocument

from .links import Choice, pages


@csrf_exempt
@require_safe
def entity_directory(request: HttpRequest) -> HttpResponse:
    """`/namen/`: `q` (a part of a name), `letter`, `kind` and `page`; none can make the page fail."""
    asked = request.GET.get
    found = directory(
        asked("q", ""), asked("letter", ""), asked("kind", ""), number(asked("page", ""), default=1)
    )
    context = {
        "pages": pages(
            found.total,
            PAGE_SIZE,
            found.page,
            lambda number: _address(found, page=str(number) if number > 1 else ""),
        ),
        "entries": found.entries,
        "wanted": found.text,
        "letter": found.letter,
        "kind": found.kind,
        "count": found.total,
        "kinds": [_choice(found, "kind", kind.value, kind.plural) for kind in EntityKind],
        "all_kinds_url": _address(found, kind=""),
        "letters": [
            _choice(found, "letter", letter, "0–9" if letter == "0" else letter.upper()) for letter in LETTERS
        ],
        "all_letters_url": _address(found, letter=""),
        "counted": COUNTED
        if SearchDocument.objects.published().order_by()[: COUNTED + 1].count() > COUNTED
        else 0,
    }
    return render(request, "articles/entities.html", context)


def _address(found: Directory, **changed: str) -> str:
    params = {"q": found.text, "letter": found.letter, "kind": found.kind} | changed
    query = urlencode({name: value for name, value in params.items() if value})
    return reverse("entities") + (f"?{query}" if query else "")


def _choice(found: Directory, name: str, value: str, label: str) -> Choice:
    return Choice(label, _address(found, **{name: value}), getattr(found, name) == value)
