"""Sends every call to Graph through Prism, which holds it and its answer against a description.

By hand, from the project's folder; needs Node.js 20 or newer, and installs what it needs from npm
into a folder that is gone afterwards:

    python -m tests.faultlab.behind_prism [DESCRIPTION]

The description is an OpenAPI file of Microsoft Graph; by default the one that the tests' judge
reads. Prism stands between the program's own checks and Graph's stand-in; it names a violation in
a header of the answer. Ends with 1 where there is any, or where a check says something unexpected.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import complaints
from tests.fakes.loopback_host import Behaviour, Talk, certified, free_port, listening
from tests.faultlab.answering import Played, said, serve
from tests.faultlab.judging import FAR_AWAY
from tests.faultlab.lab import ENTRA, GRAPH, Lab, laboratory
from tests.faultlab.node_programs import CannotInstall, installed, running
from tests.practice.judge import DESCRIPTION

PACKAGE: Final = "@stoplight/prism-cli@5.14.2"
_PRISM: Final = "node_modules/@stoplight/prism-cli/dist/index.js"
_REQUEST: Final = re.compile(rb"^(GET|POST|PATCH|DELETE) (\S+) HTTP/1\.1\r$", re.MULTILINE)
_VIOLATIONS: Final = re.compile(rb"^sl-violations: (.*)\r$", re.MULTILINE | re.IGNORECASE)
_IDS: Final = re.compile(r"(?<=/events/)[^/]+|[^/]+(@|%40)[^/]+")

# What is played at Graph, the check, and the one complaint that is to come of it.
CASES: Final = (
    (None, "graph_connection", ""),
    (None, "room_mailboxes", ""),
    (None, "room_write", ""),
    (None, "room_booking", ""),
    (None, "room_series", ""),
    (None, "room_from_wm", ""),
    (Fault.NO_PLACES_PERMISSION, "graph_connection", "GRAPH-PERMISSION-MISSING"),
    (Fault.NO_CALENDAR_PERMISSION, "room_mailboxes", "GRAPH-CALENDARS-DENIED"),
    (Fault.ACCESS_POLICY, "room_mailboxes", "GRAPH-ACCESS-POLICY"),
    (Fault.ROOM_NOT_ONLINE, "room_mailboxes", "GRAPH-MAILBOX-NOT-ONLINE"),
    (Fault.NO_NEXT_LINK, "graph_connection", ""),
    (Fault.THROTTLED, "graph_connection", ""),
    (Fault.ANSWER_LOST, "room_write", ""),
    (Fault.REPEAT_REFUSED, "room_write", ""),
    (Fault.EVENT_STAYS, "room_write", "ROOM-WRITE-LEFT-BEHIND"),
    (Fault.GRAPH_DOWN, "graph_connection", "HTTP-SERVICE-DOWN"),
)
# An answer that is wrong (of the stand-in, see there), and a request that lacks what it must have.
_CONTROLS: Final = (
    ("GET", "/places/microsoft.graph.room"),
    ("GET", f"/users/{World().rooms[0].address}/calendarView"),
)


@dataclass
class Seen:
    """What went through, by method and path, and what Prism found wrong with it."""

    calls: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    asked: bytearray = field(default_factory=bytearray)
    said: bytearray = field(default_factory=bytearray)

    def count(self) -> None:
        """Reads what was recorded."""
        for method, target in _REQUEST.findall(bytes(self.asked)):
            path = _IDS.sub("{id}", target.decode().partition("?")[0])
            self.calls[f"{method.decode()} {path}"] += 1
        for raw in _VIOLATIONS.findall(bytes(self.said)):
            self.violations += [json.dumps(one) for one in json.loads(raw)]


def main(description: Path) -> int:
    """Runs all cases."""
    if not description.is_file():
        sys.stderr.write(f"There is no description of Graph at {description}.\n")
        return 69
    try:
        with installed(PACKAGE) as folder:
            return asyncio.run(_run(folder, description))
    except CannotInstall as problem:
        sys.stderr.write(f"{problem}\n")
        return 69


async def _run(folder: Path, description: Path) -> int:
    seen = Seen()
    right = [await _play(case, folder, description, seen) for case in CASES]
    right.append(await _control(folder, description))
    seen.count()
    for call, times in sorted(seen.calls.items()):
        sys.stdout.write(f"{times:5} {call}\n")
    for violation in seen.violations:
        sys.stdout.write(f"VIOLATION {violation}\n")
    total = sum(seen.calls.values())
    sys.stdout.write(f"{total} calls, {len(seen.violations)} violations\n")
    return 0 if all(right) and total and not seen.violations else 1


async def _play(
    case: tuple[Fault | None, str, str], folder: Path, description: Path, seen: Seen
) -> bool:
    fault, check, code = case
    async with laboratory() as lab, _prism(lab, folder, description) as port:
        lab.target = ENTRA
        if fault is not None:
            lab.set_up.world.faults.add(fault)
        await lab.open(GRAPH, _relaying(port, seen), certified(GRAPH))
        async with lab.clients_with(FAR_AWAY) as clients:
            found = sorted(complaints(await lab.check(check, clients)))
    is_right = found == ([code] if code else [])
    mark = "ok   " if is_right else "WRONG"
    sys.stdout.write(f"{mark} {check}: {' '.join(found) or 'no complaint'}\n")
    return is_right


async def _control(folder: Path, description: Path) -> bool:
    """Prism finds what is wrong on purpose, in a request and in an answer."""
    seen = Seen()
    async with laboratory() as lab:
        wrong = {GRAPH: said({"value": [{"capacity": "many"}]})}
        async with _prism(lab, folder, description, wrong) as port:
            await lab.open(GRAPH, _relaying(port, seen), certified(GRAPH))
            async with lab.clients_with(FAR_AWAY) as clients:
                root = f"https://{GRAPH}/v1.0"
                for method, path in _CONTROLS:
                    await clients.transport.send(method, root + path)
    seen.count()
    is_right = {json.loads(one)["location"][0] for one in seen.violations} >= {
        "request",
        "response",
    }
    mark = "ok   " if is_right else "WRONG"
    sys.stdout.write(f"{mark} wrong on purpose: {len(seen.violations)} violations\n")
    return is_right


@asynccontextmanager
async def _prism(
    lab: Lab, folder: Path, description: Path, played: Mapping[str, Played] | None = None
) -> AsyncIterator[int]:
    """The port of Prism before Graph's stand-in."""
    behave = serve(GRAPH, lab.set_up.world, played or {}, lambda: None)
    async with listening(behave) as host:
        port = free_port()
        command = ["node", _PRISM, "proxy", str(description), f"http://127.0.0.1:{host.port}"]
        async with running([*command, "--port", str(port)], folder, port):
            yield port


def _relaying(port: int, seen: Seen) -> Behaviour:
    """Hands a connection on, as it is, and keeps what goes through."""

    async def behave(talk: Talk) -> None:
        reader, writer = await asyncio.open_connection(sock=_plugged(port))
        there = asyncio.create_task(_pump(talk.reader, writer, seen.asked))
        try:
            await _pump(reader, talk.writer, seen.said)
        finally:
            there.cancel()
            writer.close()

    return behave


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter, kept: bytearray) -> None:
    with contextlib.suppress(ConnectionError):
        while raw := await source.read(65536):
            kept.extend(raw)
            sink.write(raw)
            await sink.drain()


def _plugged(port: int) -> socket.socket:
    # Not by the event loop: the lab has taken its way to connect.
    plug = socket.create_connection(("127.0.0.1", port))
    plug.setblocking(False)
    return plug


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else DESCRIPTION))
