"""Walking an import through the admin: what a browser sends, and what a worker does meanwhile."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Entity, ImportRow, ImportRun, Source, Tag
from articles.tasks.batches import work_on_batch

ADD = "/admin/articles/importrun/add/"
FIELDS = {
    "text": "",
    "format": "auto",
    "source": "",
    "status": "published",
    "published_at_0": "",
    "published_at_1": "",
}
ROW = {"title": "Titel", "body": "Ein Absatz mit Text.", "source": "Probe", "external_id": "1", "tags": ["Thema"],
       "entities": [{"name": "Kim Jong Un", "kind": "person"}]}  # fmt: skip


def jsonl(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def numbered(count: int, **values: Any) -> str:
    """Rows "Titel 1" to "Titel n"."""
    return jsonl(
        *(ROW | {"external_id": str(n), "title": f"Titel {n}"} | values for n in range(1, count + 1))
    )


def newest() -> ImportRun:
    return ImportRun.objects.latest("pk")


def address(what: str = "change", run: ImportRun | None = None) -> str:
    return f"/admin/articles/importrun/{(run or newest()).pk}/{what}/"


def work() -> ImportRun:
    """What the worker does with the newest run; gives the run as it is then."""
    work_on_batch(table="run", batch=newest().pk)
    return newest()


def send(client: Client, *files: tuple[str, bytes], **fields: Any) -> HttpResponse:
    """Sends the form; nobody has read the files yet."""
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(ADD, FIELDS | fields | ({"files": sent} if sent else {}))


def upload(client: Client, *files: tuple[str, bytes], **fields: Any) -> HttpResponse:
    """Sends the form; the preview once a worker has read the files."""
    response = send(client, *files, **fields)
    assert response.status_code == 302
    work()
    return client.get(response["Location"])


def decide(client: Client, what: str, **values: Any) -> HttpResponse:
    """Presses a button of the newest run; gives the page it leads to once a worker has done what it asks for."""
    response = client.post(address(what), values)
    if response.status_code != 302:
        return response
    work()
    return client.get(response["Location"])


def stored() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Article, Source, Tag, Entity)}


def outcomes() -> list[str]:
    return [row.outcome for row in newest().rows.order_by("number")]


def excluded() -> list[int]:
    return list(
        ImportRow.objects.filter(is_excluded=True).order_by("number").values_list("number", flat=True)
    )


def keys(*numbers: int) -> list[int]:
    """Keys of the newest run's rows, as its page sends them."""
    return [row.pk for row in newest().rows.filter(number__in=numbers)]


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())
