"""Graph's calls about the events of a mailbox: write, read, follow, cancel, delete; no room list.

Facts: Microsoft's pages on event, calendarView and cancelling. Needs Calendars.ReadWrite in the
mailbox that is written into, and in a room's no more than reading.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from urllib.parse import quote

from syncwizard.clients.errors import ClientError, WrittenBefore
from syncwizard.clients.graph_call import GraphCall
from syncwizard.clients.graph_event import (
    Event,
    NewEvent,
    Seen,
    event_from,
    response_from,
    seen_from,
    window_of,
)
from syncwizard.clients.shape import read_entries, read_object

_MOST_SEEN: Final = 100
_READ: Final = "id,subject,iCalUId"
_LOOKED_UP: Final = "id,subject,start,end,transactionId,seriesMasterId"
_FOLLOWED: Final = "id,iCalUId,isCancelled,responseStatus,seriesMasterId,showAs,start"


class Events:
    """The events of any mailbox; `Graph` has the places, too. Raises as `Graph` says."""

    def __init__(self, call: GraphCall) -> None:
        self._call = call

    async def create_event(
        self,
        address: str,
        *,
        subject: str,
        start: datetime,
        end: datetime,
        transaction_id: str,
        room: str = "",
        occurrences: int = 1,
    ) -> Event:
        """Writes an event into the mailbox's own calendar.

        Without a `room` it has no attendees and no mail is sent; with one it invites that mailbox
        as its resource, `occurrences` days running. start, end: with their zone. transaction_id:
        makes a repetition harmless; a new GUID for each event. Raises WrittenBefore if the event
        was made by an earlier request of the same transaction, and Graph does not let it be found.
        """
        new = NewEvent(subject, start, end, transaction_id, room, occurrences)
        try:
            answer = await self._call.send("POST", _events_path(address), json=new.content())
        except WrittenBefore as refusal:
            return await self._find_made(address, new, refusal)
        return event_from(answer)

    async def read_event(self, address: str, event_id: str) -> Event:
        """The event; NotFound when it is gone."""
        answer = await self._call.send(
            "GET", _event_path(address, event_id), params={"$select": _READ}
        )
        return event_from(answer)

    async def delete_event(self, address: str, event_id: str) -> None:
        """Deletes the event; NotFound when it is gone already."""
        await self._call.send("DELETE", _event_path(address, event_id))

    async def cancel_event(self, address: str, event_id: str, comment: str) -> None:
        """Cancels a meeting (a series as a whole) in its organizer's mailbox; attendees are told.

        NotFound when it is gone already.
        """
        path = f"{_event_path(address, event_id)}/cancel"
        await self._call.send("POST", path, json={"comment": comment})

    async def view(self, address: str, start: datetime, end: datetime) -> list[Seen]:
        """What lies in the calendar between two moments (with their zone), a series' occurrences
        one by one; no more than 100.
        """
        params: dict[str, str | int] = {"$select": _FOLLOWED, **window_of(start, end, _MOST_SEEN)}
        answer = await self._call.send("GET", _view_path(address), params=params)
        return [seen_from(one) for one in read_entries(read_object(answer), answer)]

    async def response_of(self, address: str, event_id: str, attendee: str) -> str:
        """What an attendee answered to a meeting, in Graph's words ("accepted", "declined",
        "tentativelyAccepted"); "" as long as it has not.
        """
        answer = await self._call.send(
            "GET", _event_path(address, event_id), params={"$select": "id,attendees"}
        )
        return response_from(answer, attendee)

    async def find_event(self, address: str, new: NewEvent) -> str:
        """The id of the event in the calendar, or "" where it is not there."""
        window = new.window(_MOST_SEEN)  # a page is more than lies in its time
        params: dict[str, str | int] = {"$select": _LOOKED_UP, **window}
        answer = await self._call.send("GET", _view_path(address), params=params)
        return new.find_among(read_entries(read_object(answer), answer))

    async def _find_made(self, address: str, new: NewEvent, refusal: WrittenBefore) -> Event:
        """The event whose own answer was lost; raises the refusal where it is not to be found."""
        event_id = refusal.existing_id or await self._look_up(address, new)
        if not event_id:
            raise refusal
        try:
            return await self.read_event(address, event_id)
        except ClientError:
            # Whoever knows its id can still delete it.
            return Event(event_id, "", refusal.request_id)

    async def _look_up(self, address: str, new: NewEvent) -> str:
        try:
            return await self.find_event(address, new)
        except ClientError:
            return ""


def _view_path(address: str) -> str:
    return f"/users/{part_of(address)}/calendarView"


def _events_path(address: str) -> str:
    return f"/users/{part_of(address)}/events"


def _event_path(address: str, event_id: str) -> str:
    return f"{_events_path(address)}/{part_of(event_id)}"


def part_of(text: str) -> str:
    """One part of a path, whatever it contains."""
    return quote(text, safe="@")
