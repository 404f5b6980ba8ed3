"""The one exception of this package."""


class EmbeddedServerError(Exception):
    """Why the embedded server cannot be used, in one sentence an operator can act upon."""
