"""Feeds: fetched when they are due, imported, and remembered how it went."""

from .finding import FoundFeeds, find_feeds
from .opml import OpmlError, Outline, read_opml, write_opml
from .state import claim, make_due
from .subscribing import Subscribed, export_feeds, subscribe
from .visiting import fetch_feed
