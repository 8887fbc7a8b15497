"""Check: a reservation that somebody made in Workplace Management stands in the room's calendar.

It writes nothing: a person makes the reservation at the time that was agreed, and deletes it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from syncwizard.checks.cause import Asked
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.microsoft import CALENDARS_WRITE, asking, sign_in
from syncwizard.checks.room_booking import planned
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.meetings import SERIES


async def room_from_wm(context: Context, tell: Tell) -> None:
    """Looks at the agreed time, and the same time of the two days after it."""
    room = next(one for one in context.answers.rooms if one.id == context.room_id)
    plan = planned(context, room)
    signed_in = await sign_in(context)
    asked = Asked(room=room.mailbox, permission=CALENDARS_WRITE, in_token=signed_in.reads_calendars)
    wanted = {start.astimezone(UTC) for start, _end in plan.slots(SERIES)}
    first, last = min(wanted), max(wanted) + timedelta(hours=1)
    seen = await asking(signed_in.graph.view(room.mailbox, first, last), asked)
    found = {one.start for one in seen if not one.is_cancelled and one.start in wanted}
    params: dict[str, str | int] = {"room": room.mailbox, "start": _said(plan.start)}
    if first not in found:
        unclear, us = Outcome.COULD_NOT_TELL, Owner.CONSULTANT
        tell(Finding("ROOM-FROM-WM-NOT-SEEN", unclear, us, params, about=room.mailbox))
        return
    code = "ROOM-FROM-WM-SERIES" if len(found) == SERIES else "ROOM-FROM-WM-SEEN"
    told = {**params, "n": len(found)}
    request = signed_in.last_request
    tell(Finding(code, Outcome.PASSED, params=told, about=room.mailbox, request_id=request))


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
