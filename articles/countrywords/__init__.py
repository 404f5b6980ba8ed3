"""The editable table of words for countries: in use in every process, and kept up with the program's files."""

from .archive import articles_with, mark_waiting
from .checking import problem
from .current import ensure_current, forget
from .shipped import bring_up_to_date, is_shipped, leave_switched_off
