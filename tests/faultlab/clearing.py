"""Faults of what a test's booking leaves, and of what keeps it from being made at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from syncwizard.practice.calendars import Calendars
from syncwizard.practice.faults import Fault as PracticeFault
from syncwizard.practice.talk import Reply
from tests.checks.practised import SetUp
from tests.fakes.book import Book
from tests.faultlab.answering import Odd, raw
from tests.faultlab.fault import Fault, Faults, Oddity, Play, Stage
from tests.faultlab.lab import GRAPH, Lab
from tests.faultlab.playing import at, both, practised, recorded


def _fault(name: str, code: str, play: Play) -> Fault:
    return Fault(name, Stage.CALL, code, both(_cleared, play), "room_booking")


def _cleared(lab: Lab) -> None:
    """Whatever the test leaves is gone with the repair: in calendars, and on record."""
    lab.on_repair(lambda: setattr(lab.set_up.world, "calendars", Calendars()))
    lab.on_repair(lambda: setattr(lab.set_up, "ledger", Book()))


def _shows(change: Callable[[list[Any]], list[Any]]) -> Play:
    """The calendar's view is told otherwise than it is."""

    def form(reply: Reply) -> bytes:
        content = json.loads(reply.body)
        body = json.dumps({**content, "value": change(content["value"])}).encode()
        return raw(replace(reply, body=body))

    return at(f"{GRAPH}/calendarView", Odd(form))


def _not_planned(set_up: SetUp) -> None:
    set_up.plan = None


def _broken_record(set_up: SetUp) -> None:
    set_up.ledger.is_broken = True


FAULTS: Faults = (
    _fault(
        "a booking that cannot be cancelled",
        "ROOM-BOOKING-LEFT-BEHIND",
        practised(PracticeFault.EVENT_STAYS),
    ),
    _fault(
        "a booking that stays in the room",
        "ROOM-BOOKING-STAYS",
        _shows(lambda seen: [{**one, "isCancelled": False} for one in seen]),
    ),
    _fault("the record cannot be written", "PROOF-NOT-RECORDED", recorded(_broken_record)),
    _fault("no time was chosen", "ROOM-BOOKING-NOT-PLANNED", recorded(_not_planned)),
)

ODDITIES: Final = (
    Oddity(
        "one reservation instead of a series",
        _shows(lambda seen: seen[:1]),
        "room_from_wm",
        tells="ROOM-FROM-WM-SEEN",
    ),
)
