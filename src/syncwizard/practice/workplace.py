"""The stand-in for Workplace Management: first page and report web service; knows no room list."""

from __future__ import annotations

from collections.abc import Iterable

from syncwizard.practice.faults import Fault
from syncwizard.practice.rooms import PracticeRoom
from syncwizard.practice.talk import (
    Ask,
    Reply,
    Route,
    find_reply,
    reply_json,
    reply_page,
    reply_text,
)
from syncwizard.practice.world import World

_MOST_FAILURES = 3  # wrong logins until the account is locked


def answer_workplace(world: World, ask: Ask) -> Reply:
    """What Workplace Management replies to `ask`."""
    if Fault.WM_DOWN in world.faults:
        return reply_page("503 Service Unavailable", "practice", 503)
    return find_reply(_ROUTES, world, ask) or reply_page("404 Not Found", "practice", 404)


def _show_login(_world: World, _ask: Ask) -> Reply:
    return reply_page("Axxerion (practice)", "Log in")


def _report(world: World, ask: Ask, client: str) -> Reply:
    """POST /webservices/{client reference}/rest/functions/completereportresult"""
    refusal = _refusal(world, ask, client)
    if refusal is not None:
        return refusal
    asked = ask.json() or {}
    if Fault.WM_ERROR_IN_200 in world.faults or asked.get("reference") != world.customer.wm_report:
        reference = str(asked.get("reference", ""))
        return _complain(f"Report {reference} could not be executed")
    fields, values = _texts(asked.get("filterFields")), _texts(asked.get("filterValues"))
    if len(fields) != len(values):
        return _complain("filterFields and filterValues differ in length")
    rows = [_row(room) for room in world.rooms]
    wanted = list(zip(fields, values, strict=True))
    kept = [row for row in rows if all(str(row.get(name)) == value for name, value in wanted)]
    return reply_json({"data": kept})


def _refusal(world: World, ask: Ask, client: str) -> Reply | None:
    """401 or the plain body; reference, user and password count with their case."""
    known = world.customer
    if Fault.WM_UNAUTHORIZED_IN_200 in world.faults:
        return reply_text("unauthorized")
    right = ask.basic() == (known.wm_user, known.wm_password) and client == known.reference
    if right and Fault.WM_SAYS_NO not in world.faults and world.wm_failed_logins < _MOST_FAILURES:
        world.wm_failed_logins = 0
        return None
    world.wm_failed_logins += 1
    return reply_text("unauthorized", 401, {"www-authenticate": 'Basic realm="Axxerion"'})


def _row(room: PracticeRoom) -> dict[str, object]:
    """One row under the report's own German headings."""
    return {
        "Referenz": room.wm_reference,
        "Name": room.wm_name,
        "Gebäude": room.building,
        "Etage": str(room.floor),
        "Kapazität": str(room.capacity),
        "Externe_Referenz": room.address,
    }


def _complain(message: str) -> Reply:
    return reply_json({"errorMessage": message})


def _texts(given: object) -> list[str]:
    return [str(one) for one in given] if isinstance(given, Iterable) else []


_ROUTES = (
    Route("GET", "/", _show_login),
    Route("POST", "/webservices/{client}/rest/functions/completereportresult", _report),
)
