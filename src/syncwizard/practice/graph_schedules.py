"""Free and busy times in the practice Graph; knows no place and changes no event."""

from __future__ import annotations

from datetime import datetime

from syncwizard.practice.calendars import PracticeEvent, slots
from syncwizard.practice.faults import Fault
from syncwizard.practice.graph_access import READ, open_mailbox
from syncwizard.practice.graph_events import WORKING_HOURS, moment_of, slot_of
from syncwizard.practice.graph_reply import GraphRefusal, context, reply_graph
from syncwizard.practice.talk import Ask, Reply
from syncwizard.practice.world import World

_MOST_SCHEDULES = 20
_MARKS = {"free": "0", "tentative": "1", "busy": "2", "oof": "3", "workingElsewhere": "4"}


def get_schedule(world: World, ask: Ask, user: str) -> Reply:
    """POST /users/{address}/calendar/getSchedule"""
    open_mailbox(world, ask, user, READ)
    asked = {name[:1].lower() + name[1:]: value for name, value in (ask.json() or {}).items()}
    schedules, minutes = asked.get("schedules"), asked.get("availabilityViewInterval", 30)
    if not isinstance(schedules, list) or not 0 < len(schedules) <= _MOST_SCHEDULES:
        raise GraphRefusal(400, "ErrorInvalidParameter", "1 to 20 schedules can be asked for.")
    if not isinstance(minutes, int) or not 5 <= minutes <= 1440:
        raise GraphRefusal(400, "ErrorInvalidParameter", "The interval has 5 to 1440 minutes.")
    start, end = moment_of(asked, "startTime"), moment_of(asked, "endTime")
    pieces = slots(start, end, minutes)
    value = [_schedule(world, str(address), pieces) for address in schedules]
    return reply_graph(
        {**context(ask, "Collection(microsoft.graph.scheduleInformation)"), "value": value}
    )


def _schedule(
    world: World, address: str, pieces: list[tuple[datetime, datetime]]
) -> dict[str, object]:
    offline = Fault.ROOM_NOT_ONLINE in world.faults and address.lower() == world.troubled_room
    room = world.room_by_address.get(address.lower())
    if room is None or offline:
        message = f"Unable to resolve e-mail address {address} to an Active Directory object."
        error = {"message": message, "responseCode": "ErrorMailRecipientNotFound"}
        return {"scheduleId": address, "availabilityView": "", "scheduleItems": [], "error": error}
    taken = world.calendars.between(room.address, pieces[0][0], pieces[-1][1]) if pieces else []
    return {
        "scheduleId": address,
        "availabilityView": "".join(_mark(taken, *piece) for piece in pieces),
        "scheduleItems": [slot_of(event) for event in taken],
        "workingHours": WORKING_HOURS,
    }


def _mark(events: list[PracticeEvent], start: datetime, end: datetime) -> str:
    inside = (one for one in events if one.start < end and one.end > start)
    return max(
        (_MARKS.get(str(one.asked.get("showAs", "busy")), "2") for one in inside), default="0"
    )
