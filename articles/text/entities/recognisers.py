"""Which recognisers of names there are."""

from __future__ import annotations

import threading

from .spans import Recogniser

_loaded: dict[str, Recogniser] = {}
_loading = threading.Lock()


def load_recogniser(setting: str = "crf") -> Recogniser:
    """The recogniser a setting names, loaded once a process: "crf", the model that comes with the project, or
    "spacy:" and the name of an installed spaCy pipeline. Raises ValueError, with a sentence for the operator."""
    recogniser = _loaded.get(setting)
    if recogniser is None:
        with _loading:
            if setting not in _loaded:
                _loaded[setting] = _load(setting)
            recogniser = _loaded[setting]
    return recogniser


def _load(setting: str) -> Recogniser:
    # Models take memory and time: only the one that is asked for is loaded.
    if setting == "crf":
        from .recogniser import CrfRecogniser

        return CrfRecogniser.shipped()
    name, _, pipeline = setting.partition(":")
    if name == "spacy" and pipeline:
        from .spacy import SpacyRecogniser

        return SpacyRecogniser(pipeline)
    raise ValueError(
        f'There is no recogniser "{setting}": RECOGNISER must be crf, or spacy: and the name of a spaCy pipeline.'
    )
