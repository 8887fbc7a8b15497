"""Looks at the way to a host stage by stage, for an exact diagnosis; never sends a request."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, Protocol, TypeAlias

import anyio
import anyio.to_thread
import truststore
from anyio.abc import ByteStream
from anyio.streams.tls import TLSStream

from syncwizard.clients import dialling
from syncwizard.clients.addresses import Address, read_address
from syncwizard.clients.certificate import Certificate, read_certificate
from syncwizard.clients.chain import is_private, judge_chain
from syncwizard.clients.closer_look import ask_time, is_about_days, judge_clock, name_issuer
from syncwizard.clients.errors import (
    ClientError,
    ConnectionReset,
    HandshakeFailed,
    NetworkError,
    ProxyScriptUnread,
    ProxyUnreachable,
    TimedOut,
    TlsError,
)
from syncwizard.clients.proxies import SYSTEM, Proxy
from syncwizard.clients.proxy_choice import AskSystem, ProxyChoice
from syncwizard.clients.proxy_script import find_script
from syncwizard.clients.tunnel import not_a_proxy, open_tunnel

STAGE_SECONDS: Final = 5.0
_ALERT_SECONDS: Final = 0.05
"""Added to the time that the handshake took: as long a refusal after it may be on the way."""

StageName: TypeAlias = Literal["resolve", "connect", "proxy", "tls"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that went well: with whom, at which address, how long it took in seconds.

    `note` is technical: further addresses, who named the proxy, the TLS version and the issuer.
    """

    name: StageName
    host: str
    address: str
    seconds: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen on the way; `proxy` is host:port, or empty for the direct way.

    `inspector`: who issued the certificate, where it is trusted here though no public authority
    stands behind it: a product that opens connections, or a company's own authority. Else empty.
    """

    host: str
    port: int
    proxy: str
    tls_version: str
    certificate: Certificate | None
    stages: tuple[Stage, ...]
    inspector: str = ""


OnStage: TypeAlias = Callable[[Stage], None]


class Probe(Protocol):
    """Looks at the way to an address."""

    async def look(self, url: str, on_stage: OnStage) -> Look:
        """Tells each finished stage to `on_stage`.

        Raises AddressError, NetworkError, ProxyError, TlsError and TimedOut; UnknownIssuer knows
        the issuer and WrongHost the names. Of the certificate's days ClockOff may be left.
        """
        ...


class SocketProbe:
    """The Probe for real hosts; `seconds` is the limit of each stage.

    judges_authorities: whether to say who stands behind a trusted certificate (`Look.inspector`).
    ask_proxies: whoever knows the system's script. now: the computer's clock, with its zone.
    """

    def __init__(
        self,
        *,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = SYSTEM,
        proxy_credentials: tuple[str, str] | None = None,
        ask_proxies: AskSystem | None = None,
        seconds: float = STAGE_SECONDS,
        judges_authorities: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ssl_context = ssl_context
        self._proxies = ProxyChoice(proxy, proxy_credentials, ask_proxies, seconds)
        self._seconds = seconds
        self._judges_authorities = judges_authorities
        self._now = now

    async def look(self, url: str, on_stage: OnStage) -> Look:
        """See Probe."""
        if self._ssl_context is None:
            self._ssl_context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        address = read_address(url)
        proxy = await self._proxies.choose(address)
        trip = _Trip(address, proxy, self._ssl_context, self._seconds, on_stage)
        trip.judges_authorities = self._judges_authorities
        problem: ClientError
        try:
            return await trip.look()
        except HandshakeFailed as error:
            problem = error  # no certificate is in question
        except TlsError as error:
            problem = await self._look_closer(error, address, proxy)
        except NetworkError as error:
            problem = await self._why_not_direct(error, proxy)
        raise problem

    async def _look_closer(
        self, problem: TlsError, address: Address, proxy: Proxy | None
    ) -> TlsError:
        """The same error, with what the certificates say that were not accepted."""
        trip = _Trip(address, proxy, dialling.trusting_nobody(), self._seconds, _tell_nobody)
        try:
            stream = await trip.reach()
        except ClientError:
            return problem
        try:
            _, sent = dialling.describe(stream)
            seen = read_certificate(sent[0]) if sent else None
            if not is_about_days(problem):
                return name_issuer(problem, seen, judge_chain(sent))
            with anyio.move_on_after(self._seconds):
                return judge_clock(problem, seen, await ask_time(stream, address), self._now())
            return problem
        finally:
            await dialling.close(stream)

    async def _why_not_direct(self, problem: NetworkError, proxy: Proxy | None) -> ClientError:
        """That a script would have named a proxy, where nobody asked it and the line is dead."""
        if proxy is not None or self._proxies.evaluates_scripts or problem.doing == "tls":
            return problem
        script = await anyio.to_thread.run_sync(find_script, abandon_on_cancel=True)
        if not script:
            return problem
        detail = f"{problem.doing}: {problem.detail}"
        return ProxyScriptUnread(
            host=problem.host, doing="proxy", detail=detail, proxy=script, source="system"
        )


@dataclass(slots=True)
class _Trip:
    address: Address
    proxy: Proxy | None
    context: ssl.SSLContext
    seconds: float
    on_stage: OnStage
    stages: list[Stage] = field(default_factory=list)
    shaking: float = 0.0
    judges_authorities: bool = False

    async def look(self) -> Look:
        stream = await self.reach()
        try:
            await dialling.hear_alert(stream, self.address, self.shaking + _ALERT_SECONDS)
            return await self._seen(stream)
        finally:
            await dialling.close(stream)

    async def reach(self) -> TLSStream:
        """A connection to the address, to be closed by the caller."""
        stream = await self._reach_next_hop()
        try:
            if self.proxy is not None:
                stream = await self._pass_proxy(stream, self.proxy)
            return await self._shake_hands(stream)
        except BaseException:
            await dialling.close(stream)
            raise

    async def _reach_next_hop(self) -> ByteStream:
        hop = self.address
        if self.proxy is not None:
            hop = Address(self.proxy.host, self.proxy.port)
        problem: ClientError
        try:
            started = time.monotonic()
            found = await dialling.resolve(hop, self.seconds)
            self._tell("resolve", hop, found[0], started, ", ".join(found[1:]))
            started = time.monotonic()
            reached = await dialling.connect(hop, found, self.seconds)
            self._tell("connect", hop, reached.address, started, reached.note)
        except ClientError as error:
            problem = error
        else:
            return reached.stream
        raise self._at_proxy(problem) if self.proxy else problem

    async def _pass_proxy(self, stream: ByteStream, proxy: Proxy) -> ByteStream:
        started = time.monotonic()
        hop = Address(proxy.host, proxy.port)
        if proxy.scheme == "https":
            stream = await dialling.shake_hands(stream, hop, self.context, self.seconds)
        problem: ClientError | None = None
        try:
            async with dialling.in_time(self.seconds, self.address.host, "proxy"):
                await open_tunnel(stream, self.address, proxy)
        except TimedOut as error:
            problem = self._at_proxy(error)
        except ConnectionReset as error:
            problem = not_a_proxy(self.address, proxy, error.detail)
        if problem is not None:
            raise problem
        self._tell("proxy", hop, proxy.name, started, proxy.source)
        return stream

    async def _shake_hands(self, stream: ByteStream) -> TLSStream:
        started = time.monotonic()
        safe = await dialling.shake_hands(stream, self.address, self.context, self.seconds)
        self.shaking = time.monotonic() - started
        version, sent = dialling.describe(safe)
        seen = read_certificate(sent[0]) if sent else None
        issuer = seen.issuer if seen else ""
        self._tell("tls", self.address, "", started, f"{version}, {issuer}")
        return safe

    async def _seen(self, stream: TLSStream) -> Look:
        version, sent = dialling.describe(stream)
        seen = read_certificate(sent[0]) if sent else None
        private = self.judges_authorities and await anyio.to_thread.run_sync(is_private, sent)
        return Look(
            host=self.address.host,
            port=self.address.port,
            proxy=self.proxy.name if self.proxy else "",
            tls_version=version,
            certificate=seen,
            stages=tuple(self.stages),
            inspector=seen.issuer if private and seen else "",
        )

    def _tell(self, name: StageName, hop: Address, address: str, started: float, note: str) -> None:
        seconds = time.monotonic() - started
        stage = Stage(name=name, host=hop.host, address=address, seconds=seconds, note=note)
        self.stages.append(stage)
        self.on_stage(stage)

    def _at_proxy(self, problem: ClientError) -> ProxyUnreachable:
        assert self.proxy is not None  # noqa: S101 - for the type checker
        return ProxyUnreachable(
            host=self.address.host,
            doing="proxy",
            detail=f"{problem.doing}: {problem.detail or problem}",
            proxy=self.proxy.name,
            source=self.proxy.source,
        )


def _tell_nobody(stage: Stage) -> None:
    del stage
