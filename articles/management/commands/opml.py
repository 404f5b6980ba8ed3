"""manage.py opml import FILE | export [FILE]"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.feeding import OpmlError, export_feeds, read_opml, subscribe


class Command(BaseCommand):
    help = (
        "Takes over the feeds of an OPML file, or writes all feeds to one (- for standard input or output). "
        "Exit status: 0, 1 if some feeds were refused, 2 for wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("import").add_argument("file", metavar="FILE")
        actions.add_parser("export").add_argument("file", metavar="FILE", nargs="?", default="-")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        try:
            if options["action"] == "export":
                self._export(name)
            else:
                self._import(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror or error}", returncode=2) from error

    def _export(self, name: str) -> None:
        data = export_feeds()
        if name == "-":
            self.stdout.write(data.decode())
        else:
            Path(name).write_bytes(data)

    def _import(self, data: bytes) -> None:
        try:
            result = subscribe(read_opml(data))
        except OpmlError as error:
            raise CommandError(_(str(error)), returncode=2) from error
        for address, reason in result.refused:
            self.stderr.write(f"{address}: {reason}")
        self.stdout.write(
            f"{len(result.created)} feeds added, {len(result.known)} were there, {len(result.refused)} refused."
        )
        if result.refused:
            sys.exit(1)
