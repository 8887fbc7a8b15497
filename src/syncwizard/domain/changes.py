"""Changes at Microsoft that take a while to work, and how long; it asks no system.

Somebody says that a thing was changed just now. A failure that the change may still repair is then
"not yet", until its known time is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol


class ChangeKind(StrEnum):
    """What the customer's administrators change (new rooms and lists have a field in step 3)."""

    CLIENT_SECRET = "client_secret"  # noqa: S105  (a kind of change, no secret)
    CONSENT = "consent"  # also: the application was added to the directory, or switched on
    EXCHANGE_ROLE = "exchange_role"  # RBAC for Applications
    ACCESS_POLICY = "access_policy"  # the older application access policy


class Noted(Protocol):
    """When a change was made (UTC)."""

    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Wait:
    """Looking again is no use before `first`; after `longest` it is a failure."""

    first: timedelta
    longest: timedelta


# What is noted of a secret that the customer alone has: we never see that it is another one.
OF_SECRET: Final = {"customer_client_secret": ChangeKind.CLIENT_SECRET}

# Microsoft's pages: RBAC for Applications is cached for 30 minutes to 2 hours. An access policy
# "can take longer than 1 hour", without an end: two hours is ours. Consent and secrets take
# minutes, without a number: a quarter of an hour is ours.
WAITS: Final = {
    ChangeKind.CLIENT_SECRET: Wait(timedelta(minutes=5), timedelta(minutes=15)),
    ChangeKind.CONSENT: Wait(timedelta(minutes=5), timedelta(minutes=15)),
    ChangeKind.EXCHANGE_ROLE: Wait(timedelta(minutes=30), timedelta(hours=2)),
    ChangeKind.ACCESS_POLICY: Wait(timedelta(hours=1), timedelta(hours=2)),
}
# A clock that was set back a little must not lose what was just said; a far future is an error.
_AHEAD: Final = timedelta(minutes=5)

_SECRET: Final = (ChangeKind.CLIENT_SECRET,)
_CONSENT: Final = (ChangeKind.CONSENT,)
_CALENDAR: Final = (ChangeKind.CONSENT, ChangeKind.EXCHANGE_ROLE)
_POLICY: Final = (ChangeKind.ACCESS_POLICY, ChangeKind.EXCHANGE_ROLE)

# By the code of a finding: what, changed, ends it. A change of another kind excuses nothing.
_ENDED_BY: Final[Mapping[str, tuple[ChangeKind, ...]]] = {
    "ENTRA-SECRET-WRONG": _SECRET,
    # Where a new secret is not known yet, the old one is all that Entra can judge by.
    "ENTRA-SECRET-EXPIRED": _SECRET,
    "ENTRA-SECRET-YET": _SECRET,
    "ENTRA-APP-NOT-FOUND": _CONSENT,
    "ENTRA-APP-NOT-ADDED": _CONSENT,
    "ENTRA-APP-DISABLED": _CONSENT,
    "ENTRA-NO-CONSENT": _CONSENT,
    "ENTRA-CONSENT-YET": _CONSENT,
    "GRAPH-PERMISSION-MISSING": _CONSENT,
    "GRAPH-DENIED-ALL-THE-SAME": _CONSENT,
    "GRAPH-CONSENT-YET": _CALENDAR,
    "GRAPH-CALENDAR-DENIED": _CALENDAR,
    "GRAPH-CALENDARS-DENIED": _CALENDAR,
    "GRAPH-CALENDAR-UNPROVEN": _CALENDAR,
    "GRAPH-WRITE-UNPROVEN": _CALENDAR,
    "GRAPH-ROLE-YET": _CALENDAR,
    "GRAPH-ACCESS-POLICY": _POLICY,
    "GRAPH-POLICY-YET": _POLICY,
}


def kinds_ending(codes: Iterable[str]) -> list[ChangeKind]:
    """The changes that may end findings of these codes, each once: those worth being noted."""
    found = {kind for code in codes for kind in _ENDED_BY.get(code, ())}
    return [kind for kind in ChangeKind if kind in found]


def under_way(
    code: str, noted: Mapping[ChangeKind, Noted], now: datetime
) -> tuple[ChangeKind, datetime] | None:
    """The noted change that a finding of this code may still be waiting for, and when to look.

    Of several the one that takes longest; None where there is none, or its time is over.
    """
    open_still = [
        (noted[kind].at + WAITS[kind].longest, kind)
        for kind in _ENDED_BY.get(code, ())
        if kind in noted and is_under_way(kind, noted[kind].at, now)
    ]
    if not open_still:
        return None
    kind = max(open_still)[1]
    return kind, look_again(kind, noted[kind].at, now)


def is_under_way(kind: ChangeKind, changed: datetime, now: datetime) -> bool:
    """Whether a change made then may still not work."""
    return changed - _AHEAD <= now < changed + WAITS[kind].longest


def look_again(kind: ChangeKind, changed: datetime, now: datetime) -> datetime:
    """The next moment at which looking makes sense: the earliest possible, then the last."""
    first = changed + WAITS[kind].first
    return first if now < first else changed + WAITS[kind].longest
