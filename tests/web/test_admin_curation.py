"""Merging, splitting and applying names as an editor does it: asked for, looked at, decided, watched, taken back."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.curating import ENTITY, start_alias, start_merge, start_split
from articles.models import Curation, Entity, Tag
from tests.curating.archive import article, done, link, linked, person, previewed, worked

from .forms import save

BASE = "/admin/articles/curation/"


def newest() -> Curation:
    return Curation.objects.latest("pk")


def address(what: str = "change", run: Curation | None = None) -> str:
    return f"{BASE}{(run or newest()).pk}/{what}/"


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def told(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def sent(client: Client, to: str, **values: Any) -> HttpResponse:
    """Presses a button; the page it leads to once a worker has done what it asks for."""
    response = client.post(to, values)
    if response.status_code != 302:
        return response
    if Curation.objects.exists():
        worked(newest())
    return client.get(response["Location"])


def pair() -> tuple[Entity, Entity]:
    return person("Wolodymyr Selenskyj"), person("Zelensky")


# --- merging ---------------------------------------------------------------------------------------------


def test_two_ticked_in_the_list_are_merged_and_the_merge_is_undone(editor_client: Client) -> None:
    winner, loser = pair()
    link(article("Eins", "Zelensky kam."), loser, "Zelensky")
    ticked = {"action": "merge_selected", "_selected_action": [winner.pk, loser.pk]}
    response = editor_client.post("/admin/articles/entity/", ticked)
    page = editor_client.get(response["Location"])
    assert {thing.pk for thing in page.context["things"]} == {winner.pk, loser.pk}

    preview = sent(editor_client, response["Location"], ids=[winner.pk, loser.pk], winner=winner.pk)
    text = text_of(preview)
    assert "Eins" in text
    assert "<mark>Zelensky</mark>" in text
    assert Entity.objects.current().count() == 2
    after = sent(editor_client, address("confirm"))
    assert after.context["batch"].state == "finished"
    assert list(linked(winner)) == ["Eins"]

    assert "1" in text_of(editor_client.get(address("undo")))
    sent(editor_client, address("undo"))
    assert newest().state == "undone"
    assert list(linked(loser)) == ["Eins"]


def test_both_histories_and_the_log_name_the_merge(editor_client: Client) -> None:
    winner, loser = pair()
    previewed(start_merge(ENTITY, winner, [loser]))
    sent(editor_client, address("confirm"))
    entries = LogEntry.objects.filter(
        object_id__in=[str(winner.pk), str(loser.pk)], content_type__model="entity"
    )
    assert entries.count() == 2
    assert all(loser.name in str(entry) + entry.get_change_message() for entry in entries)
    assert loser.name in text_of(editor_client.get(BASE))


def test_the_page_of_what_was_merged_leads_to_the_winner(editor_client: Client) -> None:
    winner, loser = pair()
    done(start_merge(ENTITY, winner, [loser]))
    response = editor_client.get(f"/admin/articles/entity/{loser.pk}/change/")
    assert response["Location"] == f"/admin/articles/entity/{winner.pk}/change/"
    shown = editor_client.get("/admin/articles/entity/").context["cl"].result_list
    assert [entity.pk for entity in shown] == [winner.pk]
    assert loser.name in text_of(editor_client.get(response["Location"]))


def test_another_is_added_by_its_key_and_one_is_taken_out(editor_client: Client) -> None:
    winner, loser = pair()
    third = person("Selenski")
    page = editor_client.get(f"{BASE}merge/entity/", {"ids": f"{winner.pk},{loser.pk},", "add": third.pk})
    assert len(page.context["things"]) == 3
    page = editor_client.get(f"{BASE}merge/entity/", {"ids": f"{winner.pk},{loser.pk}", "without": loser.pk})
    assert page.context["things"] == [winner]


@pytest.mark.parametrize(
    "asked",
    [{}, {"ids": "x,0,-1,99999999999999999999,\0"}, {"ids": "1" * 4000}, {"add": "¹"}, {"winner": "x"}],
)
def test_odd_choices_are_no_error(editor_client: Client, asked: dict[str, str]) -> None:
    assert editor_client.get(f"{BASE}merge/entity/", asked).status_code == 200
    response = editor_client.post(f"{BASE}merge/tag/", asked)
    assert response.status_code == 200
    assert told(response)
    assert not Curation.objects.exists()


def test_kinds_and_countries_that_differ_are_pointed_out(editor_client: Client) -> None:
    winner, _loser = pair()
    other = Entity.objects.create(name="Zelensky AG", kind="organisation")
    previewed(start_merge(ENTITY, winner, [other]))
    page = editor_client.get(address())
    assert page.context["plan"].warnings
    assert all(warning in text_of(page) for warning in page.context["plan"].warnings)


def test_the_second_of_two_editors_is_told_what_the_first_did(editor_client: Client) -> None:
    winner, loser = pair()
    one = previewed(start_merge(ENTITY, winner, [loser]))
    two = previewed(start_merge(ENTITY, loser, [winner]))
    editor_client.post(address("confirm", one))
    worked(one)
    response = editor_client.post(address("confirm", two), follow=True)
    assert any(winner.name in sentence for sentence in told(response))
    response = editor_client.post(address("confirm", one), follow=True)
    assert told(response)
    assert newest().state == "preview"


# --- splitting -------------------------------------------------------------------------------------------


def test_an_entity_is_split_by_a_query_and_ticks(editor_client: Client) -> None:
    müller = person("Michael Müller")
    alias = müller.aliases.create(name="Michi Müller")
    for title, body in (
        ("Tor", "Ein Tor für den Verein."),
        ("Sieg", "Der Verein siegt."),
        ("Senat", "Im Senat."),
    ):
        link(article(title, body), müller)
    form = f"{BASE}split/entity/{müller.pk}/"
    assert "Michi Müller" in text_of(editor_client.get(form))
    values = {"name": "Michael Müller", "note": "Fußballer", "kind": "person", f"name_{alias.pk}": "goes"}
    preview = sent(editor_client, form, **values, shares_name="on")
    assert len(preview.context["rows"]) == 3
    assert preview.context["chosen"] == 0

    filtered = editor_client.get(address(), {"q": "Verein"})
    assert {shown.row.title for shown in filtered.context["rows"]} == {"Tor", "Sieg"}
    editor_client.post(address("choose"), {"do": "take_all", "list": "q=Verein"})
    row = newest().rows.get(title="Sieg")
    answer = editor_client.post(
        address("choose"), {"shown": row.pk, "list": ""}, headers={"accept": "application/json"}
    ).json()
    assert answer["done"]
    assert "1" in answer["button"]
    sent(editor_client, address("confirm"))
    second = Entity.objects.get(note="Fußballer")
    assert list(linked(second)) == ["Tor"]
    assert [other.name for other in second.aliases.all()] == ["Michi Müller"]


def test_filters_by_source_period_and_company(editor_client: Client) -> None:
    müller, verein = person("Michael Müller"), Entity.objects.create(name="Verein", kind="organisation")
    old = article("Alt", published_at=timezone.make_aware(timezone.datetime(2020, 5, 1)))
    new = article("Neu", published_at=timezone.make_aware(timezone.datetime(2024, 5, 1)))
    for text in (old, new):
        link(text, müller)
    link(new, verein)
    previewed(start_split(ENTITY, müller, {"name": "Zweiter", "kind": "person"}))

    def titles(**asked: str) -> list[str]:
        page = editor_client.get(address(), asked)
        return [shown.row.title for shown in page.context["rows"]]

    assert titles() == ["Neu", "Alt"]
    assert titles(to="2020") == ["Alt"]
    assert titles(**{"from": "2021"}) == ["Neu"]
    assert titles(entity=verein.slug) == ["Neu"]
    assert titles(source="bote") == ["Neu", "Alt"]
    assert titles(source="andere") == []
    page = editor_client.get(address(), {"from": "gestern", "q": '"" ( ODER'})
    assert page.context["list"].notes


def test_a_split_without_articles_or_with_a_taken_name_is_refused(editor_client: Client) -> None:
    müller = person("Michael Müller")
    link(article("Tor"), müller)
    form = f"{BASE}split/entity/{müller.pk}/"
    response = editor_client.post(form, {"name": "Michael Müller", "note": "", "kind": "person"})
    assert told(response)
    assert editor_client.post(form, {"name": "", "kind": "Gerät"}).context["form"].errors
    assert not Curation.objects.exists()
    sent(editor_client, form, name="Michael Müller", note="Fußballer", kind="person")
    response = editor_client.post(address("confirm"), follow=True)
    assert told(response)
    assert newest().state == "preview"
    assert Entity.objects.count() == 1


# --- applying --------------------------------------------------------------------------------------------


def test_an_alias_is_applied_but_to_what_is_left_out(editor_client: Client) -> None:
    entity = person("Wolodymyr Selenskyj")
    entity.aliases.create(name="Zelensky")
    for title in ("mit", "ohne"):
        article(title, "Zelensky kam.")
    form = f"{BASE}apply/entity/{entity.pk}/"
    assert "Zelensky" in text_of(editor_client.get(form))
    sent(editor_client, form, name=["Zelensky"])
    rows = {row.title: row.pk for row in newest().rows.all()}
    page = sent(editor_client, address("confirm"), shown=list(rows.values()), take=[rows["mit"]])
    assert page.context["batch"].state == "finished"
    assert list(linked(entity)) == ["mit"]
    tabs = {tab.name: tab.count for tab in page.context["list"].tabs}
    assert tabs == {"": 2, "done": 1, "excluded": 1}


def test_a_name_that_is_shared_is_pointed_out(editor_client: Client) -> None:
    entity, other = person("Wolodymyr Selenskyj"), person("Zelensky")
    entity.aliases.create(name="Zelensky")
    previewed(start_alias(entity, ["Zelensky"]))
    assert other.name in "".join(editor_client.get(address()).context["plan"].warnings)


def test_a_tag_is_applied_from_its_page(editor_client: Client) -> None:
    tag = Tag.objects.create(name="Klimawandel")
    tag.rules.create(query="Treibhausgas")
    article("Eins", "Ein Treibhausgas.")
    form = f"{BASE}apply/tag/{tag.pk}/"
    assert form in text_of(editor_client.get(f"/admin/articles/tag/{tag.pk}/change/"))
    assert "Treibhausgas" in text_of(editor_client.get(form))
    sent(editor_client, form)
    sent(editor_client, address("confirm"))
    assert list(linked(tag)) == ["Eins"]


def test_without_a_name_nothing_is_looked_for(editor_client: Client) -> None:
    entity = person("Wolodymyr Selenskyj")
    response = editor_client.post(f"{BASE}apply/entity/{entity.pk}/", {"name": ["Putin"]})
    assert told(response)


# --- the page --------------------------------------------------------------------------------------------


def test_progress_is_told_while_somebody_works(editor_client: Client) -> None:
    winner, loser = pair()
    run = start_merge(ENTITY, winner, [loser])
    page = text_of(editor_client.get(address()))
    assert f'data-progress="{address("progress")}"' in page
    found = editor_client.get(address("progress")).json()
    assert (found["state"], found["busy"], found["total"]) == ("preparing", True, None)
    previewed(run)
    assert editor_client.get(address("progress")).json()["state"] == "preview"


def test_a_dropped_preview_leads_back_and_changes_nothing(editor_client: Client) -> None:
    winner, loser = pair()
    previewed(start_merge(ENTITY, winner, [loser]))
    response = editor_client.post(address("discard"), follow=True)
    assert response.redirect_chain[-1][0] == f"/admin/articles/entity/{winner.pk}/change/"
    assert newest().state == "cancelled"
    assert Entity.objects.current().count() == 2


def test_a_thousand_articles_are_paged_and_cost_no_more_statements(
    editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    from articles.models import Article, ArticleEntity

    winner, loser = pair()
    first = article("Meldung 0")
    made = Article.objects.bulk_create(
        Article(
            source=first.source,
            title=f"Meldung {n}",
            body="B",
            status="published",
            content_hash=f"{n + 99:064}",
        )
        for n in range(1000)
    )
    ArticleEntity.objects.bulk_create(
        ArticleEntity(article=row, entity=loser, origin="analyser") for row in made
    )
    previewed(start_merge(ENTITY, winner, [loser]))
    with django_assert_max_num_queries(30):
        page = editor_client.get(address(), {"size": "100", "page": "3"})
    assert len(page.context["rows"]) == 100
    assert page.context["list"].page.paginator.num_pages == 10
    assert text_of(page).count("curation-row") == 100


@pytest.mark.parametrize(
    "asked", [{"page": "x"}, {"page": "-3"}, {"size": "7"}, {"show": "x"}, {"entity": "\0"}]
)
def test_odd_addresses_show_the_list(editor_client: Client, asked: dict[str, str]) -> None:
    winner, loser = pair()
    link(article("Eins"), loser)
    previewed(start_merge(ENTITY, winner, [loser]))
    assert editor_client.get(address(), asked).status_code == 200


def test_markup_in_names_and_articles_stays_text(editor_client: Client) -> None:
    attack = "<script>alert(1)</script>"
    winner, loser = person(attack), person(f"{attack}2")
    link(article(attack, f"{attack} kam."), loser, attack)
    previewed(start_merge(ENTITY, winner, [loser]))
    for path in (
        address(),
        BASE,
        f"{BASE}merge/entity/?ids={winner.pk},{loser.pk}",
        f"{BASE}split/entity/{winner.pk}/",
    ):
        assert attack.encode() not in editor_client.get(path).content


def test_only_who_may_change_articles_and_names_decides(signed_in: Callable[..., Client]) -> None:
    winner, loser = pair()
    previewed(start_merge(ENTITY, winner, [loser]))
    client = signed_in("change_entity", "view_curation")
    assert client.get(address()).status_code == 200
    for what in ("confirm", "choose", "discard", "cancel", "resume", "undo"):
        assert client.post(address(what)).status_code == 403
    for path in (
        f"merge/entity/?ids={winner.pk}",
        f"split/entity/{winner.pk}/",
        f"apply/entity/{winner.pk}/",
    ):
        assert client.get(f"{BASE}{path}").status_code == 403
    assert newest().state == "preview"
    assert client.get(address("progress")).status_code == 200


@pytest.mark.parametrize(
    "path", ["merge/country/", "split/entity/99999/", "apply/tag/9223372036854775808/", "99/progress/"]
)
def test_what_is_not_there_is_a_404(editor_client: Client, path: str) -> None:
    assert editor_client.get(f"{BASE}{path}").status_code == 404


# --- entities --------------------------------------------------------------------------------------------


def test_what_could_be_the_same_is_one_click_from_a_merge(editor_client: Client) -> None:
    putin, bare = person("Wladimir Putin"), person("Putin")
    page = editor_client.get(f"/admin/articles/entity/{putin.pk}/change/")
    assert page.context["facts"]["same"] == [bare]
    assert f"{BASE}merge/entity/?ids={putin.pk},{bare.pk}" in text_of(page)
    assert editor_client.get(f"/admin/articles/entity/{bare.pk}/change/").context["facts"]["same"] == [putin]


@pytest.mark.django_db
def test_a_surname_of_many_says_nothing() -> None:
    from articles.curating.likeness import could_be_same

    bare = person("Müller")
    first = person("Anna Müller")
    for name in ("Berta Müller", "Carla Müller"):
        person(name)
    assert could_be_same(bare) == []
    assert could_be_same(first) == []


def test_entities_are_filtered_by_who_knows_them(editor_client: Client) -> None:
    guess, named, linked_ = person("Vermutet"), person("Benannt"), person("Verlinkt")
    made = person("Gemacht", origin="editor")
    named.aliases.create(name="Anders")
    link(article("Eins"), linked_, origin="editor")

    def listed(**asked: str) -> set[int]:
        return {
            row.pk for row in editor_client.get("/admin/articles/entity/", asked).context["cl"].result_list
        }

    assert listed(known="guess") == {guess.pk}
    assert listed(known="sure") == {named.pk, linked_.pk, made.pk}
    assert listed(q="anders") == {named.pk}


def test_articles_of_an_entity_are_counted_without_rejected_ones(editor_client: Client) -> None:
    entity = person("Wladimir Putin")
    link(article("Eins"), entity)
    link(article("Zwei"), entity, origin="editor", rejected=True)
    row = editor_client.get("/admin/articles/entity/").context["cl"].result_list[0]
    assert row.article_count == 1


def test_what_an_editor_saves_is_an_editors(editor_client: Client) -> None:
    entity = person("Wladimir Putin")
    response = save(editor_client, f"/admin/articles/entity/{entity.pk}/change/", note="Präsident")
    assert response.status_code == 302
    entity.refresh_from_db()
    assert (entity.origin, entity.note) == ("editor", "Präsident")
