"""The page of a person, organisation or place, its data, and the ways to it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Country, Entity, EntityAlias, Tag

from .pages import asked, html, links, main, row, text
from .test_openapi import problems

KIM = {"name": "Kim Jong Un", "kind": "person"}


@pytest.fixture
def archive(importing: Callable[..., Any]) -> Entity:
    importing(
        "\n".join([
            row(1, "Rakete", entities=[KIM, {"name": "KCNA", "kind": "organisation"}], countries=["KP"], tags=["Rüstung"],
                published_at="2023-11-02T12:00:00+01:00"),
            row(2, "Parade", entities=[KIM, {"name": "KCNA", "kind": "organisation"}], countries=["KP"]),
            row(3, "Ernte", entities=[{"name": "Julia Klöckner", "kind": "person"}]),
        ])
    )  # fmt: skip
    kim = Entity.objects.get(name="Kim Jong Un")
    kim.country, kim.note = Country.objects.get(pk="KP"), "Machthaber <b>"
    kim.save()
    EntityAlias.objects.create(entity=kim, name="Kim Jong-Eun")
    return kim


def test_the_page_says_who_it_is_and_where_it_stands(archive: Entity) -> None:
    page = html("/name/kim-jong-un/")
    read = text(main(page))
    for words in (
        "Kim Jong Un",
        "Machthaber <b>",
        "Nordkorea",
        "Kim Jong-Eun",
        "Rakete",
        "Parade",
        "KCNA",
        "Bote",
    ):
        assert words in read
    assert "Ernte" not in read
    assert "<b>" not in main(page).replace("Machthaber &lt;b&gt;", "")
    found = {asked(address)[0] for address in links(page).values()}
    assert {"/name/kcna/", "/namen/"} <= found
    assert ("/", {"entity": ["kim-jong-un"]}) in [asked(address) for address in links(page).values()]
    assert ("/", {"entity": ["kim-jong-un"], "country": ["KP"]}) in [asked(a) for a in links(page).values()]


def test_the_bars_are_links_to_the_list_of_their_month_and_a_table_says_the_same(archive: Entity) -> None:
    page = main(html("/name/kim-jong-un/"))
    table = dict(re.findall(r"<th scope=\"row\">.*?href=\"([^\"]*)\".*?<td>(\d+)</td>", page, re.DOTALL))
    expected = {
        ("2023-11-01", "2023-11-30"): "1",
        ("2024-01-01", "2024-01-31"): "1",
    }
    found = {}
    for address, count in table.items():
        _path, params = asked(unescape(address))
        found[params["from"][0], params["to"][0]] = count
        assert params["entity"] == ["kim-jong-un"]
        assert len(re.findall(r'<li class="hit', html(unescape(address)))) == int(count)
    assert found == expected
    assert page.count('class="chart-bar"') == 3, "a month without articles has its place"
    assert "style=" not in page, "the policy forbids it"


def test_every_link_of_the_page_answers(archive: Entity) -> None:
    for address in set(links(html("/name/kim-jong-un/")).values()):
        if address.startswith("/") and not address.startswith("/admin"):
            assert Client().get(address).status_code == 200, address


def test_the_articles_with_both_are_those_that_were_counted(archive: Entity) -> None:
    page = html("/name/kim-jong-un/")
    (both,) = re.findall(r'class="companion-count"\s+href="([^"]*name%3A[^"]*)"', page)
    assert len(re.findall(r'<li class="hit', html(unescape(both)))) == 2


def test_unknown_and_unpublished_names_are_missing_in_german(archive: Entity, editor_client: Client) -> None:
    Entity.objects.create(name="Niemand", kind="person")
    for slug in ("gibt-es-nicht", "niemand"):
        response = Client().get(f"/name/{slug}/")
        assert response.status_code == 404
        assert "/?q=" in response.content.decode()
        assert "<h1>" in response.content.decode()
    assert editor_client.get("/name/niemand/").status_code == 200
    assert editor_client.get("/name/gibt-es-nicht/").status_code == 404


def test_what_was_merged_leads_to_what_it_became(archive: Entity) -> None:
    first = Entity.objects.create(name="Kim", kind="person", merged_into=archive)
    second = Entity.objects.create(name="Kim J. U.", kind="person", merged_into=first)
    tag = Tag.objects.create(name="Waffen", merged_into=Tag.objects.get(name="Rüstung"))
    for slug in (first.slug, second.slug):
        response = Client().get(f"/name/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/name/kim-jong-un/")
        response = Client().get(f"/api/entities/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/api/entities/kim-jong-un/")
    response = Client().get(f"/?q=rakete&entity={second.slug}&entity=kcna&tag={tag.slug}&page=1")
    assert response.status_code == 301
    assert asked(response["Location"]) == (
        "/", {"q": ["rakete"], "entity": ["kim-jong-un", "kcna"], "tag": ["ruestung"], "page": ["1"]}
    )  # fmt: skip
    assert Client().get(response["Location"]).status_code == 200
    assert [hit["title"] for hit in Client().get(f"/api/articles/?tag={tag.slug}").json()["results"]] == [
        "Rakete"
    ]


def test_the_data_are_as_described_and_those_of_the_page(archive: Entity) -> None:
    data = Client().get("/api/entities/kim-jong-un/").json()
    assert problems("Entity", data) == []
    assert data["aliases"] == ["Kim Jong-Eun"]
    assert (data["kind"], data["country"], data["count"], data["count_exact"]) == ("person", "KP", 2, True)
    assert [(period["from"], period["count"]) for period in data["periods"]] == [
        ("2023-11-01", 1), ("2023-12-01", 0), ("2024-01-01", 1),
    ]  # fmt: skip
    assert data["together"]["organisation"] == [{"value": "kcna", "label": "KCNA", "count": 2}]
    assert [hit["title"] for hit in data["newest"]] == ["Parade", "Rakete"]
    (hit,) = Client().get("/api/articles/?q=Ernte").json()["results"]
    assert hit["entities"] == [
        {
            "name": "Julia Klöckner",
            "kind": "person",
            "slug": "julia-kloeckner",
            "url": "/name/julia-kloeckner/",
        }
    ]
    missing = Client().get("/api/entities/niemand/")
    assert (missing.status_code, problems("Error", missing.json())) == (404, [])


def test_list_and_article_lead_to_the_page(archive: Entity) -> None:
    article = Article.objects.get(title="Rakete").get_absolute_url()
    for address in ("/", "/?entity=kim-jong-un", article):
        assert "/name/kim-jong-un/" in links(html(*address.split("?")[:1], **dict(
            [tuple(address.split("?")[1].split("="))] if "?" in address else []
        ))).values()  # fmt: skip
    assert ("/", {"entity": ["kim-jong-un"]}) in [asked(a) for a in links(html(article)).values()]


def test_an_article_tells_whom_it_is_about_from_who_is_mentioned(archive: Entity) -> None:
    article = Article.objects.get(title="Rakete")
    link = article.entity_links.get(entity__name="KCNA")
    link.origin, link.score = "analyser", 0.1
    link.evidence = [{"field": "body", "start": 0, "end": 4, "text": "K-C-N-A", "kind": "organisation"}]
    link.save()
    other = article.entity_links.create(
        entity=Entity.objects.create(name="Yonhap", kind="organisation"), origin="analyser", score=0.8
    )
    page = text(main(html(article.get_absolute_url())))
    assert page.index(other.entity.name) < page.index("KCNA") < page.index("K-C-N-A")


def json_ld(address: str) -> Any:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html(address), re.DOTALL)
    assert not re.search("[<>&]", found)
    return json.loads(found)


def test_an_article_describes_itself_to_machines(archive: Entity) -> None:
    address = Article.objects.get(title="Rakete").get_absolute_url()
    data = json_ld(address)
    assert data["@type"] == "NewsArticle"
    assert (data["headline"], data["datePublished"]) == ("Rakete", "2023-11-02T12:00:00+01:00")
    assert data["publisher"] == {"@type": "Organization", "name": "Bote"}
    assert data["mainEntityOfPage"] == f"http://testserver{address}"
    assert {"@type": "Person", "name": "Kim Jong Un", "url": "http://testserver/name/kim-jong-un/"} in data[
        "about"
    ]
    assert {"@type": "Country", "name": "Nordkorea"} in data["about"]
    assert data["keywords"] == ["Rüstung"]
    assert "author" not in data, "nobody is named"


def test_no_text_of_an_article_ends_the_script(archive: Entity) -> None:
    article = Article.objects.get(title="Rakete")
    article.title = title = "</script><script>alert(1)</script><!-- & \u2028"
    article.save()
    assert json_ld(article.get_absolute_url())["headline"] == title


def test_drafts_do_not_describe_themselves(archive: Entity, editor_client: Client) -> None:
    article = Article.objects.get(title="Rakete")
    Article.objects.filter(pk=article.pk).update(status="draft")
    assert "ld+json" not in editor_client.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_written_here(archive: Entity, method: str) -> None:
    for path in ("/name/kim-jong-un/", "/namen/", "/api/entities/kim-jong-un/"):
        assert Client(enforce_csrf_checks=True).generic(method, path).status_code == 405
