"""The index of the search is kept quick."""

from __future__ import annotations

from procrastinate.contrib.django import app

from articles.indexing import merge_pending


@app.periodic(cron="* * * * *")
@app.task(queue="imports", queueing_lock="merge-vectors")
def merge_vectors(timestamp: int) -> None:
    """Merges new vectors into the index: whoever has written them does not wait for it. Next to nothing if there are
    none."""
    merge_pending()
