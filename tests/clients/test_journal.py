"""What the log says of requests: where to, what came, how long, and nobody's value."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import anyio
import pytest

from syncwizard.clients.clouds import GLOBAL
from syncwizard.clients.entra import acquire_token
from syncwizard.clients.errors import ClientError, TimedOut
from syncwizard.clients.journal import path_shape
from syncwizard.clients.transport import ASGIApp, Transport
from syncwizard.practice.app import practice_app
from syncwizard.practice.world import World

Message = MutableMapping[str, Any]
CANARY = "canary-5Vq~81.Zt"
ID = "0f2a6c1e-77aa-4c0e-9d51-1b2c3d4e5f60"


def answering(status: int = 200, *headers: tuple[str, str], pause: float = 0) -> ASGIApp:
    async def app(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        await receive()
        await anyio.sleep(pause)
        raw = [(name.encode(), value.encode()) for name, value in headers]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": CANARY.encode()})

    return app


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """The messages before any redaction, the newest last."""
    caplog.set_level(logging.DEBUG, logger="syncwizard")
    return lambda: [one.getMessage() for one in caplog.records if one.name.startswith("syncwizard")]


async def test_a_request_is_one_line(lines: Callable[[], list[str]]) -> None:
    async with Transport(app=answering(418, ("request-id", ID))) as transport:
        await transport.send("GET", "https://host.example:8443/login")
    (line,) = lines()
    before, _, after = line.partition(" in ")
    assert before == "GET {}/login: 418"
    assert after.split()[0].isdigit()
    assert line.endswith(f" ms, request {ID}")


async def test_our_own_id_stands_in_for_a_services(lines: Callable[[], list[str]]) -> None:
    async with Transport(app=answering()) as transport:
        await transport.send("GET", "https://h.example/", headers={"client-request-id": ID})
        await transport.send("GET", "https://h.example/")
    assert lines()[0].endswith(f"request {ID}")
    assert lines()[1].endswith("request -")


async def test_no_value_gets_into_a_line(lines: Callable[[], list[str]]) -> None:
    echo = answering(200, ("request-id", CANARY), ("x-other", CANARY))
    async with Transport(app=echo) as transport:
        await transport.send(
            "POST",
            f"https://host.example/users/{CANARY}/events/{CANARY}?code={CANARY}",
            headers={"Authorization": f"Bearer {CANARY}"},
            params={"$filter": CANARY},
            json={"password": CANARY},
        )
        await transport.send(
            "POST", f"https://host.example/{CANARY}", form={"a": CANARY}, auth=(CANARY, CANARY)
        )
    assert CANARY not in "".join(lines())
    assert lines()[0].startswith("POST {}/users/{}/events/{}: 200 in ")
    assert "?" not in "".join(lines())


async def test_an_error_is_named_by_its_kind(lines: Callable[[], list[str]]) -> None:
    moved = answering(302, ("location", f"https://other.example/{CANARY}"))
    async with Transport(app=moved) as transport:
        with pytest.raises(ClientError):
            await transport.send("GET", "https://host.example/login")
    (line,) = lines()
    assert line.startswith("GET {}/login: Redirected at ")
    assert CANARY not in line


async def test_time_that_is_up_and_a_cancelled_request(lines: Callable[[], list[str]]) -> None:
    async with Transport(app=answering(pause=30), timeout=0.05) as transport:
        with pytest.raises(TimedOut):
            await transport.send("GET", "https://host.example/login")
        with anyio.move_on_after(0.05):
            await transport.send("GET", "https://host.example/login", seconds=30)
    first, second = lines()
    assert "TimedOut at " in first
    assert ": cancelled after " in second


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/v1.0/users/alster@nordlicht.example/calendar", "/v1.0/users/{}/calendar"),
        (
            "/v1.0/places/a%40b.c/microsoft.graph.roomlist/rooms",
            "/v1.0/places/{}/microsoft.graph.roomlist/rooms",
        ),
        (
            "/webservices/acme/rest/functions/completereportresult",
            "/webservices/{}/rest/functions/completereportresult",
        ),
        (f"/{ID}/oauth2/v2.0/token", "/{}/oauth2/v2.0/token"),
        ("", ""),
        ("/", "/"),
    ],
)
def test_only_words_of_our_own_calls_stay_in_a_path(path: str, shape: str) -> None:
    assert path_shape(f"https://host.example{path}?a={CANARY}#b") == shape


async def test_msal_tells_where_a_token_came_from_and_nothing_of_it(
    lines: Callable[[], list[str]],
) -> None:
    world = World()
    customer = world.customer
    async with Transport(app=practice_app(world)) as transport:
        token = await acquire_token(
            transport, GLOBAL, customer.tenant_id, customer.client_id, customer.client_secret
        )
        with pytest.raises(ClientError):
            await acquire_token(transport, GLOBAL, customer.tenant_id, customer.client_id, CANARY)
    said = "\n".join(lines())
    assert "msal: token from login.microsoftonline.com, 2 roles, " in said
    assert "msal: no token from login.microsoftonline.com, codes 7000215" in said
    for value in (token.value, customer.client_secret, CANARY, customer.tenant_id):
        assert value not in said


async def test_microsofts_hosts_are_named_and_a_customers_is_not(
    lines: Callable[[], list[str]],
) -> None:
    async with Transport(app=answering()) as transport:
        await transport.send("GET", "https://graph.microsoft.com/v1.0/users")
        await transport.send("GET", "https://router.nordlicht.example/login")
    assert lines()[0].startswith("GET graph.microsoft.com/v1.0/users: 200")
    assert "nordlicht" not in "".join(lines())
