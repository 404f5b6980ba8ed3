"""manage.py train_recogniser"""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.text.entities.corpora import FILES, Sentence, part_of, read_corpora
from articles.text.entities.modelfile import read_model
from articles.text.entities.recogniser import SHIPPED, CrfRecogniser
from articles.text.entities.scoring import lines, score
from articles.text.entities.training import Settings, train


class Command(BaseCommand):
    help = (
        "Trains the recogniser of persons, organisations and places on sentences labelled by hand, writes the model, "
        "and prints how right it is on sentences it has not seen. With --ship it is then trained once more on all of "
        "them, and that model is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = " and ".join(FILES.values())
        parser.add_argument("folder", type=Path, help=f"has {names}")
        parser.add_argument(
            "--out", type=Path, help="file of the model; without it nothing is kept but with --ship"
        )
        parser.add_argument(
            "--part", choices=["tune", "test"], default="test", help="which sentences to measure on"
        )
        parser.add_argument(
            "--ship", action="store_true", help=f"write {SHIPPED.name} of the project (or --out)"
        )
        parser.add_argument("--iterations", type=int, default=Settings().iterations)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            corpora = read_corpora(options["folder"])
        except FileNotFoundError as error:
            raise CommandError(f"There is no {error.filename}.") from error
        except ValueError as error:
            raise CommandError(f"A file of the folder cannot be read: {error}.") from error
        settings = Settings(iterations=options["iterations"])
        with tempfile.TemporaryDirectory() as folder:
            trial = options["out"] if options["out"] and not options["ship"] else Path(folder) / "trial.model"
            self._train([one for one in corpora if part_of(one) != options["part"]], trial, settings)
            self._measure([one for one in corpora if part_of(one) == options["part"]], trial)
        if options["ship"]:
            self._train(corpora, options["out"] or SHIPPED, settings)

    def _train(self, corpora: list[Sentence], out: Path, settings: Settings) -> None:
        start = perf_counter()
        train(corpora, out, settings)
        size = out.stat().st_size / 1e6
        self.stdout.write(
            f"{out}: {size:.1f} MB from {len(corpora)} sentences, {perf_counter() - start:.0f} seconds."
        )

    def _measure(self, sentences: list[Sentence], path: Path) -> None:
        wanted = [sentence.labelled() for sentence in sentences]
        recogniser = CrfRecogniser(read_model(path))
        start = perf_counter()
        found = recogniser.recognise([sentence.text for sentence in wanted])
        seconds = perf_counter() - start
        words = sum(len(sentence.words) for sentence in sentences)
        self.stdout.write("\n".join(lines(score(wanted, found))))
        if seconds:
            self.stdout.write(f"{len(wanted)} sentences, {words / seconds:,.0f} words a second.")
