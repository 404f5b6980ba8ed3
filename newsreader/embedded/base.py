"""Django's PostgreSQL backend, with a server of its own behind it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base, client
from django.db.utils import OperationalError
from django.utils.asyncio import async_unsafe
from django.utils.functional import cached_property

from . import binaries
from .errors import EmbeddedServerError
from .postmaster import Postmaster
from .server import Server, server_of


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`: as Django's, but psql and the address of the server are ours."""

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


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, but each connection is preceded by `acquire`. Settings: HOME, the folder for everything."""

    client_class = DatabaseClient
    _connection_pools: dict[str, Any] = {}  # not shared with other PostgreSQL connections: see _forget_pools

    @cached_property
    def server(self) -> Server:
        """The embedded server of this connection."""
        return server_of(Path(self.settings_dict["HOME"]))

    @property
    def pool(self) -> Any:
        """Django's pool, told to look after the server before each connection its own threads open."""
        pool = super().pool
        if pool is not None and not pool.conninfo:
            server, database, alias = self.server, self.settings_dict["NAME"], self.alias

            def conninfo() -> str:
                server.acquire(database)
                _drop_dead_connections(alias, pool, server)
                return ""

            pool.conninfo = conninfo
        return pool

    def acquire(self) -> None:
        """The server runs and has this connection's database; raises OperationalError with the reason if not."""
        try:
            self.server.acquire(self.settings_dict["NAME"])
        except EmbeddedServerError as error:
            raise OperationalError(str(error)) from error

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), **self.server.connection_parameters}

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.acquire()
        if self.pool is not None:
            _drop_dead_connections(self.alias, self.pool, self.server)
        return super().get_new_connection(conn_params)


_postmaster_of_pool: dict[str, Postmaster | None] = {}


def _drop_dead_connections(alias: str, pool: Any, server: Server) -> None:
    """After a restart of the server all connections in the pool are dead.

    The pool would find out by itself, but waits after each dead one: 1 s, 2 s, 4 s, until the timeout.
    """
    if _postmaster_of_pool.get(alias) is not server.postmaster:
        _postmaster_of_pool[alias] = server.postmaster
        pool.drain()


_inherited_pools: list[Any] = []


def _forget_pools() -> None:
    """In a forked child: the parent's pool has no threads here, and its connections are still the parent's.

    Kept, not dropped: its end would wait for those threads.
    """
    _inherited_pools.extend(DatabaseWrapper._connection_pools.values())
    DatabaseWrapper._connection_pools.clear()


os.register_at_fork(after_in_child=_forget_pools)
