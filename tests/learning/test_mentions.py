"""Ambiguous names: listed with what tells the candidates apart, decided with one click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.learning.knowledge import vetoes
from articles.learning.mentions import assign, none_of_them
from articles.learning.worklist import Sentence, names, open_names, sentence_of
from articles.models import Article, Decision, Entity, OpenMention, Source
from tests.each import each

from .conftest import Make
from .places import evidence

Person = Callable[..., Entity]
LIST = "/admin/articles/openmention/"


@pytest.fixture
def two(person: Person) -> tuple[Entity, Entity]:
    return person("Michael Müller", note="Maler"), person("Michael Müller", note="Maurer")


@pytest.fixture
def open_in(make: Make, two: tuple[Entity, Entity]) -> Callable[..., OpenMention]:
    """open_in("Michael Müller malt.") -> the name in a new article, waiting for a decision."""

    def run(body: str, source: str = "Bote") -> OpenMention:
        article = make(body)
        article.source = Source.objects.get_or_create(name=source)[0]
        article.save()
        return OpenMention.objects.create(
            article=article, name="Michael Müller", key=two[0].key, kind="person",
            candidates=[entity.pk for entity in two], evidence=evidence(body, "Michael Müller"),
        )  # fmt: skip

    return run


@pytest.fixture
def client(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def linked(article: Article) -> dict[str, tuple[str, bool]]:
    return {str(link): (link.origin, link.rejected) for link in article.entity_links.all()}


def decide(client: Client, mention: OpenMention, **sent: Any) -> Any:
    return client.post(f"{LIST}{mention.pk}/decide/", sent)


def test_an_assigned_name_is_a_fact_and_open_no_more(
    open_in: Callable[..., OpenMention], two: tuple[Entity, Entity], editor: Any
) -> None:
    mention = open_in("Michael Müller malt.")
    assert assign(OpenMention.objects.all(), two[0], editor) == 1
    assert linked(mention.article) == {"Michael Müller (Maler)": ("editor", False)}
    assert not OpenMention.objects.exists()
    ((name, verdict),) = Decision.objects.values_list("name", "verdict")
    assert (name, verdict) == ("Michael Müller", "confirmed")
    found = Client().get("/api/articles/", {"entity": two[0].slug}).json()["count"]
    assert found == 1
    assert assign(OpenMention.objects.all(), two[0], editor) == 0


def test_none_of_them_is_a_veto_in_the_article(
    open_in: Callable[..., OpenMention], two: tuple[Entity, Entity], editor: Any
) -> None:
    mention = open_in("Michael Müller malt.")
    none_of_them(OpenMention.objects.all(), editor)
    assert linked(mention.article) == {}
    key = two[0].key
    article = mention.article_id
    assert vetoes([article]) == {article: {(key, "person"), (key, two[0].pk), (key, two[1].pk)}}


def test_a_rejected_link_is_none_after_the_name_was_assigned_to_it(
    open_in: Callable[..., OpenMention], two: tuple[Entity, Entity], editor: Any
) -> None:
    mention = open_in("Michael Müller malt.")
    mention.article.entity_links.create(entity=two[0], rejected=True)
    assign(OpenMention.objects.all(), two[0], editor)
    assert linked(mention.article) == {"Michael Müller (Maler)": ("editor", False)}


def test_the_sentence_is_that_of_the_mention(open_in: Callable[..., OpenMention]) -> None:
    mention = open_in("Ein Absatz.\n\nAm Abend malt Michael Müller ein Bild.\n\nEnde.")
    assert sentence_of(mention) == Sentence("Am Abend malt ", "Michael Müller", " ein Bild.")
    mention.article.body = "Ein anderer Text."
    assert sentence_of(mention) == Sentence("", "Michael Müller", "")


@pytest.mark.parametrize("broken", [[], [{}], [{"field": "pk", "start": 0, "end": 1}], [{"field": "body"}]])
def test_evidence_that_fits_nothing_is_no_error(open_in: Callable[..., OpenMention], broken: Any) -> None:
    mention = open_in("Michael Müller malt.")
    mention.evidence = broken
    assert sentence_of(mention).words == "Michael Müller"


def test_candidates_are_told_apart_by_what_they_occur_with(
    make: Make, open_in: Callable[..., OpenMention], two: tuple[Entity, Entity], person: Person
) -> None:
    gallery = person("Galerie Nord", "organisation")
    make("Müller und die Galerie Nord.", Müller=two[0], Galerie_Nord=gallery)
    open_in("Michael Müller malt.")
    (name,) = open_names(names())
    found = [(str(one.entity), one.articles, list(one.beside)) for one in name.candidates]
    assert found == [("Michael Müller (Maler)", 1, ["Galerie Nord"]), ("Michael Müller (Maurer)", 0, [])]


def test_statements_grow_with_the_names_shown_not_with_their_articles(
    open_in: Callable[..., OpenMention],
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            open_names(names())
        return len(queries)

    open_in("Michael Müller malt.")
    before = statements()
    for _number in range(5):
        open_in("Michael Müller malt.")
    assert statements() == before


class TestThePage:
    def test_one_click_assigns(
        self, client: Client, open_in: Callable[..., OpenMention], two: tuple[Entity, Entity]
    ) -> None:
        mention = open_in("Michael Müller malt.")
        shown = client.get(LIST).content.decode()
        assert "<mark>Michael Müller</mark>" in shown
        assert "Michael Müller (Maurer)" in shown
        answer = decide(client, mention, choice=two[1].pk, back="q=Müller&kind=person")
        assert answer["Location"] == f"{LIST}?kind=person&q=M%C3%BCller"
        assert linked(mention.article) == {"Michael Müller (Maurer)": ("editor", False)}

    @pytest.mark.parametrize(
        ("scope", "left"), [("article", 3), ("source", 2), ("all", 0), ("", 3), ("x", 3)]
    )
    def test_for_all_articles_of_the_source_or_of_the_archive(
        self,
        client: Client,
        open_in: Callable[..., OpenMention],
        two: tuple[Entity, Entity],
        scope: str,
        left: int,
    ) -> None:
        mention, *_others = [
            open_in("Michael Müller malt.", source) for source in ("Bote", "Bote", "Kurier", "Welt")
        ]
        decide(client, mention, choice=two[0].pk, scope=scope)
        assert OpenMention.objects.count() == left

    def test_a_new_entity_needs_a_note_if_the_name_is_taken(
        self, client: Client, open_in: Callable[..., OpenMention]
    ) -> None:
        mention = open_in("Michael Müller malt.")
        before = Entity.objects.count()
        decide(client, mention, choice="new", name="Michael Müller", kind="person")
        assert (OpenMention.objects.count(), Entity.objects.count()) == (1, before)
        decide(client, mention, choice="new", name="Michael Müller", kind="person", note="Mime")
        assert linked(mention.article) == {"Michael Müller (Mime)": ("editor", False)}

    def test_none_of_them(self, client: Client, open_in: Callable[..., OpenMention]) -> None:
        decide(client, open_in("Michael Müller malt."), choice="none")
        assert not OpenMention.objects.exists()

    @pytest.mark.parametrize("choice", ["", "x", "0", "-1", "9" * 30, "²"])
    def test_any_other_choice_changes_nothing(
        self, client: Client, open_in: Callable[..., OpenMention], choice: str
    ) -> None:
        assert decide(client, open_in("Michael Müller malt."), choice=choice).status_code == 302
        assert OpenMention.objects.count() == 1

    @each(
        "query",
        [
            "",
            "?kind=person",
            "?kind=x",
            "?q=muller",
            "?q=%00",
            "?source=x",
            "?page=x",
            "?page=999",
            "?source=" + "9" * 30,
        ],
    )
    def test_it_opens_by_any_address(
        self, client: Client, open_in: Callable[..., OpenMention], query: str
    ) -> None:
        open_in("Michael Müller malt.")
        assert client.get(LIST + query).status_code == 200

    def test_it_is_filtered_and_paged(self, client: Client, make: Make) -> None:
        article = make("Text.")
        for number in range(12):
            OpenMention.objects.create(
                article=article, name=f"N{number:02}", key=f"n{number:02}", kind="place", candidates=[]
            )
        first, second = (client.get(f"{LIST}?kind=place&page={page}").content.decode() for page in (1, 2))
        assert ("N00" in first, "N11" in first) == (True, False)
        assert ("N00" in second, "N11" in second) == (False, True)
        assert "N00" not in client.get(f"{LIST}?kind=person").content.decode()
        assert "N00" not in client.get(f"{LIST}?q=n07").content.decode()

    def test_somebody_was_faster(self, client: Client, open_in: Callable[..., OpenMention]) -> None:
        mention = open_in("Michael Müller malt.")
        OpenMention.objects.all().delete()
        answer = client.post(f"{LIST}{mention.pk}/decide/", {"choice": "none"}, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["info"]

    def test_deciding_needs_the_right(self, open_in: Callable[..., OpenMention]) -> None:
        user = get_user_model().objects.create_user("jemand", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename="view_openmention"))
        client = Client()
        client.force_login(user)
        mention = open_in("Michael Müller malt.")
        assert client.get(LIST).status_code == 200
        assert decide(client, mention, choice="none").status_code == 403

    def test_the_first_page_of_the_admin_says_how_many_wait(
        self, client: Client, open_in: Callable[..., OpenMention]
    ) -> None:
        assert LIST not in client.get("/admin/").content.decode().split("app-articles")[0]
        open_in("Michael Müller malt.")
        open_in("Michael Müller malt.")
        assert 'class="to-decide"' in client.get("/admin/").content.decode()
