"""The judge of Graph calls, where Microsoft's description is at hand."""

from __future__ import annotations

import pytest

from tests.practice.judge import DESCRIPTION, Judge, only_judge


@pytest.fixture
def judge() -> Judge:
    """Skips the test where Microsoft's description of Graph is absent."""
    if not DESCRIPTION.is_file():
        pytest.skip("../shared/graph-openapi.yaml, Graph's description, is not beside the checkout")
    return only_judge()
