"""Whether rooms can be seen in the room lists they are mapped by; it opens no calendar."""

from __future__ import annotations

from collections.abc import Sequence

from syncwizard.checks.cause import Asked
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.microsoft import PLACES_READ, SignedIn, asking
from syncwizard.checks.waiting import not_there
from syncwizard.clients.errors import NotFound
from syncwizard.clients.graph import Place
from syncwizard.domain.rooms import Room


async def judge_lists(
    context: Context,
    tell: Tell,
    signed_in: SignedIn,
    lists: Sequence[Place],
    rooms: Sequence[Room],
) -> None:
    """One finding for each list that cannot be seen, and for each room that its list lacks."""
    for name in dict.fromkeys(room.room_list for room in rooms if room.room_list):
        found = _find(name, lists)
        members = await _members(signed_in, found) if found else None
        if members is None:
            tell(not_there(context, "ROOM-LIST-MISSING", about=name, list=name))
            continue
        for room in rooms:
            if room.room_list == name and room.mailbox.casefold() not in members:
                address = room.mailbox
                tell(not_there(context, "ROOM-NOT-IN-LIST", about=address, room=address, list=name))


def _find(name: str, lists: Sequence[Place]) -> Place | None:
    """A list by its address or by its name, as the Router shows it."""
    wanted = name.strip().casefold()
    return next(
        (one for one in lists if wanted in {one.address.casefold(), one.name.casefold()}), None
    )


async def _members(signed_in: SignedIn, found: Place) -> frozenset[str] | None:
    """The addresses of the rooms in a list; None where the list itself has gone meanwhile."""

    async def read() -> frozenset[str] | None:
        try:
            rooms = await signed_in.graph.rooms_of(found.address)
        except NotFound:
            return None
        return frozenset(room.address.casefold() for room in rooms)

    return await asking(read(), Asked(permission=PLACES_READ))
