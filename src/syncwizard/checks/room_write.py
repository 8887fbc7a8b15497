"""Check: one room's calendar can be written; an event without attendees is made, read and deleted.

Only with the customer's permission on record. Once the event is on its way, cancelling waits until
it is deleted again: nothing may be left in a customer's calendar.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

import anyio

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.explain import explain
from syncwizard.checks.ledger import Ledger
from syncwizard.checks.microsoft import CALENDARS_WRITE, SignedIn, sign_in
from syncwizard.checks.written import creation_may_have_worked, keep_on_record, write
from syncwizard.clients.errors import ClientError, NotFound
from syncwizard.clients.graph_event import Event
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.meetings import SUBJECT, Meeting, Plan, days_ahead, days_open
from syncwizard.domain.rooms import Room

_PATIENCE: Final = 10.0  # seconds for each call: cancelling waits for them
_UNCERTAIN: Final = {"ROOM-WRITE-UNCERTAIN", "ROOM-WRITE-NOT-CONFIRMED"}


async def room_write(context: Context, tell: Tell) -> None:
    """Creates, reads, deletes, and looks whether the event is gone."""
    room = next(one for one in context.answers.rooms if one.id == context.room_id)
    signed_in = await sign_in(context, patience=_PATIENCE)
    meeting = _planned(context, room)
    await keep_on_record(context, meeting)
    with anyio.CancelScope(shield=True):
        await _Trial(signed_in, meeting, context.ledger, tell).go()


def _planned(context: Context, room: Room) -> Meeting:
    """An event at night: it blocks nothing, and meets nobody."""
    window = days_open(context.answers, context.recorded.evidence, room.id)
    day = context.now() + days_ahead(window)
    start = datetime.combine(day.date(), time(3), tzinfo=day.tzinfo)
    [(begins, ends)] = Plan(start).slots()
    return Meeting(str(uuid.uuid4()), room.mailbox, room.mailbox, begins, ends)


@dataclass(slots=True)
class _Trial:
    signed_in: SignedIn
    meeting: Meeting
    ledger: Ledger
    tell: Tell

    @property
    def address(self) -> str:
        return self.meeting.calendar

    @property
    def start(self) -> datetime:
        return self.meeting.start

    async def go(self) -> None:
        event = await self._create()
        if event is None:
            return
        is_gone = was_read = False
        try:
            was_read = await self._read(event)
        finally:  # whatever happened, also what nobody foresaw: it is taken away, or told
            is_gone = await self._remove_or_tell(event)
        if is_gone:
            self.ledger.drop(self.meeting)
        if was_read and is_gone:
            self.tell(
                Finding(
                    "ROOM-WRITE-OK",
                    Outcome.PASSED,
                    params={"room": self.address},
                    about=self.address,
                    request_id=event.request_id or "",
                )
            )

    async def _create(self) -> Event | None:
        try:
            return await self._write()
        except ClientError as error:
            if not creation_may_have_worked(error):
                self.ledger.drop(self.meeting)
                self.tell(self._explained(error))
                return None
        try:
            # The same transaction: made once already, it is only named to us (or looked up) now.
            return await self._write()
        except ClientError as error:
            self.tell(self._left("ROOM-WRITE-UNCERTAIN", error))
            return None

    async def _write(self) -> Event:
        return await write(self.signed_in.graph, self.meeting)

    async def _read(self, event: Event) -> bool:
        try:
            await self.signed_in.graph.read_event(self.address, event.id)
        except NotFound as error:
            told = self._explained(error)
            self.tell(self._about("ROOM-WRITE-NOT-READ", told.detail, told.request_id))
            return False
        except ClientError as error:
            self.tell(self._explained(error))
            return False
        return True

    async def _remove_or_tell(self, event: Event) -> bool:
        try:
            return await self._remove(event)
        except Exception:
            self.tell(self._about("ROOM-WRITE-NOT-CONFIRMED"))
            raise

    async def _remove(self, event: Event) -> bool:
        """Whether the event is gone for certain; everything else is told."""
        try:
            await self.signed_in.graph.delete_event(self.address, event.id)
        except NotFound:
            return True
        except ClientError as error:
            self.tell(self._left("ROOM-WRITE-LEFT-BEHIND", error))
            return False
        try:
            await self.signed_in.graph.read_event(self.address, event.id)
        except NotFound:
            return True
        except ClientError as error:
            self.tell(self._left("ROOM-WRITE-NOT-CONFIRMED", error))
            return False
        self.tell(self._about("ROOM-WRITE-LEFT-BEHIND"))
        return False

    def _explained(self, error: ClientError) -> Finding:
        may_write = self.signed_in.names(CALENDARS_WRITE)
        asked = Asked(room=self.address, permission=CALENDARS_WRITE, in_token=may_write)
        return explain(error, System.GRAPH, asked)

    def _left(self, code: str, error: ClientError) -> Finding:
        told = self._explained(error)
        return self._about(code, told.detail, told.request_id)

    def _about(self, code: str, detail: str = "", request_id: str = "") -> Finding:
        params: dict[str, str | int] = {
            "room": self.address,
            "subject": SUBJECT,
            "start": f"{self.start:%Y-%m-%d %H:%M} UTC",
        }
        return Finding(
            code,
            Outcome.COULD_NOT_TELL if code in _UNCERTAIN else Outcome.FAILED,
            Owner.EXCHANGE_ADMIN,
            params,
            about=self.address,
            detail=detail,
            request_id=request_id,
        )
