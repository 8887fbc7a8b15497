"""Runs one check from its first question to its evidence; it knows no check's own questions."""

from __future__ import annotations

import importlib
import logging
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from syncwizard.checks.cause import System
from syncwizard.checks.context import Context, Stopped, Tell
from syncwizard.checks.missing import find_obstacle
from syncwizard.checks.waiting import in_time
from syncwizard.domain.checks import (
    Check,
    Evidence,
    Finding,
    Outcome,
    Owner,
    inputs_of,
    is_halted,
    worst,
)
from syncwizard.logs import hide, redact

_log = logging.getLogger(__name__)

Ask = Callable[[Context, Tell], Awaitable[None]]

# Each check is the function of its name in one of these modules, imported when it is first run;
# a client's error that it does not explain itself comes from this system.
_HOMES: Final = {
    "tenant_domains": ("tenant", System.ENTRA),
    "router_reachable": ("router", System.ROUTER),
    "api_user": ("router", System.ROUTER),
    "graph_connection": ("graph", System.GRAPH),
    "web_services": ("workplace", System.WORKPLACE),
    "room_mailboxes": ("rooms", System.GRAPH),
    "room_write": ("room_write", System.GRAPH),
    "room_booking": ("room_booking", System.GRAPH),
    "room_series": ("room_booking", System.GRAPH),
    "room_from_wm": ("room_from_wm", System.GRAPH),
    "room_settings": ("room_settings", System.ANY),
    "rooms_consistent": ("consistency", System.ANY),
    "connector_ready": ("connector", System.WORKPLACE),
}
_LONGEST: Final = 300
_LONGEST_DETAIL: Final = 1500


async def run(check_id: str, context: Context) -> Evidence:
    """Asks the systems that check `check_id` is about, and returns what came of it.

    Each finding goes to `context.found` as soon as it stands. Whatever the systems answer becomes
    a finding; only cancellation passes through. Raises KeyError for an unknown check.
    """
    check = context.checks[check_id]
    for secret in context.secrets():
        hide(secret)
    started = context.now()
    findings: list[Finding] = []

    def tell(finding: Finding) -> None:
        shown = without_secrets(in_time(finding, context))
        findings.append(shown)
        context.found(shown)

    def so_far() -> Evidence:
        return _evidence(check, context, started, findings)

    with _logged(check, findings), _handing_over(context, findings, so_far):
        await _ask_all(check, context, tell)
    return so_far()


@contextmanager
def _handing_over(
    context: Context, findings: list[Finding], so_far: Callable[[], Evidence]
) -> Iterator[None]:
    """A cancelled check that the next run can take up leaves what it has found."""
    try:
        yield
    except BaseException:  # cancelled: nothing else leaves a check
        if is_halted(findings):
            context.halted(so_far())
        raise


def _evidence(
    check: Check, context: Context, started: datetime, findings: list[Finding]
) -> Evidence:
    room = context.room_id if check.one_room else ""
    return Evidence(
        check=check.id,
        outcome=worst(findings),
        started=started,
        ended=_not_before(started, context.now()),
        findings=tuple(findings),
        inputs=inputs_of(check, context.answers, room),
        room=room,
    )


@contextmanager
def _logged(check: Check, findings: list[Finding]) -> Iterator[None]:
    """Writes that the check began and how it ended: codes only, no value and no name."""
    started, end = time.monotonic(), "cancelled"
    _log.info("check %s begun", check.id)
    try:
        yield
        end = worst(findings).value
    finally:
        codes = " ".join(_counted(findings)) or "no finding"
        _log.info("check %s %s in %d ms: %s", check.id, end, _since(started), codes)


def _counted(findings: list[Finding]) -> list[str]:
    """Each code once, with how often it came."""
    counts = Counter(finding.code for finding in findings)
    return [code if n == 1 else f"{code} x{n}" for code, n in counts.items()]


def _since(started: float) -> int:
    return round(1000 * (time.monotonic() - started))


async def _ask_all(check: Check, context: Context, tell: Tell) -> None:
    """Runs the check's own function; what it raises becomes its last finding."""
    # Late: they bring the clients with them.
    from syncwizard.checks.explain import explain
    from syncwizard.checks.verdict_time import in_verdict_time
    from syncwizard.checks.way_there import look_first
    from syncwizard.clients.errors import ClientError

    obstacle = find_obstacle(check, context)
    if obstacle is not None:
        tell(obstacle)
        return
    module, system = _HOMES[check.id]
    try:
        with in_verdict_time(check, context) as watched:
            await look_first(check, watched, system)
            await _function_in(module, check.id)(watched, tell)
    except Stopped as stopped:
        tell(stopped.finding)
    except ClientError as error:
        tell(explain(error, system))
    except Exception as error:  # noqa: BLE001  (the one place where nothing may be left unsaid)
        tell(_unforeseen(error))
    _note_clock(context, tell)


def _note_clock(context: Context, tell: Tell) -> None:
    """That this computer and a system disagree on the time; which of them is right, is open."""
    transport = context.clients.transport
    told, transport.told_time = transport.told_time, None
    minutes = told.minutes_off(context.now()) if told else 0
    if told and minutes:
        params: dict[str, str | int] = {"host": told.host, "minutes": abs(minutes)}
        code = "CLOCK-SEEN-AHEAD" if minutes > 0 else "CLOCK-SEEN-BEHIND"
        tell(Finding(code, Outcome.PASSED, params=params))


def get_ready() -> None:
    """Imports all that checks need, which takes most of a second, and asks no system.

    For a thread of its own: else the first check begins that much later.
    """
    for name in ("explain", "verdict_time", "way_there", *(home for home, _ in _HOMES.values())):
        importlib.import_module(f"syncwizard.checks.{name}")


def _function_in(module: str, check_id: str) -> Ask:
    function: Ask = getattr(importlib.import_module(f"syncwizard.checks.{module}"), check_id)
    return function


def _unforeseen(error: Exception) -> Finding:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    kind, place = type(error).__name__, _place(error)
    # Its message stays out: it may quote anything, in any form.
    return Finding(
        "UNFORESEEN", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, detail=f"{kind} at {place}"
    )


def _place(error: Exception) -> str:
    """Where it happened, innermost of our own lines first; never a value."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "syncwizard" in Path(frame.filename).parts]
    where = (ours or frames)[-1:]
    return ", ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in where)


def without_secrets(finding: Finding) -> Finding:
    """Texts of other systems may quote what was sent to them; they are also kept short."""
    params = {
        name: _short(value) if isinstance(value, str) else value
        for name, value in finding.params.items()
    }
    return replace(
        finding,
        params=params,
        about=_short(finding.about),
        detail=_short(finding.detail, _LONGEST_DETAIL),
        request_id=_short(finding.request_id),
    )


def _short(text: str, longest: int = _LONGEST) -> str:
    # Secrets go before the cut, or half of one would stay.
    line = " ".join("".join(c if c.isprintable() else " " for c in redact(text)).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _not_before(started: datetime, ended: datetime) -> datetime:
    # A clock that was set back meanwhile must not make a run end before it began.
    return max(started, ended)
