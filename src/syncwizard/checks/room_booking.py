"""Checks: a room answers a booking from somebody's mailbox, and a series of three; then cancelled.

Only with the customer's permission on record, and only what is on record is made. Cancelling the
check ends the waiting for an answer; the booking is cancelled all the same.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Final

import anyio

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.context import Context, Stopped, Tell
from syncwizard.checks.explain import explain
from syncwizard.checks.microsoft import CALENDARS_WRITE, SignedIn, asking, sign_in
from syncwizard.checks.written import (
    Left,
    Sayer,
    creation_may_have_worked,
    in_room,
    keep_on_record,
    marks_of,
    take_away,
    write,
)
from syncwizard.clients.errors import ClientError, Forbidden, NotFound
from syncwizard.clients.graph_event import Event
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.meetings import SERIES, Meeting, Plan, days_open, is_bookable
from syncwizard.domain.rooms import Room

ANSWER_PAUSES: Final = (0.0, 2.0, 3.0, 5.0, 10.0, 10.0, 15.0, 15.0)
"""Seconds between the looks whether the room has answered."""
_PATIENCE: Final = 10.0  # seconds for each call: cancelling waits for them
_ACCEPTED: Final = {1: "ROOM-BOOKING-ACCEPTED", SERIES: "ROOM-SERIES-ACCEPTED"}
_DECLINED: Final = {1: "ROOM-BOOKING-DECLINED", SERIES: "ROOM-SERIES-DECLINED"}


async def room_booking(context: Context, tell: Tell) -> None:
    """One booking."""
    await _prove(context, tell, 1)


async def room_series(context: Context, tell: Tell) -> None:
    """A series with three occurrences, day after day."""
    await _prove(context, tell, SERIES)


async def _prove(context: Context, tell: Tell, occurrences: int) -> None:
    room = next(one for one in context.answers.rooms if one.id == context.room_id)
    plan = planned(context, room, occurrences)
    if not plan.organizer:
        raise Stopped(Finding("ROOM-BOOKING-NOT-PLANNED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT))
    signed_in = await sign_in(context, patience=_PATIENCE)
    meeting = _meeting(plan, room, occurrences)
    sayer = Sayer(meeting, tell, lambda: signed_in.last_request)
    if await _is_taken(signed_in, plan, room, occurrences):
        sayer.say("ROOM-BOOKING-BUSY", Outcome.COULD_NOT_TELL, Owner.CONSULTANT)
        return
    await keep_on_record(context, meeting)
    await _Booking(context, signed_in, meeting, sayer).go()


def planned(context: Context, room: Room, occurrences: int = 1) -> Plan:
    """The plan, if the room can be booked then as far as anybody knows; else the check ends."""
    plan = context.plan
    window = days_open(context.answers, context.recorded.evidence, room.id)
    if plan is None or not is_bookable(plan, context.now(), window, occurrences):
        raise Stopped(Finding("ROOM-BOOKING-NOT-PLANNED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT))
    return plan


def _meeting(plan: Plan, room: Room, occurrences: int) -> Meeting:
    start, end = (moment.astimezone(UTC) for moment in plan.slots()[0])
    return Meeting(
        str(uuid.uuid4()),
        plan.organizer,
        room.mailbox,
        start,
        end,
        occurrences=occurrences,
        is_booking=True,
    )


async def _is_taken(signed_in: SignedIn, plan: Plan, room: Room, occurrences: int) -> bool:
    """Whether somebody else has the room then: nobody's meeting is to be met by a test."""
    asked = Asked(room=room.mailbox, permission=CALENDARS_WRITE, in_token=signed_in.reads_calendars)
    for start, end in plan.slots(occurrences):
        seen = await asking(signed_in.graph.view(room.mailbox, start, end), asked)
        if any(one.blocks and not one.is_cancelled for one in seen):
            return True
    return False


@dataclass(slots=True)
class _Booking:
    context: Context
    signed_in: SignedIn
    meeting: Meeting
    sayer: Sayer
    marks: frozenset[str] = frozenset()
    answer: str = ""

    async def go(self) -> None:
        with anyio.CancelScope(shield=True):  # what is on its way must not be lost
            event = await self._create()
        if event is None:
            return
        self.context.ledger.know(replace(self.meeting, event_id=event.id))
        try:
            await self._follow(event)
        except ClientError as error:
            self.sayer.tell(self._explained(error))
        finally:
            with anyio.CancelScope(shield=True):
                await self._clear(event)

    async def _create(self) -> Event | None:
        graph = self.signed_in.graph
        try:
            return await write(graph, self.meeting)
        except ClientError as error:
            if not creation_may_have_worked(error):
                self.context.ledger.drop(self.meeting)
                self._tell_refused(error)
                return None
        try:
            return await write(graph, self.meeting)  # the same transaction: never made twice
        except ClientError as error:
            because = self._explained(error)
            self.sayer.say("ROOM-BOOKING-UNCERTAIN", Outcome.COULD_NOT_TELL, _US, because)
            return None

    def _tell_refused(self, error: ClientError) -> None:
        """The organizer's mailbox says no, not the room's."""
        because = self._explained(error)
        if isinstance(error, Forbidden) and not error.looks_like_html:
            self.sayer.say("ORGANIZER-DENIED", Outcome.FAILED, Owner.EXCHANGE_ADMIN, because)
        elif isinstance(error, NotFound) and not error.looks_like_html:
            self.sayer.say("ORGANIZER-UNKNOWN", Outcome.FAILED, _US, because)
        else:
            self.sayer.tell(because)

    # Following it

    async def _follow(self, event: Event) -> None:
        """Looks until the room has answered, and what it accepted stands in its calendar."""
        graph, meeting, seen = self.signed_in.graph, self.meeting, 0
        for seconds in ANSWER_PAUSES:
            await self.context.pause(seconds)
            if len(self.marks) < meeting.occurrences:
                self.marks = await marks_of(graph, meeting, event)
            self.answer = await graph.response_of(meeting.calendar, event.id, meeting.room)
            if self._is_settled():
                return
            there = await in_room(graph, meeting, self.marks)
            seen = sum(1 for one in there if not one.is_cancelled)
            if self.answer == "accepted" and seen == meeting.occurrences:
                self.sayer.say(_ACCEPTED[meeting.occurrences], n=seen)
                return
        self._tell_unanswered(seen)

    def _is_settled(self) -> bool:
        """Whether the room has said anything but yes, which is told."""
        if self.answer == "declined":
            code = _DECLINED[self.meeting.occurrences]
            self.sayer.say(code, Outcome.FAILED, Owner.EXCHANGE_ADMIN)
        elif self.answer == "tentativelyAccepted":
            unclear, owner = Outcome.COULD_NOT_TELL, Owner.EXCHANGE_ADMIN
            self.sayer.say("ROOM-BOOKING-TENTATIVE", unclear, owner)
        else:
            return False
        return True

    def _tell_unanswered(self, seen: int) -> None:
        code = "ROOM-BOOKING-NOT-SEEN" if self.answer else "ROOM-BOOKING-PENDING"
        self.sayer.say(
            code,
            Outcome.COULD_NOT_TELL,
            Owner.EXCHANGE_ADMIN,
            seconds=round(sum(ANSWER_PAUSES)),
            count=seen,
            n=self.meeting.occurrences,
        )

    # Clearing up

    async def _clear(self, event: Event) -> None:
        try:
            left = await take_away(
                self.signed_in.graph, self.meeting, event.id, self.marks, self.context
            )
        except ClientError as error:
            because = self._explained(error)
            self.sayer.say("ROOM-BOOKING-LEFT-BEHIND", Outcome.FAILED, _US, because)
            return
        if left is Left.STILL_THERE:
            self.sayer.say("ROOM-BOOKING-STAYS", Outcome.COULD_NOT_TELL, _EXCHANGE)
            return
        self.context.ledger.drop(self.meeting)
        self.sayer.say("ROOM-BOOKING-CLEARED")

    def _explained(self, error: ClientError) -> Finding:
        may_write = self.signed_in.names(CALENDARS_WRITE)
        asked = Asked(room=self.meeting.room, permission=CALENDARS_WRITE, in_token=may_write)
        return explain(error, System.GRAPH, asked)


_US, _EXCHANGE = Owner.CONSULTANT, Owner.EXCHANGE_ADMIN
