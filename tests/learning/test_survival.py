"""Whatever editors decided survives every analysis and every import: each field, each link, each kind of decision.

What they did not touch is brought up to date all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from articles.analysing.analyse import analyse
from articles.curating import start_withdrawal
from articles.importing import RowResult
from articles.indexing import index_article, reindex
from articles.learning import decisions, mentions
from articles.models import Article, Country, Entity, OpenMention, Tag
from tests.curating.archive import done
from tests.each import each
from tests.web.forms import save
from tests.web.test_admin_articles import CORRECTIONS, ROW

from .dictionary import Dictionary
from .places import evidence

Importing = Callable[..., list[RowResult]]

# The same article once more, with every field changed.
AGAIN: dict[str, Any] = ROW | {
    "url": "https://example.org/neu", "canonical_url": "https://example.org/kanon/neu", "section": "Ausland",
    "kicker": "Andere Zeile", "title": "Norwegen baut Häfen", "lead": "Ein anderer Vorspann.",
    "body": "Erster Absatz aus Norwegen.\n\n## Anders\n\nZweiter Absatz.", "authors": ["Emil Ernst"],
    "published_at": "2025-06-01T08:00:00+02:00", "modified_at": "2025-06-02T08:00:00+02:00", "language": "de-CH",
    "image_url": "https://example.org/neu.jpg", "image_caption": "Ein neues Bild.", "image_credit": "AFP",
    "agency": "AFP", "place": "Oslo",
}  # fmt: skip
IMPORTED = [name for name in CORRECTIONS if name in ROW]

KIM, EMMA = "Kim Jong Un", "Emma Muster"
NAMES = Dictionary({KIM: "person", EMMA: "person", "Rotes Kreuz": "organisation"})
WITH = f"{KIM} aus Nordkorea zeigt Waffen. Das Rote Kreuz in Norwegen schweigt, das Rotes Kreuz auch."
WITHOUT = "Das Rotes Kreuz in Norwegen schweigt."
TEXT = f"{KIM} aus Nordkorea und Japan zeigt Waffen."
GUESSED = {"country": "Nordkorea", "entity": KIM, "tag": "Waffen"}
ADDED = {"country": "Frankreich", "entity": EMMA, "tag": "Handel"}
KINDS = tuple(GUESSED)


def analyse_again(importing: Importing) -> None:
    with transaction.atomic():
        analyse(Article.objects.all(), NAMES)


def index_again(importing: Importing) -> None:
    reindex(Article.objects.all())


def import_again(importing: Importing, **changes: Any) -> None:
    (row,) = importing(json.dumps(AGAIN | changes), format="jsonl")
    assert row.outcome.value == "updated", row.errors


AGENTS = [index_again, analyse_again, import_again]
agents = pytest.mark.parametrize("agent", AGENTS, ids=lambda agent: agent.__name__)


@pytest.fixture
def article(importing: Importing) -> Article:
    (row,) = importing(json.dumps(ROW), format="jsonl")
    return Article.objects.get(pk=row.article_id)


# --- fields ----------------------------------------------------------------------------------------------


def test_every_field_is_changed_by_the_second_import() -> None:
    assert set(IMPORTED) == set(CORRECTIONS) - {"status"}  # which no row can give
    assert not [name for name in IMPORTED if ROW[name] == AGAIN[name]]


@each("name", list(CORRECTIONS), undo=True)
def test_a_corrected_field_survives(
    editor_client: Client, article: Article, importing: Importing, name: str
) -> None:
    typed, expected = CORRECTIONS[name]
    assert save(editor_client, f"/admin/articles/article/{article.pk}/change/", **typed).status_code == 302
    untouched = [other for other in IMPORTED if other != name]
    for agent in AGENTS:
        before = Article.objects.values().get()
        agent(importing)
        after = Article.objects.values().get()
        assert (after[name], after["field_origins"]) == (expected, {name: "editor"}), agent
        changed = untouched if agent is import_again else []
        assert [other for other in untouched if after[other] != before[other]] == changed, agent
    assert (after["title"] if name != "title" else AGAIN["title"]) == AGAIN["title"]


@agents
def test_a_withdrawal_in_the_list_survives(
    article: Article, importing: Importing, agent: Callable[..., None]
) -> None:
    done(start_withdrawal(Article.objects.all()))
    agent(importing)
    article.refresh_from_db()
    assert article.status == "withdrawn"


# --- links -----------------------------------------------------------------------------------------------


def target(kind: str, name: str) -> Any:
    if kind == "country":
        return Country.objects.get(name=name)
    if kind == "tag":
        return Tag.objects.get_or_create(name=name)[0]
    return Entity.objects.get_or_create(name=name, kind="person", defaults={"origin": "analyser"})[0]


def links(article: Article, kind: str) -> dict[str, tuple[str, bool]]:
    return {str(link): (link.origin, link.rejected) for link in getattr(article, f"{kind}_links").all()}


def link(article: Article, kind: str) -> Any:
    return getattr(article, f"{kind}_links").get(**{f"{kind}__name": GUESSED[kind]})


def confirmed(article: Article, kind: str, user: Any) -> dict[str, tuple[str, bool]]:
    decisions.confirm(link(article, kind), user)
    return {GUESSED[kind]: ("editor", False)}


def rejected(article: Article, kind: str, user: Any) -> dict[str, tuple[str, bool]]:
    decisions.reject(link(article, kind), user)
    return {GUESSED[kind]: ("editor", True)}


def added(article: Article, kind: str, user: Any) -> dict[str, tuple[str, bool]]:
    decisions.add(article, target(kind, ADDED[kind]), "", user)
    return {ADDED[kind]: ("editor", False)}


def added_and_rejected(article: Article, kind: str, user: Any) -> dict[str, tuple[str, bool]]:
    decisions.reject(decisions.add(article, target(kind, GUESSED[kind]), "", user), user)
    return {GUESSED[kind]: ("editor", True)}


def all_confirmed(article: Article, kind: str, user: Any) -> dict[str, tuple[str, bool]]:
    decisions.confirm_all(article, kind, user)
    return {GUESSED[kind]: ("editor", False)}


def reassigned(article: Article, kind: str, user: Any) -> dict[str, tuple[str, bool]]:
    decisions.reassign(link(article, kind), target(kind, ADDED[kind]), "person", user)
    return {GUESSED[kind]: ("editor", True), ADDED[kind]: ("editor", False)}


DECISIONS = [
    (kind, way) for kind in KINDS for way in (confirmed, rejected, added, added_and_rejected, all_confirmed)
]
DECISIONS.append(("entity", reassigned))


@pytest.fixture
def guessed(article: Article) -> Article:
    """With one guess of each kind, by words that stand in the text."""
    article.title, article.lead, article.body = "Ein Titel", "", TEXT
    article.save()
    index_article(article)
    for kind in ("entity", "tag"):
        places = evidence(TEXT, GUESSED[kind])
        getattr(article, f"{kind}_links").create(
            **{kind: target(kind, GUESSED[kind])}, origin="analyser", score=0.5, evidence=places
        )
    assert links(article, "country") == {"Nordkorea": ("analyser", False), "Japan": ("analyser", False)}
    return article


@each("text", {"with the words": WITH, "without": WITHOUT})
@each(("kind", "way"), DECISIONS, undo=True)
def test_a_decision_about_a_link_survives(
    guessed: Article, editor: Any, importing: Importing, kind: str, way: Callable[..., Any], text: str
) -> None:  # fmt: skip
    """Also where the new text does not have the words any more, and where the import brings a list of its own."""
    guessed = Article.objects.get(pk=guessed.pk)
    expected = way(guessed, kind, editor)
    remembered = list(guessed.decisions.order_by("pk").values_list("key", "verdict"))
    lists = {"countries": ["NO"], "tags": ["Neu"], "entities": [{"name": "Neu", "kind": "other"}]}
    own = {"country": "countries", "tag": "tags", "entity": "entities"}[kind]
    import_again(importing, title="Ein Titel", lead="", body=text, **{own: lists[own]})
    for again in (None, index_again, analyse_again):
        if again:
            again(importing)
        found = links(guessed, kind)
        assert {name: found.get(name) for name in expected} == expected, again
        assert "Neu" not in found
        assert list(guessed.decisions.order_by("pk").values_list("key", "verdict")) == remembered
        if kind == "country":  # which is analysed at once
            assert ("Japan" in found) == (way is all_confirmed)
            assert found["Norwegen"] == ("analyser", False)


@agents
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_removed_from_a_list_of_the_import_stays_away(
    importing: Importing, article: Article, editor: Any, kind: str, agent: Callable[..., None]
) -> None:
    lists = {
        "countries": ["KP", "FR"], "tags": ["Waffen", "Handel"],
        "entities": [{"name": KIM, "kind": "person"}, {"name": EMMA, "kind": "person"}],
    }  # fmt: skip
    import_again(importing, **lists)
    decisions.reject(link(article, kind), editor)
    import_again(importing, **lists, title="Noch ein Titel")
    if agent is not import_again:
        agent(importing)
    assert links(article, kind) == {GUESSED[kind]: ("editor", True), ADDED[kind]: ("editor", False)}


@agents
def test_an_assigned_name_stays_assigned_and_one_that_is_none_of_them_open_no_more(
    guessed: Article, editor: Any, importing: Importing, agent: Callable[..., None]
) -> None:
    two = [Entity.objects.create(name=KIM, kind="person", note=note) for note in ("Sohn", "Enkel")]
    Entity.objects.filter(name=KIM, note="").delete()
    guessed.entity_links.all().delete()

    def open_name() -> Any:
        values = {"name": KIM, "key": two[0].key, "kind": "person", "candidates": [one.pk for one in two]}
        OpenMention.objects.create(article=guessed, evidence=evidence(TEXT, KIM), **values)
        return OpenMention.objects.all()

    mentions.none_of_them(open_name(), editor)
    agent(importing)
    assert links(guessed, "entity") == {}
    assert not OpenMention.objects.exists()
    mentions.assign(open_name(), two[0], editor)
    index_again(importing) if agent is import_again else agent(importing)
    assert links(guessed, "entity") == {f"{KIM} (Sohn)": ("editor", False)}
    assert not OpenMention.objects.exists()
