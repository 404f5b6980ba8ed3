"""Builds the lexicon's files from simplemma's lemma list and wordfreq's frequencies.

Run as a module with the folder to fill; only there is wordfreq imported.
"""

from __future__ import annotations

import gc
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from pathlib import Path

import marisa_trie

from .compound_model import Model, learn
from .irregular import irregular_forms
from .lemmas import write_lemmas
from .lexicon import COST_STEPS, IMPOSSIBLE, NOUN, OTHER, PART_BYTES, SIMPLE, ZIPF_STEPS, key
from .traces import exceptions

MAX_KEY = 60  # longer entries are not words


@dataclass
class Vocabulary:
    """What the libraries know, by `key`."""

    zipf: dict[str, float] = field(default_factory=dict)
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # lemma -> forms
    noun_lemma: dict[str, str] = field(default_factory=dict)  # form -> lemma
    others: dict[str, str] = field(default_factory=dict)  # form of a verb, adjective ... -> lemma


def build(folder: Path) -> None:
    """Writes the lexicon's files into `folder`."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    lemmas = DefaultDictionaryFactory().get_dictionary("de")
    write_lemmas(folder, lemmas)
    vocabulary = read_vocabulary(lemmas)
    model = learn(vocabulary.zipf, vocabulary.nouns, vocabulary.noun_lemma, vocabulary.others)
    _write_words(folder, vocabulary, model)
    _write_parts(folder, model)
    _write_forms(folder, model, lemmas)


def read_vocabulary(lemmas: Mapping[str, str]) -> Vocabulary:
    """The words of the lemma list and of wordfreq; only those made of letters."""
    from wordfreq import get_frequency_dict

    vocabulary = Vocabulary()
    for word, frequency in get_frequency_dict("de", "large").items():
        if word.isalpha() and len(word) <= MAX_KEY:  # lower case, ss for ß: keys already
            vocabulary.zipf[word] = round(math.log10(frequency) + 9, 2)
    _add_lemmas(vocabulary, lemmas)
    return vocabulary


def _add_lemmas(vocabulary: Vocabulary, lemmas: Mapping[str, str]) -> None:
    for word, lemma in lemmas.items():
        if not word.isalpha() or not 2 <= len(word) <= MAX_KEY:
            continue
        if word[0].isupper() and word[1:].islower() and lemma[0].isupper() and lemma.isalpha():
            vocabulary.nouns[key(lemma)].update((key(word), key(lemma)))
            vocabulary.noun_lemma[key(word)] = key(lemma)
            vocabulary.noun_lemma.setdefault(key(lemma), key(lemma))
        elif word.islower():
            vocabulary.others[key(word)] = key(lemma)


def _write_words(folder: Path, vocabulary: Vocabulary, model: Model) -> None:
    nouns, others, zipf = vocabulary.noun_lemma, vocabulary.others, vocabulary.zipf
    trie = marisa_trie.Trie({*zipf, *nouns, *others, *model.simple})
    words = [word for word, _number in sorted(trie.items(), key=itemgetter(1))]
    trie.save(str(folder / "words.marisa"))
    (folder / "zipf.bin").write_bytes(
        bytes([min(255, round(zipf[word] * ZIPF_STEPS)) if word in zipf else 0 for word in words])
    )
    (folder / "flags.bin").write_bytes(
        bytes(
            [
                SIMPLE * (word in model.simple) | NOUN * (word in nouns) | OTHER * (word in others)
                for word in words
            ]
        )
    )


def _write_parts(folder: Path, model: Model) -> None:
    surfaces = set(model.modifiers) | set(model.heads)
    trie = marisa_trie.Trie(surfaces)
    endings = sorted({(0, ""), *(modifier.ending for modifier in model.modifiers.values())})
    data = bytearray(PART_BYTES * len(trie))
    for surface, index in trie.items():
        modifier = model.modifiers.get(surface)
        number = PART_BYTES * index
        data[number] = _cost_byte(modifier.cost) if modifier else IMPOSSIBLE
        data[number + 1] = _cost_byte(model.heads.get(surface))
        data[number + 2] = endings.index(modifier.ending) if modifier else 0
    trie.save(str(folder / "parts.marisa"))
    (folder / "parts.bin").write_bytes(data)
    (folder / "endings.txt").write_text("\n".join(f"{cut} {added}" for cut, added in endings), "utf-8")


def _write_forms(folder: Path, model: Model, lemmas: Mapping[str, str]) -> None:
    """The forms that do not contain the trace of their lemma, behind the lemma: "gehen ging"."""
    pairs = chain(lemmas.items(), irregular_forms(), _pairs_of_parts(model, lemmas))
    forms = {f"{lemma} {form}" for form, lemma in exceptions(pairs)}
    marisa_trie.Trie(forms).save(str(folder / "forms.marisa"))


def _pairs_of_parts(model: Model, lemmas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What stands in a compound, with the word it is read as and its lemma: Schul, Schule; Hilf, Hilfe."""
    for surface, modifier in model.modifiers.items():
        cut, added = modifier.ending
        if cut or added:
            written = surface[: len(surface) - cut]
            form = written + added
            yield written, form
            for case in (form, form.capitalize()):
                if case in lemmas:
                    yield written, lemmas[case]


def _cost_byte(cost: float | None) -> int:
    return IMPOSSIBLE if cost is None else min(IMPOSSIBLE - 1, max(0, round(cost * COST_STEPS)))


if __name__ == "__main__":
    gc.disable()  # millions of strings and no cycles: half the time
    build(Path(sys.argv[1]))
