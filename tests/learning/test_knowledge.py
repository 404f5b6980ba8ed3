"""What the analysis is told about the decisions of editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.learning import decisions, knowledge, rules
from articles.learning.knowledge import confirmed_names, decided, vetoed_everywhere, vetoes
from articles.models import Article, Decision, Entity

from .conftest import Make

Person = Callable[..., Entity]


def judge(article: Article, verdict: Callable[..., None], editor: Any) -> None:
    for link in article.entity_links.filter(origin="analyser"):
        verdict(link, editor)


def test_the_keys_of_a_rejected_link_are_a_veto_in_its_article_only(
    make: Make, person: Person, editor: Any
) -> None:
    kursk = person("Kursk")
    here, there = make("Kursk brennt.", Kursk=kursk), make("Kursk brennt.", Kursk=kursk)
    judge(here, decisions.reject, editor)
    assert vetoes([here.pk, there.pk]) == {here.pk: {("kursk", "person"), ("kursk", kursk.pk)}}
    assert vetoed_everywhere(decided(["kursk"])) == set()


def test_a_rejection_that_no_decision_remembers_is_a_veto_as_well(make: Make, person: Person) -> None:
    """Those from before there were decisions."""
    article = make("Kursk brennt.", Kursk=person("Kursk"))
    article.entity_links.update(origin="editor", rejected=True)
    assert ("kursk", "person") in vetoes([article.pk])[article.pk]


def test_the_kind_is_no_veto_where_another_of_it_is_meant(make: Make, person: Person, editor: Any) -> None:
    wrong, right = person("Selenskij"), person("Wolodymyr Selenskyj")
    article = make("Selenskij reist.", Selenskij=wrong)
    decisions.reassign(article.entity_links.get(), right, "person", editor)
    assert vetoes([article.pk]) == {article.pk: {("selenskij", wrong.pk)}}


def test_three_rejections_hold_everywhere(make: Make, person: Person, editor: Any) -> None:
    kursk = person("Kursk")
    for number in range(3):
        assert vetoed_everywhere(decided(["kursk", "other"])) == set(), number
        judge(make("Kursk brennt.", Kursk=kursk), decisions.reject, editor)
    assert vetoed_everywhere(decided(["kursk", "other"])) == {("kursk", "person"), ("kursk", kursk.pk)}
    judge(make("Kursk spricht.", Kursk=kursk), decisions.confirm, editor)
    assert vetoed_everywhere(decided(["kursk"])) == set()  # 3 of 4 are less than four fifths
    judge(make("Kursk brennt.", Kursk=kursk), decisions.reject, editor)
    assert ("kursk", "person") in vetoed_everywhere(decided(["kursk"]))  # 4 of 5


def test_an_article_counts_once_however_often_the_name_was_decided(
    make: Make, person: Person, editor: Any
) -> None:
    first, second = person("Kursk"), person("Kursk", note="Sängerin")
    article = make("Kursk.", Kursk=first)
    judge(article, decisions.reject, editor)
    decisions.add(article, second, "", editor)
    assert decided(["kursk"]) == {"kursk": {first.pk: (0, 1), second.pk: (1, 0), "person": (1, 0)}}


def test_decisions_of_kind_change_the_kind(make: Make, person: Person, editor: Any) -> None:
    wrong = person("Union")
    for _number in range(4):
        article = make("Die Union streitet.", Union=wrong)
        decisions.reassign(article.entity_links.get(), "Union", "organisation", editor)
    assert rules.kind(decided(["union"])["union"]) == "organisation"
    judge(make("Union.", Union=wrong), decisions.confirm, editor)
    assert rules.kind(decided(["union"])["union"]) == "organisation"  # 4 of 5
    judge(make("Union.", Union=wrong), decisions.confirm, editor)
    assert rules.kind(decided(["union"])["union"]) is None  # 4 of 6


def test_that_a_name_is_none_counts_against_all_that_have_it(make: Make, person: Person, editor: Any) -> None:
    ost = person("Ost")
    judge(make("Ost.", Ost=ost), decisions.confirm, editor)
    article = make("Ost.")
    Decision.objects.create(article=article, name="Ost", key="ost", kind="person", verdict="rejected")
    assert decided(["ost"]) == {"ost": {ost.pk: (1, 1), "person": (1, 1)}}
    assert vetoes([article.pk]) == {article.pk: {("ost", "person")}}


def test_decisions_about_tags_and_countries_say_nothing_of_entities(
    make: Make, person: Person, editor: Any
) -> None:
    article = make("Prozess.")
    Decision.objects.create(article=article, name="Prozess", key="prozess", verdict="rejected")
    Decision.objects.create(
        article=article, name="Prozess", key="prozess", verdict="rejected", country_id="KP"
    )
    assert decided(["prozess"]) == {}
    assert vetoes([article.pk]) == {}


def test_what_was_merged_counts_as_what_it_became_part_of(make: Make, person: Person, editor: Any) -> None:
    loser, winner = person("Selenskij"), person("Selenskyj")
    judge(make("Selenskij.", Selenskij=loser), decisions.confirm, editor)
    Entity.objects.filter(pk=loser.pk).update(merged_into=winner)
    assert decided(["selenskij"]) == {"selenskij": {winner.pk: (1, 0), "person": (1, 0)}}
    assert ("Selenskij", winner.pk, "person") in confirmed_names()


def test_every_question_takes_a_fixed_number_of_statements(make: Make, person: Person, editor: Any) -> None:
    def statements() -> list[int]:
        keys, articles = ["kursk", "ost"], [article.pk for article in Article.objects.all()]
        found = []
        for ask in (
            lambda: vetoes(articles),
            lambda: vetoed_everywhere(decided(keys)),
            lambda: decided(keys),
        ):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                ask()
            found.append(len(queries))
        return found

    judge(make("Kursk.", Kursk=person("Kursk")), decisions.reject, editor)
    before = statements()
    for _number in range(4):
        judge(make("Ost.", Ost=person("Ost", note=str(_number))), decisions.reject, editor)
    assert statements() == before == [2, 1, 1]


def test_names_are_looked_through_again_only_when_they_are_old(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = confirmed_names()
    monkeypatch.setattr(knowledge, "MAX_AGE", 1e6)
    ada = person("Ada Lovelace")
    Entity.objects.filter(pk=ada.pk).update(origin="editor")
    assert confirmed_names() is before
    monkeypatch.setattr(knowledge, "MAX_AGE", 0.0)
    assert ("Ada Lovelace", ada.pk, "person") in confirmed_names()


class TestConfirmedNames:
    def names(self) -> set[str]:
        return {name for name, _entity, _kind in confirmed_names()}

    def test_guesses_are_none(self, make: Make, person: Person) -> None:
        make("Ada.", Ada=person("Ada"))
        assert confirmed_names() == []

    def test_one_confirmation_is_enough(self, make: Make, person: Person, editor: Any) -> None:
        kcna = person("KCNA", "organisation")
        judge(make("KCNA meldet.", KCNA=kcna), decisions.confirm, editor)
        assert confirmed_names() == [("KCNA", kcna.pk, "organisation")]

    def test_an_editor_s_correction_makes_the_next_article_right(
        self, make: Make, person: Person, editor: Any
    ) -> None:
        right = person("Wolodymyr Selenskyj")
        article = make("Selenskij reist.", Selenskij=person("Selenskij"))
        assert self.names() == set()
        decisions.reassign(article.entity_links.get(), right, "person", editor)
        assert ("Selenskij", right.pk, "person") in confirmed_names()
        Entity.objects.update(origin="editor")  # also if an editor had confirmed the wrong one before
        assert ("Selenskij", right.pk, "person") in confirmed_names()

    def test_a_surname_needs_an_alias(self, make: Make, person: Person, editor: Any) -> None:
        muller = person("Gerd Müller")
        judge(make("Müller trifft.", Müller=muller), decisions.confirm, editor)
        assert self.names() == {"Gerd Müller"}
        muller.aliases.create(name="Müller")
        assert self.names() == {"Gerd Müller", "Müller"}

    def test_a_name_that_two_have_is_none(self, person: Person) -> None:
        person("Michael Müller", origin="editor", note="Maler")
        person("Michael Müller", origin="editor", note="Maurer")
        assert self.names() == set()

    def test_unless_three_decisions_agree(self, make: Make, person: Person, editor: Any) -> None:
        painter = person("Michael Müller", origin="editor", note="Maler")
        person("Michael Müller", origin="editor", note="Maurer")
        for number in range(3):
            assert confirmed_names() == [], number
            judge(make("Michael Müller malt.", Michael_Müller=painter), decisions.confirm, editor)
        assert confirmed_names() == [("Michael Müller", painter.pk, "person")]

    def test_contradicting_decisions_take_a_name_away(self, make: Make, person: Person, editor: Any) -> None:
        ost = person("Ost")
        judge(make("Ost.", Ost=ost), decisions.confirm, editor)
        assert self.names() == {"Ost"}
        judge(make("Ost.", Ost=ost), decisions.reject, editor)
        assert self.names() == set()

    def test_what_is_taken_back_is_forgotten_and_nothing_is_read_twice(
        self, make: Make, person: Person, editor: Any
    ) -> None:
        article = make("Ada.", Ada=person("Ada"))
        judge(article, decisions.confirm, editor)
        first = confirmed_names()
        assert confirmed_names() is first
        decisions.take_back(article.entity_links.get(), editor)
        Entity.objects.update(origin="analyser")
        assert confirmed_names() == []

    @pytest.mark.parametrize("change", ["name", "kind", "merged_into"])
    def test_a_changed_entity_is_noticed(self, person: Person, change: str) -> None:
        ada = person("Ada", origin="editor")
        other = person("Bea")
        assert confirmed_names() == [("Ada", ada.pk, "person")]
        values = {"name": "Ida", "kind": "place", "merged_into": other}
        Entity.objects.filter(pk=ada.pk).update(**{change: values[change]})
        assert confirmed_names() != [("Ada", ada.pk, "person")]
