"""A failure inside the known time of a noted change is not yet; after it, it is a failure."""

from __future__ import annotations

from datetime import timedelta

import pytest

from syncwizard.domain.changes import ChangeKind, kinds_ending
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.project import Changed
from syncwizard.practice.faults import Fault
from tests.checks.practised import NOW, SetUp, complaints, make_set_up
from tests.checks.test_texts import codes_in_the_source

CASES = [
    (Fault.EXPIRED_SECRET, "graph_connection", "client_secret", "ENTRA-SECRET-YET"),
    (Fault.NO_SERVICE_PRINCIPAL, "graph_connection", "consent", "ENTRA-CONSENT-YET"),
    (Fault.APP_UNKNOWN, "graph_connection", "consent", "ENTRA-CONSENT-YET"),
    (Fault.APP_DISABLED, "room_write", "consent", "ENTRA-CONSENT-YET"),
    (Fault.NO_PLACES_PERMISSION, "graph_connection", "consent", "GRAPH-CONSENT-YET"),
    (Fault.NO_CALENDAR_PERMISSION, "graph_connection", "consent", "GRAPH-CONSENT-YET"),
    (Fault.NO_CALENDAR_PERMISSION, "room_mailboxes", "consent", "GRAPH-CONSENT-YET"),
    (Fault.NO_CALENDAR_PERMISSION, "room_mailboxes", "exchange_role", "GRAPH-ROLE-YET"),
    (Fault.CALENDARS_READ_ONLY, "room_write", "exchange_role", "GRAPH-ROLE-YET"),
    (Fault.CALENDARS_READ_ONLY, "graph_connection", "consent", "GRAPH-CONSENT-YET"),
    (Fault.ACCESS_POLICY, "room_mailboxes", "access_policy", "GRAPH-POLICY-YET"),
    (Fault.ACCESS_POLICY, "room_mailboxes", "exchange_role", "GRAPH-ROLE-YET"),
]
EACH = pytest.mark.parametrize(("fault", "check", "kind", "code"), CASES)


def with_change(fault: Fault, kind: str, minutes: int) -> SetUp:
    set_up = make_set_up()
    set_up.world.faults.add(fault)
    at = NOW - timedelta(minutes=minutes)
    set_up.project.changes[ChangeKind(kind)] = Changed(by="Kim", at=at)
    return set_up


@EACH
async def test_inside_its_time_it_is_not_yet(
    fault: Fault, check: str, kind: str, code: str
) -> None:
    evidence = await with_change(fault, kind, 2).check(check)
    assert complaints(evidence) == {code}
    assert evidence.outcome is Outcome.NOT_YET
    assert all(one.look_again and one.look_again > NOW for one in unmet(evidence))
    # What was found is kept for whoever has to be asked, and the change can be noted again.
    assert all(kinds_ending([one.detail.partition(";")[0]]) for one in unmet(evidence))
    assert ChangeKind(kind) in kinds_ending(evidence.open_codes())


@EACH
async def test_after_its_time_it_is_what_it_was(
    fault: Fault, check: str, kind: str, code: str
) -> None:
    without = make_set_up()
    without.world.faults.add(fault)
    plain = await without.check(check)
    late = await with_change(fault, kind, 121).check(check)
    assert complaints(late) == complaints(plain)
    assert late.outcome is plain.outcome
    assert late.outcome is not Outcome.NOT_YET


@EACH
async def test_what_works_passes_whatever_was_noted(
    fault: Fault, check: str, kind: str, code: str
) -> None:
    set_up = with_change(fault, kind, 2)
    set_up.world.faults.clear()
    assert (await set_up.check(check)).outcome is Outcome.PASSED


async def test_no_waiting_makes_a_secrets_id_right() -> None:
    set_up = with_change(Fault.SECRET_ID_PASTED, "client_secret", 1)
    evidence = await set_up.check("graph_connection")
    assert (complaints(evidence), evidence.outcome) == ({"ENTRA-SECRET-WRONG"}, Outcome.FAILED)


async def test_one_change_excuses_only_what_it_may_repair() -> None:
    set_up = with_change(Fault.ACCESS_POLICY, "access_policy", 1)
    set_up.world.faults.add(Fault.NO_PLACES_PERMISSION)
    evidence = await set_up.check("room_mailboxes")
    assert complaints(evidence) == {"GRAPH-PERMISSION-MISSING", "GRAPH-POLICY-YET"}
    assert evidence.outcome is Outcome.FAILED


def test_every_code_that_a_change_may_end_can_be_found() -> None:
    ended = {code for code in codes_in_the_source() if kinds_ending([code])}
    assert len(ended) > 15


def unmet(evidence: Evidence) -> list[Finding]:
    return [one for one in evidence.findings if one.outcome is not Outcome.PASSED]
