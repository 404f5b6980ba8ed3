"""Pictures as readers get them: from us alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from articles.models import Article, Picture, Source
from articles.picturing import keep

from .pages import html, main, row, text

ELSEWHERE = "https://bilder.example/a.jpg"


@pytest.fixture
def article(importing: Callable[..., Any], settings: Any, tmp_path: Path) -> Article:
    settings.MEDIA_ROOT = tmp_path
    importing(
        row(
            1,
            "Regen",
            image_url=ELSEWHERE,
            image_caption='Der "Fluss" & <b>die Brücke</b>',
            image_credit="Foto: E. Muster",
        )
    )
    out = BytesIO()
    Image.new("RGB", (1500, 1000), "green").save(out, format="PNG")
    article = Article.objects.get()
    article.picture = keep(out.getvalue())
    article.save()
    return article


def picture_of(article: Article) -> Picture:
    assert article.picture is not None
    return article.picture


def test_the_article_shows_it_with_its_size_caption_and_credit(article: Article) -> None:
    page = main(html(article.get_absolute_url()))
    figure = re.findall(r"<figure.*?</figure>", page, re.DOTALL)[0]
    digest = picture_of(article).digest
    assert f'srcset="/bilder/{digest}-480.webp 480w, /bilder/{digest}-1200.webp 1200w"' in figure
    assert f'src="/bilder/{digest}-1200.jpg"' in figure
    assert 'width="1200"' in figure
    assert 'height="800"' in figure
    assert 'alt="Der &quot;Fluss&quot; &amp; &lt;b&gt;die Brücke&lt;/b&gt;"' in figure
    assert text(re.findall(r"<figcaption.*?</figcaption>", figure, re.DOTALL)[0]).startswith(
        'Der "Fluss" & <b>die Brücke</b>'
    )
    assert "E. Muster" in figure
    assert "nicht im Archiv" not in figure


def test_no_page_names_the_address_it_came_from(article: Article) -> None:
    for path in (article.get_absolute_url(), "/", f"/api/articles/{article.pk}/", "/api/articles/"):
        assert "bilder.example" not in html(path)


def test_every_address_on_the_page_is_answered_with_a_picture(article: Article) -> None:
    pages = html(article.get_absolute_url()) + html("/")
    addresses = set(re.findall(r"/bilder/[0-9a-f]{64}-[0-9]+\.[a-z]+", pages))
    assert len(addresses) == 4
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200
        kind = {"webp": "image/webp", "jpg": "image/jpeg"}[address.rpartition(".")[2]]
        assert response["Content-Type"] == kind
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        body = b"".join(response)
        assert int(response["Content-Length"]) == len(body)
        with Image.open(BytesIO(body)) as image:
            assert Image.MIME[image.format or ""] == kind
            assert f"-{image.width}." in address


def test_who_has_it_already_gets_no_bytes(article: Article) -> None:
    address = picture_of(article).large
    tag = Client().get(address)["ETag"]
    response = Client().get(address, headers={"If-None-Match": tag})
    assert response.status_code == 304
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.content
    assert Client().get(address, headers={"If-None-Match": '"anders"'}).status_code == 200


def test_anything_else_is_not_there(article: Article) -> None:
    digest = picture_of(article).digest
    for name in (
        f"{digest}-481.jpg", f"{digest}-480.png", f"{digest}-480.jpg/", f"{digest}.jpg", f"{digest.upper()}-480.jpg",
        f"{'0' * 64}-480.jpg", "../secret_key", f"{digest[:2]}/{digest}-480.jpg", f"{digest}-99999.jpg", "",
        f"{digest}-٤٨٠.jpg", f"{digest}-480.jpg%00",
    ):  # fmt: skip
        assert Client().get(f"/bilder/{name}").status_code == 404, name
    assert Client().post(picture_of(article).large).status_code == 405


def test_a_file_that_is_lost_is_not_there(article: Article, tmp_path: Path) -> None:
    for file in tmp_path.rglob("*.jpg"):
        file.unlink()
    assert Client().get(picture_of(article).large).status_code == 404


def test_a_source_that_forbids_it_shows_none(article: Article) -> None:
    Source.objects.update(keeps_pictures=False)
    page = html(article.get_absolute_url())
    assert "/bilder/" not in page
    assert "/bilder/" not in html("/")
    assert "nicht im Archiv" in text(main(page))
    assert Client().get(picture_of(article).large).status_code == 404
    assert Client().get(f"/api/articles/{article.pk}/").json()["image"]["url"] is None


def test_an_editor_who_clears_the_address_hides_the_picture(article: Article) -> None:
    Article.objects.update(image_url="")
    assert "/bilder/" not in html(article.get_absolute_url())
    assert Client().get(picture_of(article).large).status_code == 404


def test_the_picture_of_a_draft_is_for_editors_and_their_browser_alone(
    article: Article, editor_client: Client
) -> None:
    Article.objects.update(status="draft")
    address = picture_of(article).large
    assert Client().get(address).status_code == 404
    response = editor_client.get(address)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("private")
    b"".join(response)


def test_the_api_gives_our_address(article: Article) -> None:
    image = Client().get(f"/api/articles/{article.pk}/").json()["image"]
    assert image == {
        "url": picture_of(article).large, "caption": article.image_caption, "credit": article.image_credit,
    }  # fmt: skip


def test_social_networks_are_told_our_address(article: Article) -> None:
    page = html(article.get_absolute_url())
    assert f'<meta property="og:image" content="http://testserver{picture_of(article).large}">' in re.sub(
        r"\s+", " ", page
    )


def test_the_list_shows_a_small_one_without_words(article: Article) -> None:
    page = html("/")
    image = re.findall(r"<img[^>]*hit-picture[^>]*>", page)[0]
    assert f'src="/bilder/{picture_of(article).digest}-480.jpg"' in image
    assert 'alt=""' in image
    assert 'loading="lazy"' in image


def test_without_a_caption_there_is_no_empty_one(article: Article) -> None:
    Article.objects.update(image_caption="", image_credit="")
    page = main(html(article.get_absolute_url()))
    assert "<img" in page
    assert "<figcaption" not in page


@pytest.mark.usefixtures("article")
def test_pictures_cost_the_list_no_queries(
    importing: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    importing(
        "\n".join(row(number, f"Titel {number}", image_url=f"{ELSEWHERE}{number}") for number in range(2, 12))
    )
    Article.objects.update(picture=Picture.objects.get())
    with django_assert_max_num_queries(30):
        assert html("/").count("hit-picture") == 11
