"""The archive's own words: learned while indexing, used for "Meinten Sie" and for suggestions while typing."""

from .correcting import correct, known
from .learning import learn

__all__ = ["correct", "known", "learn"]
