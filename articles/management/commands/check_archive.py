"""manage.py check_archive"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles.checking import check_archive


class Command(BaseCommand):
    help = "Finds and names inconsistencies of the archive. Exit status 1 if there is any."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(check_archive())
        for finding in findings:
            self.stdout.write(finding)
        if findings:
            sys.exit(1)
        self.stdout.write("The archive is sound.")
