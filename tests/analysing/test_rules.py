"""Rules of editors: what they find, and which are refused."""

from __future__ import annotations

from typing import Any

import pytest

from articles.analysing.rules import articles_for_tag, count_matching, matching, rule_problem
from articles.analysing.tags import set_tags
from articles.models import Article, Entity, Source, Tag, TagSuggestion
from tests.each import each

from .test_tags import make, source, tags_of

__all__ = ["source"]

pytestmark = pytest.mark.django_db


def rule(query: str, tag: str = "Thema", **values: Any) -> Tag:
    found, _new = Tag.objects.get_or_create(name=tag)
    found.rules.create(query=query, **values)
    return found


def found_by(query: str, *articles: Article) -> list[bool]:
    rule(query)
    found = matching([article.pk for article in articles])
    return [article.pk in found for article in articles]


def test_an_article_that_matches_gets_the_tag_and_the_rule_as_evidence(source: Source) -> None:
    first, second = make(source, "Die Waffenlieferung kam an."), make(source, "Es regnet.")
    rule("Lieferung -Regen")
    set_tags([first, second], {}, {})
    assert (tags_of(first), tags_of(second)) == ({"Thema"}, set())
    assert first.tag_links.get().evidence[-1] == {
        "field": "rule", "start": 0, "end": 0, "text": "Lieferung -Regen", "kind": "rule",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [('"neue Züge"', [True, False]), ("titel:Bahn", [False, True]), ("Züge land:FR", [True, False]),
     ("quelle:Probe", [True, True]), ("Zugf*", [False, True])],
)  # fmt: skip
def test_rules_speak_the_language_of_the_search(source: Source, query: str, expected: list[bool]) -> None:
    first = make(source, "Frankreich kauft neue Züge. Paris zahlt.", title="Frankreich fährt")
    second = make(source, "Die Zugfahrt dauert.", title="Die Bahn fährt")
    assert found_by(query, first, second) == expected


def test_links_count_before_the_search_documents_know_them(source: Source) -> None:
    article = make(source, "Der Präsident spricht.")
    entity = Entity.objects.create(name="Emil Beispiel", kind="person")
    link = article.entity_links.create(entity=entity)
    assert found_by("person:Beispiel", article) == [True]
    link.rejected = True
    link.save()
    assert not matching([article.pk])


def test_links_that_are_gone_do_not_count_though_the_search_documents_have_them(source: Source) -> None:
    from articles.indexing import refresh_documents

    article = make(source, "Der Präsident spricht.")
    entity = Entity.objects.create(name="Emil Beispiel", kind="person")
    link = article.entity_links.create(entity=entity)
    refresh_documents([article])
    link.delete()
    assert found_by("person:Beispiel", article) == [False]


def test_a_rule_does_not_keep_its_own_tag(source: Source) -> None:
    from articles.indexing import refresh_documents

    article = make(source, "Der Streik dauert an. Streik!")
    rule("Streik", tag="Streik")
    set_tags([article], {}, {})
    refresh_documents([article])
    assert tags_of(article) == {"Streik"}
    article.body = "Es regnet."
    article.save()
    refresh_documents([article])
    set_tags([article], {}, {})
    assert tags_of(article) == set()


def test_inactive_rules_and_those_of_merged_tags_find_nothing(source: Source) -> None:
    article = make(source, "Es regnet.")
    rule("regnet", is_active=False)
    rule("regnet", tag="Altes", is_active=True)
    Tag.objects.filter(name="Altes").update(merged_into=Tag.objects.get(name="Thema"))
    assert matching([article.pk]) == {}


def test_many_rules_are_matched_each_for_itself(source: Source) -> None:
    article = make(source, "Es regnet in Strömen.")
    for number in range(30):
        rule(f"Wort{number}")
    tag = rule("Ströme", tag="Wetter")
    assert [found.tag for found in matching([article.pk])[article.pk]] == [tag]


@each("query", ["", "   ", "der", "-Regen", "-Regen -Sonne", "NICHT (Regen Sonne)", "Wind ODER -Regen",
                                   "tag:Sport", "Ball tag:Sport", "(((", "person:Gibtesnicht", "x" * 2_000])  # fmt: skip
def test_queries_that_would_not_mean_what_they_say_are_refused_with_a_reason(query: str) -> None:
    assert rule_problem(query)


@each("query", ["Regen", "Regen -Sonne", "land:FR", "seit:2020 Wind", "Regen ODER Schnee", "(Regen)"])
def test_queries_that_find_something_are_rules(query: str) -> None:
    assert rule_problem(query) == ""


def test_a_rule_says_how_many_published_articles_it_finds(source: Source) -> None:
    make(source, "Es regnet.")
    make(source, "Es regnet.", status="draft")
    assert (count_matching("regnet"), count_matching("schneit")) == (1, 0)


def test_the_articles_a_tag_is_for_are_those_of_its_rules_and_suggestions(source: Source) -> None:
    by_rule, by_word, other = (make(source, text) for text in ("Es regnet.", "Ein Sturm.", "Die Sonne."))
    has_it, rejected, fixed = (
        make(source, "Es regnet."),
        make(source, "Es regnet."),
        make(source, "Es regnet."),
    )
    tag = rule("regnet", tag="Wetter")
    tag.synonyms.create(name="Sturm")
    TagSuggestion.objects.create(article=by_word, name="Stürme", key="sturm", score=0.5)
    has_it.tag_links.create(tag=tag)
    rejected.tag_links.create(tag=tag, rejected=True)
    Article.objects.filter(pk=fixed.pk).update(field_origins={"tag": "import"})
    assert set(articles_for_tag(tag)) == {by_rule, by_word}
    assert other not in articles_for_tag(tag)
