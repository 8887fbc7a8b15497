"""Faults of a test event: it is not found, not taken away for certain, or nobody knows."""

from __future__ import annotations

from typing import Final

from syncwizard.practice.app import answer
from syncwizard.practice.talk import Reply
from tests.fakes.loopback_host import Talk, certified
from tests.faultlab.answering import raw, read_ask, said
from tests.faultlab.fault import Fault, Faults, Play, Stage
from tests.faultlab.lab import GRAPH, Lab

_GONE: Final = said({"error": {"code": "ErrorItemNotFound", "message": "Said so."}}, 404)
_FAILED: Final = said({"error": {"code": "InternalServerError", "message": "Said so."}}, 500)


def _spoilt(method: str, number: int, reply: Reply, *, to_the_end: bool = False) -> Play:
    """The n-th request of that kind for an event (and all after it) is answered like this."""

    async def play(lab: Lab) -> None:
        counted = 0

        async def behave(talk: Talk) -> None:
            nonlocal counted
            while request := await talk.hear():
                ask = read_ask(GRAPH, request)
                is_it = ask.method == method and "/events" in ask.path
                counted += is_it
                is_spoilt = is_it and (counted >= number if to_the_end else counted == number)
                await talk.say(raw(reply if is_spoilt else answer(lab.set_up.world, ask)))

        await lab.open(GRAPH, behave, certified(GRAPH))

    return play


def _fault(name: str, code: str, play: Play) -> Fault:
    return Fault(name, Stage.CALL, code, play, "room_write")


FAULTS: Faults = (
    _fault("the event is not found", "ROOM-WRITE-NOT-READ", _spoilt("GET", 1, _GONE)),
    _fault(
        "nobody knows whether it is gone",
        "ROOM-WRITE-NOT-CONFIRMED",
        _spoilt("GET", 2, _FAILED, to_the_end=True),
    ),
    _fault(
        "nobody knows whether it was made",
        "ROOM-WRITE-UNCERTAIN",
        _spoilt("POST", 1, _FAILED, to_the_end=True),
    ),
    _fault(
        "an event that cannot be deleted",
        "ROOM-WRITE-LEFT-BEHIND",
        _spoilt("DELETE", 1, _FAILED, to_the_end=True),
    ),
)
