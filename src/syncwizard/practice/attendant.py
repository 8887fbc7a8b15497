"""What happens in the practice rooms by itself: invitations are answered; knows no HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from syncwizard.practice.calendars import Invitation, PracticeEvent
from syncwizard.practice.faults import Fault
from syncwizard.practice.graph_events import invited
from syncwizard.practice.world import World

_WINDOW = timedelta(days=180)
_SHORT_WINDOW = timedelta(days=1)  # where rooms decline nearly everything
_SLOW = 6  # looks


def invite(world: World, organizer: str, event: PracticeEvent) -> None:
    """Puts a request into the mailbox of each room that is invited."""
    for address in invited(event):
        if address in world.room_by_address:
            looks = _SLOW if Fault.ROOM_SLOW in world.faults else 0
            world.invitations.append(Invitation(address, organizer, event.id, looks))
    attend(world)


def attend(world: World) -> None:
    """Works on what lies there; called whenever somebody looks at a calendar."""
    if Fault.ROOM_SILENT in world.faults:
        return
    for one in list(world.invitations):
        if one.looks > 0:
            one.looks -= 1
            continue
        world.invitations.remove(one)
        asked = world.calendars.find(one.organizer, one.event_id)
        if asked is not None:
            _answer(world, one, asked)


def _answer(world: World, invitation: Invitation, asked: PracticeEvent) -> None:
    room = invitation.room
    answer = _decide(world, room, asked)
    said = (*asked.answers, (room, answer))
    world.calendars.add(invitation.organizer, replace(asked, answers=said))
    if answer == "declined":
        return
    copy = replace(
        asked,
        id=f"AAMk{world.next_id()}=",
        original=asked.id,
        organizer=invitation.organizer,
        answer=answer,
    )
    world.calendars.add(room, copy)


def _decide(world: World, room: str, asked: PracticeEvent) -> str:
    window = _SHORT_WINDOW if Fault.ROOM_DECLINES in world.faults else _WINDOW
    if asked.over > world.clock() + window or any(
        _taken(world, room, one) for one in asked.single()
    ):
        return "declined"
    return "tentativelyAccepted" if Fault.ROOM_TENTATIVE in world.faults else "accepted"


def _taken(world: World, room: str, asked: PracticeEvent) -> bool:
    there = world.calendars.between(room, asked.start, asked.end)
    return any(one.asked.get("showAs", "busy") != "free" and not one.is_cancelled for one in there)


def tell_cancelled(world: World, event_id: str) -> None:
    """The organizer has cancelled: rooms keep the meeting as cancelled (RemoveCanceledMeetings is
    off, as it is by default).
    """
    world.invitations = [one for one in world.invitations if one.event_id != event_id]
    for room in world.room_by_address:
        for one in world.calendars.of(room):
            if one.original == event_id:
                world.calendars.add(room, replace(one, is_cancelled=True))


def reservations(world: World, start: datetime, end: datetime) -> list[PracticeEvent]:
    """What somebody has just reserved in Workplace Management: at the time that was agreed, the
    beginning of what is looked at, if that is some days.
    """
    if Fault.RESERVED_IN_WM not in world.faults or end - start < timedelta(days=1):
        return []
    asked: dict[str, object] = {"subject": "Practice reservation"}
    made = PracticeEvent(
        "AAMkreserved=", start, start + timedelta(minutes=30), world.clock(), asked, 3
    )
    return list(made.single())
