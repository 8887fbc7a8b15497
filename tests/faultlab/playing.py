"""Words that faults are written in: what a name service, a line or a host does wrong."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import ssl
from collections.abc import Callable

from syncwizard.practice.faults import Fault as PracticeFault
from tests.checks.practised import SetUp
from tests.fakes.loopback_host import Behaviour, Talk
from tests.faultlab.answering import Played
from tests.faultlab.fault import Play
from tests.faultlab.ground import Line, Said
from tests.faultlab.lab import Lab

_KEPT = ("export", "has_export", "has_keyring", "room_id", "plan")


def name_says(said: Said) -> Play:
    """The name service about the host that is asked."""
    return lambda lab: lab.name_says(lab.target, said)


def no_name(number: int) -> OSError:
    """What a name service says by its number."""
    return socket.gaierror(number, "said so")


def line(fault: int | None) -> Play:
    """Connections fail with the system's number, or hang."""
    broken: Line = None if fault is None else OSError(fault, os.strerror(fault))
    return lambda lab: lab.line_to(lab.target, broken)


def host(
    behave: Behaviour, context: Callable[[str], ssl.SSLContext] | None = None, *, port: int = 443
) -> Play:
    """Somebody else stands behind the name; without a context he speaks no TLS."""

    async def play(lab: Lab) -> None:
        made = context(lab.target) if context else None
        await lab.open(lab.target, behave, made, port=port)

    return play


def certificate(context: Callable[[str], ssl.SSLContext]) -> Play:
    """The healthy host, with another certificate or another kind of TLS."""

    async def play(lab: Lab) -> None:
        await lab.open(lab.target, lab.answering(lab.target), context(lab.target))

    return play


def says(said: Played, where: str = "") -> Play:
    """The host that is asked says this; `where` is the end of a path."""
    return lambda lab: lab.play(lab.target + where, said)


def at(name: str, said: Played) -> Play:
    """A host by its name, and the end of a path if it has one, says this."""
    return lambda lab: lab.play(name, said)


def typed(**values: str) -> Play:
    """The consultant typed something else."""
    return lambda lab: lab.put(**values)


def practised(fault: PracticeFault) -> Play:
    """A fault of the practice world."""
    return lambda lab: lab.set_up.world.faults.add(fault)


def recorded(change: Callable[[SetUp], object]) -> Play:
    """The set-up itself or what is recorded of it is another; a repair gives the former back."""

    def play(lab: Lab) -> None:
        set_up = lab.set_up
        former = {
            **{name: getattr(set_up, name) for name in _KEPT},
            "rooms": list(set_up.rooms),
            "project": set_up.project.model_copy(deep=True),
        }
        lab.on_repair(lambda: vars(set_up).update(former))
        change(set_up)

    return play


def both(*plays: Play) -> Play:
    """Several at once."""

    async def play(lab: Lab) -> None:
        for each in plays:
            await lab.break_by(each)

    return play


# ---- What a host does with a connection


async def hang(talk: Talk) -> None:
    """Listens and says nothing."""
    talk.hold()
    while await talk.reader.read(65536):
        pass


async def reset(talk: Talk) -> None:
    """Cuts the connection when something comes."""
    await talk.reader.read(10)
    talk.reset()


async def reset_at_once(talk: Talk) -> None:
    """Cuts the connection before anything comes."""
    talk.reset()


async def close(talk: Talk) -> None:
    """Hangs up politely when something comes."""
    await talk.reader.read(10)


def then(raw: bytes, after: Behaviour | None = None) -> Behaviour:
    """Says some raw bytes when something comes, then goes on as `after`, or hangs up."""

    async def behave(talk: Talk) -> None:
        await talk.reader.read(10)
        await talk.say(raw)
        await (after or drain)(talk)

    return behave


def saying(raw: bytes, after: Behaviour | None = None) -> Behaviour:
    """Says some raw bytes (the request has been heard), then goes on as `after`, or hangs up."""

    async def behave(talk: Talk) -> None:
        await talk.say(raw)
        if after is not None:
            await after(talk)

    return behave


async def drain(talk: Talk) -> None:
    """Waits until the other side hangs up."""
    await talk.reader.read()


def dripping(raw: bytes, drop: bytes = b"x", pause: float = 0.05) -> Behaviour:
    """Says `raw` and then a drop now and then, for ever."""

    async def behave(talk: Talk) -> None:
        await talk.say(raw)
        talk.hold()
        while True:
            await asyncio.sleep(pause)
            await talk.say(drop)

    return behave


def flooding(raw: bytes, chunk: bytes) -> Behaviour:
    """Says `raw` and then chunk after chunk, for ever."""

    async def behave(talk: Talk) -> None:
        await talk.say(raw)
        talk.hold()
        while True:
            await talk.say(chunk)

    return behave


NO_ROUTE = errno.EHOSTUNREACH
