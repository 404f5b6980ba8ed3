"""Tables of cases, looped inside one test.

`@each("word, expected", [...])` stands where `pytest.mark.parametrize` could, and takes the same names and cases. It
makes one test, not one for each row: the fixtures are set up once, every case runs, and all that fail are told at the
end, by their names. Where a case leaves more behind than rows in the database, or changes an object that a fixture
gave, `pytest.mark.parametrize` sets everything up anew.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any

from django.db import transaction

Test = Callable[..., None]


class CasesFailed(ExceptionGroup[Exception]):
    """What failed of a table: every failure has the name of its case as a note."""


def each(names: str | tuple[str, ...], cases: Iterable[Any], *, undo: bool = False) -> Callable[[Test], Test]:
    """Decorates a test that is called once for every case.

    `names` are those of the arguments, one or several; a case is the value of the one or a sequence of as many values.
    It is called by its values; where they say little, `cases` is a mapping from the name of each to its values.
    With `undo`, what a case writes into the database is taken back before the next.
    """
    arguments = tuple(part.strip() for part in names.split(",")) if isinstance(names, str) else names
    single = isinstance(names, str) and len(arguments) == 1
    rows = [
        (case,) if single else tuple(case)
        for case in (cases.values() if isinstance(cases, Mapping) else cases)
    ]
    called = list(cases) if isinstance(cases, Mapping) else ["-".join(map(_shown, row)) for row in rows]
    assert rows, "a table without cases tests nothing"
    assert {len(row) for row in rows} == {len(arguments)}, f"every case has {len(arguments)} values"

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)
        assert set(arguments) <= set(signature.parameters), f"{test.__name__} does not take {arguments}"

        @wraps(test)
        def run(*args: Any, **fixtures: Any) -> None:
            failed: list[str] = []
            errors: list[Exception] = []
            for case, row in zip(called, rows, strict=True):
                try:
                    with _undone() if undo else nullcontext():
                        test(*args, **fixtures, **dict(zip(arguments, row, strict=True)))
                except Exception as error:
                    error.add_note(f"in the case {case}")
                    failed.append(case)
                    errors.append(error)
            if errors:
                raise CasesFailed(f"{len(errors)} of {len(rows)} cases: {', '.join(failed)}", errors)

        run.__signature__ = signature.replace(  # type: ignore[attr-defined]
            parameters=[value for key, value in signature.parameters.items() if key not in arguments]
        )
        return run

    return decorate


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else getattr(value, "__name__", repr(value))
    return text if len(text) <= 60 else f"{text[:50]}... ({len(text)} characters)"
