"""manage.py samples load|remove"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.sampling import load_samples, remove_samples
from articles.tasks import enqueue_analysis


class Command(BaseCommand):
    help = "Loads the sample articles, or removes them and what only they use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("load", "remove"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "load":
            self.stdout.write(f"{load_samples()} sample articles loaded.")
            enqueue_analysis()
        else:
            self.stdout.write(f"{remove_samples()} sample articles removed.")
