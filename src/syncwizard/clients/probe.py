"""Looks at the way to a host stage by stage, for an exact diagnosis; never sends a request."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias

import truststore
from anyio.abc import ByteStream

from syncwizard.clients import dialling
from syncwizard.clients.addresses import Address, read_address
from syncwizard.clients.certificate import Certificate, read_certificate
from syncwizard.clients.errors import ClientError, ProxyUnreachable, TlsError
from syncwizard.clients.proxies import SYSTEM, Proxy, find_proxy
from syncwizard.clients.tunnel import open_tunnel

STAGE_SECONDS: Final = 5.0

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
    """What was seen on the way; `proxy` is host:port, or empty for the direct way."""

    host: str
    port: int
    proxy: str
    tls_version: str
    certificate: Certificate | None
    stages: tuple[Stage, ...]


OnStage: TypeAlias = Callable[[Stage], None]


class Probe(Protocol):
    """Looks at the way to an address."""

    async def look(self, url: str, on_stage: OnStage) -> Look:
        """Tells each finished stage to `on_stage`.

        Raises AddressError, NetworkError, ProxyError, TlsError and TimedOut; UnknownIssuer knows
        the issuer and WrongHost the names.
        """
        ...


class SocketProbe:
    """The Probe for real hosts; `seconds` is the limit of each stage."""

    def __init__(
        self,
        *,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = SYSTEM,
        proxy_credentials: tuple[str, str] | None = None,
        seconds: float = STAGE_SECONDS,
    ) -> None:
        self._ssl_context = ssl_context
        self._proxy = proxy
        self._proxy_credentials = proxy_credentials
        self._seconds = seconds

    async def look(self, url: str, on_stage: OnStage) -> Look:
        """See Probe."""
        if self._ssl_context is None:
            self._ssl_context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        address = read_address(url)
        proxy = find_proxy(address, self._proxy, self._proxy_credentials)
        trip = _Trip(address, proxy, self._ssl_context, self._seconds, on_stage)
        problem: TlsError
        try:
            return await trip.look()
        except TlsError as error:
            problem = error
        raise await self._look_closer(problem, address, proxy)

    async def _look_closer(
        self, problem: TlsError, address: Address, proxy: Proxy | None
    ) -> TlsError:
        """The same error, with what the certificate says that was not accepted."""
        trip = _Trip(address, proxy, dialling.trusting_nobody(), self._seconds, _tell_nobody)
        try:
            seen = await trip.look()
        except ClientError:
            return problem
        return dialling.with_certificate(problem, seen.certificate)


@dataclass(slots=True)
class _Trip:
    address: Address
    proxy: Proxy | None
    context: ssl.SSLContext
    seconds: float
    on_stage: OnStage
    stages: list[Stage] = field(default_factory=list)

    async def look(self) -> Look:
        stream = await self._reach_next_hop()
        try:
            if self.proxy is not None:
                stream = await self._pass_proxy(stream, self.proxy)
            return await self._shake_hands(stream)
        finally:
            await dialling.close(stream)

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
        async with dialling.in_time(self.seconds, self.address.host, "proxy"):
            await open_tunnel(stream, self.address, proxy)
        self._tell("proxy", hop, proxy.name, started, proxy.source)
        return stream

    async def _shake_hands(self, stream: ByteStream) -> Look:
        started = time.monotonic()
        safe = await dialling.shake_hands(stream, self.address, self.context, self.seconds)
        version, der = dialling.describe(safe)
        certificate = read_certificate(der)
        issuer = certificate.issuer if certificate else ""
        self._tell("tls", self.address, "", started, f"{version}, {issuer}")
        return Look(
            host=self.address.host,
            port=self.address.port,
            proxy=self.proxy.name if self.proxy else "",
            tls_version=version,
            certificate=certificate,
            stages=tuple(self.stages),
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
            detail=f"{problem.doing}: {problem.detail}",
            proxy=self.proxy.name,
            source=self.proxy.source,
        )


def _tell_nobody(stage: Stage) -> None:
    del stage
