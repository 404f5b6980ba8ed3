"""The lists of links on an article's admin page, and the addresses behind their buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from articles.learning import decisions
from articles.models import Article, Decision, Entity
from tests.web.forms import as_sent

from .conftest import Make

Person = Callable[..., Entity]
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def client(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def article(make: Make, person: Person) -> Article:
    return make("Ada und Bea.", Ada=person("Ada"), Bea=person("Bea"))


def address(article: Article, name: str, action: str) -> str:
    link = article.entity_links.get(entity__name=name)
    return f"/admin/articles/article/{article.pk}/links/entity/{link.pk}/{action}/"


def page(client: Client, article: Article) -> str:
    return client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()


def state(article: Article) -> dict[str, tuple[str, bool]]:
    return {str(link): (link.origin, link.rejected) for link in article.entity_links.all()}


def test_the_page_says_what_is_a_guess_and_what_holds(client: Client, article: Article, editor: Any) -> None:
    assert (
        page(client, article).count("Vorschlag, 50 %") == 2 or page(client, article).count("guess, 50 %") == 2
    )
    decisions.reject(article.entity_links.get(entity__name="Ada"), editor)
    shown = page(client, article)
    assert "<del>Ada</del>" in shown
    assert "<del>Bea</del>" not in shown
    assert address(article, "Ada", "take-back") in shown
    assert address(article, "Ada", "confirm") not in shown
    assert address(article, "Bea", "confirm") in shown


def test_words_of_the_article_are_escaped(client: Client, make: Make, person: Person) -> None:
    attack = "<script>alert(1)</script>"
    article = make(f"{attack} Ada", Ada=person("Ada"))
    article.entity_links.update(
        evidence=[{"field": "body", "start": 0, "end": 25, "text": attack, "kind": "x"}]
    )
    Entity.objects.update(name=attack)
    assert attack not in page(client, article)


def test_a_button_without_script_leads_back_to_the_list(client: Client, article: Article) -> None:
    answer = client.post(address(article, "Ada", "confirm"), follow=True)
    assert answer.redirect_chain == [
        (f"/admin/articles/article/{article.pk}/change/#entity_links-group", 302)
    ]
    assert [message.level_tag for message in answer.context["messages"]] == ["success"]
    assert state(article)["Ada"] == ("editor", False)


def test_the_script_gets_the_list_as_it_is_now(client: Client, article: Article) -> None:
    answer = client.post(address(article, "Ada", "reject"), **JSON)
    assert answer.status_code == 200
    assert "<del>Ada</del>" in answer.json()["html"]
    assert "Ada" in answer.json()["said"]


def test_all_shown_are_confirmed_at_once(client: Client, article: Article) -> None:
    sent = f"/admin/articles/article/{article.pk}/links/entity/confirm/"
    assert sent in page(client, article)
    client.post(sent, **JSON)
    assert set(state(article).values()) == {("editor", False)}


def test_something_else_by_name_and_by_choice(client: Client, article: Article, person: Person) -> None:
    link = article.entity_links.get(entity__name="Ada")
    sent = {f"name-{link.pk}": "Ada Lovelace", f"kind-{link.pk}": "person"}
    assert client.post(address(article, "Ada", "reassign"), sent, **JSON).status_code == 200
    assert state(article)["Ada Lovelace"] == ("editor", False)
    other = person("Beate", note="Malerin")
    link = article.entity_links.get(entity__name="Bea")
    client.post(
        address(article, "Bea", "reassign"), {f"entity-{link.pk}": other.pk, f"kind-{link.pk}": "person"}
    )
    assert state(article)["Beate (Malerin)"] == ("editor", False)


@pytest.mark.parametrize("name", ["", "\0", "x" * 300])
def test_what_cannot_be_meant_is_said_and_changes_nothing(
    client: Client, article: Article, name: str
) -> None:
    link = article.entity_links.get(entity__name="Ada")
    sent = {f"name-{link.pk}": name, f"kind-{link.pk}": "person"}
    answer = client.post(address(article, "Ada", "reassign"), sent, **JSON)
    assert (answer.status_code, answer.json()["done"]) == (200, False)
    assert answer.json()["said"]
    assert state(article)["Ada"] == ("analyser", False)


def test_a_link_that_is_gone_is_named(client: Client, article: Article) -> None:
    gone = address(article, "Ada", "confirm")
    article.entity_links.filter(entity__name="Ada").delete()
    answer = client.post(gone, **JSON)
    assert (answer.status_code, answer.json()["done"]) == (200, False)
    assert ">Bea<" in "".join(answer.json()["html"].split())
    assert client.post(gone).status_code == 302


@pytest.mark.parametrize(
    "tail",
    [
        "entity/1/destroy/", "pictures/1/confirm/", "country/1/reassign/", "pictures/confirm/",
    ],
)  # fmt: skip
def test_unknown_addresses_are_not_found(client: Client, article: Article, tail: str) -> None:
    assert client.post(f"/admin/articles/article/{article.pk}/links/{tail}").status_code == 404


def test_numbers_of_any_size_are_no_error(client: Client, article: Article) -> None:
    huge = 10**30
    assert client.post(f"/admin/articles/article/{huge}/links/entity/1/confirm/").status_code == 404
    sent = f"/admin/articles/article/{article.pk}/links/entity/{huge}/confirm/"
    assert client.post(sent, **JSON).json()["done"] is False


def test_looking_decides_nothing(client: Client, article: Article) -> None:
    assert client.get(address(article, "Ada", "confirm")).status_code == 405
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("rights", "status"),
    [
        ((), 403),
        (("change_article", "view_articleentity"), 403),
        (("view_article", "change_articleentity"), 403),
        (("change_article", "change_articleentity"), 302),
    ],
)
def test_deciding_needs_the_right_to_change_both(
    article: Article, rights: tuple[str, ...], status: int
) -> None:
    user = get_user_model().objects.create_user("jemand", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    assert client.post(address(article, "Ada", "confirm")).status_code == status


def test_whoever_may_only_look_sees_no_buttons(article: Article) -> None:
    user = get_user_model().objects.create_user("jemand", is_staff=True)
    rights = ("view_article", "view_articleentity")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    shown = page(client, article)
    assert ">Ada" in "".join(shown.split())
    assert "data-decide" not in shown


def test_deciding_needs_the_token_of_the_page(editor: Any, article: Article) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address(article, "Ada", "confirm")).status_code == 403


def test_an_open_form_can_be_saved_whatever_was_decided_meanwhile(client: Client, article: Article) -> None:
    sent = as_sent(client, f"/admin/articles/article/{article.pk}/change/") | {"kicker": "Neu"}
    client.post(address(article, "Ada", "reject"), **JSON)
    article.entity_links.filter(entity__name="Bea").delete()
    assert client.post(f"/admin/articles/article/{article.pk}/change/", sent).status_code == 302
    article.refresh_from_db()
    assert (article.kicker, state(article)) == ("Neu", {"Ada": ("editor", True)})


class TestTheLog:
    def test_it_lists_and_takes_back(self, client: Client, article: Article, editor: Any) -> None:
        decisions.reject(article.entity_links.get(entity__name="Ada"), editor)
        decision = Decision.objects.get()
        shown = client.get(
            "/admin/articles/decision/?verdict=rejected&about=entity&kind=person"
        ).content.decode()
        back = f"/admin/articles/decision/{decision.pk}/take-back/"
        assert back in shown
        assert client.post(back).status_code == 302
        assert state(article)["Ada"] == ("analyser", False)
        assert client.post(back).status_code == 302  # somebody was faster

    def test_it_copes_with_any_filter(self, client: Client) -> None:
        assert client.get("/admin/articles/decision/?about=x&kind=%00&q=%00").status_code in (200, 302)

    def test_it_is_not_written_by_hand(self, client: Client) -> None:
        assert client.get("/admin/articles/decision/add/").status_code == 403

    def test_taking_back_needs_the_right(self, article: Article, editor: Any) -> None:
        decisions.reject(article.entity_links.get(entity__name="Ada"), editor)
        user = get_user_model().objects.create_user("jemand", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename="view_decision"))
        client = Client()
        client.force_login(user)
        back = f"/admin/articles/decision/{Decision.objects.get().pk}/take-back/"
        assert client.get("/admin/articles/decision/").status_code == 200
        assert client.post(back).status_code == 403
