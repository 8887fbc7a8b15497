"""A host on this computer that speaks TLS, plain TCP or as a proxy, and misbehaves on request."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import SupportsIndex

import trustme


@dataclass
class Host:
    """Where it listens and all that arrived (decrypted), one entry a connection."""

    port: int = 0
    arrived: list[bytearray] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def everything(self) -> bytes:
        return b"".join(map(bytes, self.arrived))


class _Recording(asyncio.StreamReader):
    """Keeps all that arrives, whether anybody reads it or not."""

    def __init__(self, arrived: bytearray) -> None:
        super().__init__()
        self._arrived = arrived

    def feed_data(self, data: Iterable[SupportsIndex]) -> None:
        self._arrived.extend(data)
        super().feed_data(data)


class Talk:
    """One connection, seen from the host."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.on_hold: Callable[[], object] = lambda: None
        self.is_held = self.is_over = False

    def hold(self) -> None:
        """From now on nothing will ever come of it."""
        self.is_held = True
        self.on_hold()

    async def hear(self) -> bytes:
        """The next request, head and body; empty when the other side has closed."""
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return b""
        length = next(
            (
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            ),
            0,
        )
        return head + await self.reader.readexactly(length)

    async def say(self, raw: bytes) -> None:
        self.writer.write(raw)
        await self.writer.drain()

    def reset(self) -> None:
        """Hangs up with RST instead of a goodbye."""
        plug = self.writer.get_extra_info("socket")
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Behaviour = Callable[[Talk], Awaitable[None]]


def http(
    body: bytes = b"{}", status: str = "200 OK", kind: str = "application/json", **headers: str
) -> bytes:
    """An HTTP answer; `location="…"` and the like become headers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answering(*answers: bytes) -> Behaviour:
    """Gives each request of a connection the next answer, then closes."""

    async def behave(talk: Talk) -> None:
        for answer in answers:
            if not await talk.hear():
                return
            await talk.say(answer)

    return behave


async def hanging(talk: Talk) -> None:
    """Hears and never answers."""
    while await talk.reader.read(1000):
        pass


@asynccontextmanager
async def listening(
    behave: Behaviour, context: ssl.SSLContext | None = None
) -> AsyncIterator[Host]:
    """A host that treats every connection by `behave`; without a context it speaks no TLS."""
    host = Host()
    tasks: set[asyncio.Task[None]] = set()

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())  # type: ignore[arg-type]
        host.talks.append(talk := Talk(reader, writer))
        try:
            with contextlib.suppress(ConnectionError, ssl.SSLError):
                await behave(talk)
        except asyncio.CancelledError:
            writer.transport.abort()  # the host is gone: a client may hold the line for long
        finally:
            talk.is_over = True
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
                await asyncio.wait_for(writer.wait_closed(), 1)

    def make_protocol() -> asyncio.StreamReaderProtocol:
        host.arrived.append(arrived := bytearray())
        return asyncio.StreamReaderProtocol(_Recording(arrived), receive)

    # Given its protocol, so that asyncio sends at once instead of collecting (TCP_NODELAY).
    plug = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    plug.bind(("127.0.0.1", 0))
    host.port = plug.getsockname()[1]
    loop = asyncio.get_running_loop()
    server = await loop.create_server(make_protocol, sock=plug, ssl=context)
    try:
        yield host
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def free_port() -> int:
    """A port where nothing listens."""
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        return int(plug.getsockname()[1])


TRUSTED = "Trusted Test CA"


@cache
def authority(name: str) -> trustme.CA:
    return trustme.CA(organization_name=name)


def trusting() -> ssl.SSLContext:
    """What a client trusts: our authority and nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority(TRUSTED).configure_trust(context)
    return context


@cache
def certified(
    name: str = "localhost", *, by: str = TRUSTED, days: tuple[int, int] = (-1, 1)
) -> ssl.SSLContext:
    """A server's context for `name`, valid from and until so many days from now."""
    now = dt.datetime.now(dt.UTC)
    start, end = (now + dt.timedelta(days=day) for day in days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert = authority(by).issue_cert(name, not_before=start, not_after=end)
    cert.configure_cert(context)
    return context
