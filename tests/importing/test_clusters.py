"""Near-duplicates in the archive: who forms a cluster with whom, and who leaves it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.checking import check_archive
from articles.importing import clusters as clusters_module
from articles.importing import join_clusters, tidy_clusters, undo
from articles.models import Article, Cluster, Fingerprint, ImportRun, SearchDocument
from articles.sampling import load_samples, remove_samples
from tests.text.near_pairs import (
    AGENCY,
    CHANGED_LEAD,
    EDITED,
    LOTTERY_ONE,
    LOTTERY_TWO,
    OTHER_REPORT,
    PARAGRAPHS,
    SHORTENED,
)

Importing = Callable[..., Any]


def line(source: str, body: str, title: str = "Hafengesetz", **values: Any) -> str:
    """One article of a source that has no other."""
    return json.dumps({"source": source, "external_id": "a1", "title": title, "body": body} | values)


def of(source: str) -> Article:
    return Article.objects.get(source__name=source)


def partition() -> set[frozenset[str]]:
    """The clusters by the sources of their articles."""
    return {
        frozenset(cluster.articles.values_list("source__name", flat=True))
        for cluster in Cluster.objects.all()
    }


def documents_know() -> bool:
    """Do the search documents have the clusters of their articles?"""
    stored = SearchDocument.objects.values_list("cluster", "article__cluster")
    return all(own == other for own, other in stored)


def test_agency_copy_with_another_title_joins_the_article_that_came_before(importing: Importing) -> None:
    importing(line("Bote", AGENCY))
    importing(line("Kurier", CHANGED_LEAD, title="Freie Fahrt für Bagger"))
    assert partition() == {frozenset({"Bote", "Kurier"})}
    assert of("Bote").similarity == of("Kurier").similarity
    assert 0.6 < (of("Kurier").similarity or 0) < 0.9
    assert documents_know()


def test_articles_of_one_batch_find_each_other(importing: Importing) -> None:
    importing("\n".join([line("Bote", AGENCY), line("Kurier", EDITED), line("Wind", OTHER_REPORT),
                         line("Post", SHORTENED)]))  # fmt: skip
    assert partition() == {frozenset({"Bote", "Kurier", "Post"})}
    assert of("Wind").cluster is None
    assert documents_know()


def test_the_order_of_arrival_makes_no_difference(importing: Importing) -> None:
    lines = [
        line("Bote", AGENCY),
        line("Kurier", EDITED),
        line("Post", SHORTENED),
        line("Wind", OTHER_REPORT),
    ]
    random.Random(3).shuffle(lines)
    for each in lines:
        importing(each)
    assert partition() == {frozenset({"Bote", "Kurier", "Post"})}


def test_the_same_title_with_another_body_is_no_duplicate(importing: Importing) -> None:
    importing("\n".join([line("Bote", AGENCY), line("Kurier", OTHER_REPORT), line("Lotto", LOTTERY_ONE),
                         line("Glück", LOTTERY_TWO)]))  # fmt: skip
    assert partition() == set()


def test_short_articles_are_alike_without_a_cluster(importing: Importing) -> None:
    importing(line("Bote", "Es regnet.") + "\n" + line("Kurier", "Es regnet."))
    assert partition() == set()
    assert list(Fingerprint.objects.values_list("bands", flat=True)) == [[], []]


def test_the_nearest_wins(importing: Importing) -> None:
    """Between two reports that are not near each other lies one that has parts of both."""
    mixed = "\n\n".join([*PARAGRAPHS[:3], *OTHER_REPORT.split("\n\n")[:1]])
    importing(line("Bote", AGENCY))
    importing(line("Kurier", AGENCY))
    importing(line("Wind", OTHER_REPORT))
    importing(line("Sturm", OTHER_REPORT))
    importing(line("Misch", mixed))
    assert partition() == {frozenset({"Bote", "Kurier", "Misch"}), frozenset({"Wind", "Sturm"})}


def test_a_changed_body_leaves_its_cluster_and_a_cluster_of_one_dissolves(importing: Importing) -> None:
    importing(line("Bote", AGENCY) + "\n" + line("Kurier", EDITED))
    importing(line("Kurier", OTHER_REPORT))
    assert partition() == set()
    assert not Cluster.objects.exists()
    assert of("Bote").cluster is of("Bote").similarity is None
    assert documents_know()
    importing(line("Kurier", EDITED))
    assert partition() == {frozenset({"Bote", "Kurier"})}


def test_of_three_two_stay_and_the_third_may_go_to_others(importing: Importing) -> None:
    importing("\n".join([line("Bote", AGENCY), line("Kurier", EDITED), line("Post", SHORTENED)]))
    importing(line("Wind", OTHER_REPORT))
    importing(line("Post", OTHER_REPORT))
    assert partition() == {frozenset({"Bote", "Kurier"}), frozenset({"Wind", "Post"})}
    assert documents_know()


def test_two_that_change_to_the_same_in_one_batch_form_a_new_cluster(importing: Importing) -> None:
    importing("\n".join([line("Bote", AGENCY), line("Kurier", AGENCY), line("Post", "Es regnet.")]))
    importing("\n".join([line("Kurier", OTHER_REPORT), line("Post", OTHER_REPORT)]))
    assert partition() == {frozenset({"Kurier", "Post"})}
    assert of("Bote").cluster is None
    assert documents_know()


def test_a_changed_title_changes_no_cluster_and_compares_nothing(importing: Importing) -> None:
    importing(line("Bote", AGENCY) + "\n" + line("Kurier", EDITED))
    before = of("Kurier").cluster_id
    importing(line("Kurier", EDITED, title="Neuer Titel"))
    assert of("Kurier").cluster_id == before
    with CaptureQueriesContext(connection) as queries:
        join_clusters([of("Kurier")])
    assert len(queries) == 2, "the article, and what its body was compared by"


def test_statements_do_not_grow_with_the_articles(importing: Importing) -> None:
    importing("\n".join(line(f"Quelle {n}", AGENCY + f"\n\nZusatz {n}.") for n in range(12)))
    articles = list(Article.objects.order_by("pk"))
    counts = []
    for some in (articles[:3], articles[3:]):
        Fingerprint.objects.filter(article__in=some).delete()
        with CaptureQueriesContext(connection) as queries:
            join_clusters(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(partition()) == 1


def test_a_text_repeated_without_end_is_found_by_the_first_who_had_it(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters_module, "MAX_FOUND", 4)
    importing("\n".join(line(f"Quelle {n}", AGENCY) for n in range(5)))
    importing("\n".join(line(f"Blatt {n}", AGENCY) for n in range(5)))
    assert [len(members) for members in partition()] == [10]
    assert Fingerprint.objects.filter(bands=[]).count() >= 5
    importing(line("Kurier", EDITED))
    assert [len(members) for members in partition()] == [11]


@pytest.mark.parametrize("undone", ["first", "second"])
def test_taking_back_a_run_leaves_no_cluster_of_one(importing: Importing, undone: str) -> None:
    importing(line("Bote", AGENCY))
    importing(line("Kurier", EDITED))
    first, second = ImportRun.objects.order_by("pk")
    run = first if undone == "first" else second
    assert run.start_undo()
    undo(run)
    assert Article.objects.count() == 1
    assert partition() == set()
    assert documents_know()
    assert list(check_archive()) == []


def test_taking_back_an_update_brings_the_article_back_to_its_cluster(importing: Importing) -> None:
    importing(line("Bote", AGENCY) + "\n" + line("Kurier", EDITED))
    importing(line("Kurier", OTHER_REPORT))
    run = ImportRun.objects.order_by("pk").last()
    assert run
    assert run.start_undo()
    undo(run)
    assert partition() == {frozenset({"Bote", "Kurier"})}
    assert documents_know()


def test_tidying_spares_clusters_of_two(importing: Importing) -> None:
    importing(line("Bote", AGENCY) + "\n" + line("Kurier", EDITED))
    cluster = of("Bote").cluster_id
    tidy_clusters([cluster, None, 10**9])
    assert partition() == {frozenset({"Bote", "Kurier"})}
    of("Kurier").delete()
    tidy_clusters([cluster])
    assert not Cluster.objects.exists()
    assert documents_know()


def test_samples_leave_nothing_behind(db: None) -> None:
    load_samples()
    assert not Cluster.objects.exists(), "each tells something else"
    Article.objects.update(cluster=Cluster.objects.create())
    remove_samples()
    assert not Cluster.objects.exists()
