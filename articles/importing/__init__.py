"""The way of parsed articles into the database."""

from .clusters import join_clusters, tidy_clusters
from .identity import address_key, content_hash
from .kind import IMPORT
from .links import touch_links
from .planning import ImportOptions
from .rows import RowResult
from .runs import Input, bring_back, import_inputs, import_parsed, perform, prepare
from .undoing import undo
from .uploads import prepare_upload, read_again, stage_upload
