"""Training a model: from a hundred sentences of these tests' own making, which is done in some seconds."""

from __future__ import annotations

import random
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.text.entities.corpora import FILES, part_of, read_corpora, read_sentences
from articles.text.entities.modelfile import read_model
from articles.text.entities.recogniser import CrfRecogniser
from articles.text.entities.training import Settings, train

PATTERNS = [
    "Der Minister {PER} sprach gestern in {LOC} .",
    "Die Firma {ORG} baut ein Werk in {LOC} .",
    "{PER} wechselt zu {ORG} .",
    "In {LOC} trafen sich {PER} und {PER} .",
    "Nach Angaben von {ORG} regnet es morgen .",
]
NAMES = {
    "PER": ["Anna Berger", "Kim Jong Un", "Peter Huber", "Merkel", "Olaf Scholz", "Eva Maria Kraus"],
    "ORG": ["Siemens", "Reuters", "FC Basel", "Deutsche Bank", "KCNA", "Bosch"],
    "LOC": ["Wien", "Berlin", "New York", "Moskau", "Zürich", "Graz"],
}


def corpus(count: int, seed: int) -> str:
    """A file of sentences with names in changing places."""
    dice = random.Random(seed)
    lines: list[str] = []
    for number in range(count):
        site = "de.wikipedia.org/wiki" if number % 3 == 0 else "zeitung.example"
        lines.append(f"# http://{site}/{number} [2005-06-22]")
        for word in dice.choice(PATTERNS).split():
            if word[0] == "{":
                kind = word[1:-1]
                for at, part in enumerate(dice.choice(NAMES[kind]).split()):
                    label = f"{'I' if at else 'B'}-{kind}"
                    lines.append(f"{part}\t{label}\t{label}")
            else:
                lines.append(f"{word}\tO\tO")
        lines.append("")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ner")
    (path / FILES["germeval"]).write_text(corpus(90, 1), "utf-8")
    (path / FILES["smartdata"]).write_text(corpus(20, 2), "utf-8")
    return path


@pytest.mark.slow
def test_the_command_prints_scores_and_writes_a_model_that_works(folder: Path, tmp_path: Path) -> None:
    out, model = StringIO(), tmp_path / "own.model"
    call_command("train_recogniser", folder, out=model, iterations=15, stdout=out)
    printed = out.getvalue()
    assert "own.model" in printed
    rows = [line.split() for line in printed.splitlines() if line.startswith(("all", "news"))]
    assert [row[1] for row in rows] == ["every", "person", "organisation", "place"] * 2
    assert float(rows[0][-2]) > 80  # F1: the patterns are easy
    text = "Der Minister Peter Huber sprach gestern in Graz."
    (spans,) = CrfRecogniser(read_model(model)).recognise([text])
    assert [(text[span.start : span.end], span.kind) for span in spans] == [
        ("Peter Huber", "person"),
        ("Graz", "place"),
    ]


@pytest.mark.slow
def test_the_same_sentences_give_the_same_model(folder: Path, tmp_path: Path) -> None:
    sentences = read_corpora(folder)
    for name in ("one", "other"):
        train(sentences, tmp_path / name, Settings(iterations=5))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_missing_file_and_a_wrong_line_are_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=FILES["germeval"]):
        call_command("train_recogniser", tmp_path)
    with pytest.raises(ValueError, match="line 2: B-XXX is no label"):
        list(read_sentences(["Wien\tB-LOC", "Wien\tB-XXX"], "germeval"))


def test_an_inner_label_without_a_beginning_begins_a_name() -> None:
    (sentence,) = read_sentences(["in\tO", "Wien\tI-LOC", "Anna\tI-PER", "Berger\tI-PER"], "germeval")
    assert sentence.labels == ("O", "B-place", "B-person", "I-person")
    assert [(span.start, span.end) for span in sentence.labelled().spans] == [(3, 7), (8, 19)]


def test_sentences_of_one_document_stay_together() -> None:
    lines = ["# http://a.example/1 [2005-06-22]", "a\tO", "", "# http://a.example/1 [2009-01-01]", "b\tO", ""]
    one, other = read_sentences(lines, "germeval")
    assert part_of(one) == part_of(other)
