"""Which answers are refused before their body is read."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from articles.schema import gettext_noop

from .errors import FetchError

_TEMPORARY = {408, 421, 423, 425, 429}
_SENTENCES = {
    401: gettext_noop("The server asks for a password (status 401)."),
    403: gettext_noop("The server forbids it (status 403)."),
    404: gettext_noop("There is nothing at this address (status 404)."),
    410: gettext_noop("What was at this address is gone for good (status 410)."),
    429: gettext_noop("The server asks us to come less often (status 429)."),
}


def refuse_status(answer: httpx.Response, *, is_conditional: bool) -> None:
    """Raises FetchError unless the answer is 2xx, or 304 to a conditional request."""
    status = answer.status_code
    if 200 <= status < 300 or (status == 304 and is_conditional):
        return
    raise FetchError(
        _SENTENCES.get(status, gettext_noop("The server answered with status %(status)d.")),
        {"status": status},
        status=status,
        retry_after=retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC)),
        is_temporary=status >= 500 or status in _TEMPORARY,
    )


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110, 10.2.3), which is a number or a date; None for neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def refuse_type(content_type: str, types: tuple[str, ...]) -> None:
    """Raises FetchError for a content type that does not begin like one of `types`."""
    if types and content_type and not content_type.startswith(types):
        raise FetchError(
            gettext_noop("The server sent something else than expected: %(type)s."),
            {"type": content_type[:100]},
        )
