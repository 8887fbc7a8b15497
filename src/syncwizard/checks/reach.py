"""Whether a system answers at its address, and if not, at which stage it fails; sends no secret."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.context import Context, Stopped
from syncwizard.checks.explain import explain
from syncwizard.checks.way_there import go_there
from syncwizard.clients.errors import ClientError, HttpError, PageKind, Redirected
from syncwizard.clients.pages import Page
from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.stages import Stage, StageName

if TYPE_CHECKING:
    from syncwizard.clients.probe import Look


async def reach(
    context: Context,
    url: str,
    page: Callable[[], Awaitable[Page]],
    *,
    system: System,
    code: str,
) -> Finding:
    """Passed under `code` when the way is open and the page comes; else why not, and where."""
    asked = Asked(reaching=True)
    try:
        seen = await go_there(context, url, system, asked=asked)
        started = time.monotonic()
        detail, request_id = await _evidence_of(page())
    except Stopped as stopped:
        return stopped.finding
    except ClientError as error:
        return explain(error, system, asked)
    host = urlsplit(url).hostname or ""
    context.staged(Stage(StageName.PAGE, host, seconds=time.monotonic() - started))
    params: dict[str, str | int] = {"host": host}
    detail = "; ".join(filter(None, (detail, _way(seen))))
    return Finding(code, Outcome.PASSED, None, params, detail=detail, request_id=request_id)


async def open_first(
    context: Context, url: str, page: Callable[[], Awaitable[Page]], system: System
) -> None:
    """Asks for a page without any secret, before one is sent; raises Stopped where it must not be.

    Portals, sign-in pages of others and firewalls answer here, and never see the secret. An error
    of the system's own is left to the call that follows: it is about another address.
    """
    started = time.monotonic()
    try:
        await _evidence_of(page())
    except ClientError as error:
        if not isinstance(error, HttpError) or error.page is not PageKind.UNKNOWN:
            raise Stopped(explain(error, system)) from None
    host = urlsplit(url).hostname or ""
    context.staged(Stage(StageName.PAGE, host, seconds=time.monotonic() - started))


def _way(seen: Look) -> str:
    """Over which address and whose certificate, for the record."""
    addresses = [one.address for one in seen.stages if one.name == "connect"]
    issuer = seen.certificate.issuer if seen.certificate else ""
    return ", ".join(filter(None, (*addresses, seen.proxy, seen.tls_version, issuer)))


async def _evidence_of(page: Awaitable[Page]) -> tuple[str, str]:
    """What the host says of its own answer: status and time, and the request's id."""
    try:
        came = await page
    except Redirected as moved:
        # To another page of the same host (a login, say): it is there and it answers.
        if moved.to_host != moved.host or moved.unsafe:
            raise
        return f"HTTP {moved.status}", moved.request_id or ""
    return came.stamp or f"HTTP {came.status}", came.request_id or ""
