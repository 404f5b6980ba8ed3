"""The embedded server comes with its first user, survives its own death and goes with its last user."""

import os
import re
import time

from newsreader.embedded import locks
from tests.newsreader.embedded_homes import DEADLINE, Child, Home, wait_until

STARTED = "SELECT pg_postmaster_start_time()::text, (SELECT system_identifier::text FROM pg_control_system())"

TABLE = "DROP TABLE IF EXISTS note; CREATE TABLE note (id serial)"
INSERT = "INSERT INTO note DEFAULT VALUES RETURNING id"


def test_four_processes_starting_at_once_on_an_empty_folder_share_one_cluster(
    persons_empty_home: Home,
) -> None:
    children = [persons_empty_home.child() for _ in range(4)]
    for child in children:
        child.send(STARTED)
    answers = [child.receive()["rows"] for child in children]
    assert answers == [answers[0]] * 4
    assert not list(persons_empty_home.places.base.glob("initdb-*"))


def test_the_server_is_gone_soon_after_its_last_user_was_killed(persons_home: Home) -> None:
    first, second = persons_home.child(), persons_home.child()
    first.query("SELECT 1")
    second.query("SELECT 1")
    first.kill()
    assert locks.try_exclusive(persons_home.places.lock("lease")) is None  # the second one's lease counts
    second.query("SELECT 1")
    second.kill()
    wait_until(lambda: not persons_home.is_running(), "the server is stopped")
    assert not (persons_home.places.data / "postmaster.pid").exists()  # an orderly stop, not a crash


def test_a_request_after_the_postmaster_was_killed_starts_it_again(persons_home: Home) -> None:
    child = persons_home.child()
    child.query(TABLE)
    for _ in range(3):
        child.query(INSERT)
        persons_home.kill_postmaster()
    assert child.query("SELECT count(*) FROM note") == [[3]]


def write_while_the_postmaster_is_killed(home: Home, child: Child) -> set[int]:
    """The ids of the acknowledged rows; the postmaster was killed under the 50th, 120th and 170th INSERT."""
    acknowledged: set[int] = set()
    deadline = time.monotonic() + DEADLINE
    for kill_at in (50, 120, 170):
        while len(acknowledged) < kill_at + 20:
            assert time.monotonic() < deadline
            child.send(INSERT)
            if len(acknowledged) == kill_at:
                home.kill_postmaster(wait=False)
            answer = child.receive()
            acknowledged.update(number for (number,) in answer.get("rows", []))
    return acknowledged


def test_no_acknowledged_write_is_lost_when_the_postmaster_is_killed(home: Home) -> None:
    child = home.child()
    child.query(TABLE)
    acknowledged = write_while_the_postmaster_is_killed(home, child)
    stored = {number for (number,) in child.query("SELECT id FROM note")}
    assert len(acknowledged) == 190
    assert acknowledged <= stored


def test_a_forked_child_takes_a_lease_of_its_own_and_its_own_connections(home: Home) -> None:
    child = home.child()
    (parents_backend,) = child.query("SELECT pg_backend_pid()")
    child.ask("fork")
    (childs_backend,) = child.query("SELECT pg_backend_pid()")
    assert childs_backend != parents_backend
    child.process.kill()
    assert locks.try_exclusive(home.places.lock("lease")) is None
    assert child.query("SELECT 1") == [[1]]


def test_a_forked_child_that_uses_no_database_does_not_keep_the_server(home: Home) -> None:
    child = home.child()
    child.query("SELECT 1")
    child.ask("fork")
    child.kill()
    wait_until(lambda: not home.is_running(), "the server is stopped")
    assert child.query("SELECT 1") == [[1]]  # the forked child is still there, and starts it again


def test_a_stopped_server_starts_again_with_its_data(home: Home) -> None:
    child = home.child()
    child.query("DROP TABLE IF EXISTS note; CREATE TABLE note AS SELECT 7 AS id")
    home.end()
    assert home.child().query("SELECT id FROM note") == [[7]]


def test_a_command_in_a_pipe_ends_while_its_server_goes_on(home: Home) -> None:
    code = "import django; django.setup(); from django.db import connection; connection.ensure_connection()"
    done = home.run("-c", code)  # returns only when nobody holds the pipes any more
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert home.is_running()


def test_the_server_is_utf8_sorts_by_code_point_and_listens_on_no_network(persons_home: Home) -> None:
    child = persons_home.child()
    assert child.query("SHOW server_encoding") == [["UTF8"]]
    assert child.query("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'lesesaal'") == [
        ["b", "C.UTF-8"]
    ]
    assert child.query("SELECT lower('ÄÖÜ'), 'Ä' > 'Z'") == [["äöü", True]]
    assert child.query("SELECT inet_server_addr(), current_setting('listen_addresses')") == [[None, ""]]
    assert child.query("SHOW fsync") == [["on"]]


def test_only_the_owner_can_reach_the_socket_and_the_data(persons_home: Home) -> None:
    persons_home.child().query("SELECT 1")
    for folder in (persons_home.places.socket, persons_home.places.data, persons_home.places.log):
        assert folder.stat().st_mode & 0o077 == 0
    rules = persons_home.places.access_rules.read_text()
    assert re.findall(r"\b(?:host\w*|trust|password|md5)\b", rules) == []


def test_ctrl_c_in_a_terminal_does_not_reach_the_server(home: Home) -> None:
    child = home.child()
    child.query("SELECT 1")
    assert os.getpgid(home.postmaster()) != os.getpgid(child.process.pid)
