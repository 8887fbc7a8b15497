"""One trip on the way to a host, from its name to TLS; it judges no fault and sends no request."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass, field
from typing import Final

import anyio
import anyio.to_thread
from anyio.abc import ByteStream
from anyio.streams.tls import TLSStream

from syncwizard.clients import dialling
from syncwizard.clients.addresses import Address
from syncwizard.clients.certificate import read_certificate
from syncwizard.clients.chain import is_private
from syncwizard.clients.errors import ClientError, ConnectionReset, ProxyUnreachable, TimedOut
from syncwizard.clients.look import Look, OnStage, Stage, StageName
from syncwizard.clients.proxies import Proxy
from syncwizard.clients.tunnel import not_a_proxy, open_tunnel

_ALERT_SECONDS: Final = 0.05
"""Added to the time that the handshake took: as long a refusal after it may be on the way."""


@dataclass(slots=True)
class Trip:
    """`stages` are those that went well; each is told to `on_stage` as it passes."""

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
        self._tell("proxy", hop, proxy.name, started, "")
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
