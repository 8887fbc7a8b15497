"""The laboratory: name service, lines and hosts of a healthy set-up on this computer, to be broken.

Every name has an address of its own (192.0.2.x, which is nobody's), and every line leads to a
listener here that speaks TLS. The practice systems answer, as long as nothing else is played.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import ssl
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from typing import Any, Final, TypeAlias

import pytest

from syncwizard.checks.context import Clients
from syncwizard.checks.run import run
from syncwizard.clients.probe import SocketProbe
from syncwizard.clients.proxy_choice import AskSystem
from syncwizard.clients.transport import Transport
from syncwizard.domain.checks import Evidence
from tests.checks.practised import SetUp, make_set_up
from tests.fakes.loopback_host import (
    Behaviour,
    Host,
    Talk,
    certified,
    listening,
    trusting,
)
from tests.faultlab.answering import Played, serve
from tests.faultlab.fault import Play

ROUTER: Final = "gcprouter.spacewell.com"
WM: Final = "nordlicht.axxerion.com"
ENTRA: Final = "login.microsoftonline.com"
GRAPH: Final = "graph.microsoft.com"
_OTHER_CLOUDS: Final = (
    "login.microsoftonline.us",
    "graph.microsoft.us",
    "login.partner.microsoftonline.cn",
)
EVIL: Final = "evil.example"
"""Whom nobody confirmed. It answers and its certificate is in order: who is led there, arrives."""
NAMES: Final = (ROUTER, WM, ENTRA, GRAPH, *_OTHER_CLOUDS, EVIL)
PROXY: Final = "proxy.nordlicht.example"
PROXY_USER: Final = ("NORDLICHT\\kim", "practice-pröxy:7Hq2")

# What a line may do: lead to a port here, fail as the system does, or stay silent (None).
Line: TypeAlias = int | OSError | None
# What a name service may say: addresses, an error of its own, or nothing for ever (None).
Said: TypeAlias = list[str] | OSError | UnicodeError | None

_REFUSED: Final = OSError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))


@dataclass(frozen=True)
class Limits:
    """Seconds for a stage, for a whole request, and for a whole verdict."""

    stage: float = 5.0
    total: float = 20.0
    verdict: float = 20.0


@dataclass
class Lab:
    """`names` and `lines` are what the program meets; `played` what hosts say in the practice's
    place; `proxy` and `credentials` the way out as it is set when the clients are made."""

    patch: pytest.MonkeyPatch
    stack: AsyncExitStack
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    set_up: SetUp = field(default_factory=make_set_up)
    names: dict[str, Said] = field(default_factory=dict)
    lines: dict[tuple[str, int], Line] = field(default_factory=dict)
    played: dict[str, Played] = field(default_factory=dict)
    hosts: dict[str, list[Host]] = field(default_factory=dict)
    proxy: str | None = None
    credentials: tuple[str, str] | None = None
    ask_proxies: AskSystem | None = None
    name_delay: float = 0.0
    judges_authorities: bool = False
    limits: Limits = field(default_factory=Limits)
    stages: list[str] = field(default_factory=list)
    touched: asyncio.Event = field(default_factory=asyncio.Event)
    trust: ssl.SSLContext = field(default_factory=trusting)
    target: str = ROUTER
    _addresses: dict[str, str] = field(default_factory=dict)
    _healthy: list[Callable[[], None]] = field(default_factory=list)
    _broken: AsyncExitStack = field(default_factory=AsyncExitStack)
    _silence: threading.Event = field(default_factory=threading.Event)

    # ---- Building

    async def open_all(self) -> None:
        """Everything that a healthy set-up needs."""
        self._real_connect = self.loop.sock_connect
        self.patch.setattr(socket, "getaddrinfo", self._look_up)
        self.patch.setattr(self.loop, "sock_connect", self._connect)
        for name in NAMES:
            await self.open(name, self.answering(name), certified(name), stays=True)
        self.set_up.project.practice = False
        self.healthy_answers = self.set_up.answers()
        self.keep_healthy()

    def keep_healthy(self) -> None:
        """What is now, is what a repair goes back to."""
        names, lines = dict(self.names), dict(self.lines)
        self._healthy = [
            lambda: _put_back(self.names, names),
            lambda: _put_back(self.lines, lines),
        ]

    def answering(self, name: str) -> Behaviour:
        """What a host does that is healthy but for what is played."""
        return serve(name, self.set_up.world, self.played, self.touch)

    async def open(
        self,
        name: str,
        behave: Behaviour,
        context: ssl.SSLContext | None = None,
        *,
        port: int = 443,
        stays: bool = False,
    ) -> Host:
        """A listener behind a name, in place of the one that was there, until the repair."""

        async def touched(talk: Talk) -> None:
            self.touch()
            await behave(talk)

        stack = self.stack if stays else self._broken
        host = await stack.enter_async_context(listening(touched, context))
        self.hosts.setdefault(name, []).append(host)
        self.names[name] = [self.address_of(name)]
        self.lines[self.address_of(name), port] = host.port
        return host

    def address_of(self, name: str) -> str:
        """The one address of a name."""
        return self._addresses.setdefault(name, f"192.0.2.{len(self._addresses) + 1}")

    # ---- Breaking and repairing

    async def break_by(self, play: Play) -> None:
        """Plays a fault."""
        done = play(self)
        if done is not None:
            await done

    def name_says(self, name: str, said: Said) -> None:
        """What the name service answers about a name."""
        self.names[name] = said

    def line_to(self, name: str, line: Line, port: int = 443) -> None:
        """What becomes of connections to a name's address."""
        self.lines[self.address_of(name), port] = line
        self.names.setdefault(name, [self.address_of(name)])

    def play(self, where: str, played: Played) -> None:
        """What a host says: `where` is "host" or "host/the/end/of/a/path"."""
        self.played[where] = played

    def put(self, **values: str) -> None:
        """What the consultant typed instead."""
        self.set_up.values.update(values)

    def accept(self, issuer: str) -> None:
        """The consultant has agreed to whoever looks into the connections."""
        self.set_up.project.accepted_inspectors.append(issuer)

    def environment(self, **values: str) -> None:
        """Environment variables, until the repair."""
        for name, value in values.items():
            self.patch.setenv(name, value)
            self._broken.callback(self.patch.delenv, name)

    def on_repair(self, call: Callable[[], object]) -> None:
        """What a repair has to do besides."""
        self._broken.callback(call)

    async def heal(self) -> None:
        """Everything as at the beginning; the program's own clients stay as they are."""
        await self._broken.aclose()
        self._broken = AsyncExitStack()
        self._hush()
        for put_back in self._healthy:
            put_back()
        self.played.clear()
        self.set_up.values.clear()
        self.set_up.not_here.clear()
        self.set_up.world.faults.clear()
        self.set_up.project.changes.clear()
        self.set_up.confirm_hosts()

    # ---- Asking

    @asynccontextmanager
    async def clients_with(self, limits: Limits) -> AsyncIterator[Clients]:
        """The program's own clients, made as its wiring does, that the lab's CA is trusted."""
        way: dict[str, Any] = {
            "ssl_context": self.trust,
            "proxy": self.proxy,
            "proxy_credentials": self.credentials,
            "ask_proxies": self.ask_proxies,
        }
        judges = self.judges_authorities
        self.limits = limits
        async with Transport(**way, timeout=limits.total) as transport:
            yield Clients(
                transport, SocketProbe(**way, seconds=limits.stage, judges_authorities=judges)
            )

    async def check(self, check: str, clients: Clients) -> Evidence:
        """One run of a check, as a button starts it."""
        self.set_up.found.clear()
        self.stages.clear()
        context = replace(
            self.set_up.context(clients),
            verdict_seconds=self.limits.verdict,
            staged=lambda stage: self.stages.append(stage.name.value),
        )
        return await run(check, context)

    def touch(self) -> None:
        """Notes that the program has come as far as the network."""
        self.touched.set()

    async def close(self) -> None:
        """Lets go of all that still waits."""
        self._hush()
        await self._broken.aclose()

    # ---- The network itself

    def _look_up(self, host: str | bytes, port: int, *_: object, **__: object) -> list[Any]:
        # Called in a thread, as the system's own resolver is.
        name = host.decode() if isinstance(host, bytes) else host
        silence = self._silence
        self.loop.call_soon_threadsafe(self.touch)
        time.sleep(self.name_delay)
        if _is_numeric(name):
            return [_entry(name, port)]
        said = self.names.get(name, socket.gaierror(socket.EAI_NONAME, "Name not known"))
        if said is None:
            silence.wait(60)
            said = socket.gaierror(socket.EAI_AGAIN, "no answer")
        if isinstance(said, Exception):
            raise said
        return [_entry(address, port) for address in said]

    async def _connect(self, plug: socket.socket, address: tuple[Any, ...]) -> None:
        self.touch()
        line = self.lines.get((address[0], address[1]), _REFUSED)
        if line is None:
            await asyncio.Event().wait()
        if isinstance(line, OSError):
            raise OSError(line.errno, line.strerror)
        await self._real_connect(plug, ("127.0.0.1", line))

    def _hush(self) -> None:
        self._silence.set()
        self._silence = threading.Event()


@asynccontextmanager
async def laboratory() -> AsyncIterator[Lab]:
    """A healthy lab; whatever is played in it ends with it."""
    with pytest.MonkeyPatch.context() as patch:
        async with AsyncExitStack() as stack:
            lab = Lab(patch, stack)
            await lab.open_all()
            try:
                yield lab
            finally:
                await lab.close()


def _is_numeric(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _entry(address: str, port: int) -> tuple[object, ...]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    end = (address, port, 0, 0) if ":" in address else (address, port)
    return (family, socket.SOCK_STREAM, 6, "", end)


def _put_back(present: dict[Any, Any], healthy: dict[Any, Any]) -> None:
    present.clear()
    present.update(healthy)
