"""The archive's own words: learned while indexing, used for "Meinten Sie" and for suggestions while typing."""

from .correcting import correct, known
from .learning import learn
from .refreshing import Refreshed, refresh, refresh_if_stale
from .suggesting import Suggestion, suggest
