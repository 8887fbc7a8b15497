"""The laboratory: name service, lines and hosts of a healthy set-up on this computer, to be broken.

Every name has an address of its own (192.0.2.x, which is nobody's), and every line leads to a
listener here that speaks TLS. The practice systems answer, as long as nothing else is played.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest

from syncwizard.checks.context import Clients
from syncwizard.checks.run import run
from syncwizard.clients.probe import SocketProbe
from syncwizard.clients.proxy_choice import AskSystem
from syncwizard.clients.transport import Transport
from syncwizard.domain.checks import Evidence
from syncwizard.practice.faults import Fault as PracticeFault
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
from tests.faultlab.ground import Ground

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


@dataclass(frozen=True)
class Limits:
    """Seconds for a stage, for a whole request, and for a whole verdict."""

    stage: float = 5.0
    total: float = 20.0
    verdict: float = 20.0


@dataclass(kw_only=True)
class Lab(Ground):
    """`played` is what hosts say in the practice's place; `proxy` and `credentials` are the way out
    as it is set when the clients are made."""

    patch: pytest.MonkeyPatch
    stack: AsyncExitStack
    set_up: SetUp = field(default_factory=make_set_up)
    played: dict[str, Played] = field(default_factory=dict)
    hosts: dict[str, list[Host]] = field(default_factory=dict)
    proxy: str | None = None
    credentials: tuple[str, str] | None = None
    ask_proxies: AskSystem | None = None
    judges_authorities: bool = False
    limits: Limits = field(default_factory=Limits)
    stages: list[str] = field(default_factory=list)
    trust: ssl.SSLContext = field(default_factory=trusting)
    target: str = ROUTER
    _broken: AsyncExitStack = field(default_factory=AsyncExitStack)

    # ---- Building

    async def open_all(self) -> None:
        """Everything that a healthy set-up needs."""
        self.lay(self.patch)
        for name in NAMES:
            await self.open(name, self.answering(name), certified(name), stays=True)
        self.set_up.project.practice = False
        self.healthy_answers = self.set_up.answers()
        self.keep_healthy()

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
            talk.on_hold = self.held.set
            await behave(talk)

        stack = self.stack if stays else self._broken
        host = await stack.enter_async_context(listening(touched, context))
        self.hosts.setdefault(name, []).append(host)
        self.names[name] = [self.address_of(name)]
        self.lines[self.address_of(name), port] = host.port
        return host

    # ---- Breaking and repairing

    async def break_by(self, play: Play) -> None:
        """Plays a fault."""
        done = play(self)
        if done is not None:
            await done

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
        self.hush()
        self.put_back()
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
        """One run of a check, as a button starts it; for one of them somebody reserves in WM."""
        if check == "room_from_wm":
            self.set_up.world.faults.add(PracticeFault.RESERVED_IN_WM)
        self.set_up.found.clear()
        self.stages.clear()
        context = replace(
            self.set_up.context(clients),
            verdict_seconds=self.limits.verdict,
            staged=lambda stage: self.stages.append(stage.name.value),
        )
        return await run(check, context)

    async def close(self) -> None:
        """Lets go of all that still waits."""
        self.hush()
        await self._broken.aclose()


@asynccontextmanager
async def laboratory() -> AsyncIterator[Lab]:
    """A healthy lab; whatever is played in it ends with it."""
    with pytest.MonkeyPatch.context() as patch:
        async with AsyncExitStack() as stack:
            lab = Lab(patch=patch, stack=stack)
            await lab.open_all()
            try:
                yield lab
            finally:
                await lab.close()
