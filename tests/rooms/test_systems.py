"""Rooms as the systems give them: Graph's pages, a report's rows; and known ones again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from syncwizard.clients.clouds import GLOBAL
from syncwizard.clients.entra import acquire_token
from syncwizard.clients.graph import Graph
from syncwizard.clients.transport import Transport
from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import Column
from syncwizard.practice.app import practice_app
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from syncwizard.rooms.columns import recognise, rooms_of
from syncwizard.rooms.pairing import pair
from syncwizard.rooms.pasted import merged
from syncwizard.rooms.places import read_mailboxes
from syncwizard.rooms.report_rows import sheet_of_report

ROWS: list[dict[str, object]] = [
    {"Referenz": "R-1", "Name": "Elbe", "Etage": 2.0, "Kapazität": 8, "Bild": {"id": 1}},
    {"Referenz": "R-2", "Name": "Alster", "Gebäude": None, "Externe_Referenz": "a@acme.example"},
]


@asynccontextmanager
async def graph_over(world: World) -> AsyncIterator[Graph]:
    """Graph with the practice customer's application."""
    one = world.customer
    transport = Transport(app=practice_app(world))
    try:
        signed = (GLOBAL, one.tenant_id, one.client_id, one.client_secret)
        token = await acquire_token(transport, *signed)
        yield Graph(transport, GLOBAL.graph_root, token.value)
    finally:
        await transport.close()


@pytest.mark.parametrize("fault", [None, Fault.NO_NEXT_LINK])
async def test_every_mailbox_is_read_once_with_its_list(fault: Fault | None) -> None:
    world = World.with_rooms(320)
    if fault:
        world.faults.add(fault)
    told: list[tuple[int, int]] = []
    async with graph_over(world) as graph:
        boxes = await read_mailboxes(graph, lambda done, total: told.append((done, total)))
    assert sorted(one.address for one in boxes) == sorted(one.address for one in world.rooms)
    assert {one.address: one.room_list for one in boxes} == {
        one.address: one.room_list for one in world.rooms
    }
    assert told[-1] == (len(world.room_lists), len(world.room_lists))


async def test_a_room_that_only_its_list_shows_is_there_as_well() -> None:
    world = World.with_rooms(12)
    world.faults.add(Fault.ROOM_LIST_NOT_YET)
    async with graph_over(world) as graph:
        boxes = await read_mailboxes(graph)
    assert len(boxes) == 12
    assert {one.room_list for one in boxes} > {""}


def test_a_report_is_a_table_under_its_own_headings() -> None:
    sheet = sheet_of_report("REP-1", ROWS)
    columns = recognise(sheet)
    assert columns.of[Column.EXTERNAL_REFERENCE] == sheet.rows[0].index("Externe_Referenz")
    first, second = rooms_of(sheet, columns)
    assert (first.wm_name, first.floor, first.capacity, first.building) == ("Elbe", "2", 8, "")
    assert (second.mailbox, second.external_reference) == ("", "a@acme.example")


def test_the_practice_customers_rooms_find_their_mailboxes() -> None:
    world = World.with_rooms(60)
    rows = [
        {"Referenz": one.wm_reference, "Name": one.wm_name, "Externe_Referenz": one.address}
        for one in world.rooms
    ]
    sheet = sheet_of_report("x", rows)
    rooms = rooms_of(sheet, recognise(sheet))
    made = pair(rooms, [])
    assert len(made.rooms_left) == 60


# Known rooms


def test_a_room_that_is_read_again_is_not_doubled_and_learns_what_it_did_not_know() -> None:
    known = Room("1", "R-1", "Elbe", "elbe@acme.example")
    again = Room("2", "R-1", "Elbe (old name)", building="Hafenhaus", capacity=8)
    [room] = merged([known], [again])
    assert (room.id, room.wm_name, room.building, room.capacity) == ("1", "Elbe", "Hafenhaus", 8)
    assert room.mailbox == "elbe@acme.example"


def test_a_mailbox_is_known_whatever_the_reference_says() -> None:
    known = Room("1", "", "Elbe", "elbe@acme.example")
    [room] = merged([known], [Room("2", "R-1", "Elbe", "Elbe@acme.example")])
    assert (room.id, room.wm_reference) == ("1", "R-1")


def test_one_reference_with_two_mailboxes_stays_two_rooms() -> None:
    known = Room("1", "R-1", "Elbe", "elbe@acme.example")
    assert len(merged([known], [Room("2", "R-1", "Elbe", "other@acme.example")])) == 2
