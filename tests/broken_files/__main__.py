"""python -m tests.broken_files [--big] [--seeds N]: the broken files outside of the suite.

--big imports files of hundreds of MB with the real command and fails if its process takes more memory than it may;
--seeds tries N mutations of each good file.
"""

from __future__ import annotations

import argparse
import sys
import time

from . import big, good, mutated
from .case import check


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.broken_files")
    parser.add_argument("--big", action="store_true")
    parser.add_argument(
        "--only", default="", help="only big files whose name contains one of these, separated by commas"
    )
    parser.add_argument("--seeds", type=int, default=0)
    options = parser.parse_args()
    failures = _mutations(options.seeds)
    if options.big:
        failures += big.run(options.only)
    return 1 if failures else 0


def _mutations(seeds: int) -> int:
    failures = 0
    for case in mutated.cases(seeds):
        start = time.monotonic()
        try:
            check(case)
        except Exception as error:
            failures += 1
            print(f"{case.name}: {type(error).__name__}: {error}"[:300])
        if (taken := time.monotonic() - start) > 5:
            print(f"{case.name}: {taken:.0f} s")
    if seeds:
        print(f"{failures} of {seeds * len(good.FILES)} mutations failed")
    return failures


if __name__ == "__main__":
    sys.exit(main())
