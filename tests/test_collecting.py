"""Reference cycles are not looked for during a batch, and again after it."""

from __future__ import annotations

import gc

import pytest

from articles.collecting import uncollected


def test_collecting_goes_on_after_the_batch() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collecting_goes_on_after_a_batch_that_failed() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()
