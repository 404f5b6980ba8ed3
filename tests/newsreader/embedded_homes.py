"""People of this machine, their homes for an embedded server, and processes of theirs that use it."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

from newsreader.embedded import locks, watcher
from newsreader.embedded.places import Places
from newsreader.embedded.postmaster import Postmaster

PROJECT = Path(__file__).resolve().parents[2]
CHILD = "tests.newsreader.embedded_child"
SETTINGS = "tests.newsreader.embedded_settings"
DEADLINE = 120  # seconds; far more than anything here takes


def wait_until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, f"not within {DEADLINE} s: {what}"
        time.sleep(0.02)


@dataclass(frozen=True, eq=False)
class Person:
    """A user, and how this user runs Python with the project's packages."""

    name: str
    uid: int
    gid: int
    python: str
    environment: dict[str, str]

    def arguments(self, home: Path) -> dict[str, Any]:
        other = {} if self.uid == os.geteuid() else {"user": self.uid, "group": self.gid, "extra_groups": []}
        django_needs = {"NEWSREADER_HOME": str(home), "DJANGO_SETTINGS_MODULE": SETTINGS}
        return {"cwd": PROJECT, "env": {**self.environment, **django_needs}, **other}

    def run(self, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [self.python, *arguments]
        return subprocess.run(
            command, **self.arguments(home), capture_output=True, text=True, timeout=DEADLINE, check=False
        )


def who_runs_the_tests() -> Person:
    """With the environment of the tests, but for another database's address."""
    entry = pwd.getpwuid(os.geteuid())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO"))}
    return Person(entry.pw_name, entry.pw_uid, entry.pw_gid, sys.executable, kept)


def find_person(name: str) -> Person | str:
    """The user of this name, or why this user cannot run the project."""
    entry = pwd.getpwnam(name)
    minor = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = {"PYTHONPATH": str(Path(django.__file__).parents[1])}
    for python, environment in ((sys.executable, {}), (shutil.which(minor, path=os.defpath), packages)):
        person = Person(entry.pw_name, entry.pw_uid, entry.pw_gid, str(python), environment)
        try:
            if (
                person.run(Path("/nonexistent"), "-c", "import django, psycopg_pool, newsreader").returncode
                == 0
            ):
                return person
        except OSError:
            continue
    return f"{name} can read neither this Python and its packages nor the system's {minor}, or not the code"


@dataclass
class Child:
    """A running `embedded_child`."""

    process: subprocess.Popen[str]

    def send(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the child ended with {self.process.wait()}"
        return json.loads(line)

    def ask(self, line: str) -> dict[str, Any]:
        self.send(line)
        return self.receive()

    def query(self, statement: str) -> list[list[Any]]:
        answer = self.ask(statement)
        assert "error" not in answer, answer["error"]
        return answer["rows"]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass
class Home:
    """A folder of a person for one embedded server."""

    person: Person
    path: Path
    children: list[Child] = field(default_factory=list)

    @property
    def places(self) -> Places:
        return Places.of(self.path)

    def child(self) -> Child:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [self.person.python, "-m", CHILD]
        child = Child(subprocess.Popen(command, **self.person.arguments(self.path), **pipes))
        self.children.append(child)
        return child

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.person.run(self.path, *arguments)

    def postmaster(self) -> int:
        return int((self.places.data / "postmaster.pid").read_text().split()[0])

    def kill_postmaster(self, *, wait: bool = True) -> None:
        """`kill -9`; without waiting for its death the next statement may still meet a dying server."""
        postmaster = Postmaster(self.postmaster())
        os.kill(postmaster.pid, signal.SIGKILL)
        if wait:
            wait_until(lambda: not postmaster.alive(), "the postmaster is dead")

    def is_running(self) -> bool:
        return locks.is_held(self.places.lock("running"))

    def end_children(self) -> None:
        for child in self.children:
            child.kill()
            for pipe in (child.process.stdin, child.process.stdout):
                if pipe is not None:
                    pipe.close()
        self.children.clear()

    def end(self) -> None:
        """Ends its processes and its server, without the watcher's time of grace."""
        self.end_children()
        if self.places.lock("running").exists():
            watcher.stop(self.places.base)


@contextmanager
def new_home(person: Person, name: str = "home", *, closed: bool = False) -> Iterator[Home]:
    """A home that is removed at the end; `closed`: below a folder that only its owner can enter."""
    parent = Path(tempfile.mkdtemp(prefix="lesesaal-test-", dir="/tmp"))
    os.chown(parent, person.uid, person.gid)
    parent.chmod(0o700 if closed else 0o755)
    home = Home(person, parent / name)
    try:
        yield home
    finally:
        home.end()
        digest = home.places.socket.name.rpartition("-")[2]
        sockets_outside = Path("/tmp").glob(f"newsreader-*-{digest}")
        for folder in (home.places.base, *sockets_outside, parent):
            shutil.rmtree(folder, ignore_errors=True)
