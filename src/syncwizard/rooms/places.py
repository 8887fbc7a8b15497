"""Reads the rooms that Microsoft Graph lists, and their room lists; it opens no calendar.

Rooms that are new or hidden from address lists are not among them: for these a person types the
address. Facts: Microsoft's pages on places; a room is told by its address, never by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import anyio

from syncwizard.clients.errors import ClientError, NotFound
from syncwizard.clients.graph import Graph, Place
from syncwizard.domain.rooms import Mailbox

Tell = Callable[[int, int], object]
_IN_FLIGHT = 4


async def read_mailboxes(graph: Graph, tell: Tell = lambda _done, _total: None) -> list[Mailbox]:
    """All rooms, each once, with the name of the first list that it is in.

    `tell` gets how many room lists have been read, and how many there are. Raises what Graph does.
    """
    found = {place.address.casefold(): _mailbox(place) for place in await graph.rooms()}
    lists = await graph.room_lists()
    members = await _read_members(graph, lists, tell)
    for at, one in enumerate(lists):
        for place in members[at]:
            address = place.address.casefold()
            known = found.get(address)
            if known is None or not known.room_list:
                found[address] = _mailbox(place, one.name or one.address)
    return list(found.values())


async def _read_members(
    graph: Graph, lists: Sequence[Place], tell: Tell
) -> dict[int, Sequence[Place]]:
    members: dict[int, Sequence[Place]] = {}
    faults: list[ClientError] = []

    async def read_some(rest: Iterator[tuple[int, Place]]) -> None:
        for at, one in rest:
            if faults:
                return
            try:
                members[at] = await _members(graph, one)
            except ClientError as error:
                faults.append(error)
                return
            tell(len(members), len(lists))

    rest = iter(enumerate(lists))
    async with anyio.create_task_group() as group:
        for _ in range(_IN_FLIGHT):
            group.start_soon(read_some, rest)
    if faults:
        raise faults[0]  # outside of the group, which would wrap it
    return members


async def _members(graph: Graph, one: Place) -> Sequence[Place]:
    try:
        return await graph.rooms_of(one.address)
    except NotFound:
        return ()  # it went away meanwhile


def _mailbox(place: Place, room_list: str = "") -> Mailbox:
    return Mailbox(
        address=place.address,
        name=place.name,
        building=place.building,
        floor=place.floor,
        capacity=place.capacity,
        room_list=room_list,
    )
