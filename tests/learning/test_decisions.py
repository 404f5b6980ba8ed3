"""What an editor decides is stored as a fact, remembered for other articles, and can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from articles.importing import touch_links
from articles.indexing import index_article
from articles.learning import decisions
from articles.learning.decisions import LinkGoneError
from articles.learning.entities import DecisionError
from articles.models import Article, Country, Decision, Entity, EntityAlias, Tag

from .conftest import Make

Person = Callable[..., Entity]
KINDS = ("country", "entity", "tag")


def said(article: Article) -> set[tuple[str, str, str]]:
    """(key, target, verdict) of the decisions in the article."""
    return {
        (row.key, str(row.entity or row.country or row.tag), row.verdict) for row in article.decisions.all()
    }


def state(article: Article, kind: str = "entity") -> dict[str, tuple[str, bool]]:
    return {str(link): (link.origin, link.rejected) for link in getattr(article, f"{kind}_links").all()}


def link(article: Article, name: str, kind: str = "entity") -> Any:
    return getattr(article, f"{kind}_links").get(**{f"{kind}__name": name})


def found(**parameters: str) -> int:
    return Client().get("/api/articles/", parameters).json()["count"]


@pytest.fixture
def guessed(make: Make, person: Person) -> Article:
    """Guesses of each kind, made of the same words."""
    article = make(
        "Nordkorea testet Waffen. Nordkoreas Führung schweigt.", Nordkorea=person("Nordkorea", "place")
    )
    index_article(article)
    tag = Tag.objects.create(name="Nordkorea", origin="analyser")
    places = link(article, "Nordkorea").evidence[:1]
    article.tag_links.create(tag=tag, origin="analyser", score=0.5, evidence=places)
    assert state(article, "country") == {"Nordkorea": ("analyser", False)}
    return article


@pytest.mark.parametrize("kind", KINDS)
def test_a_confirmed_guess_is_a_fact(guessed: Article, editor: Any, kind: str) -> None:
    decisions.confirm(link(guessed, "Nordkorea", kind), editor)
    assert state(guessed, kind) == {"Nordkorea": ("editor", False)}
    rows = list(guessed.decisions.all())
    assert {(row.verdict, row.user, row.name) for row in rows} == {("confirmed", editor, "Nordkorea")}
    assert all(getattr(row, f"{kind}_id") for row in rows)
    if kind != "country":
        assert getattr(link(guessed, "Nordkorea", kind), kind).origin == "editor"


@pytest.mark.parametrize("kind", KINDS)
def test_a_rejected_guess_stays_as_a_veto_and_readers_do_not_find_it(
    guessed: Article, editor: Any, kind: str
) -> None:
    parameter = {"country": "KP"}.get(kind, "nordkorea")
    index_article(guessed)
    assert found(**{kind: parameter}) == 1
    decisions.reject(link(guessed, "Nordkorea", kind), editor)
    assert state(guessed, kind) == {"Nordkorea": ("editor", True)}
    assert found(**{kind: parameter}) == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("decide", [decisions.confirm, decisions.reject])
def test_what_is_taken_back_is_the_guess_it_was(
    guessed: Article, editor: Any, kind: str, decide: Callable[..., None]
) -> None:
    before = list(getattr(guessed, f"{kind}_links").values())
    decide(link(guessed, "Nordkorea", kind), editor)
    decisions.take_back(link(guessed, "Nordkorea", kind), editor)
    assert list(getattr(guessed, f"{kind}_links").values()) == before
    assert not Decision.objects.exists()
    assert found(**{kind: {"country": "KP"}.get(kind, "nordkorea")}) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("decide", [decisions.confirm, decisions.reject, decisions.take_back])
def test_deciding_the_same_again_does_nothing_more(
    guessed: Article, editor: Any, kind: str, decide: Callable[..., None]
) -> None:
    decisions.confirm(link(guessed, "Nordkorea", kind), editor)
    decide(link(guessed, "Nordkorea", kind), editor)
    once = state(guessed, kind), said(guessed)
    decide(link(guessed, "Nordkorea", kind), editor)
    assert (state(guessed, kind), said(guessed)) == once


def test_the_names_in_the_text_are_remembered_without_their_genitive(
    make: Make, person: Person, editor: Any
) -> None:
    article = make("Putins Rede. Putin sprach.", Putin=person("Wladimir Putin"))
    decisions.confirm(link(article, "Wladimir Putin"), editor)
    assert {(key, verdict) for key, _target, verdict in said(article)} == {
        ("wladimir putin", "confirmed"),
        ("putin", "confirmed"),
    }


def test_a_rejection_speaks_of_the_words_in_the_text_only(make: Make, person: Person, editor: Any) -> None:
    """That "Müller" is not Gerd Müller here says nothing of the name Gerd Müller."""
    article = make("Müller spricht.", Müller=person("Gerd Müller"))
    decisions.reject(link(article, "Gerd Müller"), editor)
    assert [key for key, _target, _verdict in said(article)] == ["muller"]


def test_changing_ones_mind_leaves_one_decision_a_name(make: Make, person: Person, editor: Any) -> None:
    article = make("Müller spricht.", Müller=person("Gerd Müller"))
    decisions.confirm(link(article, "Gerd Müller"), editor)
    decisions.reject(link(article, "Gerd Müller"), editor)
    assert said(article) == {("muller", "Gerd Müller", "rejected")}
    decisions.confirm(link(article, "Gerd Müller"), editor)
    assert {verdict for _key, _target, verdict in said(article)} == {"confirmed"}


class TestSomethingElse:
    def test_the_names_go_over_to_the_other_entity_and_become_its_aliases(
        self, make: Make, person: Person, editor: Any
    ) -> None:
        right = person("Wolodymyr Selenskyj")
        article = make("Selenskij reist.", Selenskij=person("Selenskij"))
        assert decisions.reassign(link(article, "Selenskij"), right, "person", editor) == right
        assert state(article) == {"Selenskij": ("editor", True), "Wolodymyr Selenskyj": ("editor", False)}
        assert said(article) == {
            ("selenskij", "Selenskij", "rejected"),
            ("selenskij", "Wolodymyr Selenskyj", "confirmed"),
            ("wolodymyr selenskyj", "Wolodymyr Selenskyj", "confirmed"),
        }
        assert [(alias.name, alias.origin) for alias in right.aliases.all()] == [("Selenskij", "editor")]
        assert [item["text"] for item in link(article, "Wolodymyr Selenskyj").evidence] == ["Selenskij"]
        assert found(entity=right.slug) == 1
        right.refresh_from_db()
        assert right.origin == "editor"

    def test_taking_it_back_takes_the_alias_back(self, make: Make, person: Person, editor: Any) -> None:
        right = person("Wolodymyr Selenskyj")
        article = make("Selenskij reist.", Selenskij=person("Selenskij"))
        decisions.reassign(link(article, "Selenskij"), right, "person", editor)
        decisions.take_back(link(article, "Wolodymyr Selenskyj"), editor)
        assert not right.aliases.exists()

    def test_an_alias_that_was_there_before_stays(self, make: Make, person: Person, editor: Any) -> None:
        right = person("Wolodymyr Selenskyj")
        right.aliases.create(name="Selenskij")
        article = make("Selenskij reist.", Selenskij=person("Selenskij"))
        decisions.reassign(link(article, "Selenskij"), right, "person", editor)
        decisions.take_back(link(article, "Wolodymyr Selenskyj"), editor)
        assert right.aliases.count() == 1

    def test_a_new_name_makes_an_entity_of_the_kind(self, make: Make, person: Person, editor: Any) -> None:
        article = make("Kursk wird angegriffen.", Kursk=person("Kursk"))
        made = decisions.reassign(link(article, "Kursk"), " Kursk ", "place", editor)
        assert (made.name, made.kind, made.origin) == ("Kursk", "place", "editor")
        assert not made.aliases.exists()

    def test_a_name_or_alias_that_is_known_is_that_entity(
        self, make: Make, person: Person, editor: Any
    ) -> None:
        un = person("Vereinte Nationen", "organisation")
        EntityAlias.objects.create(entity=un, name="UN")
        article = make("Die Uno tagt.", Uno=person("Uno"))
        assert decisions.reassign(link(article, "Uno"), "UN", "organisation", editor) == un

    def test_the_same_entity_again_is_a_confirmation(self, make: Make, person: Person, editor: Any) -> None:
        putin = person("Putin")
        article = make("Putin spricht.", Putin=putin)
        decisions.reassign(link(article, "Putin"), putin, "person", editor)
        assert state(article) == {"Putin": ("editor", False)}

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("", "person"), ("  ", "person"), ("x" * 201, "person"), ("Neu", "dog"), ("Ute Lenz", "person")],
    )
    def test_what_cannot_be_meant_is_refused_and_nothing_changes(
        self, make: Make, person: Person, editor: Any, name: str, kind: str
    ) -> None:
        person("Ute Lenz", note="Ärztin")
        person("Ute Lenz", note="Ruderin")
        article = make("Lenz gewinnt.", Lenz=person("Lenz"))
        with pytest.raises(DecisionError):
            decisions.reassign(link(article, "Lenz"), name, kind, editor)
        assert state(article) == {"Lenz": ("analyser", False)}
        assert not Decision.objects.exists()

    def test_a_note_tells_two_of_a_name_apart(self, make: Make, person: Person, editor: Any) -> None:
        doctor = person("Ute Lenz", note="Ärztin")
        article = make("Lenz gewinnt.", Lenz=person("Lenz"))
        other = decisions.reassign(link(article, "Lenz"), "Ute Lenz", "person", editor, note="Ruderin")
        assert (str(other), other != doctor) == ("Ute Lenz (Ruderin)", True)
        assert decisions.reassign(link(article, "Ute Lenz"), "Ute Lenz (Ärztin)", "person", editor) == doctor


def test_an_added_link_knows_where_its_name_stands(make: Make, person: Person, editor: Any) -> None:
    article = make("Habeck und Habecks Haus.")
    habeck = person("Robert Habeck")
    decisions.add(article, habeck, "Habeck", editor)
    assert [item["text"] for item in link(article, "Robert Habeck").evidence] == ["Habeck", "Habecks"]
    assert said(article) == {
        ("habeck", "Robert Habeck", "confirmed"),
        ("robert habeck", "Robert Habeck", "confirmed"),
    }


def test_adding_what_was_rejected_confirms_it(guessed: Article, editor: Any) -> None:
    decisions.reject(link(guessed, "Nordkorea", "country"), editor)
    decisions.add(guessed, Country.objects.get(code="KP"), "", editor)
    assert state(guessed, "country") == {"Nordkorea": ("editor", False)}


def test_a_link_set_by_hand_goes_when_it_is_taken_back(make: Make, editor: Any) -> None:
    article = make("Ein Text.")
    tag = Tag.objects.create(name="Rüstung")
    decisions.take_back(decisions.add(article, tag, "", editor), editor)
    assert state(article, "tag") == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_came_with_an_import_is_the_editor_s_once_decided(
    guessed: Article, editor: Any, kind: str
) -> None:
    guessed.field_origins = {kind: "import"}
    guessed.save()
    decisions.reject(link(guessed, "Nordkorea", kind), editor)
    guessed.refresh_from_db()
    assert guessed.field_origins == {kind: "editor"}
    touch_links(guessed, kind)


def test_a_rejected_link_of_an_import_stands_again_when_taken_back(guessed: Article, editor: Any) -> None:
    guessed.tag_links.update(origin="editor", evidence=[])
    guessed.field_origins = {"tag": "import"}
    guessed.save()
    decisions.reject(link(guessed, "Nordkorea", "tag"), editor)
    decisions.take_back(link(guessed, "Nordkorea", "tag"), editor)
    assert state(guessed, "tag") == {"Nordkorea": ("editor", False)}


def test_all_guesses_are_confirmed_at_once_and_rejections_stay(
    make: Make, person: Person, editor: Any
) -> None:
    article = make("Ada, Bea und Cora.", Ada=person("Ada"), Bea=person("Bea"), Cora=person("Cora"))
    decisions.reject(link(article, "Bea"), editor)
    assert decisions.confirm_all(article, "entity", editor) == 2
    assert state(article) == {"Ada": ("editor", False), "Bea": ("editor", True), "Cora": ("editor", False)}
    assert decisions.confirm_all(article, "entity", editor) == 0


def test_a_link_that_the_analysis_removed_meanwhile_is_named(make: Make, person: Person, editor: Any) -> None:
    article = make("Ada.", Ada=person("Ada"))
    old = link(article, "Ada")
    article.entity_links.all().delete()
    with pytest.raises(LinkGoneError):
        decisions.confirm(old, editor)
    assert not Decision.objects.exists()


def test_a_decision_of_the_log_can_be_forgotten(make: Make, person: Person, editor: Any) -> None:
    article = make("Ada.", Ada=person("Ada"))
    decisions.reject(link(article, "Ada"), editor)
    decisions.forget(Decision.objects.get(), editor)
    assert state(article) == {"Ada": ("analyser", False)}
    assert not Decision.objects.exists()


def test_decisions_outlive_their_article(make: Make, person: Person, editor: Any) -> None:
    article = make("Ada.", Ada=person("Ada"))
    decisions.confirm(link(article, "Ada"), editor)
    article.delete()
    decision = Decision.objects.get()
    assert (decision.article, decision.name) == (None, "Ada")
    decisions.forget(decision, editor)
    assert not Decision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_once_one_comes_after_the_other(make: Make, person: Person, editor: Any) -> None:
    article = make("Ada.", Ada=person("Ada"))
    guess = link(article, "Ada")
    start, errors = threading.Barrier(2), []

    def decide(what: Callable[..., None]) -> None:
        try:
            start.wait(timeout=60)
            for _round in range(5):
                what(guess, editor)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=decide, args=(what,)) for what in (decisions.confirm, decisions.reject)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not errors
    assert not connection.in_atomic_block
    ((_origin, rejected),) = state(article).values()
    assert [verdict for _key, _target, verdict in said(article)] == ["rejected" if rejected else "confirmed"]
