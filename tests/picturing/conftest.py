"""Fixtures of the tests of kept pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from articles.fetching import Manners
from articles.models import Article, Source
from tests.fetching.servers import Answer, Server, answer, serving


def jpeg(colour: str = "red", size: tuple[int, int] = (1600, 900)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, format="JPEG")
    return out.getvalue()


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


class Host(Server):
    """Serves what a test puts into `answers`, else one red picture under every path."""

    answers: dict[str, Answer]


@pytest.fixture
def host(settings: Any, media: Path) -> Iterator[Host]:
    settings.PRIVATE_NETWORKS = True
    answers: dict[str, Answer] = {}
    red = answer(jpeg(), kind="image/jpeg")
    with serving(lambda request: answers.get(request.path, red)) as server:
        server.answers = answers  # type: ignore[attr-defined]
        yield server  # type: ignore[misc]


@pytest.fixture
def write(db: None) -> Callable[..., Article]:
    """Stores an article with the address of a picture."""

    def make(image_url: str, number: int = 1, **values: Any) -> Article:
        source, _new = Source.objects.get_or_create(name="Bote")
        return Article.objects.create(
            **{"source": source, "title": f"Titel {number}", "body": "Ein Absatz.", "status": "published",
               "external_id": str(number), "content_hash": f"{number:064x}", "image_url": image_url} | values
        )  # fmt: skip

    return make


@pytest.fixture
def manners() -> Manners:
    return Manners(pause=0)
