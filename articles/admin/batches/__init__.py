"""Reviewed batches at the desk: imports and changes of the archive."""

from . import curations, imports
