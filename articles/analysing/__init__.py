"""Articles -> the entities, countries and tags they are about. A guess: it never overwrites what an editor decided."""

from .analyse import ANALYSIS_VERSION, analyse
from .waiting import analyse_next, await_all, waiting_articles, waiting_of
