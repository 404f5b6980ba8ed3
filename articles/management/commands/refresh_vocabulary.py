"""manage.py refresh_vocabulary"""

from typing import Any

from django.core.management.base import BaseCommand

from articles.vocabulary import refresh


class Command(BaseCommand):
    help = (
        "Counts the words of the archive's vocabulary anew, from the search vectors of the published articles; "
        "large archives are counted by a sample. The site may run meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = refresh()
        self.stdout.write(
            f"{done.counted} of {done.articles} articles counted: "
            f"{done.words} words, {done.added} added, {done.removed} removed."
        )
