"""How long a change at Microsoft may take, and what it may still repair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from syncwizard.domain.changes import WAITS, ChangeKind, kinds_ending, look_again, under_way

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class At:
    at: datetime


def noted(**ago: int) -> dict[ChangeKind, At]:
    """Changes by kind, each so many minutes ago."""
    return {ChangeKind(kind): At(NOW - minutes * MINUTE) for kind, minutes in ago.items()}


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_kind_has_its_time_and_something_that_it_ends(kind: ChangeKind) -> None:
    wait = WAITS[kind]
    assert timedelta(0) < wait.first < wait.longest
    assert any(kind in kinds_ending([code]) for code in ("ENTRA-SECRET-WRONG", *GRAPH))


GRAPH = ("GRAPH-PERMISSION-MISSING", "GRAPH-CALENDAR-DENIED", "GRAPH-ACCESS-POLICY")


def test_one_looks_again_at_the_earliest_then_at_the_last() -> None:
    role = ChangeKind.EXCHANGE_ROLE
    assert look_again(role, NOW, NOW) == NOW + 30 * MINUTE
    assert look_again(role, NOW, NOW + 30 * MINUTE) == NOW + 120 * MINUTE
    assert look_again(role, NOW, NOW + 119 * MINUTE) == NOW + 120 * MINUTE


@pytest.mark.parametrize(
    ("code", "changes", "waits_for"),
    [
        ("ENTRA-SECRET-WRONG", {"client_secret": 14}, "client_secret"),
        ("ENTRA-SECRET-WRONG", {"client_secret": 15}, None),
        ("ENTRA-SECRET-WRONG", {"consent": 1}, None),
        ("ENTRA-APP-NOT-ADDED", {"consent": 1}, "consent"),
        ("GRAPH-CALENDAR-DENIED", {"access_policy": 1}, None),
        ("GRAPH-CALENDAR-DENIED", {"exchange_role": 119}, "exchange_role"),
        ("GRAPH-CALENDAR-DENIED", {"exchange_role": 120}, None),
        # Of two, the one that takes longer.
        ("GRAPH-CALENDAR-DENIED", {"exchange_role": 1, "consent": 1}, "exchange_role"),
        ("GRAPH-CALENDAR-DENIED", {"exchange_role": 118, "consent": 1}, "consent"),
        ("GRAPH-ACCESS-POLICY", {"access_policy": 119}, "access_policy"),
        ("GRAPH-ACCESS-POLICY", {"consent": 1}, None),
        ("GRAPH-MAILBOX-UNKNOWN", {"exchange_role": 1}, None),
        # A clock that was set back a little, and one that is of no use.
        ("ENTRA-SECRET-WRONG", {"client_secret": -4}, "client_secret"),
        ("ENTRA-SECRET-WRONG", {"client_secret": -600}, None),
    ],
)
def test_what_a_finding_may_still_wait_for(
    code: str, changes: dict[str, int], waits_for: str | None
) -> None:
    found = under_way(code, noted(**changes), NOW)
    assert (found and found[0]) == waits_for
    assert found is None or found[1] > NOW


def test_worth_noting_is_what_may_end_what_was_found() -> None:
    assert kinds_ending(["GRAPH-ROOMS-OK", "NET-TIMEOUT"]) == []
    found = kinds_ending(["GRAPH-ACCESS-POLICY", "GRAPH-CALENDAR-DENIED"])
    assert found == ["consent", "exchange_role", "access_policy"]
