"""Resolves, connects and shakes hands, each within its own time limit; sends no request."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

import anyio
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from syncwizard.clients.addresses import Address
from syncwizard.clients.errors import (
    ClientError,
    ConnectionReset,
    ConnectTimedOut,
    Doing,
    NameServiceSilent,
    NetworkError,
    TimedOut,
)
from syncwizard.clients.faults import from_system

_DER: Final = 2  # OpenSSL's word for this form of a certificate (ssl's own is private)
_HEAD_START: Final = 0.25
"""Seconds that an address has for itself before the next one is tried beside it (RFC 8305).

Less where a host has so many that the last ones would not come to their turn in time.
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """A connection, at which of the host's addresses, and which ones did not answer."""

    stream: ByteStream
    address: str
    note: str


async def resolve(hop: Address, seconds: float) -> list[str]:
    """The addresses of a host, in the system's order; raises NetworkError."""
    async with in_time(seconds, hop.host, "resolve"):
        # In a thread, because the system's resolver knows no time limit.
        return await anyio.to_thread.run_sync(_look_up, hop, abandon_on_cancel=True)


async def connect(hop: Address, addresses: list[str], seconds: float) -> Reached:
    """A connection to whichever address answers first; raises NetworkError."""
    race = _Race(hop.port, min(_HEAD_START, seconds / (2 * len(addresses))))
    async with in_time(seconds, hop.host, "connect"):
        try:
            await race.run(_taking_turns(addresses))
        except BaseException:  # cancelled in the very turn in which an address answered
            if race.reached is not None:
                await close(race.reached.stream)
            raise
        if race.reached is None:
            raise ExceptionGroup("no address answered", list(race.failures.values()))
        return race.reached


async def shake_hands(
    stream: ByteStream, peer: Address, context: ssl.SSLContext, seconds: float
) -> TLSStream:
    """TLS with `peer` over a connection; raises TlsError, NetworkError and TimedOut."""
    async with in_time(seconds, peer.host, "tls"):
        return await TLSStream.wrap(
            stream, hostname=peer.host, ssl_context=context, standard_compatible=False
        )


async def hear_alert(stream: TLSStream, peer: Address, seconds: float) -> None:
    """Listens for a moment before anything is sent; raises HandshakeFailed for a TLS alert.

    With TLS 1.3 a server may refuse after the handshake. Once a request is on the way its refusal
    is lost in a reset; whatever else comes or ends here, a request will meet it again.
    """
    with anyio.move_on_after(seconds), suppress(anyio.EndOfStream, anyio.BrokenResourceError):
        try:
            await stream.receive(1)
        except ssl.SSLError as error:
            problem = from_system(error, host=peer.host, doing="tls", seconds=seconds)
        else:
            return
        if problem is not None:
            raise problem


def describe(stream: TLSStream) -> tuple[str, list[bytes]]:
    """The TLS version and the certificates that were sent (DER, the peer's own first)."""
    version = stream.extra(TLSAttribute.tls_version)  # noqa: S610 - no Django here
    return version, _sent(stream.extra(TLSAttribute.ssl_object))  # noqa: S610


def _sent(handshake: ssl.SSLObject | ssl.SSLSocket) -> list[bytes]:
    # Public from Python 3.13 on; before, one level deeper.
    ask = getattr(handshake, "get_unverified_chain", None)
    if ask is None:
        ask = handshake._sslobj.get_unverified_chain  # type: ignore[union-attr]  # noqa: SLF001
    found = ask() or []
    return [one if isinstance(one, bytes) else one.public_bytes(_DER) for one in found]


async def close(stream: ByteStream) -> None:
    """Closes at once, without waiting for the other side's goodbye."""
    await anyio.aclose_forcefully(stream)


def trusting_nobody() -> ssl.SSLContext:
    """A context that accepts any certificate: only ever to read it, with no data sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@asynccontextmanager
async def in_time(seconds: float, host: str, doing: Doing) -> AsyncIterator[None]:
    """Turns the limit, and whatever the system says meanwhile, into our errors."""
    problem: ClientError
    try:
        with anyio.fail_after(seconds):
            yield
    except TimeoutError:
        problem = _time_is_up(host, doing, seconds)
    except (OSError, ExceptionGroup, anyio.BrokenResourceError, anyio.EndOfStream) as error:
        problem = _fault(error, host, doing, seconds)
    except UnicodeError:
        detail = "not a name that can be looked up"
        problem = NetworkError(host=host, doing=doing, detail=detail)
    else:
        return
    raise problem


def _time_is_up(host: str, doing: Doing, seconds: float) -> ClientError:
    if doing == "resolve":
        return NameServiceSilent(host=host, doing=doing, detail=f"no answer in {seconds} s")
    kind = ConnectTimedOut if doing == "connect" else TimedOut
    return kind(host=host, doing=doing, seconds=seconds)


def _fault(error: Exception, host: str, doing: Doing, seconds: float) -> ClientError:
    found = from_system(error, host=host, doing=doing, seconds=seconds)
    if found is not None:
        return found
    kind = NetworkError if doing in ("resolve", "connect") else ConnectionReset
    return kind(host=host, doing=doing, detail=type(error).__name__)


def _look_up(hop: Address) -> list[str]:
    found = socket.getaddrinfo(hop.host, hop.port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _taking_turns(addresses: list[str]) -> list[str]:
    """IPv6 and IPv4 by turns, the system's first choice first: a family may lead nowhere."""
    first = [one for one in addresses if (":" in one) == (":" in addresses[0])]
    other = [one for one in addresses if one not in first]
    pairs = zip_longest(first, other)
    return [one for pair in pairs for one in pair if one is not None]


@dataclass(slots=True)
class _Race:
    port: int
    head_start: float
    reached: Reached | None = None
    started: list[str] = field(default_factory=list)
    failures: dict[str, OSError] = field(default_factory=dict)

    async def run(self, addresses: list[str]) -> None:
        async with anyio.create_task_group() as runners:
            for address in addresses:
                failed = anyio.Event()
                self.started.append(address)
                runners.start_soon(self._attempt, address, failed, runners.cancel_scope)
                with anyio.move_on_after(self.head_start):
                    await failed.wait()

    async def _attempt(
        self, address: str, failed: anyio.Event, everybody: anyio.CancelScope
    ) -> None:
        try:
            stream = await anyio.connect_tcp(address, self.port)
        except OSError as error:
            self.failures[address] = error
            failed.set()
            return
        if self.reached is not None:
            await anyio.aclose_forcefully(stream)
            return
        silent = [other for other in self.started if other != address]
        note = f"no answer from {', '.join(silent)}" if silent else ""
        self.reached = Reached(stream, address, note)
        everybody.cancel()
