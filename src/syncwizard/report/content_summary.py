"""The summary's lights: each area in one line, counted from what other chapters say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from syncwizard.domain.checks import Owner
from syncwizard.domain.conditions import uses_graph
from syncwizard.domain.expiry import STAGES
from syncwizard.domain.progress import State
from syncwizard.domain.text import text
from syncwizard.report.content_settings import CALENDAR, ROUTER, WM, system_name, system_of
from syncwizard.report.marks import Mark
from syncwizard.report.shape import CheckLine, Confirmation, OpenPoint
from syncwizard.report.shape_handover import Light, RoomSummary, SecretLine
from syncwizard.report.sources import Sources

_BAD = {Mark.FAILED, Mark.PROBLEM}
_PROVED = {Mark.VERIFIED, Mark.COMPARED}
_GRAPH = {"graph_connection", "room_mailboxes"}
_AT_MICROSOFT = {Owner.ENTRA_ADMIN.value, Owner.EXCHANGE_ADMIN.value}
_FIRST, _LAST = max(STAGES), min(STAGES)


def system_lights(
    sources: Sources, checks: Sequence[CheckLine], points: Sequence[OpenPoint]
) -> Iterable[Light]:
    """One line for each of the three systems: how many of its steps are completed.

    Microsoft 365 is good only where Graph says so too, and its administrators have nothing to do.
    """
    for system in (CALENDAR, ROUTER, WM):
        steps = [
            one
            for one in sources.progress.all()
            if one.applies and system_of(one.step.part) == system
        ]
        done = sum(1 for one in steps if one.state is State.COMPLETED)
        bad = any(one.state is State.PROBLEM for one in steps)
        says = text("report.light_steps", done=done, n=len(steps))
        light = Light(system, system_name(sources, system), _mark(bad, done == len(steps)), says)
        is_microsoft = system == CALENDAR and uses_graph(sources.answers)
        yield _with_graph(light, checks, points) if is_microsoft else light


def _with_graph(light: Light, checks: Sequence[CheckLine], points: Sequence[OpenPoint]) -> Light:
    tests = [one for one in checks if one.check in _GRAPH]
    theirs = [one for one in points if one.owner_code in _AT_MICROSOFT]
    proved = sum(1 for one in tests if one.mark in _PROVED)
    found = {one.mark for one in tests} | {one.mark for one in theirs}
    is_bad = light.mark is Mark.ACTION or not found.isdisjoint(_BAD)
    is_good = light.mark is Mark.IN_ORDER and proved == len(tests) and not theirs
    graph = text("report.light_graph", done=proved, all=len(tests), n=len(theirs))
    says = text("report.exception_and", one=light.says, other=graph)
    return replace(light, mark=_mark(is_bad, is_good), says=says)


def room_light(summary: RoomSummary, has_failures: bool) -> Light:
    """The rooms: how many are without exception."""
    says = text("report.light_rooms", done=summary.complete, n=summary.rooms)
    if summary.rooms == 0:
        says = text("report.light_rooms_none")
    is_good = 0 < summary.rooms == summary.complete
    return Light("rooms", text("report.light_area_rooms"), _mark(has_failures, is_good), says)


def check_light(checks: Sequence[CheckLine]) -> Light:
    """The checks; one that is optional and was not made is nobody's fault."""
    failed = sum(1 for one in checks if one.mark in _BAD)
    proved = sum(1 for one in checks if one.mark in _PROVED)
    left = [one for one in checks if one.mark not in _BAD | _PROVED]
    is_good = proved > 0 and not any(one.required or one.findings for one in left)
    says = text("report.light_checks", done=proved, failed=failed, left=len(left))
    return Light("checks", text("report.light_area_checks"), _mark(failed > 0, is_good), says)


def confirmation_light(said: Sequence[Confirmation]) -> Light:
    """What people said."""
    holds = sum(1 for one in said if one.mark is Mark.CONFIRMED)
    bad = any(one.mark is Mark.FAILED for one in said)
    says = text("report.light_confirmations", done=holds, left=len(said) - holds)
    mark = _mark(bad, 0 < len(said) == holds)
    return Light("confirmations", text("report.light_area_confirmations"), mark, says)


def secret_light(secrets: Sequence[SecretLine]) -> Light:
    """The next end of a secret that has a known one."""
    name = text("report.light_area_secrets")
    ends = sorted((one for one in secrets if one.days is not None), key=lambda one: one.days or 0)
    if not ends:
        return Light("secrets", name, Mark.ATTENTION, text("report.light_secrets_unknown"))
    says = text("report.light_told", mark=ends[0].label, says=ends[0].expiry)
    return Light("secrets", name, mark_of_days(ends[0].days or 0), says)


def open_light(points: Sequence[OpenPoint]) -> Light:
    """What is left to do."""
    bad = any(point.mark in _BAD for point in points)
    says = text("report.light_open", n=len(points))
    return Light("open", text("report.light_area_open"), _mark(bad, not points), says)


def mark_of_days(days: int) -> Mark:
    """By the reminders at 60, 30 and 7 days before the end."""
    if days <= _LAST:
        return Mark.ACTION
    return Mark.ATTENTION if days <= _FIRST else Mark.IN_ORDER


def _mark(is_bad: bool, is_good: bool) -> Mark:
    if is_bad:
        return Mark.ACTION
    return Mark.IN_ORDER if is_good else Mark.ATTENTION
