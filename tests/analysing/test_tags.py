"""Tags that articles get by themselves, those that are suggested, and what editors decide about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from articles.analysing.suggestions import (
    adopt_for_article,
    link_suggested,
    make_tags,
    reject,
    reject_for_article,
)
from articles.analysing.tags import SUGGESTED, set_tags
from articles.indexing import index_articles
from articles.learning import rules
from articles.models import Article, ArticleTag, Decision, Entity, Source, Tag, TagSuggestion
from tests.each import each

pytestmark = pytest.mark.django_db

STRIKE = "Der Streik der Lokführer dauert an. Wegen des Streiks fallen Züge aus. Die Gewerkschaft verhandelt."


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    kind: str = "person"
    score: float = 1.0


@pytest.fixture
def source() -> Source:
    return Source.objects.create(name="Probe")


@pytest.fixture
def editor() -> Any:
    return get_user_model().objects.create_user("redaktion")


def make(source: Source, body: str = STRIKE, title: str = "Nichts fährt", **values: Any) -> Article:
    number = Article.objects.count()
    values = {"status": "published", "content_hash": f"{number:064x}", "external_id": str(number)} | values
    article = Article.objects.create(source=source, title=title, body=body, **values)
    index_articles([article])
    return article


def analyse(*articles: Article, entities: Any = None, spans: Any = None) -> None:
    fresh = list(Article.objects.filter(pk__in=[article.pk for article in articles]).order_by("pk"))
    set_tags(fresh, spans or {}, entities or {})


def tags_of(article: Article) -> set[str]:
    return {str(link) for link in article.tag_links.filter(rejected=False)}


def suggested(article: Article) -> set[str]:
    return set(article.tag_suggestions.values_list("name", flat=True))


def test_a_word_that_is_a_tag_becomes_a_link_with_evidence(source: Source) -> None:
    article = make(source)
    Tag.objects.create(name="Streiks")
    analyse(article)
    link = article.tag_links.get()
    assert (link.tag.name, link.origin, link.rejected) == ("Streiks", "analyser", False)
    assert [STRIKE[item["start"] : item["end"]] for item in link.evidence] == ["Streik", "Streiks"]
    assert "Streik" not in suggested(article)


def test_a_synonym_gives_the_tag(source: Source) -> None:
    article = make(source)
    tag = Tag.objects.create(name="Arbeitskampf")
    tag.synonyms.create(name="Streik")
    analyse(article)
    assert tags_of(article) == {"Arbeitskampf"}


def test_a_tag_that_became_part_of_another_is_not_given(source: Source) -> None:
    article = make(source)
    winner = Tag.objects.create(name="Arbeitskampf")
    Tag.objects.create(name="Streik", merged_into=winner)
    analyse(article)
    assert tags_of(article) == set()


def test_a_linked_entity_that_is_a_tag_gives_the_tag(source: Source) -> None:
    article = make(source)
    Tag.objects.create(name="Bundestag")
    analyse(article, entities={article.pk: [Entity.objects.create(name="Bundestag", kind="organisation")]})
    link = article.tag_links.get()
    assert (str(link), link.evidence[0]["text"]) == ("Bundestag", "Bundestag")


def test_other_words_are_suggested_and_names_are_not(source: Source) -> None:
    article = make(source, body=f"{STRIKE} Es spricht Claus Bäcker. Der Bäcker war da.")
    start = article.body.index("Bäcker")
    places = [Span(start, start + 6), Span(start + 16, start + 22)]
    analyse(article, spans={article.pk: {"body": places}})
    assert {"Streik", "Gewerkschaft"} <= suggested(article)
    assert "Bäcker" not in suggested(article)
    assert len(suggested(article)) <= SUGGESTED


def test_suggestions_are_replaced_by_the_next_analysis(source: Source) -> None:
    article = make(source)
    analyse(article)
    Article.objects.filter(pk=article.pk).update(body="Ein Vulkan bricht aus. Der Vulkan spuckt Lava.")
    analyse(article)
    assert "Vulkan" in suggested(article)
    assert "Streik" not in suggested(article)


def test_a_guess_goes_when_its_reason_is_gone(source: Source) -> None:
    article = make(source)
    Tag.objects.create(name="Streik")
    analyse(article)
    Article.objects.filter(pk=article.pk).update(body="Ein Vulkan bricht aus.")
    analyse(article)
    assert tags_of(article) == set()


@pytest.mark.parametrize("rejected", [False, True])
def test_an_editors_link_and_rejection_stay(source: Source, rejected: bool) -> None:
    article = make(source)
    decided = article.tag_links.create(tag=Tag.objects.create(name="Streik"), rejected=rejected)
    other = article.tag_links.create(tag=Tag.objects.create(name="Vulkane"), rejected=rejected)
    analyse(article)
    stored = article.tag_links.order_by("pk").values_list("pk", "origin", "rejected", "evidence")
    assert list(stored) == [(link.pk, "editor", rejected, []) for link in (decided, other)]
    assert "Streik" not in suggested(article)


@pytest.mark.parametrize("origin", ["import", "editor"])
def test_to_a_complete_list_nothing_is_added_but_words_are_suggested(source: Source, origin: str) -> None:
    article = make(source, field_origins={"tag": origin})
    Tag.objects.create(name="Streik")
    analyse(article)
    assert tags_of(article) == set()
    assert "Streik" in suggested(article)


def test_a_batch_takes_as_many_statements_as_one_article(
    source: Source, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    tag = Tag.objects.create(name="Streik")
    tag.rules.create(query="Lokführer")
    articles = [make(source, body=f"{STRIKE} Der Vulkan Nummer {number} ruht.") for number in range(12)]
    fresh = list(Article.objects.filter(pk__in=[article.pk for article in articles]))
    with django_assert_max_num_queries(16) as one:
        set_tags(fresh[:1], {}, {})
    with django_assert_num_queries(len(one)):
        set_tags(fresh[1:], {}, {})


# --- decisions -------------------------------------------------------------------------------------------


@each(
    ("rejected", "confirmed", "holds"),
    [(1, 0, False), (2, 0, False), (3, 0, True), (3, 1, False), (4, 1, True), (8, 2, True), (7, 2, False)],
)
def test_three_rejections_that_are_four_of_five_hold_everywhere(
    rejected: int, confirmed: int, holds: bool
) -> None:
    assert rules.vetoed(confirmed, rejected) is holds


def test_a_suggestion_rejected_in_three_articles_comes_no_more(source: Source, editor: Any) -> None:
    articles = [make(source) for _ in range(4)]
    for number, article in enumerate(articles):
        analyse(article)
        assert ("Streik" in suggested(article)) == (number < 3)
        if number < 3:
            reject_for_article(article.tag_suggestions.get(key="streik"), editor)
            analyse(article)
            assert "Streik" not in suggested(article)


def test_a_tag_rejected_in_three_articles_is_given_no_more(source: Source) -> None:
    tag = Tag.objects.create(name="Streik")
    for _ in range(3):
        Decision.objects.create(
            article=make(source), tag=tag, name="Streik", key="streik", verdict="rejected"
        )
    article = make(source)
    analyse(article)
    assert tags_of(article) == set()


def test_a_tag_that_an_editor_made_of_a_rejected_word_is_given(source: Source, editor: Any) -> None:
    article = make(source)
    analyse(article)
    reject(["streik"], editor)
    Tag.objects.create(name="Streik")
    analyse(article)
    assert tags_of(article) == {"Streik"}


def test_what_is_rejected_once_for_all_comes_no_more(source: Source, editor: Any) -> None:
    first = make(source)
    analyse(first)
    assert reject(["streik", "gibtesnicht"], editor) == 1
    second = make(source)
    analyse(first, second)
    assert not TagSuggestion.objects.filter(key="streik").exists()
    assert "Gewerkschaft" in suggested(second)


def adopt(keys: list[str], editor: Any) -> list[Tag]:
    """As the page of suggestions does it."""
    made = make_tags(keys, editor)
    link_suggested({key: tag.pk for key, tag in made.items()})
    return list(made.values())


def test_adopting_makes_a_tag_and_links_the_articles(source: Source, editor: Any) -> None:
    first, second, fixed = make(source), make(source), make(source, field_origins={"tag": "import"})
    analyse(first, second, fixed)
    (tag,) = adopt(["streik"], editor)
    assert (tag.name, tag.origin) == ("Streik", "editor")
    links = ArticleTag.objects.filter(tag=tag)
    assert {(link.article_id, link.origin) for link in links} == {
        (first.pk, "analyser"),
        (second.pk, "analyser"),
    }
    assert set(TagSuggestion.objects.filter(key="streik").values_list("article_id", flat=True)) == {fixed.pk}
    first.refresh_from_db()
    assert f"tag:{tag.pk}" in first.search_document.facets
    analyse(first, second)
    assert tags_of(first) == {"Streik"}


def test_adopting_a_word_that_is_a_synonym_by_now_makes_no_second_tag(source: Source, editor: Any) -> None:
    article = make(source)
    analyse(article)
    tag = Tag.objects.create(name="Arbeitskampf")
    tag.synonyms.create(name="Streik")
    assert adopt(["streik"], editor) == [tag]
    assert tags_of(article) == {"Arbeitskampf"}


def test_adopting_for_one_article_is_a_fact_there_only(source: Source, editor: Any) -> None:
    first, second = make(source), make(source)
    analyse(first, second)
    tag = adopt_for_article(first.tag_suggestions.get(key="streik"), editor)
    link = first.tag_links.get()
    assert (link.tag, link.origin, link.evidence[0]["text"]) == (tag, "editor", "Streik")
    assert not second.tag_links.exists()
    decision = Decision.objects.get()
    assert (decision.article, decision.tag, decision.verdict) == (first, tag, "confirmed")
