"""Near-duplicates as readers and the API see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.browsing import duplicates
from articles.browsing.duplicates import others_of
from articles.importing import join_clusters
from articles.models import Article
from tests.each import each
from tests.text.near_pairs import AGENCY, EDITED, OTHER_REPORT, REORDERED, SHORTENED

from .forms import save
from .pages import html, links, main, row, text
from .test_openapi import problems

Importing = Callable[..., Any]


@pytest.fixture
def archive(importing: Importing) -> None:
    importing("\n".join([
        row(1, "Hafengesetz beschlossen", AGENCY, source="Bote", lead="Der Bundestag stimmt zu."),
        row(2, "Hafengesetz verabschiedet", EDITED, source="Kurier"),
        row(3, "Häfen dürfen wachsen", SHORTENED, source="Post"),
        row(4, "Streit um Häfen", OTHER_REPORT, source="Wind"),
    ]))  # fmt: skip


def of(source: str) -> Article:
    return Article.objects.get(source__name=source)


def compared(one: Article, other: Article) -> str:
    return reverse("differences", args=[one.pk, other.pk])


def hits(markup: str) -> list[str]:
    return re.findall(r'<li class="hit.*?</li>\s*(?=<li class="hit|</ol>)', markup, re.DOTALL)


def others_shown(hit: str) -> list[str]:
    found = re.search(r'<p class="hit-others">(.*?)</p>', hit, re.DOTALL)
    return re.findall(r"<a [^>]*>(.*?)</a>", found[1], re.DOTALL) if found else []


@pytest.mark.usefixtures("archive")
class TestList:
    def test_a_cluster_is_one_hit_with_links_to_the_others(self) -> None:
        page = html("/")
        assert len(hits(page)) == 2
        assert [others_shown(hit) for hit in hits(page)] == [[], ["Bote", "Kurier"]]
        assert links(page)["Kurier"] == of("Kurier").get_absolute_url()
        assert "2 Artikel" in text(main(page))

    def test_a_filter_by_source_shows_its_own_member(self) -> None:
        (hit,) = hits(html("/", source="kurier"))
        assert "verabschiedet" in hit
        assert others_shown(hit) == ["Bote", "Post"]

    @pytest.mark.parametrize("way", ["draft", "deleted"])
    def test_others_that_are_not_there_for_readers_are_not_named(self, way: str) -> None:
        if way == "draft":
            Article.objects.filter(source__name__in=("Bote", "Kurier")).update(status="draft")
        else:
            Article.objects.filter(source__name__in=("Bote", "Kurier")).delete()
        page = html("/", source="post")
        assert [others_shown(hit) for hit in hits(page)] == [[]]
        assert 'class="others"' not in html(of("Post").get_absolute_url())

    def test_many_others_are_cut_and_counted(self, importing: Importing, monkeypatch: Any) -> None:
        monkeypatch.setattr(duplicates, "MAX_OTHERS", 6)
        importing("\n".join(row(n, f"Kopie {n}", AGENCY, source=f"Blatt {n}") for n in range(10, 20)))
        (hit,) = hits(html("/", source="blatt-19"))
        assert len(others_shown(hit)) == 5, "four, and how many more"
        assert "8" in others_shown(hit)[-1]
        others = others_of([of("Blatt 19")])[of("Blatt 19").pk]
        assert (len(others.articles), others.more) == (6, 6)

    def test_statements_do_not_grow_with_the_clusters(self, importing: Importing) -> None:
        counts = []
        for _round in range(2):
            with CaptureQueriesContext(connection) as queries:
                html("/")
            counts.append(len(queries))
            importing("\n".join(row(n, f"Wind {n}", OTHER_REPORT, source=f"Blatt {n}") for n in (11, 12)))
        assert counts[0] == counts[1]


@pytest.mark.usefixtures("archive")
class TestArticlePage:
    def test_it_names_the_others_with_their_titles_and_the_way_to_the_differences(self) -> None:
        page = html(of("Bote").get_absolute_url())
        section = page.partition('class="others"')[2].partition("</section>")[0]
        assert links(section)["Hafengesetz verabschiedet"] == of("Kurier").get_absolute_url()
        assert compared(of("Bote"), of("Kurier")) in section
        assert compared(of("Bote"), of("Post")) in section
        assert "Streit um Häfen" not in section

    def test_an_article_of_its_own_has_no_such_part(self) -> None:
        assert 'class="others"' not in html(of("Wind").get_absolute_url())

    @each(
        ("share", "words"),
        [(1.0, 0), (0.98, 0), (0.97, 1), (0.8, 1), (0.7, 2), (0.5, 2), (0.49, 3), (0.0, 3), (None, 3)],
    )
    def test_similarity_is_told_in_words(self, share: float | None, words: int) -> None:
        assert duplicates.in_words(share) == str(duplicates.WORDINGS[words][1])


@pytest.mark.usefixtures("archive")
class TestDifferences:
    def test_words_of_one_and_of_the_other_are_marked(self) -> None:
        page = html(compared(of("Bote"), of("Kurier")))
        gone = [text(found) for found in re.findall("<del>(.*?)</del>", page, re.DOTALL)]
        new = [text(found) for found in re.findall("<ins>(.*?)</ins>", page, re.DOTALL)]
        assert any("beschlossen" in words for words in gone)
        assert any("verabschiedet" in words for words in new)
        assert any("Der Bundestag stimmt zu." in words for words in gone), "the lead, which only one has"
        assert not any("391" in words for words in gone + new)

    def test_marks_are_told_to_those_who_do_not_see_them(self) -> None:
        page = html(compared(of("Bote"), of("Kurier")))
        body = page.partition('<div class="prose">')[2]
        for tag, source in (("del", "Bote"), ("ins", "Kurier")):
            marked = re.findall(f"<{tag}>(.*?)</{tag}>", body, re.DOTALL)
            assert marked
            assert all("visually-hidden" in words and source in words for words in marked)

    def test_what_moved_is_told_once_for_each_paragraph(self, importing: Importing) -> None:
        importing(row(5, "Hafengesetz", REORDERED, source="Elbe"))
        page = html(compared(of("Bote"), of("Elbe")))
        body = page.partition('<div class="prose">')[2]
        moved = [paragraph.count('class="moved"') for paragraph in body.split("</p>")]
        assert max(moved) == 1
        assert 1 <= sum(moved) <= 2
        assert "<del>" not in body
        assert "<ins>" not in body

    def test_swapping_exchanges_the_two(self) -> None:
        page = html(compared(of("Bote"), of("Kurier")))
        assert compared(of("Kurier"), of("Bote")) in page

    def test_only_articles_of_one_cluster_are_compared(self) -> None:
        for one, other in ((of("Bote"), of("Wind")), (of("Bote"), of("Bote"))):
            assert Client().get(compared(one, other)).status_code == 404
        assert Client().get(reverse("differences", args=[of("Bote").pk, 10**17])).status_code == 404
        Article.objects.filter(source__name__in=("Bote", "Wind")).update(cluster=None)
        assert Client().get(compared(of("Bote"), of("Wind"))).status_code == 404

    def test_drafts_are_for_editors(self, signed_in: Callable[..., Client]) -> None:
        Article.objects.filter(source__name="Kurier").update(status="draft")
        path = compared(of("Bote"), of("Kurier"))
        assert Client().get(path).status_code == 404
        assert signed_in("view_article").get(path).status_code == 200

    def test_markup_stays_text(self) -> None:
        attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        Article.objects.filter(source__name="Kurier").update(
            title=attack, lead=attack, body=f"{attack}\n\n{EDITED}"
        )
        page = html(compared(of("Bote"), of("Kurier")))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert attack in unescape(page)

    def test_nothing_is_written_by_post(self) -> None:
        assert Client().post(compared(of("Bote"), of("Kurier"))).status_code == 405


@pytest.mark.usefixtures("archive")
def test_the_api_names_duplicates_in_lists_and_articles() -> None:
    listing = Client().get("/api/articles/").json()
    assert problems("Listing", listing) == []
    assert listing["count"] == 2
    assert [len(result["duplicates"]) for result in listing["results"]] == [0, 2]
    data = Client().get(f"/api/articles/{of('Bote').pk}/").json()
    assert problems("Article", data) == []
    assert [item["id"] for item in data["duplicates"]] == [of("Kurier").pk, of("Post").pk]
    assert data["duplicates"][0]["source"] == {"slug": "kurier", "name": "Kurier"}
    assert data["duplicates"][0]["url"] == of("Kurier").get_absolute_url()
    assert 0.5 < data["duplicates"][0]["similarity"] < 0.8


@pytest.mark.usefixtures("archive")
def test_deleting_in_the_newsroom_leaves_no_cluster_of_one(editor_client: Client) -> None:
    Article.objects.filter(source__name="Post").delete()
    for way in ("one", "many"):
        gone = of("Kurier")
        if way == "one":
            response = editor_client.post(
                reverse("admin:articles_article_delete", args=[gone.pk]), {"post": "yes"}
            )
        else:
            data = {"action": "delete_selected", "_selected_action": [gone.pk], "post": "yes"}
            response = editor_client.post(reverse("admin:articles_article_changelist"), data)
        assert response.status_code == 302
        assert of("Bote").cluster is None
        row_again(gone)


def row_again(article: Article) -> None:
    """Puts an article back, in a cluster with that of the first source."""
    article.pk = None
    article.cluster = None
    article.save(force_insert=True)
    join_clusters([article])
    assert of("Bote").cluster is not None


@pytest.mark.usefixtures("archive")
def test_a_correction_of_the_body_takes_an_article_out_of_its_cluster(editor_client: Client) -> None:
    path = reverse("admin:articles_article_change", args=[of("Post").pk])
    assert save(editor_client, path, body=OTHER_REPORT).status_code == 302
    assert of("Post").cluster == of("Wind").cluster is not None
