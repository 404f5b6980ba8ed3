"""Evidence as the analyser writes it."""

from __future__ import annotations

import re
from typing import Any


def evidence(body: str, *names: str) -> list[dict[str, Any]]:
    """Where the names stand in the body, also in the genitive."""
    return [
        {"field": "body", "start": hit.start(), "end": hit.end(), "text": hit.group(), "kind": "person"}
        for name in names
        for hit in re.finditer(rf"{re.escape(name)}s?\b", body)
    ]
