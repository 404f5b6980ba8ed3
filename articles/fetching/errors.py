"""Why nothing came from an address."""

from __future__ import annotations

from collections.abc import Mapping


class FetchError(Exception):
    """Why an address gave nothing.

    `message` is an English sentence marked with `gettext_noop`, with `%(name)s` places filled from `params`.
    `status` is that of the server's answer, None if there was none. `retry_after` is in seconds, None if the server
    did not say. `is_temporary`: the same request may succeed later.
    """

    def __init__(
        self,
        message: str,
        params: Mapping[str, object] | None = None,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        is_temporary: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.params: Mapping[str, object] = params or {}
        self.status = status
        self.retry_after = retry_after
        self.is_temporary = is_temporary

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message
