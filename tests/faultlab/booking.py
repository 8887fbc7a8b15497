"""Faults of a booking that a test makes and clears away, and of one from the other side."""

from __future__ import annotations

from typing import Final

from syncwizard.domain.meetings import Plan
from syncwizard.practice.app import answer
from syncwizard.practice.faults import Fault as PracticeFault
from syncwizard.practice.talk import Ask, Reply
from tests.checks.practised import MEETING
from tests.fakes.loopback_host import Talk, certified
from tests.faultlab.answering import raw, read_ask, said
from tests.faultlab.fault import Fault, Faults, Play, Stage
from tests.faultlab.lab import GRAPH, Lab
from tests.faultlab.playing import practised, recorded

_NOTHING: Final = said({"value": []})
_TAKEN: Final = said(
    {"value": [{"id": "other", "iCalUId": "other", "showAs": "busy", "isCancelled": False}]}
)
_FAILED: Final = said({"error": {"code": "InternalServerError", "message": "Said so."}}, 500)


def _instead(method: str, ending: str, reply: Reply) -> Play:
    """All requests of that kind are answered like this, and do nothing."""

    def is_it(ask: Ask) -> bool:
        return ask.method == method and ask.path.endswith(ending)

    async def play(lab: Lab) -> None:
        async def behave(talk: Talk) -> None:
            while request := await talk.hear():
                ask = read_ask(GRAPH, request)
                world = lab.set_up.world
                await talk.say(raw(reply if is_it(ask) else answer(world, ask)))

        await lab.open(GRAPH, behave, certified(GRAPH))

    return play


def _fault(name: str, code: str, play: Play, check: str = "room_booking") -> Fault:
    return Fault(name, Stage.CALL, code, play, check)


def _of_room(name: str, code: str, fault: PracticeFault, check: str = "room_booking") -> Fault:
    return _fault(name, code, practised(fault), check)


FAULTS: Faults = (
    _of_room("the room declines", "ROOM-BOOKING-DECLINED", PracticeFault.ROOM_DECLINES),
    _of_room(
        "the room declines a series",
        "ROOM-SERIES-DECLINED",
        PracticeFault.ROOM_DECLINES,
        "room_series",
    ),
    _of_room("a delegate has to agree", "ROOM-BOOKING-TENTATIVE", PracticeFault.ROOM_TENTATIVE),
    _of_room("the room does not answer", "ROOM-BOOKING-PENDING", PracticeFault.ROOM_SILENT),
    _of_room(
        "the organizer's mailbox is denied", "ORGANIZER-DENIED", PracticeFault.ORGANIZER_DENIED
    ),
    _fault(
        "the organizer has no mailbox",
        "ORGANIZER-UNKNOWN",
        recorded(lambda set_up: setattr(set_up, "plan", Plan(MEETING, "no@nordlicht.example"))),
    ),
    _fault(
        "the booking is not in the room's calendar",
        "ROOM-BOOKING-NOT-SEEN",
        _instead("GET", "/calendarView", _NOTHING),
    ),
    _fault("somebody has the room", "ROOM-BOOKING-BUSY", _instead("GET", "/calendarView", _TAKEN)),
    _fault(
        "nobody knows whether it was booked",
        "ROOM-BOOKING-UNCERTAIN",
        _instead("POST", "/events", _FAILED),
    ),
    _fault(
        "nothing was reserved",
        "ROOM-FROM-WM-NOT-SEEN",
        _instead("GET", "/calendarView", _NOTHING),
        "room_from_wm",
    ),
)
