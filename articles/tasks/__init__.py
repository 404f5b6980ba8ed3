"""What is done in the background, by workers on this machine or others; the queue is in PostgreSQL.

Every task can be interrupted at any point and given to another worker: it goes on where the database says it
stopped. A task belongs to a row, and a lock by that row keeps two workers off it.
"""

from .queue import HEARTBEAT, STALLED
from .runs import enqueue

__all__ = ["HEARTBEAT", "STALLED", "enqueue"]
