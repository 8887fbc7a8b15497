"""Takes away test meetings that an earlier run of the program left on record; it makes none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import anyio

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.context import Context, Stopped
from syncwizard.checks.explain import explain
from syncwizard.checks.microsoft import CALENDARS_WRITE, SignedIn, sign_in
from syncwizard.checks.missing import find_obstacle
from syncwizard.checks.run import without_secrets
from syncwizard.checks.written import Left, Sayer, find, marks_of, take_away
from syncwizard.clients.errors import ClientError, NotFound
from syncwizard.clients.graph_event import Event
from syncwizard.domain.checks import Outcome, Owner
from syncwizard.domain.meetings import Meeting
from syncwizard.logs import hide

# What this check needs, taking away needs as well.
_LIKE: Final = "graph_connection"
_PATIENCE: Final = 10.0


async def take_leftovers_away(context: Context, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those that are gone for certain; `context.found` is told of each, and of what stands in the
    way. Nothing is taken away that is not on record.
    """
    for secret in context.secrets():
        hide(secret)
    obstacle = find_obstacle(context.checks[_LIKE], context)
    if obstacle is not None:
        context.found(obstacle)
        return []
    try:
        signed_in = await sign_in(context, patience=_PATIENCE)
    except Stopped as stopped:
        context.found(without_secrets(stopped.finding))
        return []
    gone = []
    for meeting in meetings:
        with anyio.CancelScope(shield=True):  # one is taken away as a whole, or not touched
            if await _take(context, signed_in, meeting):
                gone.append(meeting)
                context.ledger.drop(meeting)
    return gone


async def _take(context: Context, signed_in: SignedIn, meeting: Meeting) -> bool:
    sayer = Sayer(
        meeting,
        lambda finding: context.found(without_secrets(finding)),
        lambda: signed_in.last_request,
    )
    try:
        return await _look_and_take(context, signed_in, meeting, sayer)
    except ClientError as error:
        may_write = signed_in.names(CALENDARS_WRITE)
        asked = Asked(room=meeting.calendar, permission=CALENDARS_WRITE, in_token=may_write)
        because = explain(error, System.GRAPH, asked)
        sayer.say("MEETING-NOT-TAKEN", Outcome.FAILED, Owner.EXCHANGE_ADMIN, because)
        return False


async def _look_and_take(
    context: Context, signed_in: SignedIn, meeting: Meeting, sayer: Sayer
) -> bool:
    graph = signed_in.graph
    event_id = await find(graph, meeting)
    event: Event | None = None
    if event_id:
        try:
            event = await graph.read_event(meeting.calendar, event_id)
        except NotFound:
            event = None
    if event is None:
        sayer.say("MEETING-NOT-THERE")
        return True
    marks = await marks_of(graph, meeting, event) if meeting.is_booking else frozenset[str]()
    left = await take_away(graph, meeting, event.id, marks, context)
    if left is Left.STILL_THERE:
        sayer.say("ROOM-BOOKING-STAYS", Outcome.COULD_NOT_TELL, Owner.EXCHANGE_ADMIN)
        return False
    sayer.say("MEETING-TAKEN")
    return True
