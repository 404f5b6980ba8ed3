"""What is done in the background, by workers on this machine or others; the queue is in PostgreSQL.

Every task can be interrupted at any point and given to another worker: it goes on where the database says it
stopped. A task belongs to a row, and a lock by that row keeps two workers off it.
"""

from .analysis import analyse_or_enqueue, enqueue_analysis, link_soon
from .batches import batch_is_waiting, enqueue_batch
from .connections import own_connection
from .feeds import enqueue_feed
from .index import merge_vectors
from .pictures import enqueue_pictures
from .queue import HEARTBEAT, STALLED, retry_stalled_of
