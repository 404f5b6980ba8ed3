"""manage.py find_duplicates [--all]"""

from __future__ import annotations

from typing import Any

from articles.importing.clusters import find_duplicates, forget_fingerprints, unplaced_articles
from articles.management.batches import WaitingCommand, bar
from articles.models import Cluster


class Command(WaitingCommand):
    help = (
        "Joins articles whose bodies are nearly the same, where no import has done so. "
        "The site may run meanwhile; an interrupted run goes on where it stopped when started again without --all."
    )

    beside = "also those compared before"

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            forget_fingerprints()
        with bar("duplicates", unplaced_articles().count()) as progress:
            done = find_duplicates(progress.update)
        self.stdout.write(f"{done} articles compared, {Cluster.objects.count()} groups of near-duplicates.")
