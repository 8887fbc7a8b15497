"""Writes test meetings that stand on record, and takes them away again; it judges no room."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from enum import Enum, auto
from typing import Final

from syncwizard.checks.context import Context, Stopped
from syncwizard.clients.errors import (
    AnswerError,
    ClientError,
    ConnectionReset,
    NotFound,
    ServiceDown,
    TimedOut,
    WrittenBefore,
)
from syncwizard.clients.graph import Graph
from syncwizard.clients.graph_event import Event, NewEvent, Seen
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.meetings import Meeting

_log = logging.getLogger(__name__)

GONE_PAUSES: Final = (0.0, 2.0, 3.0, 5.0, 10.0)
"""Seconds between the looks whether a cancelled meeting has left the room's calendar."""
_COMMENT: Final = "The test of the reservation synchronisation is over."
_EDGE: Final = timedelta(minutes=1)


async def keep_on_record(context: Context, meeting: Meeting) -> None:
    """Comes back when the meeting that is about to be made stands on record, for good.

    Ends the check where it cannot: nothing is made that nobody would find again.
    """
    try:
        await context.ledger.keep(meeting)
    except Exception as error:  # noqa: BLE001  (whatever keeps the record, nothing is written then)
        _log.error("a test meeting is not on record: %s", type(error).__name__)
        raise Stopped(
            Finding("PROOF-NOT-RECORDED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT)
        ) from None


async def write(graph: Graph, meeting: Meeting) -> Event:
    """Makes the meeting; see `Graph.create_event`."""
    return await graph.create_event(
        meeting.calendar,
        subject=meeting.subject,
        start=meeting.start,
        end=meeting.end,
        transaction_id=meeting.id,
        room=meeting.room if meeting.is_booking else "",
        occurrences=meeting.occurrences,
    )


def creation_may_have_worked(error: ClientError) -> bool:
    """Whether the event may have been written although no good answer came."""
    if isinstance(error, TimedOut | ConnectionReset | AnswerError | WrittenBefore):
        return True
    # 503 says that the request was not taken on; other faults of a server say nothing.
    return isinstance(error, ServiceDown) and error.status != 503


async def find(graph: Graph, meeting: Meeting) -> str:
    """The id of a meeting that is on record, or "" where its calendar has none."""
    if meeting.event_id:
        return meeting.event_id
    new = NewEvent(
        meeting.subject,
        meeting.start,
        meeting.end,
        meeting.id,
        meeting.room if meeting.is_booking else "",
        meeting.occurrences,
    )
    return await graph.find_event(meeting.calendar, new)


async def marks_of(graph: Graph, meeting: Meeting, event: Event) -> frozenset[str]:
    """What names the meeting in all calendars: for a series, each of its occurrences.

    Each occurrence has a name of its own, which only the calendar tells.
    """
    if meeting.occurrences == 1:
        return frozenset({event.ical} - {""})
    seen = await graph.view(meeting.calendar, meeting.start - _EDGE, meeting.over + _EDGE)
    return frozenset({one.ical for one in seen if one.master == event.id} - {""})


async def in_room(graph: Graph, meeting: Meeting, marks: frozenset[str]) -> list[Seen]:
    """The meeting in the room's own calendar, occurrence by occurrence."""
    seen = await graph.view(meeting.room, meeting.start - _EDGE, meeting.over + _EDGE)
    return [one for one in seen if one.ical in marks]


class Left(Enum):
    """How a meeting has left."""

    GONE = auto()
    CANCELLED = auto()  # it stands in the room's calendar as cancelled
    STILL_THERE = auto()  # cancelled by its organizer, but not yet in the room's calendar


async def take_away(
    graph: Graph,
    meeting: Meeting,
    event_id: str,
    marks: frozenset[str],
    context: Context,
    pauses: Sequence[float] = GONE_PAUSES,
) -> Left:
    """Cancels or deletes the meeting, and looks until it has left the room's calendar.

    Raises ClientError where it could not be taken away, or not be looked.
    """
    try:
        if meeting.is_booking:
            await graph.cancel_event(meeting.calendar, event_id, _COMMENT)
        else:
            await graph.delete_event(meeting.calendar, event_id)
    except NotFound:
        pass  # whoever was faster
    if not meeting.is_booking:
        return Left.GONE
    for seconds in pauses:
        await context.pause(seconds)
        seen = await in_room(graph, meeting, marks)
        if all(one.is_cancelled for one in seen):
            return Left.CANCELLED if seen else Left.GONE
    return Left.STILL_THERE


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says something of a meeting under a code, with where and when it is."""

    meeting: Meeting
    tell: Callable[[Finding], None]
    last_request: Callable[[], str]

    def say(
        self,
        code: str,
        outcome: Outcome = Outcome.PASSED,
        owner: Owner | None = None,
        because: Finding | None = None,
        **more: str | int,
    ) -> None:
        meeting = self.meeting
        params: dict[str, str | int] = {
            "room": meeting.room,
            "organizer": meeting.calendar,
            "subject": meeting.subject,
            "start": f"{meeting.start.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
            **more,
        }
        request = self.last_request()
        finding = Finding(code, outcome, owner, params, about=meeting.room, request_id=request)
        if because is not None:
            finding = replace(finding, detail=because.detail, request_id=because.request_id)
        self.tell(finding)
