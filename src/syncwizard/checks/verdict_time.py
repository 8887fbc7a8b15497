"""How long the test of one connection may take until its verdict; it asks no system."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import anyio

from syncwizard.checks.context import Context
from syncwizard.clients.errors import (
    ClientError,
    ConnectTimedOut,
    Doing,
    NameServiceSilent,
    ProxyUnreachable,
    TimedOut,
    Where,
)
from syncwizard.domain.checks import Check
from syncwizard.domain.stages import Stage, StageName, next_stage, wanted_host

# Tests that ask for every room, or write into a calendar, are limited call by call instead.
_ONE_CONNECTION: Final = frozenset(
    {
        "router_reachable",
        "api_user",
        "tenant_domains",
        "graph_connection",
        "web_services",
        "connector_ready",
    }
)


@contextmanager
def in_verdict_time(check: Check, context: Context) -> Iterator[Context]:
    """The context to test with.

    Raises what was still under way when the test of one connection has taken too long in all.
    """
    if check.id not in _ONE_CONNECTION:
        yield context
        return
    with anyio.move_on_after(context.verdict_seconds) as scope:
        watch = _Watch(context, scope)
        yield replace(context, staged=watch.pass_stage, waits=watch.pause)
    if scope.cancelled_caught:
        raise watch.time_is_up()


@dataclass(slots=True)
class _Watch:
    """Knows how far the test is; it stands still during the pauses that a service asks for."""

    context: Context
    scope: anyio.CancelScope
    passed: list[Stage] = field(default_factory=list)
    since: float = field(default_factory=anyio.current_time)
    left: float = 0.0

    def pass_stage(self, stage: Stage) -> None:
        self.passed.append(stage)
        self.since = anyio.current_time()
        self.context.staged(stage)

    def pause(self, until: datetime | None) -> None:
        now = anyio.current_time()
        if until is None:
            self.scope.deadline = now + self.left
        elif self.scope.deadline < math.inf:
            self.left, self.scope.deadline = self.scope.deadline - now, math.inf
        self.context.waits(until)

    def time_is_up(self) -> ClientError:
        """What that stage itself would have raised, after the time that it had."""
        hop = self.passed[-1].host if self.passed else ""
        seconds = anyio.current_time() - self.since
        match next_stage(self.passed):
            case StageName.RESOLVE if self.passed[-1].name is StageName.CHOICE:
                return ProxyUnreachable(**self._while("proxy"), proxy=hop)
            case StageName.RESOLVE:
                return NameServiceSilent(**self._while("resolve"))
            case StageName.CONNECT if hop == wanted_host(self.passed):
                return ConnectTimedOut(**self._while("connect"), seconds=seconds)
            case StageName.CONNECT | StageName.PROXY:
                return ProxyUnreachable(**self._while("proxy"), proxy=hop)
            case StageName.TLS:
                return TimedOut(**self._while("tls"), seconds=seconds)
        return TimedOut(**self._while("read"), seconds=seconds)

    def _while(self, doing: Doing) -> Where:
        whole = f"the {self.context.verdict_seconds:g} seconds for the whole test were over"
        return Where(host=wanted_host(self.passed), doing=doing, detail=whole)
