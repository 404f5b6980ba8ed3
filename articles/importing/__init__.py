"""The way of parsed articles into the database."""

from .identity import content_hash
from .links import touch_links
from .runs import Input, RowResult, import_inputs
from .saving import ImportOptions
from .uploads import confirm_upload, discard_upload, preview_upload, stage_upload

__all__ = [
    "ImportOptions",
    "Input",
    "RowResult",
    "confirm_upload",
    "content_hash",
    "discard_upload",
    "import_inputs",
    "preview_upload",
    "stage_upload",
    "touch_links",
]
