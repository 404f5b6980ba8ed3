"""Each of hundreds of broken files gives its reason, and the good rows it holds."""

from collections.abc import Callable

import pytest

from articles.parsers import ParsedArticle, parse
from tests.each import each

from . import good, mutated, rows, whole
from .case import Case, check

CASES = [*rows.cases(), *whole.cases(), *mutated.cases()]


def test_there_are_enough_of_them_and_no_two_are_the_same():
    assert len(CASES) >= 300
    assert len({(case.data, case.format) for case in CASES}) >= 0.95 * len(CASES)


@each(("name", "file"), good.FILES.items())
def test_the_good_files_are_good(name: str, file: Callable[[], bytes]):
    results = list(parse(file(), name))
    assert all(isinstance(result, ParsedArticle) for result in results[:1]), results


@pytest.mark.slow
@each("case", {case.name: case for case in CASES})
def test_a_broken_file_gives_its_reason_and_its_good_rows(case: Case):
    check(case)
