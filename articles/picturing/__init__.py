"""Pictures of articles: fetched, re-encoded, kept, removed."""

from .cleaning import remove_orphans
from .fetching import fetch_picture, fetch_pictures_of, has_pictures, wanting
from .keeping import keep
