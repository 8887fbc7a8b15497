"""A small CONNECT proxy: leads on, asks for a password, refuses; it opens no TLS."""

from __future__ import annotations

import asyncio
import base64
import contextlib

from tests.fakes.loopback_host import Behaviour, Talk
from tests.faultlab.answering import plain
from tests.faultlab.lab import PROXY_USER

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


def leading(*, password: bool = False, established: bytes = ESTABLISHED) -> Behaviour:
    """Joins both sides; with `password` only for the one user that it knows."""

    async def behave(talk: Talk) -> None:
        request = await talk.hear()
        if password and _credentials() not in request:
            await talk.say(wants('Basic realm="proxy"'))
            return
        host, _, port = request.split()[1].decode().rpartition(":")
        try:
            reader, writer = await asyncio.open_connection(host, int(port))
        except OSError:
            await talk.say(plain(502, {"content-length": "0"}))
            return
        await talk.say(established)
        await _join(talk, reader, writer)

    return behave


def wants(*schemes: str) -> bytes:
    """407 with the sign-ins that are offered."""
    lines = "".join(f"Proxy-Authenticate: {scheme}\r\n" for scheme in schemes)
    return f"HTTP/1.1 407 Wanted\r\n{lines}Content-Length: 0\r\n\r\n".encode()


def answers(raw: bytes) -> Behaviour:
    """Says this to whatever it is asked."""

    async def behave(talk: Talk) -> None:
        await talk.hear()
        await talk.say(raw)

    return behave


def _credentials() -> bytes:
    return base64.b64encode(":".join(PROXY_USER).encode())


async def _join(talk: Talk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()

    there = asyncio.create_task(copy(talk.reader, writer))
    try:
        await copy(reader, talk.writer)
    finally:
        there.cancel()
        writer.close()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await there
