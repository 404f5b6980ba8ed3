"""Homes for embedded servers, as root and as an ordinary user."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from tests.newsreader.embedded_homes import Home, Person, find_person, new_home, who_runs_the_tests

_person = cache(find_person)
_me = cache(who_runs_the_tests)


@pytest.fixture
def me() -> Person:
    """Who runs the tests."""
    return _me()


@pytest.fixture(params=["this user", "nobody"])
def person(request: pytest.FixtureRequest) -> Person:
    """Who runs the tests, and if that is root an ordinary user as well."""
    if request.param == "this user":
        return _me()
    if os.geteuid() != 0:
        pytest.skip("only root can run processes as another user")
    found = _person("nobody")
    if isinstance(found, str):
        pytest.skip(found)
    return found


@pytest.fixture(scope="session")
def shared_homes() -> Iterator[Callable[[Person], Home]]:
    """One home a person for all tests, because making a cluster is what takes long."""
    with ExitStack() as stack:
        yield cache(lambda person: stack.enter_context(new_home(person)))


@pytest.fixture
def persons_home(person: Person, shared_homes: Callable[[Person], Home]) -> Iterator[Home]:
    """A home that other tests have used as well, so there may be a cluster, and a server or none."""
    home = shared_homes(person)
    yield home
    home.end_children()


@pytest.fixture
def home(me: Person, shared_homes: Callable[[Person], Home]) -> Iterator[Home]:
    """The same of who runs the tests."""
    home = shared_homes(me)
    yield home
    home.end_children()


@pytest.fixture
def empty_home(me: Person) -> Iterator[Home]:
    with new_home(me) as home:
        yield home


@pytest.fixture
def persons_empty_home(person: Person) -> Iterator[Home]:
    with new_home(person) as home:
        yield home
