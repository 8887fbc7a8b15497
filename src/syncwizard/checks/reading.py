"""Reads something from Microsoft Graph for a person, outside of any check; it judges nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from syncwizard.checks.cause import Asked
from syncwizard.checks.context import Context, Stopped
from syncwizard.checks.microsoft import PLACES_READ, asking, sign_in
from syncwizard.checks.missing import find_obstacle
from syncwizard.checks.run import without_secrets
from syncwizard.clients.graph import Graph
from syncwizard.logs import hide

# What this check needs, reading needs as well.
_LIKE: Final = "graph_connection"

_T = TypeVar("_T")


async def read_with_graph(context: Context, read: Callable[[Graph], Awaitable[_T]]) -> _T | None:
    """What `read` gives; None where something stands in the way, which `context.found` is told."""
    for secret in context.secrets():
        hide(secret)
    obstacle = find_obstacle(context.checks[_LIKE], context)
    if obstacle is not None:
        context.found(obstacle)
        return None
    try:
        signed_in = await sign_in(context)
        return await asking(read(signed_in.graph), Asked(permission=PLACES_READ))
    except Stopped as stopped:
        context.found(without_secrets(stopped.finding))
        return None
