"""The judge of Graph calls, made once: reading its description takes a second."""

from __future__ import annotations

from functools import cache

import pytest

from tests.practice.judge import DESCRIPTION, Judge


@cache
def _only_judge() -> Judge:
    return Judge()


@pytest.fixture
def judge() -> Judge:
    """Skips the test where Microsoft's description of Graph is not at hand."""
    if not DESCRIPTION.is_file():
        pytest.skip("../shared/graph-openapi.yaml, Graph's description, is not beside the checkout")
    return _only_judge()
