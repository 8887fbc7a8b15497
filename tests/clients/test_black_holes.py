"""Hosts and proxies whose first packet nobody answers, as behind a firewall that drops it."""

from __future__ import annotations

import socket
from typing import NoReturn

import anyio
import pytest

from syncwizard.clients import errors
from syncwizard.clients.probe import SocketProbe, Stage
from syncwizard.clients.transport import Transport

URL = "https://customer.example/"


@pytest.fixture(autouse=True)
def black_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name is known, and no connection ever comes about."""

    async def wait(*_: object, **__: object) -> NoReturn:
        await anyio.sleep_forever()
        raise AssertionError

    known = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: known)
    monkeypatch.setattr(anyio, "connect_tcp", wait)


async def test_a_request_says_that_the_line_is_silent() -> None:
    async with Transport(proxy=None, timeout=0.1) as transport:
        with pytest.raises(errors.ConnectTimedOut) as caught:
            await transport.send("GET", URL)
    assert (caught.value.host, caught.value.doing) == ("customer.example", "connect")


async def test_a_request_blames_the_proxy_that_it_was_waiting_for() -> None:
    async with Transport(proxy="proxy.example:3128", timeout=0.1) as transport:
        with pytest.raises(errors.ProxyUnreachable) as caught:
            await transport.send("GET", URL)
    assert (caught.value.host, caught.value.proxy) == ("customer.example", "proxy.example:3128")


async def test_a_look_says_that_the_line_is_silent() -> None:
    stages: list[Stage] = []
    with pytest.raises(errors.ConnectTimedOut) as caught:
        await SocketProbe(proxy=None, seconds=0.1).look(URL, stages.append)
    assert caught.value.seconds == 0.1
    assert [stage.name for stage in stages] == ["resolve"]


async def test_a_look_blames_the_proxy_that_it_was_waiting_for() -> None:
    with pytest.raises(errors.ProxyUnreachable) as caught:
        await SocketProbe(proxy="proxy.example:3128", seconds=0.1).look(URL, lambda _: None)
    assert caught.value.detail.startswith("connect")
    assert caught.value.proxy == "proxy.example:3128"
