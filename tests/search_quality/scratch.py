"""A database for one measurement, made as Django's test runner makes one and dropped afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import tests.fresh_home  # noqa: F401  before the settings, so that no reader's own archive is touched


def set_up_django() -> None:
    """To be called before any model is imported."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")
    django.setup()


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """An empty, migrated database of the configured server; several processes may have one each."""
    from django.db import connection

    usual = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{name}_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
