"""manage.py build_lexicon"""

from __future__ import annotations

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand

from articles.text.entities.recognisers import load_recogniser
from articles.text.lexicon import lexicon


class Command(BaseCommand):
    help = (
        "Builds the lexicon of German words, and what the recogniser of names needs of it, ahead of time; otherwise the "
        "first word analysed does it. Does nothing when it is there already."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        start = perf_counter()
        folder = lexicon().folder.parent
        load_recogniser()
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        self.stdout.write(f"{folder}: {size / 1e6:.1f} MB, ready after {perf_counter() - start:.1f} s.")
