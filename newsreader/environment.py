"""What the environment says, checked, with the variable's name in every complaint.

The variables are those of the README's table; nothing here starts a server or touches a database.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import platformdirs
from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def boolean(name: str, default: bool = False) -> bool:
    """The variable as a truth value; anything but 1/0, true/false, yes/no, on/off is refused."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}; use 1 or 0.")
    return value in TRUE


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def port() -> int:
    """PORT of the web server, 1 to 65535."""
    value = os.environ.get("PORT", "8000")
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise ImproperlyConfigured(f"PORT is {value!r}; use a number from 1 to 65535.")
    return int(value)


def home() -> Path:
    """The folder for all that the reader keeps: embedded data, media, caches, the secret key."""
    given = os.environ.get("NEWSREADER_HOME")
    if given:
        return Path(given).expanduser().absolute()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/newsreader")
    return platformdirs.user_data_path("newsreader", appauthor=False)


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or a key made up once and kept in `folder`, readable by its owner only."""
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    path = folder / "secret_key"
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            draft = folder / f".secret_key.{os.getpid()}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50))
            try:
                os.link(draft, path)  # atomic, and the first of several processes wins
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"NEWSREADER_HOME is {folder}, but {error.filename} cannot be read or written "
            f"({error.strerror}). Point NEWSREADER_HOME at a folder of yours, or set SECRET_KEY."
        ) from error


def databases(folder: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: the server of DATABASE_URL, else the embedded one under `folder`.

    The address is read by libpq itself (several hosts, sockets, `target_session_attrs` and so on).
    """
    shared: dict[str, Any] = {
        "OPTIONS": {"pool": {"min_size": 0, "max_size": 16, "timeout": 10}},
        "CONN_HEALTH_CHECKS": True,
    }
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {"default": {"ENGINE": "newsreader.embedded", "NAME": "lesesaal", "HOME": folder, **shared}}
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is no PostgreSQL address: {error}") from error
    if not parts.get("dbname"):
        raise ImproperlyConfigured("DATABASE_URL names no database; write postgresql://user@host/name.")
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings = {key: str(parts.pop(name, "") or "") for key, name in named.items()}
    shared["OPTIONS"] |= {name: value for name, value in parts.items() if value is not None}
    return {"default": {"ENGINE": "django.db.backends.postgresql", **settings, **shared}}
