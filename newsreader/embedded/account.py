"""Which system user runs the server: whoever runs the reader, or for root a user made for it.

PostgreSQL refuses to run as root, because then a hole in it would be a hole in the machine.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

from .errors import EmbeddedServerError

SYSTEM_USER = "lesesaal-db"


@dataclass(frozen=True)
class Account:
    """A user of this machine, by name and numbers."""

    name: str
    uid: int
    gid: int

    def subprocess_arguments(self) -> dict[str, Any]:
        """What makes `subprocess` run a program as this user; empty when we are it."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account() -> Account:
    """The user that runs the server; as root the system user, made when it is missing.

    Raises EmbeddedServerError when there is none and none can be made.
    """
    if os.geteuid() == 0:
        return _find(SYSTEM_USER) or _create(SYSTEM_USER)
    try:
        entry = pwd.getpwuid(os.geteuid())
    except KeyError:
        raise EmbeddedServerError(
            f"The user number {os.geteuid()} has no name on this machine, which PostgreSQL needs: "
            "add the user, or name a server by DATABASE_URL."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _find(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _create(name: str) -> Account:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    reason = "there is no useradd"
    if useradd:
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command = [useradd, *options, "--shell", "/usr/sbin/nologin", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if account := _find(name):  # also when another process was a moment faster
            return account
        reason = done.stderr.strip()
    raise EmbeddedServerError(
        f"PostgreSQL does not run as root, and the system user {name} could not be made ({reason}). "
        f"Make that user, run the reader as an ordinary user, or name a server by DATABASE_URL."
    )
