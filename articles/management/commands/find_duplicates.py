"""manage.py find_duplicates [--all]"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.importing.clusters import find_duplicates, forget_fingerprints, unplaced_articles
from articles.models import Cluster


class Command(BaseCommand):
    help = (
        "Joins articles whose bodies are nearly the same, where no import has done so. "
        "The site may run meanwhile; an interrupted run goes on where it stopped when started again without --all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="all articles, also those compared before")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            forget_fingerprints()
        with tqdm(
            total=unplaced_articles().count(),
            desc="duplicates",
            unit=" articles",
            disable=not sys.stderr.isatty(),
        ) as bar:
            done = find_duplicates(bar.update)
        self.stdout.write(f"{done} articles compared, {Cluster.objects.count()} groups of near-duplicates.")
