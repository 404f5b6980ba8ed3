"""manage.py reindex_articles [--all]"""

from __future__ import annotations

from typing import Any

from articles.indexing import reindex, stale_articles
from articles.management.batches import WaitingCommand, bar
from articles.models import SearchDocument
from articles.vocabulary.refreshing import refresh


class Command(WaitingCommand):
    help = (
        "Analyses articles again whose search vector is missing or of an older analyser. "
        "The site may run meanwhile; an interrupted run goes on where it stopped when started again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            # Stale, so that this run too can be interrupted.
            SearchDocument.objects.update(analyser_version=0)
        articles = stale_articles()
        with bar("reindex", articles.count()) as progress:
            done = reindex(articles, progress.update)
        refreshed = refresh() if done else None
        self.stdout.write(f"{done} articles analysed.")
        if refreshed:
            self.stdout.write(f"{refreshed.words} words in the vocabulary.")
