"""What a Transport makes of proxies that lead on, refuse, want a password, or are not there."""

from __future__ import annotations

import asyncio

import pytest

from syncwizard.clients import errors
from syncwizard.clients.transport import Transport
from tests.fakes.loopback_host import (
    Talk,
    answering,
    certified,
    free_port,
    hanging,
    http,
    listening,
    trusting,
)

pytestmark = pytest.mark.loopback

SECRET = "proxy-geheim"


async def leading(talk: Talk) -> None:
    """A proxy that joins both sides."""
    target = (await talk.hear()).split()[1].decode()
    host, _, port = target.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    await talk.say(b"HTTP/1.1 200 Connection established\r\n\r\n")

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


def through(port: int, *, seconds: float = 5.0) -> Transport:
    return Transport(
        ssl_context=trusting(),
        proxy=f"localhost:{port}",
        proxy_credentials=("u", SECRET),
        timeout=seconds,
    )


async def test_the_way_leads_through_the_proxy() -> None:
    async with (
        listening(answering(http(b"1")), certified()) as host,
        listening(leading) as proxy,
        through(proxy.port) as transport,
    ):
        assert (await transport.send("GET", host.url)).json() == 1
    assert proxy.everything.startswith(f"CONNECT localhost:{host.port} ".encode())


async def test_a_certificate_behind_the_proxy_is_judged_all_the_same() -> None:
    false = certified(by="Contoso Inspection")
    async with (
        listening(answering(http()), false) as host,
        listening(leading) as proxy,
        through(proxy.port) as transport,
    ):
        with pytest.raises(errors.UnknownIssuer):
            await transport.send("GET", host.url)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("407 Proxy Authentication Required", errors.ProxyAuthenticationRequired),
        ("403 Forbidden by category", errors.ProxyRefused),
    ],
)
async def test_a_refusal_names_the_proxy_and_not_its_password(
    status: str, kind: type[errors.ProxyError]
) -> None:
    no = answering(http(b"<html>no</html>", status, "text/html"))
    async with listening(no) as proxy, through(proxy.port) as transport:
        with pytest.raises(kind) as caught:
            await transport.send("GET", "https://customer.example/")
    error = caught.value
    assert (error.host, error.proxy) == ("customer.example", f"localhost:{proxy.port}")
    assert (error.source, error.doing) == ("settings", "proxy")
    assert SECRET not in str(error)
    assert error.__context__ is None


async def test_a_proxy_that_is_not_there() -> None:
    async with through(free_port()) as transport:
        with pytest.raises(errors.ProxyUnreachable) as caught:
            await transport.send("GET", "https://customer.example/")
    assert caught.value.host == "customer.example"
    assert "efused" in caught.value.detail or "111" in caught.value.detail


async def test_a_proxy_that_hangs() -> None:
    async with listening(hanging) as proxy, through(proxy.port, seconds=0.3) as transport:
        with pytest.raises(errors.ProxyUnreachable) as caught:
            await transport.send("GET", "https://customer.example/")
    assert caught.value.doing == "proxy"
