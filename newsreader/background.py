"""A worker beside the web server, started again when it dies, gone when the web server is."""

from __future__ import annotations

import subprocess
import sys
import time
from threading import Thread

from django.conf import settings

PATIENCE = 30.0  # seconds between two starts at most, when it keeps dying


class Worker:
    """`manage.py worker` as a child of this process; the pipe to its standard input tells it when we are gone."""

    def start(self) -> None:
        """Starts it and looks after it in a thread."""
        Thread(target=self._look_after, daemon=True).start()

    def _look_after(self) -> None:
        pause = 1.0
        while True:
            started = time.monotonic()
            command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--with-parent"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE)
            process.wait()
            pause = 1.0 if time.monotonic() - started > PATIENCE else min(2 * pause, PATIENCE)
            time.sleep(pause)
