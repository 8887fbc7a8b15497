"""Looks at the way to a host stage by stage, for an exact diagnosis; never sends a request."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import anyio
import anyio.to_thread
import truststore

from syncwizard.clients import dialling
from syncwizard.clients.addresses import Address, read_address
from syncwizard.clients.certificate import read_certificate
from syncwizard.clients.chain import judge_chain
from syncwizard.clients.closer_look import ask_time, is_about_days, judge_clock, name_issuer
from syncwizard.clients.errors import (
    ClientError,
    HandshakeFailed,
    NetworkError,
    ProxyScriptUnread,
    ProxyUnreachable,
    TlsError,
)
from syncwizard.clients.look import Look, OnStage, Probe, Stage, StageName
from syncwizard.clients.proxies import SYSTEM, Proxy
from syncwizard.clients.proxy_choice import AskSystem, ProxyChoice
from syncwizard.clients.proxy_script import find_script
from syncwizard.clients.trip import Trip

__all__ = ["STAGE_SECONDS", "Look", "OnStage", "Probe", "SocketProbe", "Stage", "StageName"]

STAGE_SECONDS: Final = 5.0


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
        while True:
            proxy = await self._proxies.choose(address)
            try:
                return await self._look_past(proxy, address, on_stage)
            except ProxyUnreachable:
                if not self._proxies.go_on(address, proxy):
                    raise

    async def _look_past(self, proxy: Proxy | None, address: Address, on_stage: OnStage) -> Look:
        assert self._ssl_context is not None  # noqa: S101 - for the type checker
        if proxy is not None:
            on_stage(Stage("choice", proxy.host, proxy.name, 0.0, proxy.source))
        trip = Trip(address, proxy, self._ssl_context, self._seconds, on_stage)
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
        trip = Trip(address, proxy, dialling.trusting_nobody(), self._seconds, _tell_nobody)
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


def _tell_nobody(stage: Stage) -> None:
    del stage
