"""The words of the test's database count in the test, and those of the files after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from articles.countrywords import current, forget
from articles.text.countries import gazetteer


@pytest.fixture(autouse=True)
def _own_words(db: None) -> Iterator[None]:
    forget()
    yield
    gazetteer.use(None)
    current._version = None
    forget()
