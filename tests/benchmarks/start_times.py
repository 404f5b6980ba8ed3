"""How long from the start command to the first list in the browser: python -m tests.benchmarks.start_times

Prints the median over the rounds for a start on an empty home (cluster, migrations, samples, static files) and for
the next one on the same home. Packages are installed before; it uses the interpreter it runs on.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.commands.reader import DEADLINE, Reader

ROUNDS = 3


def seconds_to_list(home: Path) -> float:
    """Starts a reader on `home`, waits for the list, stops the reader; gives the seconds until the list came."""
    start = time.monotonic()
    reader = Reader(home)
    try:
        while time.monotonic() - start < DEADLINE:
            try:
                if reader.get("/")[0] == 200:
                    return time.monotonic() - start
            except urllib.error.URLError:
                time.sleep(0.02)
    finally:
        reader.stop()
    sys.exit(f"no list after {DEADLINE} s")


def main() -> None:
    cold, warm = [], []
    for _round in range(ROUNDS):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            home = Path(folder) / "home"
            cold.append(seconds_to_list(home))
            time.sleep(5)  # until the server is gone, so that the next start starts it as well
            warm.append(seconds_to_list(home))
            time.sleep(5)
    for name, seconds in (("first start", cold), ("warm start", warm)):
        print(f"{name:12} {statistics.median(seconds):4.1f} s", [round(value, 1) for value in seconds])


if __name__ == "__main__":
    main()
