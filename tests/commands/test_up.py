"""`manage.py up` as a newcomer meets it: a process of its own on an empty home."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.text.lexicon import lexicon

from .reader import DEADLINE, ROOT, Reader


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "ein leeres Zuhause"


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    started = Reader(home)
    yield started
    started.stop(signal.SIGKILL)


@pytest.fixture
def lexicon_is_built(home: Path) -> None:
    """As in a home that was used before; building takes long, and the first test that analyses has done it."""
    home.mkdir()
    (home / "cache").symlink_to(lexicon().folder.parent)


def test_the_first_start_serves_the_samples_and_prints_a_password_once(
    lexicon_is_built: None, reader: Reader, home: Path
) -> None:
    printed = reader.read_until("Stop with Ctrl-C")
    assert f"http://localhost:{reader.port}/" in printed
    password = re.search(r"password:\s+(\S+)", printed)
    assert password
    status, page = reader.get("/")
    assert status == 200
    assert page.count('href="/artikel/') >= 20
    assert re.search(r"/static/css/reader\.[0-9a-f]{12}\.css", page), "static files are served hashed"
    assert reader.get("/readyz") == (200, '{"status": "ok"}')
    reader.stop()
    assert reader.process.returncode == 0

    again = Reader(home)
    try:
        printed = again.read_until("Stop with Ctrl-C")
        assert password.group(1) not in printed
        assert "sample articles loaded" not in printed
        assert again.get("/")[0] == 200
    finally:
        again.stop()


def test_when_it_is_killed_nothing_keeps_the_port(lexicon_is_built: None, reader: Reader) -> None:
    reader.read_until("Stop with Ctrl-C")
    reader.stop(signal.SIGKILL)
    deadline = time.monotonic() + DEADLINE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", reader.port)):
                return
        assert time.monotonic() < deadline, "a worker still answers"
        time.sleep(0.1)


def test_a_port_in_use_is_said_in_a_sentence(home: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        result = subprocess.run(
            [sys.executable, "manage.py", "up"],
            cwd=ROOT,
            env=os.environ | {"NEWSREADER_HOME": str(home), "PORT": str(busy.getsockname()[1])},
            capture_output=True,
            text=True,
            timeout=DEADLINE,
        )
    assert result.returncode == 1
    assert "cannot be used" in result.stderr
    assert "Traceback" not in result.stderr
