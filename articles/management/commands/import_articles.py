"""manage.py import_articles PATH..."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from articles.importing import ImportOptions, Input, RowResult, import_inputs
from articles.management.batches import bar
from articles.models import ImportRun, Outcome, Status
from articles.models.importrun import TO_WRITE
from articles.parsers import FORMATS
from articles.schema.doubts import DOUBTS
from articles.tasks import analyse_or_enqueue, enqueue_pictures
from articles.text.normalise import clean_line

JSON_COUNTS = {
    "created": Outcome.CREATED,
    "updated": Outcome.UPDATED,
    "unchanged": Outcome.UNCHANGED,
    "duplicates": Outcome.DUPLICATE,
    "invalid": Outcome.INVALID,
}


class Command(BaseCommand):
    help = (
        "Imports articles from files and folders. Exit status: 0 if every row went well, "
        "1 if some were invalid, 2 for wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a file, a folder (walked), or - for standard input"
        )
        parser.add_argument(
            "--format", choices=("auto", *FORMATS), default="auto", help="default: by content"
        )
        parser.add_argument("--source", default="", metavar="NAME", help="for rows that name no source")
        parser.add_argument("--published", metavar="ISO", help="date and time for articles that give none")
        parser.add_argument(
            "--status", choices=("draft", "review", "published"), default=Status.PUBLISHED.value
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        settings = ImportOptions(
            format=options["format"],
            source=_source(options["source"]),
            published_at=_moment(options["published"]),
            status=options["status"],
        )
        files = list(_files(options["paths"]))
        run = ImportRun(
            format=settings.format,
            source_name=settings.source,
            published_at=settings.published_at,
            status=settings.status,
        )
        progress = bar("import", is_quiet=options["json"])
        counts: Counter[Outcome] = Counter()
        doubts: Counter[str] = Counter()
        with progress, _Report(options["json"], options["dry_run"]) as report:

            def on_row(row: RowResult) -> None:
                counts[row.outcome] += 1
                report.add(row)
                if row.outcome in TO_WRITE:
                    doubts.update(row.doubts)
                if row.errors and not options["json"]:
                    progress.clear()
                    place = f"{row.path}:{row.line}" if row.line else row.path
                    self.stderr.write(f"{place}: {' '.join(row.errors)}")
                progress.update()

            if options["dry_run"]:
                import_inputs(run, files, settings, on_row, dry=True)
                run.pk = None
            else:
                import_inputs(run, files, settings, on_row)
                enqueue_pictures(run)
            progress.close()
            if not options["dry_run"]:
                with bar("analyse", is_quiet=options["json"]) as progress:
                    analyse_or_enqueue(run, progress.update)
            self._finish(run, counts, report, **options)
        for name, count in doubts.most_common():
            self.stderr.write(f"{count} × {_(DOUBTS[name].sentence)}")
        if counts[Outcome.INVALID]:
            sys.exit(1)

    def _finish(self, run: ImportRun, counts: Counter[Outcome], report: _Report, **options: Any) -> None:
        unread = [read["unread"] for read in run.dialects.values() if "unread" in read]
        cells = [cell for told in unread for cell in told.get("cells", ())]
        sheets = [sheet for told in unread for sheet in told.get("sheets", ())]
        if options["json"]:
            totals = {name: counts[outcome] for name, outcome in JSON_COUNTS.items()}
            named = [{"path": path, "column": column, "cells": count} for path, column, count in cells]
            named += [{"path": path, "columns": columns} for path, columns in sheets]
            report.write(self.stdout, {"run": run.pk, **totals} | ({"unread": named} if named else {}))
            return
        for path, column, count in cells:
            self.stderr.write(f"{path}: column {column} is not known, {count} cells are not read")
        for path, columns in sheets:
            self.stderr.write(f"{path}: no articles, its columns are: {columns}")
        total = ", ".join(
            f"{counts[outcome]} {name}" for name, outcome in JSON_COUNTS.items() if counts[outcome]
        )
        name = "Dry run" if options["dry_run"] else f"Import {run.pk}"
        self.stdout.write(f"{name}: {total or 'no articles'}.")


class _Report:
    """The rows of the JSON object, kept on disk: a file may have a million of them."""

    def __init__(self, wanted: bool, dry_run: bool) -> None:
        self._wanted, self._dry_run = wanted, dry_run
        self._separator = ""
        self._rows = tempfile.SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8")  # noqa: SIM115 - see __exit__

    def __enter__(self) -> _Report:
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.close()

    def add(self, row: RowResult) -> None:
        if self._wanted:
            self._rows.write(self._separator + json.dumps(_row_data(row, self._dry_run), ensure_ascii=False))
            self._separator = ", "

    def write(self, out: Any, head: dict[str, Any]) -> None:
        """Prints one object: `head` and the rows."""
        out.write(json.dumps(head)[:-1] + ', "rows": [', ending="")
        self._rows.seek(0)
        while piece := self._rows.read(1 << 16):
            out.write(piece, ending="")
        out.write("]}")


def _row_data(row: RowResult, dry_run: bool) -> dict[str, Any]:
    unknown = dry_run and row.outcome == Outcome.CREATED
    return {
        "path": row.path,
        "line": row.line,
        "outcome": row.outcome.value,
        "article": None if unknown else row.article_id,
        "errors": list(row.errors),
    }


def _source(text: str) -> str:
    name = clean_line(text)
    if len(name) > 200:
        raise CommandError("--source: a name has at most 200 characters.", returncode=2)
    return name


def _moment(text: str | None) -> datetime | None:
    """An ISO date or time; without a zone it is German time."""
    if not text:
        return None
    try:
        day = parse_date(text)
        moment = parse_datetime(text) or (datetime(day.year, day.month, day.day) if day else None)
        if moment is not None:
            return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    except (ValueError, OverflowError):
        pass
    raise CommandError(
        f"--published: {text!r} is no ISO date or time, such as 2025-03-14T07:45.", returncode=2
    )


def _files(paths: list[str]) -> Iterator[Input]:
    """Files as they are named, folders walked in alphabetical order without hidden files."""
    for given in paths:
        if given == "-":
            yield Input("-", lambda: _spooled(sys.stdin.buffer))
            continue
        path = Path(given)
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield Input(_name(file), partial(_open, file))
        elif path.exists():
            yield Input(_name(path), partial(_open, path))
        else:
            raise CommandError(f"{given}: there is no such file or folder.", returncode=2)


def _open(path: Path) -> BinaryIO:
    file = path.open("rb")
    return file if file.seekable() else _spooled(file)


def _spooled(stream: BinaryIO) -> BinaryIO:
    """What a pipe gives, as a file in which one can go back; whoever reads it closes it."""
    spooled = tempfile.SpooledTemporaryFile(1 << 20)  # noqa: SIM115
    shutil.copyfileobj(stream, spooled)
    spooled.seek(0)
    return cast(BinaryIO, spooled)


def _name(path: Path) -> str:
    """The path as it can be stored and printed: what is no UTF-8 in it becomes U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
