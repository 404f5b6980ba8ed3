"""Which kinds of changes there are. A new one is a module beside this one and a row here."""

from __future__ import annotations

from articles.models import Curation

from .aliasing import ALIAS
from .kind import CurationKind
from .merging import MERGE
from .splitting import SPLIT
from .tagging import APPLY_TAG
from .withdrawing import WITHDRAW

KINDS: dict[str, CurationKind] = {kind.name: kind for kind in (MERGE, SPLIT, ALIAS, APPLY_TAG, WITHDRAW)}


def kind_of(curation: Curation) -> CurationKind:
    """How the change is made and worded."""
    return KINDS[curation.kind]
