"""How long the test of one connection may take until its verdict; it asks no system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

import anyio

from syncwizard.checks.context import Context
from syncwizard.clients.errors import TimedOut
from syncwizard.domain.checks import Check

# Tests that may ask for every room, and keep to the pauses that Microsoft asks for, are limited
# call by call instead.
_ONE_CONNECTION: Final = frozenset(
    {"router_reachable", "api_user", "web_services", "connector_ready"}
)


@contextmanager
def in_verdict_time(check: Check, context: Context) -> Iterator[None]:
    """Raises TimedOut when the test of one connection has taken too long in all."""
    if check.id not in _ONE_CONNECTION:
        yield
        return
    seconds = context.verdict_seconds
    with anyio.move_on_after(seconds) as scope:
        yield
    if scope.cancelled_caught:
        raise TimedOut(host=_host(check, context), doing="read", seconds=seconds)


def _host(check: Check, context: Context) -> str:
    address = next(name for name in check.needs if name in ("router_url", "wm_url"))
    return urlsplit(context.answers[address]).hostname or ""
