"""What a figure was measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path

from django.db import connection

from articles.indexing import ANALYSER_VERSION


def describe(database: bool = True) -> str:
    """Date, machine and versions in one line, for the foot of a table. Without `database` no server is asked."""
    parts = [
        f"{date.today():%Y-%m-%d}",
        f"{len(os.sched_getaffinity(0))} cores {_processor()}",
        f"load {os.getloadavg()[0]:.1f}",
        f"Python {platform.python_version()}",
    ]
    if database:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            parts.append(f"PostgreSQL {cursor.fetchone()[0]}")
    return ", ".join([*parts, f"analyser {ANALYSER_VERSION}"])


def _processor() -> str:
    """Name of the processor as Linux knows it."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def table(rows: list[list[str]]) -> str:
    """Rows as a Markdown table, the first row on top, columns but the first to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| "
        + " | ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in rows
    ]
    rule = ["-" * width if place == 0 else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    return "\n".join([lines[0], "| " + " | ".join(rule) + " |", *lines[1:]])
