"""Tasks of workers that died."""

from __future__ import annotations

from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

HEARTBEAT = 3.0  # seconds between two signs of life of a worker
STALLED = 12.0  # seconds without one, after which it is taken for dead


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="retry-stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Gives the tasks of workers that died to others."""
    await retry_stalled_of(context.app)


async def retry_stalled_of(queue: App) -> None:
    """The same at once, as a worker does when it starts.

    Of a task that was asked for again meanwhile only the new one is kept: a queue never holds two that wait with the
    same queueing lock, and the new one does all that the old one would.
    """
    for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        try:
            await queue.job_manager.retry_job(job)
        except UniqueViolation:
            await queue.job_manager.finish_job(job, Status.ABORTED, delete_job=True)
