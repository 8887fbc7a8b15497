"""All practice systems as one ASGI application, told apart by host; knows none of their answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

import anyio

from syncwizard.practice.directory import GLOBAL, US_GOVERNMENT
from syncwizard.practice.entra import answer_entra
from syncwizard.practice.graph import answer_graph
from syncwizard.practice.outages import find_outage
from syncwizard.practice.router import answer_router
from syncwizard.practice.talk import Ask, Reply, reply_text
from syncwizard.practice.workplace import answer_workplace
from syncwizard.practice.world import World

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
AsgiApp: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

ROUTER_HOSTS = frozenset({"gcprouter.spacewell.com", "integration.spacewell.com"})

_SYSTEMS: dict[str, Callable[[World, Ask], Reply]] = {
    GLOBAL.login_host: answer_entra,
    US_GOVERNMENT.login_host: answer_entra,
    GLOBAL.graph_host: answer_graph,
    US_GOVERNMENT.graph_host: answer_graph,
    **dict.fromkeys(ROUTER_HOSTS, answer_router),
}


def practice_app(world: World) -> AsgiApp:
    """The application to mount on `clients.transport.Transport(app=...)`.

    A fault of the network is raised as the client error it leads to, from within the call.
    """

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        ask = await _read(scope, receive)
        world.calls.append(f"{ask.method} {ask.host}{ask.path}")
        if world.delay:
            await anyio.sleep(world.delay)
        outage = find_outage(world, ask.host)
        if outage is not None:
            raise outage
        await _send(answer(world, ask), world.clock(), send)

    return app


def answer(world: World, ask: Ask) -> Reply:
    """What the system behind the host replies; 502 where there is none."""
    system = _system_at(world, ask.host)
    if system is None:
        return reply_text(f"No practice system answers for {ask.host}.", 502)
    return system(world, ask)


def is_known(world: World, host: str) -> bool:
    """Whether a practice system answers for that host."""
    return _system_at(world, host.lower()) is not None


def _system_at(world: World, host: str) -> Callable[[World, Ask], Reply] | None:
    return answer_workplace if host == world.customer.wm_host else _SYSTEMS.get(host)


async def _read(scope: Message, receive: Receive) -> Ask:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
    }
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    host = headers.get("host", "").partition(":")[0].lower()
    return Ask(scope["method"].upper(), host, scope["path"], dict(query), headers, body)


async def _send(reply: Reply, now: datetime, send: Send) -> None:
    date = format_datetime(now.astimezone(UTC), usegmt=True)
    headers = {"date": date, **reply.headers, "content-length": str(len(reply.body))}
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": raw})
    await send({"type": "http.response.body", "body": reply.body})
