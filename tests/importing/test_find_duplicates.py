"""find_duplicates and check_archive: clusters where no import made them."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from articles.checking import check_archive
from articles.importing import clusters as clusters_module
from articles.importing.clusters import find_duplicates, unplaced_articles
from articles.models import Article, Cluster, Fingerprint, SearchDocument
from tests.text.near_pairs import AGENCY, EDITED, OTHER_REPORT

from .test_clusters import documents_know, line, of, partition

EXPECTED = {frozenset({"Bote", "Kurier"})}


@pytest.fixture
def unplaced(importing: Callable[..., Any]) -> None:
    """An archive from before there were clusters."""
    importing("\n".join([line("Bote", AGENCY), line("Wind", OTHER_REPORT), line("Kurz", "Es regnet."),
                         line("Kurier", EDITED)]))  # fmt: skip
    Article.objects.update(cluster=None, similarity=None)
    SearchDocument.objects.update(cluster=None)
    Cluster.objects.all().delete()
    Fingerprint.objects.all().delete()


def run(*options: str) -> str:
    out = StringIO()
    call_command("find_duplicates", *options, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("unplaced")
def test_what_was_never_compared_is_named_and_then_done_once() -> None:
    (finding,) = check_archive()
    assert finding.startswith("4 articles not compared with others")
    assert run() == "4 articles compared, 1 groups of near-duplicates.\n"
    assert partition() == EXPECTED
    assert documents_know()
    assert list(check_archive()) == []
    assert run().startswith("0 articles")


@pytest.mark.usefixtures("unplaced")
def test_all_are_compared_anew_and_old_clusters_replaced() -> None:
    wrong = Cluster.objects.create()
    Article.objects.filter(source__name__in=("Wind", "Bote")).update(cluster=wrong, similarity=0.5)
    run()
    assert run("--all").startswith("4 articles")
    assert partition() == EXPECTED
    assert of("Wind").similarity is None
    assert not Cluster.objects.filter(pk=wrong.pk).exists()
    assert list(check_archive()) == []


@pytest.mark.usefixtures("unplaced")
def test_an_interrupted_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters_module, "BATCH", 1)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_duplicates(stop)
    assert unplaced_articles().count() == 3
    assert run().startswith("3 articles")
    assert partition() == EXPECTED


def test_what_does_not_fit_together_is_named(importing: Callable[..., Any]) -> None:
    importing(line("Bote", AGENCY) + "\n" + line("Kurier", EDITED))
    assert list(check_archive()) == []
    gone, stays = of("Bote"), of("Kurier")
    SearchDocument.objects.filter(article=gone).update(cluster=None)
    assert list(check_archive()) == [
        f"1 articles whose group of near-duplicates the search has not: {gone.pk}"
    ]
    gone.delete()
    assert list(check_archive()) == [
        f"1 groups of near-duplicates with fewer than two articles: {stays.cluster_id}"
    ]
    run()
    assert list(check_archive()) == []
    assert documents_know()


def test_a_cluster_that_only_the_search_knows_is_named(importing: Callable[..., Any]) -> None:
    importing(line("Bote", AGENCY))
    SearchDocument.objects.update(cluster=7)
    assert list(check_archive()) == [
        f"1 articles whose group of near-duplicates the search has not: {of('Bote').pk}"
    ]
