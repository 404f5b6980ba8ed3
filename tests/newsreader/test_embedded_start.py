"""What the embedded server finds when it starts: leftovers, odd folders, foreign data; and what it then says."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from newsreader.embedded import account, binaries
from newsreader.embedded.errors import EmbeddedServerError
from newsreader.embedded.places import PORT, Places, make_folder
from tests.newsreader.embedded_homes import Home, Person, new_home

NOBODY = 65534


def the_error(home: Home) -> str:
    """What the first request is told; the server must not have started."""
    answer = home.child().ask("SELECT 1")
    assert set(answer) == {"error"}
    assert answer["error"].startswith("OperationalError: ")
    return answer["error"].removeprefix("OperationalError: ")


def test_stale_lock_files_with_the_number_of_a_living_process_do_not_block_the_start(home: Home) -> None:
    home.child().query("SELECT 1")
    home.end()
    owner = home.places.data.stat()
    other_user = {} if owner.st_uid == os.geteuid() else {"user": owner.st_uid, "extra_groups": []}
    with subprocess.Popen(["sleep", "60"], **other_user) as innocent:
        content = f"{innocent.pid}\n{home.places.data}\n1\n5432\n{home.places.socket}\n\n\nready   \n"
        for stale in (home.places.data / "postmaster.pid", home.places.socket / f".s.PGSQL.{PORT}.lock"):
            stale.write_text(content)
            os.chown(stale, owner.st_uid, owner.st_gid)
        try:
            assert home.child().query("SELECT 1") == [[1]]
            assert innocent.poll() is None
        finally:
            innocent.kill()


def test_half_a_cluster_left_by_a_killed_start_is_removed(home: Home) -> None:
    home.child().query("SELECT 1")
    home.end()
    leftover = home.places.base / "initdb-killed"
    (leftover / "base").mkdir(parents=True)
    (leftover / "PG_VERSION").write_text("18\n")
    assert home.child().query("SELECT 1") == [[1]]
    assert not leftover.exists()


@pytest.mark.parametrize("version", ["17", "19"])
def test_data_of_another_major_version_is_refused_with_the_way_to_move(home: Home, version: str) -> None:
    home.child().query("SELECT 1")
    home.end()
    mark = home.places.data / "PG_VERSION"
    right = mark.read_text()
    mark.write_text(f"{version}\n")
    try:
        error = the_error(home)
    finally:
        mark.write_text(right)
    assert f"PostgreSQL {version}" in error
    assert f"PostgreSQL {binaries.major()}" in error
    assert "pg_dump" in error
    assert "pg_restore" in error
    assert home.child().query("SELECT 1") == [[1]]  # nothing was changed in the folder


def test_a_start_that_fails_gives_the_servers_own_reason(home: Home) -> None:
    home.child().query("SELECT 1")
    home.end()
    settings = home.places.data / "postgresql.conf"
    right = settings.read_text()
    settings.write_text(right + "\nshared_buffers = lots\n")
    try:
        error = the_error(home)
    finally:
        settings.write_text(right)
    assert "did not start" in error
    assert 'invalid value for parameter "shared_buffers"' in error


def test_an_unusable_home_is_named_with_the_variable_to_set(me: Person) -> None:
    with new_home(me) as home:
        home.path.write_text("a file where the folder should be")
        error = the_error(home)
    assert str(home.path) in error
    assert "NEWSREADER_HOME" in error


def test_a_folder_that_the_user_may_not_write_to_is_named(person: Person) -> None:
    if person.uid == 0:
        pytest.skip("root may write everywhere")
    with new_home(person) as home:
        home.path.mkdir(mode=0o555)
        os.chown(home.path, person.uid, person.gid)
        assert "Permission denied" in the_error(home)


def test_a_strange_folder_in_place_of_the_data_is_left_alone(empty_home: Home) -> None:
    empty_home.places.make()
    empty_home.places.data.mkdir()
    (empty_home.places.data / "letter.txt").write_text("dear diary")
    assert "no data folder" in the_error(empty_home)
    assert (empty_home.places.data / "letter.txt").read_text() == "dear diary"


@pytest.mark.parametrize("name", ["Lese saal, neu " + "ü" * 60, 'Geld $HOME "`\\'])
def test_a_home_with_a_long_or_strange_name_works(person: Person, name: str) -> None:
    with new_home(person, name) as home:
        assert home.child().query("SELECT 1") == [[1]]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for the server")
def test_as_root_a_home_below_a_closed_folder_works_and_no_mode_is_changed(me: Person) -> None:
    with new_home(me, closed=True) as home:
        home.path.mkdir(mode=0o700)
        assert home.child().query("SELECT 1") == [[1]]
        assert [stat.S_IMODE(folder.stat().st_mode) for folder in (home.path, home.path.parent)] == [
            0o700
        ] * 2
        assert not home.places.base.is_relative_to(home.path)
        assert (home.path / "postgresql").resolve() == home.places.base
        assert home.places.data.owner() == account.SYSTEM_USER


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_as_root_the_data_of_another_user_are_refused(empty_home: Home) -> None:
    empty_home.places.make()
    os.chown(empty_home.places.base, NOBODY, NOBODY)
    error = the_error(empty_home)
    assert "belongs to the user" in error
    assert not empty_home.places.data.exists()


def test_importing_and_setting_up_starts_nothing(empty_home: Home) -> None:
    use = "import django; django.setup(); from django.db import connection; print(connection.vendor)"
    assert empty_home.run("-c", use).stdout == "postgresql\n"
    assert not empty_home.path.exists()


def test_with_an_address_of_another_server_nothing_of_it_is_imported(empty_home: Home) -> None:
    code = (
        "import os, sys; os.environ['DATABASE_URL'] = 'postgresql:///elsewhere?host=/nonexistent';"
        "from newsreader import environment; from pathlib import Path; from django.conf import settings;"
        "settings.configure(DATABASES=environment.databases(Path('/nonexistent')));"
        "import django; django.setup(); from django.db import connection; connection.vendor;"
        "print([name for name in sys.modules if 'embedded' in name])"
    )
    done = empty_home.run("-c", code)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_test_database_is_made_and_removed(home: Home) -> None:
    code = (
        "import django; django.setup(); from django.db import connection;"
        "connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False);"
        "cursor = connection.cursor(); cursor.execute('SELECT current_database()'); print(cursor.fetchone()[0]);"
        "cursor.close(); connection.close(); connection.creation.destroy_test_db('lesesaal', verbosity=0)"
    )
    done = home.run("-W", "error::RuntimeWarning", "-c", code)
    assert (done.stdout, done.stderr) == ("test_lesesaal\n", "")
    names = home.child().query("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1")
    assert names == [["lesesaal"], ["postgres"]]


def test_dbshell_and_pg_dump_are_those_of_the_wheel(home: Home) -> None:
    shell = home.run("-m", "django", "dbshell", "--", "-Atc", "SELECT current_database()")
    assert (shell.stdout, shell.returncode) == ("lesesaal\n", 0)
    dump = home.run("-m", "newsreader.embedded", "pg_dump", "--schema-only")
    assert f"Dumped by pg_dump version {binaries.major()}." in dump.stdout


def test_a_place_that_others_prepared_is_not_used(tmp_path: Path) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    for prepared in (open_to_all, link):
        with pytest.raises(EmbeddedServerError, match=str(prepared)):
            make_folder(prepared, os.geteuid(), 0o700)


def test_making_the_places_of_a_home_needs_no_server(tmp_path: Path) -> None:
    assert Places.of(tmp_path / "missing") == Places.of(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()


def test_the_copy_for_the_system_user_runs_without_the_virtual_environment(tmp_path: Path) -> None:
    (tmp_path / "copies" / "17.1.0").mkdir(parents=True)
    program = binaries.copied_for_others("postgres", tmp_path / "copies")
    version = subprocess.run(
        [program, "--version"], capture_output=True, text=True, env={}, check=True
    ).stdout
    assert version.split()[-1].startswith(f"{binaries.major()}.")
    assert [place.name for place in (tmp_path / "copies").iterdir()] == [binaries.version()]
    unreadable = [place for place in program.parents[3].rglob("*") if place.stat().st_mode & 0o044 != 0o044]
    assert unreadable == []
