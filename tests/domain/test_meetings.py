"""When test meetings are held: ahead, inside the booking window, on a day when rooms are open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.difference import take_over
from syncwizard.domain.meetings import SERIES, Meeting, Plan, days_open, is_bookable, usual_start
from syncwizard.domain.project import Project
from syncwizard.guide import GUIDE
from syncwizard.store.document import decode, encode

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def read(*findings: Finding) -> dict[str, Evidence]:
    return {"room_settings": Evidence("room_settings", Outcome.PASSED, NOW, NOW, findings)}


def short(days: int, *rooms: str) -> Finding:
    return Finding("BOOKING-WINDOW-SHORT", Outcome.FAILED, params={"count": days}, rooms=rooms)


@pytest.mark.parametrize(
    ("horizon", "evidence", "days"),
    [
        ("", {}, 180),
        ("nonsense", {}, 180),
        ("90", {}, 90),
        ("365", {}, 180),  # Exchange's usual window, as long as nobody read another
        ("365", read(), 365),
        ("365", read(short(60, "alster")), 60),
        ("365", read(short(60, "elbe")), 365),
        ("0", {}, 1),
    ],
)
def test_how_far_ahead_a_room_can_be_booked(
    horizon: str, evidence: dict[str, Evidence], days: int
) -> None:
    values = {"reservation_horizon_days": horizon} if horizon else {}
    answers = Answers(GUIDE.fields, values)
    expected = days if horizon else min(int(answers["reservation_horizon_days"] or 180), 180)
    assert days_open(answers, evidence, "alster") == expected


@pytest.mark.parametrize("days", range(14))
def test_the_usual_start_is_a_tuesday_about_a_month_ahead(days: int) -> None:
    start = usual_start(NOW + timedelta(days=days), 180)
    assert (start.weekday(), start.hour) == (1, 10)
    ahead = start - NOW - timedelta(days=days)
    assert timedelta(days=20) < ahead < timedelta(days=31)


@pytest.mark.parametrize("window", [5, 6, 7, 10, 14, 30, 180])
def test_a_whole_series_fits_where_it_is_proposed(window: int) -> None:
    for days in range(7):
        now = NOW + timedelta(days=days)
        assert is_bookable(Plan(usual_start(now, window)), now, window, SERIES)


def test_a_time_that_is_over_or_too_far_is_not_bookable() -> None:
    assert not is_bookable(Plan(NOW), NOW, 180)
    assert not is_bookable(Plan(NOW + timedelta(days=180)), NOW, 180)
    last = Plan(NOW + timedelta(days=179))
    assert is_bookable(last, NOW, 180)
    assert not is_bookable(last, NOW, 180, SERIES)


def test_a_series_is_over_with_its_last_occurrence() -> None:
    end = NOW + timedelta(minutes=15)
    assert Meeting("m", "a", "b", NOW, end).over == end
    assert Meeting("m", "a", "b", NOW, end, occurrences=3).over == end + timedelta(days=2)


def test_what_either_state_of_a_set_up_has_on_record_stays_on_record() -> None:
    end = NOW + timedelta(minutes=15)
    mine, theirs = Project(), Project()
    mine.meetings = {"a": Meeting("a", "o@x.example", "r@x.example", NOW, end)}
    theirs.meetings = {"b": Meeting("b", "o@x.example", "r@x.example", NOW, end)}
    assert take_over(mine, theirs, ()).meetings.keys() == {"a", "b"}


def test_the_record_lives_in_the_file() -> None:
    project = Project()
    made = Meeting("a", "o@x.example", "r@x.example", NOW, NOW, occurrences=3, is_booking=True)
    project.meetings = {made.id: made}
    kept = decode(encode(project), Path("project.json"))
    assert kept.meetings == {"a": made}
