"""manage.py up: from a fresh clone to a reader in the browser."""

from __future__ import annotations

import hashlib
import socket
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connection
from gunicorn.app.base import BaseApplication

from articles.accounts import EDITOR, editors_group, first_editor
from articles.sampling import archive_is_untouched, load_samples
from articles.tasks import enqueue_analysis
from articles.text.lexicon import lexicon
from newsreader import __version__
from newsreader.background import Worker

SETUP_LOCK = 0x1E5E5AA1  # PostgreSQL advisory lock: only one process sets up at a time
LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1"}


class Command(BaseCommand):
    help = "Sets up what is missing (database, migrations, samples, an editor's account), serves the reader and works in the background."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=2, help="web processes, default 2")
        parser.add_argument("--setup-only", action="store_true", help="set up, but start no web server")

    def handle(self, *args: Any, **options: Any) -> None:
        host = "127.0.0.1" if set(settings.ALLOWED_HOSTS) <= LOCAL else "0.0.0.0"  # noqa: S104 - other hosts asked for
        if not options["setup_only"]:
            _check_port(host, settings.PORT)
        # Building the lexicon takes half a minute the first time: meanwhile the database is set up.
        lexicon_ready = Thread(target=lexicon)
        lexicon_ready.start()
        with _only_one():
            call_command("migrate", verbosity=0, interactive=False)
            password = first_editor()
            editors_group()
            lexicon_ready.join()
            if archive_is_untouched():
                self.stdout.write(
                    f"{load_samples()} sample articles loaded (manage.py samples remove takes them out)."
                )
                enqueue_analysis()
        _collect_static()
        if options["setup_only"]:
            self._say_how_to_sign_in(password)
            return
        self.stdout.flush()
        _serve(host, settings.PORT, options["workers"], lambda: self._when_ready(password))

    def _when_ready(self, password: str | None) -> None:
        Worker().start()
        self.stdout.write(f"{settings.SITE_NAME} {__version__} is running: http://localhost:{settings.PORT}/")
        self._say_how_to_sign_in(password)
        self.stdout.write("Stop with Ctrl-C.")
        self.stdout.flush()

    def _say_how_to_sign_in(self, password: str | None) -> None:
        self.stdout.write(f"Editors sign in at http://localhost:{settings.PORT}/admin/")
        if password:
            self.stdout.write(f"  user name: {EDITOR}\n  password:  {password}   (shown only this once)")
        else:
            self.stdout.write(f"  forgotten the password? manage.py changepassword {EDITOR}")


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Is the reader running already? "
                f"Another port: PORT={port + 1 if port < 65535 else 8000}"
            ) from error


@contextmanager
def _only_one() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SETUP_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SETUP_LOCK])


def _collect_static() -> None:
    """Collects the static files if any of them changed, since hashing all takes longer than a warm start."""
    print_file = Path(settings.STATIC_ROOT) / ".fingerprint"
    fingerprint = _static_fingerprint()
    if not print_file.exists() or print_file.read_text() != fingerprint:
        call_command("collectstatic", verbosity=0, interactive=False)
        print_file.write_text(fingerprint)


def _static_fingerprint() -> str:
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _serve(host: str, port: int, workers: int, on_ready: Callable[[], None]) -> None:
    """gunicorn in this very process, so that no web server is left behind when it is killed.

    The application is loaded once and shared with the forked workers; connections are not, so they are
    closed before.
    """
    application = get_wsgi_application()
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    config = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": 4,
        "worker_class": "gthread",
        "loglevel": "warning",
        "when_ready": lambda arbiter: on_ready(),
    }
    _Gunicorn(application, config).run()


class _Gunicorn(BaseApplication):
    def __init__(self, application: Any, config: dict[str, Any]) -> None:
        self.application = application
        self.config = config
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.config.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.application
