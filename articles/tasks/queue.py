"""Tasks of workers that died."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

HEARTBEAT = 3.0  # seconds between two signs of life of a worker
STALLED = 12.0  # seconds without one, after which it is taken for dead


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="retry-stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Gives the tasks of workers that died to others."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        await manager.retry_job(job)
