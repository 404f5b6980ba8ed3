"""The project: settings, addresses, and the embedded database."""

__version__ = "0.2"
