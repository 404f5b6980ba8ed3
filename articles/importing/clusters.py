"""Near-duplicates: articles whose bodies are the same but for small differences form a cluster."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import Article


def join_clusters(articles: Sequence[Article]) -> None:
    """Joins new or changed articles with those that say the same; to be called in a transaction."""
