"""Checks: the Router answers, and its API user gets a token; nothing is changed there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from syncwizard.checks.cause import System
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.reach import open_first, reach
from syncwizard.clients.router import Router
from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.stages import Stage, StageName

if TYPE_CHECKING:
    from syncwizard.clients.router import Style


async def router_reachable(context: Context, tell: Tell) -> None:
    """A trusted connection and a page from `/login`."""
    url = context.answers["router_url"]
    page = Router(context.clients.transport, url).login_page
    tell(await reach(context, url, page, system=System.ROUTER, code="ROUTER-REACHABLE"))


async def api_user(context: Context, tell: Tell) -> None:
    """A token by client credentials; how the Router wants them is remembered for the next time."""
    answers, memory = context.answers, context.memory
    url = answers["router_url"]
    host = urlsplit(url).hostname or ""
    remembered = memory.pop(f"token_style {host}", "")
    style: Style | None = "body" if remembered == "body" else None
    router = Router(context.clients.transport, url)
    await open_first(context, url, router.login_page, System.ROUTER)
    started = time.monotonic()
    token = await router.token(answers["router_client_id"], answers["router_client_secret"], style)
    memory[f"token_style {host}"] = token.style
    context.staged(Stage(StageName.TOKEN, host, seconds=time.monotonic() - started))
    code = "API-USER-OK-IN-BODY" if token.style == "body" else "API-USER-OK"
    tell(
        Finding(
            code,
            Outcome.PASSED,
            params={"host": host},
            detail="; ".join(filter(None, (token.stamp, _lifetime(token.expires_in)))),
            request_id=token.request_id or "",
        )
    )


def _lifetime(seconds: int | None) -> str:
    return "" if seconds is None else f"expires_in {seconds}"
