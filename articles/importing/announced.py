"""Articles that their agency took back before they came: files of one delivery are read in any order."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import ImportRow, ImportRun, Outcome
from articles.parsers.base import ParsedArticle

from .identity import as_uuid, import_keys
from .payload import from_payload
from .versions import is_newer


class Announced:
    """What rows of earlier runs take back and could not find then, in one statement for a batch, none without agencies."""

    def __init__(self, rows: Sequence[tuple[ParsedArticle, str]]) -> None:
        asked = [
            as_uuid(import_keys(parsed, name)[0])
            for parsed, name in rows
            if parsed.external_id and (parsed.agency or parsed.version) and not parsed.withdrawal
        ]
        found = ImportRow.objects.filter(
            outcome=Outcome.INVALID, is_done=True, payload__isnull=False, keys__overlap=asked
        )
        found = found.exclude(run__state=ImportRun.State.UNDONE).order_by("pk") if asked else found.none()
        self._found = {key: from_payload(row.payload) for row in found for key in row.keys}

    def withdrawal(self, parsed: ParsedArticle, source: str) -> str:
        """Why the agency has taken it back already; empty if it has not, or sends a newer version."""
        if not self._found or not parsed.external_id:
            return ""
        known = self._found.get(as_uuid(import_keys(parsed, source)[0]))
        return "" if known is None or is_newer(known, parsed) else known.withdrawal
