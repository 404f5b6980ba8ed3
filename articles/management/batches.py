"""Commands that go through articles in batches, with a bar on a terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from tqdm import tqdm


def bar(what: str, total: int | None = None, *, is_quiet: bool = False) -> tqdm:
    """A bar of articles on standard error; none where that is no terminal."""
    quiet = is_quiet or not sys.stderr.isatty()
    return tqdm(desc=what, total=total, unit=" articles", disable=quiet, file=sys.stderr)


class WaitingCommand(BaseCommand):
    """Does what waits to be done about articles, and with `--all` all of them again."""

    beside = "not only stale ones"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help=f"all articles, {self.beside}")
