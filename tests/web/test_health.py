"""What load balancers ask, and the headers every answer carries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

import articles.views.health
from tests.each import each


def test_the_process_answers_without_asking_the_database(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_migrated_database_is_ready(db: None) -> None:
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_health_is_never_cached(db: None) -> None:
    for address in ("/healthz", "/readyz"):
        assert "no-store" in Client().get(address)["Cache-Control"]


def test_a_database_that_does_not_answer_is_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(connection: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(articles.views.health, "MigrationExecutor", refuse)
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "reason": "database"}


def test_a_missing_migration_is_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one is missing"])
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "reason": "migrations"}


@each(
    "address",
    [
        "/", "/?page=99", "/api/articles/", "/api/articles/1/", "/api/openapi.json", "/healthz", "/readyz",
        "/artikel/1-x/", "/gibt/es/nicht", "/admin/", "/admin/login/", "/admin/gibt/es/nicht/", "/static/gibtesnicht",
        "/static/css/reader.css",
    ],
)  # fmt: skip
def test_every_answer_forbids_what_comes_from_elsewhere(db: None, address: str) -> None:
    policy = Client().get(address)["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_admin_s_pages_carry_the_policy_as_well(editor_client: Client) -> None:
    for page in (
        "",
        "articles/article/",
        "articles/article/add/",
        "articles/importrun/add/",
        "articles/country/",
    ):
        response = editor_client.get(f"/admin/{page}")
        assert response.status_code == 200
        assert "default-src 'self'" in response["Content-Security-Policy"]


def test_an_error_of_ours_carries_the_policy_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(articles.views.health, "MigrationExecutor", fail)
    response = Client(raise_request_exception=False).get("/readyz")
    assert response.status_code == 500
    assert "Content-Security-Policy" in response
    assert 'lang="de"' in response.content.decode()


def test_an_unknown_host_is_refused_with_a_page(db: None) -> None:
    response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Content-Security-Policy" in response
