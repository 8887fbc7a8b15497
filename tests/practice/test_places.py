"""Places in Graph's stand-in: pages, room lists, what is not there yet, and many rooms."""

from __future__ import annotations

from typing import Any

import pytest

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import ask, ask_graph, get_token

ROOMS = "/places/microsoft.graph.room"
LISTS = "/places/microsoft.graph.roomlist"


def read_all(world: World, path: str, **params: str) -> list[dict[str, Any]]:
    """Every entity, by following the links to the next page."""
    token = {"authorization": f"Bearer {get_token(world)}"}
    answer = ask_graph(world, "GET", path, params=params).json()
    found = list(answer["value"])
    while "@odata.nextLink" in answer:
        answer = ask(world, "GET", answer["@odata.nextLink"], headers=token).json()
        found += answer["value"]
    return found


def test_a_room_says_what_the_customer_knows_of_it() -> None:
    world = World()
    room, shown = world.rooms[0], read_all(world, ROOMS)[0]
    assert shown["emailAddress"] == room.address
    assert shown["displayName"] == room.wm_name
    assert (shown["building"], shown["floorNumber"]) == (room.building, room.floor)
    assert shown["capacity"] == room.capacity


@pytest.mark.parametrize(("count", "top"), [(0, 100), (1, 100), (100, 100), (101, 100), (250, 7)])
def test_pages_are_complete_and_without_repeats(count: int, top: int) -> None:
    world = World.with_rooms(count)
    found = read_all(world, ROOMS, **{"$top": str(top)})
    assert [one["emailAddress"] for one in found] == [room.address for room in world.rooms]


def test_a_page_has_100_places_when_nobody_asks_for_more() -> None:
    world = World.with_rooms(101)
    answer = ask_graph(world, "GET", ROOMS, params={"$count": "true"}).json()
    assert (len(answer["value"]), answer["@odata.count"]) == (100, 101)


def test_no_page_is_longer_than_the_limit() -> None:
    world = World.with_rooms(30)
    world.page_limit = 20
    assert len(ask_graph(world, "GET", ROOMS, params={"$top": "25"}).json()["value"]) == 20


def test_the_next_link_keeps_what_was_asked_for() -> None:
    world = World.with_rooms(30)
    params = {"$top": "20", "$select": "emailAddress", "$count": "true"}
    link = ask_graph(world, "GET", ROOMS, params=params).json()["@odata.nextLink"]
    assert link.startswith("https://graph.microsoft.com/v1.0/places/microsoft.graph.room?")
    token = {"authorization": f"Bearer {get_token(world)}"}
    second = ask(world, "GET", link, headers=token).json()
    assert second["@odata.count"] == 30
    assert [set(one) for one in second["value"]] == [{"emailAddress"}] * 10


def test_without_next_links_pages_can_be_skipped_to() -> None:
    world = World.with_rooms(30)
    world.faults.add(Fault.NO_NEXT_LINK)
    first = ask_graph(world, "GET", ROOMS, params={"$top": "20"}).json()
    second = ask_graph(world, "GET", ROOMS, params={"$top": "20", "$skip": "20"}).json()
    assert "@odata.nextLink" not in first
    assert (len(first["value"]), len(second["value"])) == (20, 10)


def test_five_thousand_rooms_are_all_served() -> None:
    world = World.with_rooms(5000)
    assert len({one["emailAddress"] for one in read_all(world, ROOMS)}) == 5000
    inside = [
        one["emailAddress"]
        for found in read_all(world, LISTS)
        for one in read_all(
            world, f"/places/{found['emailAddress']}/microsoft.graph.roomlist/rooms"
        )
    ]
    assert len(inside) == len(set(inside)) == 5000


def test_the_lists_are_found_by_their_address_only() -> None:
    world = World()
    lists = read_all(world, LISTS)
    assert [one["displayName"] for one in lists] == ["HQ Hamburg", "Werk Leipzig", "Office Antwerp"]
    for one in lists:
        inside = read_all(world, f"/places/{one['emailAddress']}/microsoft.graph.roomlist/rooms")
        assert {room["emailAddress"] for room in inside} == {
            room.address for room in world.rooms if room.room_list == one["displayName"]
        }
        by_id = ask_graph(world, "GET", f"/places/{one['id']}/microsoft.graph.roomlist/rooms")
        assert by_id.status_code == 404


def test_one_place_is_found_by_id_and_by_address() -> None:
    world = World()
    room = read_all(world, ROOMS)[4]
    for key in (room["id"], room["emailAddress"]):
        found = ask_graph(world, "GET", f"/places/{key}").json()
        assert found["@odata.type"] == "#microsoft.graph.room"
        assert found["displayName"] == room["displayName"]
    assert ask_graph(world, "GET", "/places/nobody@nordlicht.example").status_code == 404


def test_a_late_room_list_is_nowhere_and_comes_later() -> None:
    world = World(faults={Fault.ROOM_LIST_NOT_YET})
    late = world.late_room_list
    assert late not in [one["emailAddress"] for one in read_all(world, LISTS)]
    assert ask_graph(world, "GET", f"/places/{late}").status_code == 404
    inside = f"/places/{late}/microsoft.graph.roomlist/rooms"
    assert ask_graph(world, "GET", inside).status_code == 404
    world.faults.clear()
    assert late in [one["emailAddress"] for one in read_all(world, LISTS)]
    assert ask_graph(world, "GET", inside).status_code == 200


def test_a_room_that_is_not_listed_still_has_its_mailbox() -> None:
    world = World(faults={Fault.ROOM_NOT_LISTED})
    address = world.troubled_room
    assert address not in [one["emailAddress"] for one in read_all(world, ROOMS)]
    assert ask_graph(world, "GET", f"/places/{address}").status_code == 404
    assert ask_graph(world, "GET", f"/users/{address}/calendar").status_code == 200


@pytest.mark.parametrize(
    "params", [{"$top": "many"}, {"$skip": "-1"}, {"$skiptoken": "x"}, {"$filter": "a eq 'b'"}]
)
def test_an_option_that_is_not_understood_is_an_error(params: dict[str, str]) -> None:
    assert ask_graph(World(), "GET", ROOMS, params=params).status_code == 400


@pytest.mark.parametrize("fault", [Fault.MISSING_PERMISSION, Fault.NO_PLACES_PERMISSION])
def test_places_need_their_permission(fault: Fault) -> None:
    world = World(faults={fault})
    for path in (ROOMS, LISTS):
        answer = ask_graph(world, "GET", path)
        assert answer.status_code == 403
        error = answer.json()["error"]
        assert error["code"] == "UnknownError"
        assert "place.read.all permission is required" in error["message"]
    world.faults.clear()
    assert ask_graph(world, "GET", ROOMS).status_code == 200
