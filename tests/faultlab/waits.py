"""Faults that time may end: what was changed an hour ago, and the same when the time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.project import Changed
from syncwizard.practice.faults import Fault as PracticeFault
from tests.checks.practised import NOW
from tests.faultlab.entra import refusal
from tests.faultlab.fault import Fault, Faults, Play, Stage
from tests.faultlab.lab import ENTRA, Lab
from tests.faultlab.playing import at, both, practised, typed

_TOKEN: Final = f"{ENTRA}/oauth2/v2.0/token"
_LONG_AGO: Final = timedelta(days=30)


def _noted(kind: ChangeKind, ago: timedelta = timedelta(minutes=2)) -> Play:
    """The consultant noted that somebody changed this."""

    def play(lab: Lab) -> None:
        lab.set_up.project.changes[kind] = Changed(by="Kim", at=NOW - ago)

    return play


def _secret(number: int) -> Play:
    return at(_TOKEN, refusal("invalid_client", number, 401))


def _fault(name: str, code: str, check: str, *plays: Play) -> Fault:
    return Fault(name, Stage.SENSE, code, both(*plays), check)


def _changed(name: str, check: str, fault: Play, kind: ChangeKind, yet: str, late: str) -> Faults:
    return (
        _fault(f"{name}, just now", yet, check, fault, _noted(kind)),
        _fault(f"{name}, long ago", late, check, fault, _noted(kind, _LONG_AGO)),
    )


def _listed(name: str, fault: PracticeFault, code: str) -> Faults:
    """The practice notes today for these; a day long ago is typed after it."""
    today, past = NOW.date(), (NOW - _LONG_AGO).date()
    return (
        _fault(
            f"{name}, made today",
            f"{code}-YET",
            "room_mailboxes",
            practised(fault),
            typed(room_lists_made_on=f"{today}"),
        ),
        _fault(
            f"{name}, made long ago",
            code,
            "room_mailboxes",
            practised(fault),
            typed(room_lists_made_on=f"{past}"),
        ),
    )


FAULTS: Faults = (
    *_changed(
        "a new secret",
        "graph_connection",
        _secret(7000215),
        ChangeKind.CLIENT_SECRET,
        "ENTRA-SECRET-YET",
        "ENTRA-SECRET-WRONG",
    ),
    *_changed(
        "a consent",
        "graph_connection",
        _secret(7000229),
        ChangeKind.CONSENT,
        "ENTRA-CONSENT-YET",
        "ENTRA-APP-NOT-ADDED",
    ),
    *_changed(
        "a permission",
        "graph_connection",
        practised(PracticeFault.NO_PLACES_PERMISSION),
        ChangeKind.CONSENT,
        "GRAPH-CONSENT-YET",
        "GRAPH-PERMISSION-MISSING",
    ),
    *_changed(
        "an access policy",
        "room_mailboxes",
        practised(PracticeFault.ACCESS_POLICY),
        ChangeKind.ACCESS_POLICY,
        "GRAPH-POLICY-YET",
        "GRAPH-ACCESS-POLICY",
    ),
    *_changed(
        "a role in Exchange",
        "room_mailboxes",
        practised(PracticeFault.NO_CALENDAR_PERMISSION),
        ChangeKind.EXCHANGE_ROLE,
        "GRAPH-ROLE-YET",
        "GRAPH-CALENDARS-DENIED",
    ),
    *_listed("a room list", PracticeFault.ROOM_LIST_NOT_YET, "ROOM-LIST-MISSING"),
    *_listed("a room in its list", PracticeFault.ROOM_NOT_LISTED, "ROOM-NOT-IN-LIST"),
)
