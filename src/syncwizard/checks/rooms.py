"""Check: every room's mailbox may be read, and is in its room list; it reads no event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import anyio

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.consistency import no_mailbox
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.explain import explain
from syncwizard.checks.microsoft import (
    CALENDARS_WRITE,
    PLACES_READ,
    SignedIn,
    asking,
    sample,
    sign_in,
)
from syncwizard.checks.room_lists import judge_lists
from syncwizard.checks.rooms_halted import take_up
from syncwizard.clients.errors import ClientError, Forbidden, HttpError, NotFound
from syncwizard.clients.graph import Calendar, Place
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.rooms import Room

# So many faults that are not about a room, and the rest is not asked either.
_MOST_FAULTS: Final = 3


async def room_mailboxes(context: Context, tell: Tell) -> None:
    """Opens each calendar; one finding for each faulty room and one for all that work."""
    rooms = context.answers.rooms
    signed_in = await sign_in(context)
    lists = await _read_lists(signed_in, tell, wanted=any(room.room_list for room in rooms))
    for room in rooms:
        if not room.mailbox:
            tell(no_mailbox(room))
    tour = _Tour(context, signed_in, tell, frozenset(one.address.casefold() for one in lists or ()))
    with_mailbox = [room for room in rooms if room.mailbox]
    rest = take_up(context, with_mailbox, tour.opened, tell)
    try:
        await tour.visit(rest, len(with_mailbox))
    except anyio.get_cancelled_exc_class():
        _tell_halted(tour, tell, len(with_mailbox))
        raise
    if tour.opened:
        tell(_summary(tour.opened, len(rooms), signed_in))
    if lists is not None:
        await judge_lists(context, tell, signed_in, lists, tour.opened)


def _tell_halted(tour: _Tour, tell: Tell, total: int) -> None:
    """What the next run needs to go on, and that this one was stopped by a person."""
    if tour.opened:
        tell(_summary(tour.opened, total, tour.signed_in))
    params: dict[str, str | int] = {"done": tour.done, "total": total}
    tell(Finding("ROOMS-STOPPED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params))


async def _read_lists(signed_in: SignedIn, tell: Tell, *, wanted: bool) -> Sequence[Place] | None:
    """All room lists; None where they may not be read, which is told if a room needs one."""

    async def read() -> Sequence[Place] | None:
        try:
            return await signed_in.graph.room_lists()
        except Forbidden as error:
            if wanted:
                tell(explain(error, System.GRAPH, Asked(permission=PLACES_READ)))
            return None

    return await asking(read())


def _summary(opened: Sequence[Room], total: int, signed_in: SignedIn) -> Finding:
    return Finding(
        "ROOMS-READ-OK",
        Outcome.PASSED,
        params={"opened": len(opened), "total": total},
        request_id=signed_in.last_request,
        rooms=tuple(room.id for room in opened),
    )


@dataclass(slots=True)
class _Tour:
    """Goes to all rooms, many at a time; `opened` are those whose calendars could be opened."""

    context: Context
    signed_in: SignedIn
    tell: Tell
    list_addresses: frozenset[str]
    opened: list[Room] = field(default_factory=list)
    faults: set[str] = field(default_factory=set)
    fault_count: int = 0
    done: int = 0
    last_fault: ClientError | None = None

    async def visit(self, rooms: Sequence[Room], total: int) -> None:
        """Opens the calendars of `rooms`; of the `total`, the others were opened before."""
        if not self.signed_in.reads_calendars and await self._is_denied_everywhere(rooms):
            return
        self.done = total - len(rooms)
        self.context.counted(self.done, total)

        def took(number: int, answer: Calendar | ClientError) -> bool:
            if isinstance(answer, ClientError):
                self._take(rooms[number], answer)
            else:
                self.opened.append(rooms[number])
            if not isinstance(answer, ClientError) or _is_about_a_room(answer):
                self.done += 1
                self.context.counted(self.done, total)
            return self.fault_count < _MOST_FAULTS

        await self.signed_in.graph.calendars([room.mailbox for room in rooms], took)

    async def _open(self, room: Room) -> ClientError | None:
        try:
            await self.signed_in.graph.calendar(room.mailbox)
        except ClientError as error:
            return error
        return None

    def _take(self, room: Room, problem: ClientError) -> None:
        finding = self._explain(room, problem)
        if _is_about_a_room(problem):
            self.tell(finding)
            return
        # What a whole batch met is one fault.
        self.fault_count += problem is not self.last_fault
        self.last_fault = problem
        if finding.code not in self.faults:
            self.faults.add(finding.code)
            self.tell(finding)

    def _explain(self, room: Room, problem: ClientError) -> Finding:
        address = room.mailbox
        if isinstance(problem, NotFound) and address.casefold() in self.list_addresses:
            params: dict[str, str | int] = {"room": address}
            return Finding(
                "ROOM-IS-ROOM-LIST", Outcome.FAILED, Owner.CONSULTANT, params, about=address
            )
        return explain(problem, System.GRAPH, self._asked(address))

    def _asked(self, address: str) -> Asked:
        return Asked(
            room=address, permission=CALENDARS_WRITE, in_token=self.signed_in.reads_calendars
        )

    async def _is_denied_everywhere(self, rooms: Sequence[Room]) -> bool:
        """Whether a few rooms from all over are all denied; then one finding says it for all."""
        tried = sample(rooms)
        problem: ClientError | None = None
        for room in tried:
            problem = await self._open(room)
            if not isinstance(problem, Forbidden) or not _is_about_a_room(problem):
                return False
        if problem is None:
            return False
        told = explain(problem, System.GRAPH, self._asked(""))
        params = {**told.params, "tried": len(tried), "permission": CALENDARS_WRITE}
        self.tell(replace(told, code="GRAPH-CALENDARS-DENIED", params=params))
        return True


def _is_about_a_room(problem: ClientError) -> bool:
    """Whether the answer says something about this one mailbox and not about line or service."""
    if not isinstance(problem, HttpError) or problem.looks_like_html:
        return False
    return problem.status in (400, 403, 404)
