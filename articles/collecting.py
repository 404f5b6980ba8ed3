"""Memory of a batch: it comes free when the batch is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for reference cycles inside, which takes a sixth of the time of an analysis or an import and finds next
    to nothing: what a batch makes it keeps until its end, and lists and models that stay loaded would be looked
    through each time.

    For bounded work only. Where several threads overlap, collecting goes on as soon as the first of them is done.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
