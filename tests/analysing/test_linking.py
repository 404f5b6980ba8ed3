"""Names in articles become links to entities, and editors have the last word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import TextField
from django.db.models.functions import Cast

from articles.analysing import analyse
from articles.indexing import refresh_documents, refresh_links
from articles.models import (
    Article,
    ArticleEntity,
    Entity,
    EntityAlias,
    OpenMention,
    Origin,
    SearchDocument,
    Tag,
)
from articles.models.analysis import WAITING

from .names import Names, analysed, entities, stored

Importing = Callable[..., Any]


def test_a_name_becomes_an_entity_with_its_words_as_evidence(importing: Importing) -> None:
    (article,) = analysed(
        importing,
        "Gestern sprach Anna Beispiel in Worms.",
        names={"Anna_Beispiel": "person", "Worms": "place"},
    )
    assert entities(article) == [("person", "Anna Beispiel"), ("place", "Worms")]
    link = article.entity_links.get(entity__name="Worms")
    assert link.origin == Origin.ANALYSER
    (piece,) = link.evidence
    assert article.body[piece["start"] : piece["end"]] == "Worms"
    assert link.entity.origin == Origin.ANALYSER


def test_an_inflected_name_in_the_next_article_is_the_same_entity(importing: Importing) -> None:
    names = {"Anna_Beispiel": "person", "Anna_Beispiels": "person"}
    first, second = analysed(
        importing, "Anna Beispiel tritt an.", "Die Freunde Anna Beispiels sind froh.", names=names
    )
    assert entities(first) == entities(second) == [("person", "Anna Beispiel")]
    assert Entity.objects.filter(kind="person").count() == 1


def test_an_alias_of_an_editor_leads_to_his_entity(importing: Importing) -> None:
    owner = Entity.objects.create(name="Internationales Beispielamt", kind="organisation")
    EntityAlias.objects.create(entity=owner, name="IBA")
    (article,) = analysed(importing, "Das meldet das IBA am Montag.", names={"IBA": "organisation"})
    assert entities(article) == [("organisation", "Internationales Beispielamt")]


def test_a_name_of_two_entities_stays_open_until_an_editor_decides(importing: Importing) -> None:
    footballer = Entity.objects.create(name="Jan Muster", kind="person", note="Fußballer")
    painter = Entity.objects.create(name="Jan Muster", kind="person", note="Maler")
    names = {"Jan_Muster": "person"}
    first, second = analysed(importing, "Jan Muster traf zweimal.", "Jan Muster stellt aus.", names=names)
    assert entities(first) == entities(second) == []
    mention = OpenMention.objects.get(article=first)
    assert mention.candidates == sorted([footballer.pk, painter.pk])
    assert [piece["text"] for piece in mention.evidence] == ["Jan Muster"]
    ArticleEntity.objects.create(article=first, entity=footballer)
    analyse([first], Names(Jan_Muster="person"))
    assert [link.entity_id for link in first.entity_links.all()] == [footballer.pk]
    assert not OpenMention.objects.filter(article=first).exists()
    assert OpenMention.objects.filter(article=second).exists()


def test_a_guess_of_another_kind_does_not_contradict_an_editors_entity(importing: Importing) -> None:
    Entity.objects.create(name="Kremlwache", kind="organisation")
    (article,) = analysed(importing, "Die Kremlwache zog auf.", names={"Kremlwache": "place"})
    assert entities(article) == [("organisation", "Kremlwache")]


def test_a_rejected_entity_does_not_come_back(importing: Importing) -> None:
    (article,) = analysed(importing, "Apfel stellt ein Gerät vor.", names={"Apfel": "organisation"})
    ArticleEntity.objects.filter(article=article).update(origin=Origin.EDITOR, rejected=True)
    analyse([article], Names(Apfel="organisation"))
    assert entities(article) == []


def test_what_the_text_no_longer_says_is_no_longer_linked(importing: Importing) -> None:
    (article,) = analysed(importing, "Anna Beispiel kam.", names={"Anna_Beispiel": "person"})
    article.body = "Niemand kam."
    article.save()
    analyse([article], Names(Anna_Beispiel="person"))
    assert entities(article) == []


def test_a_list_of_entities_that_came_with_the_article_is_complete(importing: Importing) -> None:
    (article,) = analysed(
        importing,
        "Anna Beispiel kam nach Worms.",
        names={"Anna_Beispiel": "person", "Worms": "place"},
        entities=[{"name": "Worms", "kind": "place"}],
    )
    assert entities(article) == [("place", "Worms")]


def test_countries_are_no_places_beside_themselves(importing: Importing) -> None:
    (article,) = analysed(
        importing,
        "In Frankreich und in Pjöngjang schneit es.",
        names={"Frankreich": "place", "Pjöngjang": "place"},
    )
    assert entities(article) == [("place", "Pjöngjang")]
    assert Entity.objects.get(name="Pjöngjang").country_id == "KP"


def test_a_merged_entity_gets_no_new_articles(importing: Importing) -> None:
    winner = Entity.objects.create(name="Zweitname", kind="person")
    loser = Entity.objects.create(name="Erstname", kind="person", merged_into=winner)
    EntityAlias.objects.create(entity=winner, name=loser.name)
    (article,) = analysed(importing, "Erstname kam.", names={"Erstname": "person"})
    assert entities(article) == [("person", "Zweitname")]


@pytest.mark.parametrize("name", ["Ä" * 300, "12345", "—", "a\u0301" * 150])
def test_names_that_are_none_do_no_harm(importing: Importing, name: str) -> None:
    (article,) = stored(importing, f"Da stand {name} und sonst nichts.")
    analyse([article], Names(**{name: "person"}))
    assert article.analysis.version != WAITING


def test_new_entities_of_equal_addresses_get_different_ones(importing: Importing) -> None:
    analysed(importing, "Kursk und Kursk-Gruppe.", names={"Kursk": "place"})
    analysed(importing, "Die Kursk sank.", names={"Kursk": "organisation"})
    assert (
        len(set(Entity.objects.filter(name="Kursk").values_list("slug", flat=True)))
        == Entity.objects.filter(name="Kursk").count()
    )


def test_an_analysis_again_changes_nothing(importing: Importing) -> None:
    names = {"Anna_Beispiel": "person", "Worms": "place"}
    (article,) = analysed(importing, "Anna Beispiel kam nach Worms.", names=names)
    before = list(ArticleEntity.objects.order_by("pk").values())
    analyse(Article.objects.filter(pk=article.pk), Names(**names))
    assert list(ArticleEntity.objects.order_by("pk").values()) == before


def test_the_search_knows_the_links_as_if_the_document_were_made_anew(importing: Importing) -> None:
    names = {"Anna_Beispiel": "person", "Worms": "place"}
    articles = analysed(
        importing,
        "Anna Beispiel kam aus Frankreich nach Worms.",
        "Worms feiert.",
        "Niemand kam.",
        names=names,
    )
    ArticleEntity.objects.filter(article=articles[0], entity__name="Worms").update(
        origin=Origin.EDITOR, rejected=True
    )
    tag = Tag.objects.create(name="Ankunft")
    articles[0].tag_links.create(tag=tag)
    refresh_links([article.pk for article in articles])
    quick = documents()
    refresh_documents(articles)
    assert quick == documents()
    assert f"tag:{tag.pk}" in quick[articles[0].pk][0]
    assert "'@t:" in quick[articles[0].pk][1]


def documents() -> dict[int, tuple[list[str], str]]:
    rows = SearchDocument.objects.values_list("article", "facets", Cast("vector", TextField()))
    return {pk: (sorted(facets), vector) for pk, facets, vector in rows}
