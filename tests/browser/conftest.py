"""Debian's Chromium, driven by Playwright, against a live server on the test database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from psycopg.conninfo import make_conninfo

from .samples import Samples

PATIENCE = 180_000  # milliseconds: a machine may be very busy
expect.set_options(timeout=PATIENCE)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PASSWORD = "ein-langes-geheimnis"
VIEWPORTS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not os.path.exists(CHROMIUM):
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; .ci/run has to install it")
        pytest.skip("needs Debian's package chromium")
    # Playwright's event loop runs in this thread; the tests' own queries are still synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def samples(django_db_setup: None) -> Samples:
    return Samples()


@pytest.fixture
def site(live_server: Any, samples: Samples) -> str:
    """Address of a reader with the samples and one editor.

    A live server needs real transactions, so the database was emptied after the test before.
    """
    samples.stand()
    get_user_model().objects.create_superuser("redaktion", password=PASSWORD)
    return live_server.url


@pytest.fixture
def worker(live_server: Any) -> Iterator[None]:
    """A worker as `up` starts it, on the database of the test; it ends with its standard input."""
    place = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    url = make_conninfo(**{name: place[name] for name in names if place.get(name)})
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--with-parent"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=os.environ | {"DATABASE_URL": url})
    yield
    process.kill()
    process.wait()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """open_page(path, viewport="phone", color_scheme="dark", ...) -> a page that reports what went wrong on it."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_(path: str, viewport: str = "desk", **options: Any) -> Page:
        context = browser.new_context(viewport=VIEWPORTS[viewport], locale="de-DE", base_url=site, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((site, "data:")) else problems.append(request.url),
        )
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not problems, "errors, blocked content or foreign requests in the browser"


def sign_in(page: Page) -> None:
    page.get_by_label("Benutzername").fill("redaktion")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/admin/**")
