"""manage.py analyse_articles [--all] [--processes N]"""

from __future__ import annotations

import multiprocessing
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import django
from django.conf import settings
from django.core.management.base import CommandError

from articles.analysing import analyse_next, await_all
from articles.management.batches import WaitingCommand, bar
from articles.text.entities.recognisers import load_recogniser
from articles.vocabulary.refreshing import refresh_if_stale

AT_ONCE = 200  # articles a process is given at a time, so that the bar moves


class Command(WaitingCommand):
    help = (
        "Finds persons, organisations, places, countries and tags in articles that wait for it, or that another "
        "recogniser or an older analysis has seen. Editors' decisions stay. The site may run meanwhile; an "
        "interrupted run goes on where it stopped when started again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="default: one for each core",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["processes"] < 1:
            raise CommandError("--processes: at least one.", returncode=2)
        try:
            recogniser = load_recogniser(settings.RECOGNISER)
        except ValueError as error:
            raise CommandError(str(error)) from error
        waiting = await_all(None if options["all"] else recogniser)
        processes = min(options["processes"], -(-waiting // AT_ONCE))
        with bar("analyse", waiting) as progress:
            done = 0
            alone = iter(lambda: analyse_next(recogniser), 0)
            for count in alone if processes < 2 else _together(processes):
                done += count
                progress.update(count)
        refresh_if_stale()
        self.stdout.write(f"{done} articles analysed.")


def _together(processes: int) -> Iterator[int]:
    """Each process takes batches of its own as long as there are any."""
    context = multiprocessing.get_context("spawn")  # a fork would share the connection to the database
    with ProcessPoolExecutor(processes, mp_context=context, initializer=django.setup) as pool:
        busy = True
        while busy:
            counts = list(pool.map(_some, range(processes)))
            yield sum(counts)
            busy = any(counts)


def _some(_number: int) -> int:
    recogniser = load_recogniser(settings.RECOGNISER)
    done = 0
    while done < AT_ONCE and (count := analyse_next(recogniser)):
        done += count
    return done
