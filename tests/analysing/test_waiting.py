"""Articles can be read at once; their analysis follows, exactly once, whoever does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from articles.analysing import analyse_next, await_all, waiting_articles
from articles.analysing.analyse import writing_ahead
from articles.models import Article, ArticleAnalysis, ArticleEntity, Entity, Tag

from .names import Names, stored

Importing = Callable[..., Any]


def test_an_imported_article_is_found_before_its_names_are_known(
    importing: Importing, client: Client
) -> None:
    stored(importing, "Anna Beispiel erklärte die Fischereiquote.")
    assert waiting_articles().count() == 1
    assert client.get("/api/articles/?q=Fischereiquoten").json()["count"] == 1
    assert analyse_next(Names(Anna_Beispiel="person")) == 1
    assert waiting_articles().count() == 0
    assert client.get("/api/articles/?q=person:Beispiel").json()["count"] == 1


def test_an_article_that_changes_waits_again(importing: Importing) -> None:
    row = '{"external_id": "1", "title": "Lage", "body": "%s", "source": "Blatt"}'
    importing(row % "Anna kam an.", format="jsonl")
    analyse_next(Names())
    importing(row % "Berta kam an.", format="jsonl")
    assert waiting_articles().count() == 1


def test_what_another_recogniser_has_seen_is_analysed_again(importing: Importing) -> None:
    stored(importing, "Erstens.", "Zweitens.")
    recogniser = Names()
    while analyse_next(recogniser):
        pass
    assert await_all(recogniser) == 0
    ArticleAnalysis.objects.filter(article=Article.objects.first()).update(recogniser="another")
    assert await_all(recogniser) == 1
    assert await_all() == 2


def test_articles_that_nobody_noted_are_found(importing: Importing) -> None:
    stored(importing, "Erstens.")
    ArticleAnalysis.objects.all().delete()
    assert await_all(Names()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_share_the_work_and_make_each_entity_once(importing: Importing) -> None:
    stored(importing, *(f"Satz Nummer {number}: Anna Beispiel und Worms." for number in range(160)))
    recogniser, counts, start = Names(Anna_Beispiel="person", Worms="place"), Counter[int](), Barrier(2)

    def work(number: int) -> None:
        start.wait()
        while done := analyse_next(recogniser):
            counts[number] += done
        connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts.total() == 160
    assert sorted(Entity.objects.values_list("name", flat=True)) == ["Anna Beispiel", "Worms"]
    assert ArticleEntity.objects.count() == 320


def test_the_command_analyses_what_waits_and_says_how_much(importing: Importing, capsys: Any) -> None:
    stored(importing, "Bundeskanzler Olaf Scholz reiste nach Paris.", "Zweitens.")
    call_command("analyse_articles", "--processes", "1")
    assert "2 articles analysed." in capsys.readouterr().out
    call_command("analyse_articles")
    assert "0 articles analysed." in capsys.readouterr().out
    call_command("analyse_articles", "--all", "--processes", "1")
    assert "2 articles analysed." in capsys.readouterr().out
    assert Entity.objects.filter(name="Olaf Scholz", kind="person").exists()


@pytest.mark.django_db(transaction=True)
def test_an_error_in_a_statement_nobody_waited_for_is_one_of_django_and_undoes_all() -> None:
    tag = Tag.objects.create(name="Fischerei")
    with pytest.raises(IntegrityError), transaction.atomic(), writing_ahead():
        Tag.objects.filter(pk=tag.pk).update(name="")
    assert Tag.objects.get().name == "Fischerei"
