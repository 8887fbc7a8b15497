"""What every test of the clients starts from: no secret remembered from the test before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from syncwizard import logs


@pytest.fixture(autouse=True)
def nothing_hidden() -> Iterator[None]:
    yield
    logs.forget_hidden()
