"""No journey may want a text that there is not."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from syncwizard import logs


@pytest.fixture(autouse=True)
def no_missing_words(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.ERROR, logger="syncwizard.i18n")
    yield
    for moment in ("setup", "call"):
        said = [one for one in caplog.get_records(moment) if one.name == "syncwizard.i18n"]
        assert not said, [one.getMessage() for one in said]


@pytest.fixture(autouse=True)
def nothing_stays_hidden() -> Iterator[None]:
    """Secrets that one journey made known to the logs are unknown to the next."""
    yield
    logs.forget_hidden()
