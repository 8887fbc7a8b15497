"""Whether a system answers at its address, and if not, at which stage it fails; sends no secret."""

from __future__ import annotations

from collections.abc import Awaitable
from urllib.parse import urlsplit

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.context import Context
from syncwizard.checks.explain import explain
from syncwizard.clients.errors import (
    AnswerError,
    ClientError,
    HttpError,
    Redirected,
)
from syncwizard.clients.pages import Page
from syncwizard.clients.probe import Stage
from syncwizard.domain.checks import Finding, Outcome


async def reach(
    context: Context, url: str, page: Awaitable[Page], *, system: System, code: str
) -> Finding:
    """Passed under `code` when the page comes; else why not, as exactly as the probe can say it."""
    try:
        detail, request_id = await _evidence_of(page)
    except (AnswerError, HttpError) as error:
        problem: ClientError = error
    except ClientError as error:
        problem = await _look_closer(context, url, error)
    else:
        host = urlsplit(url).hostname or ""
        params: dict[str, str | int] = {"host": host}
        return Finding(code, Outcome.PASSED, None, params, detail=detail, request_id=request_id)
    return explain(problem, system, Asked(reaching=True))


async def _evidence_of(page: Awaitable[Page]) -> tuple[str, str]:
    """What the host says of its own answer: status and time, and the request's id."""
    try:
        came = await page
    except Redirected as moved:
        # To another page of the same host (a login, say): it is there and it answers.
        if moved.to_host != moved.host:
            raise
        return f"HTTP {moved.status}", moved.request_id or ""
    return came.stamp or f"HTTP {came.status}", came.request_id or ""


async def _look_closer(context: Context, url: str, error: ClientError) -> ClientError:
    """The same fault seen stage by stage; what the page met where the probe meets nothing."""
    stages: list[Stage] = []
    try:
        await context.clients.probe.look(url, stages.append)
    except ClientError as closer:
        return closer
    return error
