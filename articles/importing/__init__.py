"""The way of parsed articles into the database."""

from .identity import address_key, content_hash
from .links import touch_links
from .planning import ImportOptions
from .rows import RowResult
from .runs import Input, cancel, confirm, import_inputs, perform, prepare
from .undoing import start_undo, undo
from .uploads import prepare_upload, stage_upload

__all__ = [
    "ImportOptions",
    "Input",
    "RowResult",
    "address_key",
    "cancel",
    "confirm",
    "content_hash",
    "import_inputs",
    "perform",
    "prepare",
    "prepare_upload",
    "stage_upload",
    "start_undo",
    "touch_links",
    "undo",
]
