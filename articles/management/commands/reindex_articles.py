"""manage.py reindex_articles [--all]"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.indexing import reindex, stale_articles
from articles.models import SearchDocument
from articles.vocabulary.refreshing import refresh


class Command(BaseCommand):
    help = (
        "Analyses articles again whose search vector is missing or of an older analyser. "
        "The site may run meanwhile; an interrupted run goes on where it stopped when started again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="all articles, not only stale ones")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            SearchDocument.objects.update(
                analyser_version=0
            )  # stale, so that this run too can be interrupted
        articles = stale_articles()
        with tqdm(
            total=articles.count(), desc="reindex", unit=" articles", disable=not sys.stderr.isatty()
        ) as bar:
            done = reindex(articles, bar.update)
        refreshed = refresh() if done else None
        self.stdout.write(f"{done} articles analysed.")
        if refreshed:
            self.stdout.write(f"{refreshed.words} words in the vocabulary.")
