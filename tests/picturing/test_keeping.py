"""Pictures are fetched, kept once, and removed when nobody shows them."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone
from PIL import Image

from articles.fetching import Manners
from articles.images import ImageError
from articles.importing import ImportOptions, Input, import_inputs, undo
from articles.models import Article, ImportRun, Picture, Source
from articles.picturing import fetch_picture, fetch_pictures_of, has_pictures, keep, remove_orphans
from articles.picturing import fetching as picturing_fetching
from tests.fetching.servers import answer

from .conftest import Host, jpeg

Write = Callable[..., Article]


def files(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def test_a_picture_is_kept_in_two_formats_and_two_widths(
    host: Host, media: Path, write: Write, manners: Manners
) -> None:
    article = write(host.url("/a.jpg"))
    assert fetch_picture(article, manners)
    picture = Picture.objects.get()
    assert Article.objects.get().picture == picture
    assert (picture.width, picture.height, picture.widths) == (1200, 675, [480, 1200])
    assert [path.name for path in files(media)] == [
        f"{picture.digest}-{name}" for name in ("1200.jpg", "1200.webp", "480.jpg", "480.webp")
    ]
    for path in files(media):
        with Image.open(path) as image:
            image.load()
            assert image.width in (480, 1200)


def test_fetching_does_not_count_as_a_change_of_the_article(
    host: Host, write: Write, manners: Manners
) -> None:
    article = write(host.url("/a.jpg"))
    before = Article.objects.get().updated_at
    fetch_picture(article, manners)
    assert Article.objects.get().updated_at == before


def test_the_same_picture_under_two_addresses_is_kept_once(
    host: Host, media: Path, write: Write, manners: Manners
) -> None:
    for number in (1, 2):
        fetch_picture(write(host.url(f"/{number}.jpg"), number), manners)
    picture = Picture.objects.get()
    assert picture.articles.count() == 2
    assert len(files(media)) == 4


@pytest.mark.parametrize(
    "bad",
    [
        answer(status=404), answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>", kind="image/svg+xml"),
        answer(b"<html></html>", kind="text/html"), answer(jpeg(size=(1, 1)), kind="image/jpeg"),
        answer(jpeg()[:200], kind="image/jpeg"), answer(b"", kind="image/jpeg"),
    ],
)  # fmt: skip
def test_what_is_no_picture_leaves_none(
    host: Host, media: Path, write: Write, manners: Manners, bad: bytes
) -> None:
    host.answers["/a.jpg"] = bad
    article = write(host.url("/a.jpg"), picture=keep(jpeg("blue")))  # of a former address
    before = len(files(media))
    assert fetch_picture(article, manners)
    assert Article.objects.get().picture is None
    assert Picture.objects.count() == 1
    assert len(files(media)) == before


def test_what_cannot_be_had_now_is_left_for_later(host: Host, write: Write, manners: Manners) -> None:
    host.answers["/a.jpg"] = answer(status=503)
    kept = keep(jpeg("blue"))
    article = write(host.url("/a.jpg"), picture=kept)
    assert not fetch_picture(article, manners)
    assert Article.objects.get().picture == kept


def test_an_address_in_a_private_network_is_not_asked(
    host: Host, write: Write, manners: Manners, settings: object
) -> None:
    settings.PRIVATE_NETWORKS = False  # type: ignore[attr-defined]
    assert fetch_picture(write(host.url("/a.jpg")), manners)
    assert host.connections == 0


def test_an_address_that_changed_meanwhile_keeps_its_own_picture(
    host: Host, write: Write, manners: Manners
) -> None:
    stale = write(host.url("/a.jpg"))
    Article.objects.update(image_url=host.url("/b.jpg"))
    fetch_picture(stale, manners)
    assert Article.objects.get().picture is None


def test_files_of_a_worker_that_died_are_written_anew(media: Path, db: None) -> None:
    picture = keep(jpeg())
    good = {path.name: path.read_bytes() for path in files(media)}
    picture.delete()
    for path in files(media):
        path.write_bytes(b"abgebrochen")
    keep(jpeg())
    assert {path.name: path.read_bytes() for path in files(media)} == good


def test_no_picture_leaves_no_row(media: Path, db: None) -> None:
    with pytest.raises(ImageError):
        keep(b"kein Bild")
    assert not Picture.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_keep_the_same_picture_once(media: Path) -> None:
    both = Barrier(2)

    def work() -> int:
        both.wait()
        try:
            return keep(jpeg()).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        first, second = [task.result() for task in [pool.submit(work), pool.submit(work)]]
    assert first == second
    assert len(files(media)) == 4


class TestRuns:
    def run(self, host: Host, *paths: str, **values: str) -> ImportRun:
        run = ImportRun.objects.create()
        lines = [
            json.dumps(
                {"source": "Bote", "external_id": str(number), "title": f"Titel {number}", "body": f"Absatz {number}.",
                 "image_url": host.url(path)} | values
            )
            for number, path in enumerate(paths)
        ]  # fmt: skip
        data = "\n".join(lines).encode()
        import_inputs(run, [Input("a.jsonl", lambda: data)], ImportOptions())
        return run

    def test_each_address_is_asked_once(self, host: Host, manners: Manners, db: None) -> None:
        run = self.run(host, "/a.jpg", "/b.jpg", "/a.jpg")
        assert fetch_pictures_of(run, 0, manners) == (None, [])
        assert sorted(host.paths) == ["/a.jpg", "/b.jpg"]
        assert not Article.objects.filter(picture=None).exists()
        assert not has_pictures(run)

    def test_a_run_is_worked_off_in_pieces_and_goes_on_where_it_was(
        self, host: Host, manners: Manners, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(picturing_fetching, "BATCH", 2)
        run = self.run(host, *(f"/{number}.jpg" for number in range(5)))
        last, rounds = 0, 0
        while last is not None:
            last, missing = fetch_pictures_of(run, last, manners)
            assert missing == []
            rounds += 1
        assert len(host.paths) == len(set(host.paths)) == 5
        assert rounds == 3

    def test_what_failed_for_now_is_named(self, host: Host, manners: Manners, db: None) -> None:
        host.answers["/b.jpg"] = answer(status=503)
        run = self.run(host, "/a.jpg", "/b.jpg")
        _last, missing = fetch_pictures_of(run, 0, manners)
        assert missing == [Article.objects.get(external_id="1").pk]

    def test_a_changed_address_is_fetched_and_undone_the_former_one_again(
        self, host: Host, manners: Manners, db: None
    ) -> None:
        host.answers["/b.jpg"] = answer(jpeg("blue"), kind="image/jpeg")
        fetch_pictures_of(self.run(host, "/a.jpg"), 0, manners)
        red = Article.objects.get().picture
        run = self.run(host, "/b.jpg")
        fetch_pictures_of(run, 0, manners)
        assert Article.objects.get().picture not in (None, red)
        assert run.start_undo()
        run.refresh_from_db()
        undo(run)
        assert has_pictures(run)
        fetch_pictures_of(run, 0, manners)
        assert Article.objects.get().picture == red

    def test_a_source_may_forbid_it(self, host: Host, manners: Manners, db: None) -> None:
        Source.objects.create(name="Bote", keeps_pictures=False)
        run = self.run(host, "/a.jpg")
        assert not has_pictures(run)
        fetch_pictures_of(run, 0, manners)
        assert host.connections == 0


class TestOrphans:
    @pytest.fixture(autouse=True)
    def old(self, media: Path, db: None) -> None:
        keep(jpeg())
        Picture.objects.update(fetched_at=timezone.now() - timedelta(days=1))

    def test_a_picture_of_no_article_is_removed_with_its_files(self, media: Path) -> None:
        assert remove_orphans() == 1
        assert not Picture.objects.exists()
        assert files(media) == []

    def test_a_picture_that_an_article_shows_stays(self, media: Path, write: Write) -> None:
        write("https://a.example/", picture=Picture.objects.get())
        assert remove_orphans() == 0
        assert len(files(media)) == 4

    def test_a_picture_just_fetched_stays(self) -> None:
        Picture.objects.update(fetched_at=timezone.now())
        assert remove_orphans() == 0

    def test_pictures_of_a_source_that_forbids_them_now_are_removed(self, media: Path, write: Write) -> None:
        write("https://a.example/", picture=Picture.objects.get())
        Source.objects.update(keeps_pictures=False)
        assert remove_orphans() == 1
        assert files(media) == []
        assert Article.objects.get().picture is None
