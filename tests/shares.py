"""`make test` runs the tests in two processes at once: `pytest -n 2 --dist loadscope`.

Which test runs in which of them, and in which order, is fixed, and not left to whichever process is free: whatever
a test leaves behind, a run differs from the one before by chance no more than in a single process. Each process has
a database of its own; they share the embedded server and the built lexicon. Of browsers, workers and readers in
processes of their own there is only one at a time.

Both collect all tests and must find the same ones, so no id may hold the time of day, an address in memory or the
order of a set.
"""

from __future__ import annotations

from typing import Any

import pytest

# Folders of the first share: what starts processes, and as much besides as makes both shares take about equally
# long, in the whole run and in that against another server (see .ci/run).
FIRST = ("browser", "commands", "importing", "newsreader", "search", "search_quality")


def share(test: str) -> str:
    """Of a test's id, such as tests/web/test_help.py::test_it."""
    return "first" if test.split("/")[1] in FIRST else "second"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getvalue("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling  # which need not be there for a test on its own

    class Shares(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return share(nodeid)

    return Shares(config, log)
