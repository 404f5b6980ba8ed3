"""What editors' confirmations are worth: python -m tests.benchmarks.learning FOLDER [--iterations 60]

FOLDER holds the labelled sentences (see `manage.py train_recogniser`). The news sentences are taken in their order: a
model is trained on the first third (and all of the other corpus), in the second third an editor confirms every name and
its kind, and on the last third the model is measured alone and with the names that the rule of `articles.learning.rules`
lets through. Nothing that is measured was trained on.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from articles.learning import rules
from articles.text.entities.alias_scan import AliasTable, merge
from articles.text.entities.namekeys import name_key
from articles.text.entities.spans import Kind, Span

try:
    from articles.text.entities.corpora import Sentence, read_corpora
    from articles.text.entities.recogniser import CrfRecogniser, read_model
    from articles.text.entities.scoring import Labelled, lines, score
    from articles.text.entities.training import Settings, train
except ImportError as error:
    raise SystemExit(f"Needs the recogniser, which is not there: {error}") from error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--iterations", type=int, default=60)
    options = parser.parse_args()
    corpora = read_corpora(options.folder)
    news = [sentence for sentence in corpora if sentence.corpus != "germeval"]
    third = len(news) // 3
    trained = [sentence for sentence in corpora if sentence.corpus == "germeval"] + news[:third]
    recogniser = trained_on(trained, options.iterations)
    confirmed = [sentence.labelled() for sentence in news[third : 2 * third]]
    measured = [sentence.labelled() for sentence in news[2 * third :]]
    names = usable_names(confirmed)
    print(
        f"{len(trained)} sentences trained on, {len(names)} names from {len(confirmed)}, {len(measured)} measured"
    )
    alone = recogniser.recognise([sentence.text for sentence in measured])
    taught = with_names(measured, alone, AliasTable(names))
    for title, found in (("model alone", alone), ("with confirmed names", taught)):
        print(f"\n{title}", *lines(score(measured, found)), sep="\n")


def trained_on(sentences: Sequence[Sentence], iterations: int) -> CrfRecogniser:
    """A model that has seen these sentences only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trial.model"
        train(sentences, path, Settings(iterations=iterations))
        return CrfRecogniser(read_model(path))


def usable_names(sentences: Iterable[Labelled]) -> list[tuple[str, Kind]]:
    """The names in the sentences whose kind the confirmations agree on."""
    counts: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for span in sentence.spans:
            name = sentence.text[span.start : span.end]
            counts[name_key(name)][span.kind] += 1
            forms[name_key(name)].add(name)
    agreed = {key: rules.agreed({kind: (n, 0) for kind, n in kinds.items()}) for key, kinds in counts.items()}
    return [(form, kind) for key, kind in agreed.items() if kind for form in sorted(forms[key])]


def with_names(
    sentences: Sequence[Labelled], found: Sequence[Sequence[Span]], table: AliasTable[Kind]
) -> list[list[Span]]:
    """The model's spans and the names, as the analysis joins them."""
    return [
        [
            value if isinstance(value, Span) else Span(start, end, value)
            for start, end, value in merge(spans, table.find(sentence.text))
        ]
        for sentence, spans in zip(sentences, found, strict=True)
    ]


if __name__ == "__main__":
    main()
