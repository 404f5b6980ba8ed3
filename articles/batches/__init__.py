"""Reviewed batches: what every kind of them must say and do, and how its work is gone through.

A batch (`models.Batch`) is prepared, looked at row by row, confirmed, done in the background, and taken back. The
model owns the decisions, a `Kind` the work and its wording; `tasks` and the admin know no single kind.
"""

from .kind import BatchError, Kind, Plan
from .words import Words
from .working import closing_on_failure, work_through
