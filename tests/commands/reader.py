"""A reader as a newcomer starts it: `manage.py up` in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DEADLINE = 180  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Reader:
    """A running reader; `read_until` collects what it prints."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        environment = {
            k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=ROOT,
            env=environment | {"NEWSREADER_HOME": str(home), "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def read_until(self, text: str) -> str:
        """Blocks on the pipe until `text` is printed; the pipe's end is a failure."""
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if text in line:
                return "".join(lines)
        raise AssertionError(f"the reader ended without saying {text!r}: {''.join(lines)}")

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=DEADLINE) as answer:
            return answer.status, answer.read().decode()

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(DEADLINE)
