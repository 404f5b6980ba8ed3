"""Runs a program of PostgreSQL on the embedded database, as `manage.py dbshell` runs psql:

python -m newsreader.embedded pg_dump --format=custom --file=lesesaal.dump
"""

import os
import subprocess
import sys

from django.db import connections

from . import binaries
from .base import DatabaseWrapper


def main(arguments: list[str]) -> int | str:
    """The program's exit status, or a sentence for standard error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")
    wrapper = connections["default"]
    if not arguments:
        return "Usage: python -m newsreader.embedded PROGRAM [ARGUMENT ...], for instance pg_dump"
    if not isinstance(wrapper, DatabaseWrapper):
        return "The database is not the embedded one; use the programs of its own version."
    wrapper.acquire()
    address = {f"PG{name.upper()}": value for name, value in wrapper.server.connection_parameters.items()}
    environment = {**os.environ, **address, "PGDATABASE": wrapper.settings_dict["NAME"]}
    return subprocess.run(
        [binaries.path(arguments[0]), *arguments[1:]], env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
