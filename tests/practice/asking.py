"""Asks the practice systems over httpx, in process; knows the addresses and nothing else."""

from __future__ import annotations

from typing import Any, cast

import anyio
import httpx

from syncwizard.practice.app import practice_app
from syncwizard.practice.world import World

LOGIN = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
ROUTER = "https://gcprouter.spacewell.com"
WORKPLACE = "https://nordlicht.axxerion.com"


def ask(world: World, method: str, url: str, **given: Any) -> httpx.Response:
    """The answer to one request; `given` as for httpx."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=cast("Any", practice_app(world)))
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(method, url, **given)

    return anyio.run(send)


def ask_token(world: World, **changed: str) -> httpx.Response:
    """The answer of the token address; `changed` are fields of the form, `tenant`, `login`."""
    customer = world.customer
    tenant = changed.pop("tenant", customer.tenant_id)
    login = changed.pop("login", LOGIN)
    form = {
        "grant_type": "client_credentials",
        "client_id": customer.client_id,
        "client_secret": customer.client_secret,
        "scope": f"{GRAPH}/.default",
        **changed,
    }
    return ask(world, "POST", f"{login}/{tenant}/oauth2/v2.0/token", data=form)


def get_token(world: World) -> str:
    """An access token for Graph."""
    answer = ask_token(world)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


def ask_graph(world: World, method: str, path: str, **given: Any) -> httpx.Response:
    """The answer of Graph to a call with a fresh token; `path` behind `/v1.0`."""
    headers = {"authorization": f"Bearer {get_token(world)}", **given.pop("headers", {})}
    return ask(world, method, f"{GRAPH}/v1.0{path}", headers=headers, **given)
