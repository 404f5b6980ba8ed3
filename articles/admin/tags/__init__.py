"""Tags at the desk, and those that are suggested."""

from . import tag
