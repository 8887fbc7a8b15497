"""Turns every client error into a finding: code, outcome, owner, details; it asks no system."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from syncwizard.checks.cause import NOTHING_SPECIAL, Asked, Cause, System, unclear
from syncwizard.checks.explain_entra import TEMPORARY, entra_cause, entra_code, entra_page
from syncwizard.checks.explain_graph import graph_cause
from syncwizard.checks.explain_network import network_cause
from syncwizard.clients.errors import (
    ClientError,
    ClockOff,
    HttpError,
    Redirected,
    ReportRefused,
    ServiceDown,
    Throttled,
    TokenRefused,
    Unauthorized,
)
from syncwizard.domain.checks import Finding, Outcome, Owner

# What of an error's own attributes goes into texts; everything else stays technical.
_SHOWN: Final = (
    "as_user",
    "issuer",
    "proxy",
    "retry_after",
    "seconds",
    "status",
    "to_host",
    "what",
)
_CREDENTIALS_WRONG: Final = Cause("ROUTER-CREDENTIALS-WRONG", Owner.CONSULTANT)
_TECHNICAL: Final = ("schemes", "names", "path", "source", "at", "client_request_id")


def explain(
    error: ClientError, system: System = System.ANY, asked: Asked = NOTHING_SPECIAL
) -> Finding:
    """The finding for any client error; `system` is whom it came from, `asked` what was wanted."""
    cause = _cause(error, system, asked)
    outcome = Outcome.FAILED if asked.reaching else cause.outcome
    return Finding(
        code=cause.code,
        outcome=outcome,
        owner=cause.owner,
        params=dict(_params(error, asked)),
        about=asked.room,
        detail="; ".join(_details(error)),
        request_id=_request_id(error),
    )


def _cause(error: ClientError, system: System, asked: Asked) -> Cause:
    if isinstance(error, TokenRefused) and system is System.ENTRA:
        return entra_cause(error)
    if isinstance(error, TokenRefused) and system is System.ROUTER:
        return _router_cause(error)
    if isinstance(error, HttpError):
        return _http_cause(error, system, asked)
    return network_cause(error, system)


def _http_cause(error: HttpError, system: System, asked: Asked) -> Cause:
    if system is System.GRAPH:
        cause = graph_cause(error, asked)
        if cause is not None:
            return cause
    if system is System.ENTRA and isinstance(error, ServiceDown | Throttled) and error.code:
        return TEMPORARY
    if system is System.ROUTER and isinstance(error, Unauthorized) and not asked.reaching:
        return _CREDENTIALS_WRONG
    if system is System.WORKPLACE and error.status == 404 and not asked.reaching:
        return Cause("WM-SERVICE-NOT-FOUND", Owner.CONSULTANT)
    return network_cause(error, system)


def _router_cause(error: TokenRefused) -> Cause:
    if error.error == "invalid_client" or error.status == 401:
        return _CREDENTIALS_WRONG
    return unclear("ROUTER-TOKEN-REFUSED", Owner.INTEGRATION_TEAM)


def _params(error: ClientError, asked: Asked) -> Iterator[tuple[str, str | int]]:
    yield "host", error.host
    yield "room", asked.room
    yield "permission", asked.permission
    for name in _SHOWN:
        value = getattr(error, name, None)
        if value is not None:
            yield name, math.ceil(value) if isinstance(value, float) else value
    if isinstance(error, ClockOff):
        yield "minutes", abs(error.minutes)
    if isinstance(error, Redirected) and not error.to_host:
        yield "to_host", "?"
    if isinstance(error, ReportRefused):
        yield "message", error.message
    if isinstance(error, HttpError):
        yield "code", error.code or f"HTTP {error.status}"
    if isinstance(error, TokenRefused):
        yield "code", entra_code(error)
        yield "link", entra_page(error)


def _details(error: ClientError) -> Iterator[str]:
    """Everything technical, for copying; the errors themselves keep secrets out of it."""
    yield f"{error.doing} {error.host}"
    if error.detail:
        yield error.detail
    for name in _TECHNICAL:
        value = getattr(error, name, None)
        if value:
            shown = ", ".join(value) if isinstance(value, tuple) else value
            yield f"{name} {shown}"
    if isinstance(error, TokenRefused):
        yield from _token_details(error)


def _token_details(error: TokenRefused) -> Iterator[str]:
    if error.codes:
        yield entra_page(error)
    for name in ("trace_id", "correlation_id"):
        value = getattr(error, name)
        if value and value not in error.detail:  # Microsoft's own words may end with them
            yield f"{name} {value}"


def _request_id(error: ClientError) -> str:
    trace = error.trace_id if isinstance(error, TokenRefused) else None
    return error.request_id or trace or ""
