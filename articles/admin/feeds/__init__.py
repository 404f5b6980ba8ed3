"""Feeds at the desk, one by one and as lists."""

from . import feed
