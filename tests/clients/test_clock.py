"""What an answer says of this computer's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from syncwizard.clients.clock import minutes_off, time_in, told_time

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DATE = "Sun, 22 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "moment"),
    [
        ({"date": DATE}, NOON),
        ({"date": DATE, "age": "90"}, NOON + timedelta(seconds=90)),
        ({"date": DATE, "age": "-1"}, NOON),
        ({"date": "Sun, 22 Nov 2026 13:00:00 +0100"}, NOON),
        ({"date": "noon"}, None),
        ({}, None),
    ],
)
def test_the_time_in_an_answer(headers: dict[str, str], moment: datetime | None) -> None:
    assert time_in(headers) == moment


@pytest.mark.parametrize(
    ("off", "minutes"), [(0, 0), (299, 0), (-299, 0), (400, 7), (-400, -7), (86_400, 1440)]
)
def test_five_minutes_are_tolerated(off: int, minutes: int) -> None:
    assert minutes_off(NOON + timedelta(seconds=off), NOON) == minutes


def test_what_was_told_goes_on() -> None:
    told = told_time("host.example", {"date": DATE})
    assert told is not None
    assert told.minutes_off(NOON) == 0
    assert told.minutes_off(NOON + timedelta(hours=1)) == 60
    assert told_time("host.example", {}) is None
