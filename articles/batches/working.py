"""Work at a batch, some rows at a time; whatever stops it is noted, so that the rest can be done later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from articles.models.batch import Batch, broken_off

from .kind import BatchError


@contextmanager
def closing_on_failure(batch: Batch) -> Iterator[None]:
    """Ends the batch as failed, with the reason, for whatever is raised; what nobody expected is raised on."""
    try:
        yield
    except BatchError as error:
        batch.close(Batch.State.FAILED, str(error))
    except Exception as error:
        batch.close(Batch.State.FAILED, broken_off(error))
        raise


def work_through(batch: Batch, step: Callable[[], bool]) -> None:
    """Calls `step` until it gives False: nothing is left, or the batch was cancelled."""
    with closing_on_failure(batch):
        while step():
            pass
