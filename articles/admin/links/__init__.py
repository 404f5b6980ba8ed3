"""Links of articles to countries, entities and tags at the desk, with what speaks for them."""

from . import decisions, openmention
