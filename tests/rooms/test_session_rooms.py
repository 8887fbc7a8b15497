"""The session's doors for rooms: mailboxes read, pairs confirmed, a report's rows and columns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest

from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.sheets import Column
from syncwizard.practice.faults import Fault
from syncwizard.rooms.columns import recognise, rooms_of
from syncwizard.rooms.pairing import pair
from syncwizard.rooms.report_rows import sheet_of_report
from syncwizard.session import Session
from syncwizard.wiring import House
from tests.fakes.houses import practice_house, set_up


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    made = practice_house(tmp_path)
    yield made
    await made.close()


async def read_report(session: Session) -> Sequence[Mapping[str, object]]:
    kept: list[Sequence[Mapping[str, object]]] = []
    evidence = await session.run_check("web_services", lambda _finding: None, rows=kept.append)
    assert evidence.outcome is Outcome.PASSED
    (rows,) = kept
    return rows


async def test_rooms_of_the_report_get_the_mailboxes_that_exchange_lists(house: House) -> None:
    session = await set_up(house, house.world)
    session.set_rooms([])
    sheet = sheet_of_report("rooms", await read_report(session))
    columns = recognise(sheet, session.project.room_columns)
    session.remember_columns(columns.named(sheet))
    session.set_rooms(rooms_of(sheet, columns))
    told: list[Finding] = []
    boxes = await session.read_mailboxes(told.append)
    assert boxes is not None
    made = pair(session.project.rooms, boxes)
    session.take_pairs(made.sure())
    assert told == []
    assert {room.wm_reference: room.mailbox for room in session.project.rooms} == {
        one.wm_reference: one.address for one in house.world.rooms
    }
    assert all(room.room_list for room in session.project.rooms)
    assert session.project.events[-1].what == "confirmed"


async def test_columns_that_were_chosen_are_remembered_with_the_project(house: House) -> None:
    session = await set_up(house, house.world)
    session.remember_columns({Column.NAME.value: "Referenz"})
    await house.setups.write(session.project.id, house.setups.encode(session))
    sheet = sheet_of_report("rooms", await read_report(session))
    columns = recognise(sheet, session.project.room_columns)
    assert sheet.rows[0][columns.of[Column.NAME]] == "Referenz"


@pytest.mark.parametrize("fault", [Fault.NO_PLACES_PERMISSION, Fault.EXPIRED_SECRET])
async def test_why_no_mailboxes_can_be_read_is_told(house: House, fault: Fault) -> None:
    session = await set_up(house, house.world)
    house.world.faults.add(fault)
    told: list[Finding] = []
    assert await session.read_mailboxes(told.append) is None
    assert [one.outcome is Outcome.PASSED for one in told] == [False]


async def test_what_is_still_missing_is_told(house: House) -> None:
    session = await set_up(house, house.world, complete=False)
    told: list[Finding] = []
    assert await session.read_mailboxes(told.append) is None
    assert len(told) == 1
