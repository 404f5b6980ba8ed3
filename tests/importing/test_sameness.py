"""Rows that share a guid or an address with a stored article: its next version, or another article?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from articles.importing import ImportOptions, RowResult, import_parsed
from articles.importing.rows import Parsed, make_rows, plan_batch
from articles.models import Article, ImportRun
from articles.parsers import ParsedArticle, parse
from tests.each import each

Importing = Callable[..., list[RowResult]]
pytestmark = pytest.mark.django_db

PAGE = "https://bote.example/wetter"
STORM = (
    "Ein Sturm hat in der Nacht zum Montag an der Küste Bäume entwurzelt und Dächer abgedeckt. Die Feuerwehr rückte zu 80 "
    "Einsätzen aus, verletzt wurde niemand. In Neuhafen lief ein Kutter auf Grund, die Besatzung kam mit dem Schrecken davon."
)
HARVEST = (
    "Die Winzer im Tal haben die Lese beendet und sprechen von einem guten Jahrgang. Der trockene September habe den Trauben "
    "Zucker gebracht, sagte die Vorsitzende der Genossenschaft. Sorgen macht den Betrieben der Preis, der seit Jahren fällt."
)
BRIDGE = (
    "Über die neue Brücke sind am ersten Tag 12.000 Fahrzeuge gerollt. Die Stadt rechnet damit, dass der Verkehr in der Altstadt "
    "um ein Drittel zurückgeht. Anwohner der Uferstraße klagen dagegen schon jetzt über den Lärm der Lastwagen am Morgen."
)


def line(**values: Any) -> str:
    row = {"source": "Bote", "title": "Sturm an der Küste", "body": STORM} | values
    return json.dumps({name: value for name, value in row.items() if value is not None})


def entries(lines: str, **values: Any) -> list[Parsed]:
    """The rows as a feed would give them."""
    found = (item for item in parse(lines.encode(), "a.jsonl", "jsonl") if isinstance(item, ParsedArticle))
    return [("feed", replace(item, **{"has_weak_names": True, **values})) for item in found]


@pytest.fixture
def importing(db: None) -> Importing:
    def run(lines: str, **values: Any) -> list[RowResult]:
        rows: list[RowResult] = []
        import_parsed(ImportRun(), iter(entries(lines, **values)), ImportOptions(), rows.append)
        return rows

    return run


def previewed(*lines: str) -> ImportRun:
    run = ImportRun.objects.create()
    for number, line in enumerate(lines, 1):
        plan_batch(run, make_rows(run, number, entries(line)), ImportOptions())
    return run


def bodies() -> list[str]:
    return sorted(Article.objects.values_list("body", flat=True))


@each(
    "first, second, outcome",
    {
        "another guid, the same address and text": (
            {"external_id": "alt-1", "url": PAGE}, {"external_id": "neu-1", "url": PAGE}, "unchanged",
        ),
        "another guid, the same address, the text with an addition": (
            {"external_id": "alt-1", "url": PAGE},
            {"external_id": "neu-1", "url": PAGE, "title": "Sturm an der Küste: Entwarnung",
             "body": f"{STORM} Am Mittag hob der Wetterdienst die Warnung auf."},
            "updated",
        ),
        "another guid, the same address, another text": (
            {"external_id": "w1", "url": PAGE},
            {"external_id": "w2", "url": PAGE, "title": "Die Lese ist beendet", "body": HARVEST},
            "created",
        ),
        "the same guid, another address, the same text": (
            {"external_id": "g6", "url": f"{PAGE}/tippfeler"}, {"external_id": "g6", "url": f"{PAGE}/tippfehler"}, "updated",
        ),
        "the same guid, another address, another text": (
            {"external_id": "1", "url": f"{PAGE}/a"},
            {"external_id": "1", "url": f"{PAGE}/b", "title": "Die Lese ist beendet", "body": HARVEST},
            "created",
        ),
        "the same guid and address, another text": (
            {"external_id": "g7", "url": PAGE},
            {"external_id": "g7", "url": PAGE, "title": "Die Lese ist beendet", "body": HARVEST},
            "updated",
        ),
        "the same position and address, another text": (
            {"external_id": "1", "url": PAGE},
            {"external_id": "1", "url": PAGE, "title": "Die Lese ist beendet", "body": HARVEST},
            "created",
        ),
        "no guid, the same address, another text": (
            {"url": PAGE}, {"url": PAGE, "title": "Die Lese ist beendet", "body": HARVEST}, "updated",
        ),
        "no guid, the same address, another text of another day": (
            {"url": PAGE, "published_at": "2026-03-01T06:00:00Z"},
            {"url": PAGE, "published_at": "2026-03-02T06:00:00Z", "title": "Die Lese ist beendet", "body": HARVEST},
            "created",
        ),
        "the address is the guid, another text of another day": (
            {"external_id": PAGE, "url": PAGE, "published_at": "2026-03-01T06:00:00Z"},
            {"external_id": PAGE, "url": PAGE, "published_at": "2026-03-02T06:00:00Z", "title": "Die Lese", "body": HARVEST},
            "created",
        ),
        "no guid, another fragment, another text": (
            {"url": f"{PAGE}#eins"},
            {"url": f"{PAGE}#zwei", "title": "Die Lese ist beendet", "body": HARVEST},
            "created",
        ),
        "no guid, another fragment, the same text": (
            {"url": PAGE}, {"url": f"{PAGE}#kommentare"}, "unchanged",
        ),
        "guid and address moved from http to https": (
            {"external_id": "http://bote.example/a", "url": "http://bote.example/a"},
            {"external_id": "https://bote.example/a", "url": "https://bote.example/a", "title": "Sturm", "body": HARVEST},
            "updated",
        ),
        "guid and address changed, the same text": (
            {"external_id": "g1", "url": f"{PAGE}/a"}, {"external_id": "g2", "url": f"{PAGE}/b"}, "duplicate",
        ),
        "weather of another day at one address": (
            {"external_id": "w1", "url": PAGE, "title": "Wetter", "published_at": "2026-03-01T06:00:00Z",
             "body": "Am Montag scheint die Sonne, es bleibt trocken bei 12 Grad."},
            {"external_id": "w2", "url": PAGE, "title": "Wetter am Dienstag", "published_at": "2026-03-02T06:00:00Z",
             "body": "Am Dienstag scheint die Sonne, es bleibt trocken bei 14 Grad."},
            "created",
        ),
    },
    undo=True,
)  # fmt: skip
def test_a_name_counts_if_nothing_speaks_against_it(
    importing: Importing, first: dict[str, Any], second: dict[str, Any], outcome: str
) -> None:
    within = previewed(line(**first), line(**second))
    assert [row.outcome for row in within.rows.order_by("number")] == ["created", outcome]
    importing(line(**first))
    preview = previewed(line(**second))
    assert [row.outcome for row in preview.rows.all()] == [outcome]
    assert [row.outcome.value for row in importing(line(**second))] == [outcome]
    assert Article.objects.count() == 1 + (outcome == "created")
    again = importing(line(**first) + "\n" + line(**second))
    if outcome == "created":
        assert {row.outcome.value for row in again} == {"unchanged"}, "each is found again"
        assert bodies() == sorted((first.get("body", STORM), second["body"]))


def test_names_of_tables_and_wires_mean_what_they_say(importing: Importing) -> None:
    other = {"title": "Die Lese ist beendet", "body": HARVEST, "published_at": "2026-03-02T06:00:00Z"}
    importing(line(external_id="7", url=PAGE), has_weak_names=False)
    for changed in ({"external_id": "7", "url": f"{PAGE}/neu"}, {"external_id": "7"}):
        (row,) = importing(line(**other | changed), has_weak_names=False)
        assert (row.outcome.value, row.errors) in [("updated", ()), ("unchanged", ())]
    assert bodies() == [HARVEST]
    importing(line(url=f"{PAGE}/ohne"), has_weak_names=False)
    assert [
        row.outcome.value for row in importing(line(url=f"{PAGE}/ohne", **other), has_weak_names=False)
    ] == ["updated"]


def test_guids_that_are_positions_keep_every_article(importing: Importing) -> None:
    storm = {"title": "Sturm", "url": f"{PAGE}/s"}
    harvest = {"title": "Lese", "body": HARVEST, "url": f"{PAGE}/l"}
    bridge = {"title": "Brücke", "body": BRIDGE, "url": f"{PAGE}/b"}
    importing("\n".join([line(external_id="1", **storm), line(external_id="2", **harvest)]))
    later = "\n".join(
        [line(external_id="1", **bridge), line(external_id="2", **storm), line(external_id="3", **harvest)]
    )
    rows = importing(later)
    assert [row.outcome.value for row in rows] == ["created", "unchanged", "unchanged"]
    assert "1" in rows[0].errors[0]
    assert [row.outcome.value for row in importing(later)] == ["unchanged"] * 3
    assert bodies() == sorted([STORM, HARVEST, BRIDGE])


def test_many_entries_may_have_one_address(importing: Importing) -> None:
    texts = [STORM, HARVEST, BRIDGE]
    rows = [
        line(external_id=f"tag-{n}", url=PAGE, title=f"Lage am Tag {n}", body=text)
        for n, text in enumerate(texts)
    ]
    assert [row.outcome.value for row in importing("\n".join(rows))] == ["created"] * 3
    assert [row.outcome.value for row in importing("\n".join(rows))] == ["unchanged"] * 3
    changed = line(external_id="tag-1", url=PAGE, title="Lage am Tag 1", body=f"{HARVEST} Nachtrag.")
    assert [row.outcome.value for row in importing(changed)] == ["updated"]
    assert [row.outcome.value for row in importing("\n".join(rows[::2]))] == ["unchanged"] * 2
    assert Article.objects.exclude(address_key="").count() == 1, "an address of many is no name of the others"


def test_an_article_keeps_its_name_after_an_editor_changed_address_and_text(importing: Importing) -> None:
    importing(line(external_id="g1", url=PAGE))
    article = Article.objects.get()
    article.url, article.title, article.body = f"{PAGE}/neu", "Von Hand", BRIDGE
    article.field_origins = {"url": "editor", "title": "editor", "body": "editor"}
    article.save()
    rows = importing(line(external_id="g1", url=PAGE))
    assert [row.outcome.value for row in rows] == ["unchanged"]
    assert set(rows[0].kept) == {"url", "title", "body"}


def test_an_article_made_by_hand_is_known_by_its_address(importing: Importing) -> None:
    importing(line(external_id="x"))
    Article.objects.update(import_key="", external_id="", url=PAGE)
    assert [row.outcome.value for row in importing(line(url=PAGE, title="Neu"))] == ["updated"]
