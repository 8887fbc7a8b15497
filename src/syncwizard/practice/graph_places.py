"""Rooms and room lists in the practice Graph, in pages; knows no calendar."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from syncwizard.practice.faults import Fault
from syncwizard.practice.graph_access import check_places
from syncwizard.practice.graph_reply import (
    GraphRefusal,
    context,
    next_link,
    read_number,
    refuse_options,
    reply_graph,
    select,
)
from syncwizard.practice.rooms import PracticeList, PracticeRoom
from syncwizard.practice.talk import Ask, Reply
from syncwizard.practice.world import World, make_id

PAGE = 100  # places in a page when $top is not given
_TOKEN = "practice"  # noqa: S105 - the beginning of a page's mark

_Found = TypeVar("_Found", PracticeRoom, PracticeList)


def list_rooms(world: World, ask: Ask) -> Reply:
    """GET /places/microsoft.graph.room"""
    check_places(world, ask)
    return _page(world, ask, _listed(world, world.rooms), describe_room, "microsoft.graph.room")


def list_room_lists(world: World, ask: Ask) -> Reply:
    """GET /places/microsoft.graph.roomlist"""
    check_places(world, ask)
    lists = [found for found in world.room_lists if not _is_late(world, found)]
    return _page(world, ask, lists, describe_list, "microsoft.graph.roomList")


def list_rooms_of(world: World, ask: Ask, place: str) -> Reply:
    """GET /places/{address of a room list}/microsoft.graph.roomlist/rooms"""
    check_places(world, ask)
    found = world.list_by_address.get(place.lower())
    if found is None or _is_late(world, found):
        raise _no_place(place)
    what = f"('{found.address}')/microsoft.graph.roomList/rooms"
    return _page(world, ask, _listed(world, found.rooms), describe_room, what)


def get_place(world: World, ask: Ask, place: str) -> Reply:
    """GET /places/{id or address}"""
    check_places(world, ask)
    address = world.place_ids.get(place.lower(), place.lower())
    room, found = world.room_by_address.get(address), world.list_by_address.get(address)
    said: dict[str, object] = dict(context(ask, "places/$entity"))
    if room is not None and room in _listed(world, [room]):
        said |= {"@odata.type": "#microsoft.graph.room", **describe_room(room)}
    elif found is not None and not _is_late(world, found):
        said |= {"@odata.type": "#microsoft.graph.roomList", **describe_list(found)}
    else:
        raise _no_place(place)
    return reply_graph(select(said, ask))


def describe_room(room: PracticeRoom) -> dict[str, object]:
    """A room as Graph shows it."""
    floor = "EG" if room.floor == 0 else f"{room.floor}. OG"
    return {
        "id": make_id(room.address),
        "placeId": make_id(f"place {room.address}"),
        "emailAddress": room.address,
        "displayName": room.wm_name,
        "nickname": room.wm_name,
        "address": _town(room.room_list),
        "phone": "",
        "label": room.wm_reference,
        "building": room.building,
        "floorNumber": room.floor,
        "floorLabel": floor,
        "capacity": room.capacity,
        "bookingType": "standard",
        "tags": [],
        "isWheelChairAccessible": False,
        "audioDeviceName": None,
        "videoDeviceName": None,
        "displayDeviceName": None,
    }


def describe_list(found: PracticeList) -> dict[str, object]:
    """A room list as Graph shows it."""
    return {
        "id": make_id(found.address),
        "placeId": make_id(f"place {found.address}"),
        "emailAddress": found.address,
        "displayName": found.name,
        "address": _town(found.name),
        "phone": None,
    }


def _page(
    world: World,
    ask: Ask,
    places: Sequence[_Found],
    describe: Callable[[_Found], dict[str, object]],
    what: str,
) -> Reply:
    refuse_options(ask, ("$filter", "$orderby", "$search", "$expand"))
    start = _read_start(ask)
    size = min(read_number(ask, "$top", PAGE), world.page_limit)
    end = start + size
    said: dict[str, object] = dict(context(ask, f"places/{what}"))
    if ask.query.get("$count", "").lower() == "true":
        said["@odata.count"] = len(places)
    if size and end < len(places) and Fault.NO_NEXT_LINK not in world.faults:
        said["@odata.nextLink"] = next_link(ask, f"{_TOKEN}{end}")
    said["value"] = [select(describe(place), ask) for place in places[start:end]]
    return reply_graph(said)


def _read_start(ask: Ask) -> int:
    mark = ask.query.get("$skiptoken")
    if mark is None:
        return read_number(ask, "$skip", 0)
    digits = mark.removeprefix(_TOKEN)
    if digits == mark or not digits.isdecimal():
        raise GraphRefusal(400, "BadRequest", "Skip token is not valid.")
    return int(digits)


def _listed(world: World, rooms: Sequence[PracticeRoom]) -> Sequence[PracticeRoom]:
    if Fault.ROOM_NOT_LISTED not in world.faults:
        return rooms
    return [room for room in rooms if room.address != world.troubled_room]


def _is_late(world: World, found: PracticeList) -> bool:
    return Fault.ROOM_LIST_NOT_YET in world.faults and found.address == world.late_room_list


def _no_place(place: str) -> GraphRefusal:
    # An error inside the message, as places answer (microsoft-graph-docs #7532).
    inner = {"code": "invalid_place", "message": f"place {place} not found"}
    return GraphRefusal(404, "UnknownError", json.dumps(inner, separators=(",", ":")))


def _town(room_list: str) -> dict[str, object]:
    town = room_list.partition(" ")[2]
    country = {"Antwerp": "BE", "Dublin": "IE", "London": "GB", "Utrecht": "NL", "Wien": "AT"}
    return {
        "street": None,
        "city": town,
        "state": None,
        "postalCode": None,
        "countryOrRegion": country.get(town, "DE"),
    }
