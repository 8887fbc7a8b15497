"""What an export of the rooms' settings found stands at the rooms it is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from syncwizard.domain.checks import Evidence
from syncwizard.domain.room_settings import RoomSettings, SettingsExport
from syncwizard.practice.faults import Fault
from syncwizard.ui.rooms.model import RoomsModel
from tests.ui.open_setup import OpenSetup

NOW = datetime(2026, 11, 22, tzinfo=UTC)
READABLE = "The app can read it"
SHORT = "One room does not accept bookings 180 days ahead"


@pytest.fixture
def ready(open_setup: OpenSetup) -> OpenSetup:
    """All values, rooms whose mailboxes can be read, and 180 days to reserve ahead."""
    open_setup.give_everything()
    open_setup.give(reservation_horizon_days="180")
    open_setup.give_rooms()
    open_setup.check("room_mailboxes")
    return open_setup


def take(setup: OpenSetup, *told: dict[str, str]) -> None:
    """An export in which the first rooms are set so is read and judged."""
    rooms = setup.session.project.rooms
    given = zip(rooms, told, strict=False)
    export = SettingsExport(tuple(RoomSettings(one.mailbox, set_so) for one, set_so in given), NOW)
    found: list[Evidence] = []
    setup.work.ask(
        lambda session: session.run_check("room_settings", lambda _finding: None, export=export),
        found.append,
        lambda error: pytest.fail(repr(error)),
    )
    setup.wait_for(lambda: bool(found))
    setup.work.record(lambda session: session.record(found[0]))


def said(setup: OpenSetup, row: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    model = RoomsModel(setup.work, setup.place().words, "rooms")
    return str(model.index(row, model.columns.index("state")).data(role))


def test_a_booking_window_that_is_too_short_stands_at_its_room(ready: OpenSetup) -> None:
    take(ready, {"BookingWindowInDays": "90"}, {"BookingWindowInDays": "365"})
    assert said(ready, 0) == SHORT
    assert said(ready, 1) == READABLE
    model = RoomsModel(ready.work, ready.place().words, "rooms")
    assert "failed" in model.kinds_of(0)
    assert "failed" not in model.kinds_of(1)
    ready.give(reservation_horizon_days="90")
    assert said(ready, 0) == READABLE  # out of date: it was judged by another number of days


def test_what_is_only_to_be_looked_at_is_told_beside_the_room(ready: OpenSetup) -> None:
    take(ready, {"DeleteSubject": "True", "AllowConflicts": "True"}, {"DeleteSubject": "True"})
    assert said(ready, 0) == "One room accepts double bookings"
    assert said(ready, 1) == READABLE
    told = said(ready, 1, Qt.ItemDataRole.ToolTipRole)
    assert told.splitlines() == [READABLE, "One room removes the subject"]


def test_a_mailbox_that_cannot_be_read_comes_before_its_settings(ready: OpenSetup) -> None:
    ready.world.faults.add(Fault.ROOM_NOT_ONLINE)
    ready.check("room_mailboxes")
    at = [room.mailbox for room in ready.session.project.rooms].index(ready.world.troubled_room)
    before = said(ready, at)
    take(ready, *[{"AllowConflicts": "True"}] * 12)
    assert said(ready, at) == before
