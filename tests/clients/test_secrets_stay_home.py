"""Recorders on the servers' side: no byte of a secret before TLS is proved, none to another host.

Every client that sends a secret is tried: the Router's token, the report of Workplace Management,
Graph with its token, and MSAL. What arrives is searched for each secret in all its forms.
"""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Awaitable, Callable, Iterator
from typing import Final
from urllib.parse import quote, quote_plus

import pytest

from syncwizard.clients import errors
from syncwizard.clients.clouds import Cloud
from syncwizard.clients.entra import acquire_token
from syncwizard.clients.graph import Graph
from syncwizard.clients.probe import SocketProbe
from syncwizard.clients.router import Router
from syncwizard.clients.transport import Transport
from syncwizard.clients.workplace import Workplace
from tests.clients.test_transport_proxies import leading
from tests.fakes.loopback_host import (
    Behaviour,
    Host,
    Talk,
    answering,
    certified,
    hanging,
    http,
    listening,
    trusting,
)

pytestmark = pytest.mark.loopback

SECRET: Final = "Kanari/en+Geheim=7"
PROXY_SECRET: Final = "Proxy:Geheim 8"
TENANT: Final = "11111111-2222-3333-4444-555555555555"

Ask = Callable[[Transport, str], Awaitable[object]]


async def router_token(transport: Transport, url: str) -> object:
    return await Router(transport, url).token("client", SECRET)


async def router_token_in_body(transport: Transport, url: str) -> object:
    return await Router(transport, url).token("client", SECRET, "body")


async def report(transport: Transport, url: str) -> object:
    return await Workplace(transport, url, "ref").report("user", SECRET, "REPORT")


async def graph_call(transport: Transport, url: str) -> object:
    return await Graph(transport, f"{url}/v1.0", SECRET).rooms()


async def msal_token(transport: Transport, url: str) -> object:
    cloud = Cloud("loopback", url, "https://graph.example", frozenset())
    return await acquire_token(transport, cloud, TENANT, "client", SECRET, patience=0.5)


CLIENTS: Final[tuple[Ask, ...]] = (
    router_token,
    router_token_in_body,
    report,
    graph_call,
    msal_token,
)


def forms(secret: str) -> Iterator[bytes]:
    """The secret as it may travel: plain, quoted, in JSON, and in base64 at any place."""
    for text in (secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]):
        raw = text.encode()
        yield raw
        for shift in range(3):
            packed = base64.b64encode(b"\0" * shift + raw)
            yield packed[(0, 2, 3)[shift] : len(packed) - 4]


def holds(host: Host, secret: str = SECRET) -> bool:
    return any(form in host.everything for form in forms(secret))


def configuration(url: str, token_endpoint: str = "") -> bytes:
    """A tenant's public configuration, as MSAL wants it."""
    home = f"{url}/{TENANT}"
    return json.dumps(
        {
            "issuer": f"{home}/v2.0",
            "authorization_endpoint": f"{home}/oauth2/v2.0/authorize",
            "token_endpoint": token_endpoint or f"{home}/oauth2/v2.0/token",
            "msgraph_host": "graph.example",
        }
    ).encode()


def then(answer: bytes, *, token_endpoint: str = "") -> Behaviour:
    """Gives a tenant's configuration where it is asked for, and to all else `answer`."""

    async def behave(talk: Talk) -> None:
        while request := await talk.hear():
            host = request.split(b"Host: ")[-1].split(b"\r\n")[0].decode()
            asked = b"openid-configuration" in request.split(b"\r\n")[0]
            told = http(configuration(f"https://{host}", token_endpoint))
            await talk.say(told if asked else answer)

    return behave


def going(proxy: str | None = None) -> Transport:
    return Transport(
        ssl_context=trusting(),
        proxy=proxy,
        proxy_credentials=("kim", PROXY_SECRET) if proxy else None,
        timeout=3.0,
    )


async def refused(ask: Ask, url: str, proxy: str | None = None) -> errors.ClientError:
    async with going(proxy) as transport:
        with pytest.raises(errors.ClientError) as caught:
            await ask(transport, url)
    assert not any(form.decode() in str(caught.value) for form in forms(SECRET))
    return caught.value


@pytest.mark.parametrize("ask", CLIENTS)
async def test_the_recorder_sees_a_secret_that_is_sent(ask: Ask) -> None:
    # The control: else all that follows would prove nothing.
    async with listening(then(http(b"[]")), certified()) as host:
        await refused(ask, host.url)
    shown = quote_plus(SECRET) if ask is router_token else SECRET
    assert holds(host) or holds(host, shown)
    assert host.arrived


# Redirects, of every kind

STATUSES: Final = ("301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent")


@pytest.mark.parametrize("target", ["https", "http", "same name, other port"])
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("ask", CLIENTS)
async def test_no_redirect_takes_a_secret_along(ask: Ask, status: str, target: str) -> None:
    context = None if target == "http" else certified("127.0.0.1")
    async with listening(hanging, context) as other:
        name = "localhost" if target.startswith("same") else "127.0.0.1"
        scheme = "http" if target == "http" else "https"
        location = f"{scheme}://{name}:{other.port}/token"
        async with listening(then(http(b"", status, Location=location)), certified()) as host:
            error = await refused(ask, host.url)
    assert isinstance(error, errors.Redirected)
    assert (error.status, error.unsafe) == (int(status[:3]), target == "http")
    assert other.arrived == []


@pytest.mark.parametrize("ask", CLIENTS)
async def test_neither_a_page_nor_a_header_takes_it_along(ask: Ask) -> None:
    async with listening(hanging, certified("127.0.0.1")) as other:
        away = f"https://127.0.0.1:{other.port}/"
        html = f'<html><meta http-equiv="refresh" content="0;url={away}"><form action="{away}">'
        page = http(html.encode(), kind="text/html", Refresh=f"0; url={away}", Link=f"<{away}>")
        async with listening(then(page), certified()) as host:
            await refused(ask, host.url)
    assert other.arrived == []


async def test_a_configuration_cannot_send_the_secret_elsewhere() -> None:
    async with listening(hanging, certified("127.0.0.1")) as other:
        endpoint = f"https://127.0.0.1:{other.port}/token"
        async with listening(then(http(), token_endpoint=endpoint), certified()) as host:
            error = await refused(msal_token, host.url)
    assert isinstance(error, errors.ForeignLink)
    assert other.arrived == []
    assert not holds(host)


# Before TLS is proved


async def resetting(talk: Talk) -> None:
    await talk.reader.read(10)
    talk.reset()


async def plain_page(talk: Talk) -> None:
    await talk.reader.read(10)
    await talk.say(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    await talk.reader.read()


async def alerting(talk: Talk) -> None:
    await talk.reader.read(10)
    await talk.say(b"\x15\x03\x03\x00\x02\x02\x28")
    await talk.reader.read()


FAULTS: Final[dict[str, tuple[Behaviour, Callable[[], ssl.SSLContext] | None]]] = {
    "unknown issuer": (hanging, lambda: certified(by="Contoso")),
    "inspected": (hanging, lambda: certified(by="Contoso TLS Inspection")),
    "expired": (hanging, lambda: certified(days=(-9, -2))),
    "not yet valid": (hanging, lambda: certified(days=(2, 9))),
    "wrong host": (hanging, lambda: certified("other.example")),
    "no tls": (plain_page, None),
    "reset": (resetting, None),
    "alert": (alerting, None),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("ask", CLIENTS)
async def test_nothing_is_sent_before_the_certificate_is_proved(ask: Ask, fault: str) -> None:
    behave, context = FAULTS[fault]
    async with listening(behave, context() if context else None) as host:
        await refused(ask, host.url)
        probe = SocketProbe(ssl_context=trusting(), proxy=None, seconds=0.3)
        with pytest.raises(errors.ClientError):
            await probe.look(host.url, lambda _stage: None)
    assert not holds(host)
    if context is not None:  # inside of TLS only the probe's question for the time, if anything
        assert host.everything in (b"", _time_question(host))


def _time_question(host: Host) -> bytes:
    asked = f"HEAD / HTTP/1.1\r\nHost: localhost:{host.port}\r\nConnection: close\r\n\r\n"
    return asked.encode()


# Proxies


@pytest.mark.parametrize("ask", CLIENTS)
async def test_a_proxy_gets_its_own_password_and_nothing_else(ask: Ask) -> None:
    async with (
        listening(then(http(b"[]")), certified()) as host,
        listening(leading) as proxy,
    ):
        await refused(ask, host.url, f"localhost:{proxy.port}")
    assert base64.b64encode(f"kim:{PROXY_SECRET}".encode()) in proxy.everything
    assert not holds(proxy)
    assert not holds(host, PROXY_SECRET)


@pytest.mark.parametrize("status", ["407 Who", "403 No", "302 Found", "200 OK"])
@pytest.mark.parametrize("ask", CLIENTS)
async def test_a_proxy_that_does_not_lead_on_gets_no_secret(ask: Ask, status: str) -> None:
    answer = http(b"<html>no</html>", status, "text/html", Location="https://127.0.0.1/")
    async with listening(answering(answer)) as proxy:
        await refused(ask, "https://customer.example", f"localhost:{proxy.port}")
    assert not holds(proxy)
