"""The database connections of tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connections


def own_connection(call_next: Callable[[], Any], context: Any, worker: Any) -> Any:
    """Runs a task and gives its connection back to the pool, which checks it before it lends it again.

    Else each thread of a worker would keep its own for ever, even one that a restart of the server has broken.
    """
    try:
        return call_next()
    finally:
        connections.close_all()
