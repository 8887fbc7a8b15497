"""Microsoft Graph v1.0, as far as a set-up needs it: places, calendars, one test event.

Knows no check and no room of Workplace Management. Facts: Microsoft's pages on places, calendar,
event, paging and throttling.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from syncwizard.clients.answer import Answer
from syncwizard.clients.errors import ClientError
from syncwizard.clients.graph_batch import read_many
from syncwizard.clients.graph_call import GraphCall
from syncwizard.clients.graph_events import Events, part_of
from syncwizard.clients.patience import Patience, Waits, wait_silently
from syncwizard.clients.shape import Entry, read_entries, read_object, read_required, read_text
from syncwizard.clients.transport import TOTAL_SECONDS, Transport
from syncwizard.logs import hide

PAGE: Final = 100
_MOST_PAGES: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A room or a room list; what Graph does not say is empty, a capacity None.

    `address` identifies it: Graph's `id` may change.
    """

    address: str
    name: str
    building: str = ""
    floor: str = ""
    capacity: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A mailbox's own calendar; reading it proves that this application may."""

    id: str
    name: str
    owner_address: str
    owner_name: str
    request_id: str | None


class Graph(Events):
    """Graph at `root` ("https://graph.microsoft.com") with an application's token (a secret).

    patience: seconds for one call in all; a busy service is asked again within it, and `waits` is
    told of each pause. All calls raise HttpError, NotJson, UnexpectedShape, and what a transport
    raises.
    """

    def __init__(
        self,
        transport: Transport,
        root: str,
        token: str,
        *,
        patience: float = TOTAL_SECONDS,
        waits: Waits = wait_silently,
    ) -> None:
        hide(token)
        super().__init__(GraphCall(transport, root, token, Patience(patience, waits)))

    @property
    def request_ids(self) -> tuple[str, ...]:
        """Microsoft's ids of all calls so far, in their order."""
        return tuple(self._call.request_ids)

    async def rooms(self) -> list[Place]:
        """All rooms; needs Place.Read.All. New ones may take about two days to appear."""
        return await self._places("/places/microsoft.graph.room")

    async def room_lists(self) -> list[Place]:
        """All room lists; needs Place.Read.All."""
        return await self._places("/places/microsoft.graph.roomlist")

    async def rooms_of(self, list_address: str) -> list[Place]:
        """The rooms of a list, which is named by its address, never by its id."""
        return await self._places(f"/places/{part_of(list_address)}/microsoft.graph.roomlist/rooms")

    async def calendar(self, address: str) -> Calendar:
        """The mailbox's calendar: the cheapest proof, needs no more than Calendars.*."""
        return _calendar(await self._call.send("GET", _calendar_path(address)))

    async def calendars(
        self, addresses: Sequence[str], took: Callable[[int, Calendar | ClientError], bool]
    ) -> None:
        """Many mailboxes' calendars, 20 in a request; each is handed to `took` with its number.

        `took` also gets what went wrong with a mailbox; once it says False, no more are asked for.
        """

        def read(number: int, answer: Answer | ClientError) -> bool:
            if isinstance(answer, ClientError):
                return took(number, answer)
            try:
                calendar = _calendar(answer)
            except ClientError as error:
                return took(number, error)
            return took(number, calendar)

        await read_many(self._call, [_calendar_path(one) for one in addresses], read)

    async def _places(self, path: str) -> list[Place]:
        found: dict[str, Place] = {}
        target, seen = path, 0
        params: dict[str, str | int] | None = {"$top": PAGE, "$count": "true"}
        visited: set[str] = set()
        for _ in range(_MOST_PAGES):
            answer = await self._call.send("GET", target, params=params)
            said = read_object(answer)
            entries = read_entries(said, answer)
            seen += len(entries)
            for place in map(_place, entries):
                if place.address:
                    found.setdefault(place.address.lower(), place)
            link = read_text(said, "@odata.nextLink")
            if link and link not in visited:
                visited.add(link)
                target, params = link, None
            elif not link and entries and _is_more_to_come(said, len(entries), seen):
                # Graph was seen to leave the link out.
                target, params = path, {"$top": PAGE, "$skip": seen, "$count": "true"}
            else:
                break
        return list(found.values())


def _is_more_to_come(said: Entry, page: int, seen: int) -> bool:
    count = said.get("@odata.count")
    return page >= PAGE or (isinstance(count, int) and seen < count)


def _place(entry: Entry) -> Place:
    floor = entry.get("floorLabel") or entry.get("floorNumber")
    return Place(
        address=read_text(entry, "emailAddress"),
        name=read_text(entry, "displayName") or read_text(entry, "nickname"),
        building=read_text(entry, "building"),
        floor="" if floor is None else str(floor),
        capacity=_number(entry.get("capacity")),
        id=read_text(entry, "id"),
    )


def _calendar_path(address: str) -> str:
    return f"/users/{part_of(address)}/calendar?$select=id,name,owner"


def _calendar(answer: Answer) -> Calendar:
    said = read_object(answer)
    owner = said.get("owner")
    who: Entry = owner if isinstance(owner, dict) else {}
    return Calendar(
        id=read_required(said, "id", answer),
        name=read_text(said, "name"),
        owner_address=read_text(who, "address"),
        owner_name=read_text(who, "name"),
        request_id=answer.request_id,
    )


def _number(value: object) -> int | None:
    # Microsoft's own samples show "50" as well as 50.
    try:
        return int(str(value))
    except ValueError:
        return None
