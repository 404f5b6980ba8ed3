"""Fixtures of the whole suite."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from hypothesis import HealthCheck, settings

from articles.countrywords import current
from articles.importing import ImportOptions, Input, RowResult, import_inputs
from articles.learning import knowledge
from articles.models import ImportRun

# The first call of a function may build a lexicon, so there is no deadline for a single example; and how quickly
# examples are made says only how busy the machine is.
settings.register_profile(
    "lesesaal", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("lesesaal"), max_examples=15)  # of `make check`
settings.load_profile("lesesaal")

FIXTURES = Path(__file__).parent / "parsers" / "fixtures"


@pytest.fixture(autouse=True)
def _unhashed_static_files(request: pytest.FixtureRequest) -> None:
    """The hashed names exist only after collectstatic, which `up` runs and its own test covers."""
    django_settings = request.getfixturevalue("settings")
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _quick_passwords(request: pytest.FixtureRequest) -> None:
    """Nobody attacks these; a real hash takes longer than most tests here. The test of `up` has the real ones."""
    django_settings = request.getfixturevalue("settings")
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nothing_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test teaches or changes counts at once, and each look makes the same statements."""
    monkeypatch.setattr(knowledge, "MAX_AGE", 0.0)
    monkeypatch.setattr(current, "MAX_AGE", 0.0)


@pytest.fixture
def sample_bytes() -> bytes:
    """The scraped article every part of the reader must cope with."""
    return (FIXTURES / "nordkorea_waffenproduktion.txt").read_bytes()


@pytest.fixture
def importing(db: None) -> Callable[..., list[RowResult]]:
    """Imports bytes as the command would: importing(data, format="jsonl", source="...") -> rows."""

    def run(data: bytes | str, name: str = "test", **options: Any) -> list[RowResult]:
        rows: list[RowResult] = []
        content = data.encode() if isinstance(data, str) else data
        import_inputs(
            ImportRun.objects.create(), [Input(name, lambda: content)], ImportOptions(**options), rows.append
        )
        return rows

    return run


@pytest.fixture
def editor_client(db: None) -> Client:
    """A signed-in editor."""
    user = get_user_model().objects.create_superuser("redaktion", password="geheim")
    client = Client()
    client.force_login(user)
    return client
