"""Every check over the practice systems: the healthy world passes, each fault has its own code."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Outcome, is_compared
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import SetUp, codes, complaints, make_set_up


@pytest.mark.parametrize("check", CHECKS)
async def test_the_healthy_world_passes(check: str) -> None:
    set_up = make_set_up()
    evidence = await set_up.check(check)
    assert evidence.outcome is Outcome.PASSED, evidence.findings
    assert complaints(evidence) == set()
    assert tuple(set_up.found) == evidence.findings


HEALTHY = {
    "tenant_domains": ["TENANT-OK", "DOMAIN-OK", "DOMAIN-OK"],
    "router_reachable": ["ROUTER-REACHABLE"],
    "api_user": ["API-USER-OK"],
    "graph_connection": ["GRAPH-TOKEN-OK", "GRAPH-ROOMS-OK", "GRAPH-ROOM-LISTS-OK"],
    "web_services": ["WM-REPORT-OK"],
    "room_mailboxes": ["ROOMS-READ-OK"],
    "room_write": ["ROOM-WRITE-OK"],
    "room_booking": ["ROOM-BOOKING-ACCEPTED", "ROOM-BOOKING-CLEARED"],
    "room_series": ["ROOM-SERIES-ACCEPTED", "ROOM-BOOKING-CLEARED"],
    "room_from_wm": ["ROOM-FROM-WM-SERIES"],
    "room_settings": ["ROOM-SETTINGS-READ", "BOOKING-WINDOW-READ", "ROOM-EXTERNAL-OUT"],
    "rooms_consistent": [
        "ROOMS-CONSISTENT",
        "TRUST-USER-OK",
        "OPERATION-MODE-OK",
        "MAX-OCCURRENCES-OK",
        "NOTHING-OUT-OF-DATE",
    ],
    "connector_ready": [
        "WM-REACHABLE",
        "CONNECTOR-VALUES-OK",
        "TRUST-USER-OK",
        "OPERATION-MODE-OK",
    ],
}


@pytest.mark.parametrize("check", CHECKS)
async def test_what_the_healthy_world_is_told(check: str) -> None:
    assert codes((await make_set_up().check(check)).findings) == HEALTHY[check]


async def test_counts_are_those_of_the_world() -> None:
    set_up = make_set_up(World.with_rooms(130))  # more than a page
    findings = {one.code: one for one in (await set_up.check("graph_connection")).findings}
    assert findings["GRAPH-ROOMS-OK"].params["n"] == 130
    assert findings["GRAPH-ROOM-LISTS-OK"].params["n"] == len(set_up.world.room_lists)
    assert findings["GRAPH-ROOMS-OK"].request_id
    read = (await set_up.check("room_mailboxes")).findings[0]
    assert (read.params["opened"], read.params["total"]) == (130, 130)


@dataclass(frozen=True)
class Case:
    """With `fault`, exactly `expected` (no more) complains, check by check."""

    fault: Fault
    expected: dict[str, set[str]] = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED


FAILED, UNCLEAR = Outcome.FAILED, Outcome.COULD_NOT_TELL
DENIED = {"GRAPH-CALENDARS-DENIED"}


def everywhere(code: str, *checks: str) -> dict[str, set[str]]:
    return {check: {code} for check in checks}


BOOKING = ("room_booking", "room_series")
MICROSOFT = ("graph_connection", "room_mailboxes", "room_write", "room_from_wm", *BOOKING)

CASES = (
    Case(Fault.SECRET_ID_PASTED, everywhere("ENTRA-SECRET-WRONG", *MICROSOFT)),
    Case(Fault.EXPIRED_SECRET, everywhere("ENTRA-SECRET-EXPIRED", *MICROSOFT)),
    Case(Fault.WRONG_TENANT, everywhere("ENTRA-TENANT-NOT-FOUND", "tenant_domains", *MICROSOFT)),
    Case(Fault.APP_UNKNOWN, everywhere("ENTRA-APP-NOT-FOUND", *MICROSOFT)),
    Case(Fault.APP_DISABLED, everywhere("ENTRA-APP-DISABLED", *MICROSOFT)),
    Case(Fault.NO_SERVICE_PRINCIPAL, everywhere("ENTRA-APP-NOT-ADDED", *MICROSOFT)),
    Case(
        Fault.CONDITIONAL_ACCESS,
        everywhere("ENTRA-CONDITIONAL-ACCESS", *MICROSOFT),
        outcome=UNCLEAR,
    ),
    Case(
        Fault.TENANT_RESTRICTED,
        everywhere("ENTRA-TENANT-RESTRICTION", *MICROSOFT),
        outcome=UNCLEAR,
    ),
    Case(Fault.ENTRA_BUSY, everywhere("ENTRA-TEMPORARY", *MICROSOFT), outcome=UNCLEAR),
    Case(Fault.DOMAIN_ELSEWHERE, {"tenant_domains": {"DOMAIN-ELSEWHERE"}}),
    Case(Fault.DOMAIN_UNKNOWN, {"tenant_domains": {"DOMAIN-UNKNOWN"}}),
    Case(
        Fault.OTHER_CLOUD,
        {
            "tenant_domains": {"TENANT-OTHER-CLOUD"},
            **everywhere("CLOUD-NOT-CONFIRMED", *MICROSOFT),
        },
        outcome=UNCLEAR,
    ),
    Case(
        Fault.MISSING_PERMISSION,
        {
            "graph_connection": {"GRAPH-PERMISSION-MISSING"},
            "room_mailboxes": {"GRAPH-PERMISSION-MISSING", "GRAPH-CALENDARS-DENIED"},
            **everywhere("GRAPH-CALENDAR-DENIED", "room_write", "room_from_wm", *BOOKING),
        },
    ),
    Case(
        Fault.NO_PLACES_PERMISSION,
        everywhere("GRAPH-PERMISSION-MISSING", "graph_connection", "room_mailboxes"),
    ),
    Case(
        Fault.NO_CALENDAR_PERMISSION,
        {
            "room_mailboxes": {"GRAPH-CALENDARS-DENIED"},
            **everywhere("GRAPH-CALENDAR-DENIED", "room_write", "room_from_wm", *BOOKING),
        },
    ),
    Case(
        Fault.NO_CALENDAR_PERMISSION,
        {"graph_connection": {"GRAPH-CALENDAR-UNPROVEN"}},
        outcome=UNCLEAR,
    ),
    Case(
        Fault.CALENDARS_READ_ONLY,
        {"graph_connection": {"GRAPH-WRITE-UNPROVEN"}},
        outcome=UNCLEAR,
    ),
    Case(
        Fault.CALENDARS_READ_ONLY,
        {"room_write": {"GRAPH-CALENDAR-DENIED"}, **everywhere("ORGANIZER-DENIED", *BOOKING)},
    ),
    Case(Fault.ORGANIZER_DENIED, everywhere("ORGANIZER-DENIED", *BOOKING)),
    Case(
        Fault.ROOM_DECLINES,
        {"room_booking": {"ROOM-BOOKING-DECLINED"}, "room_series": {"ROOM-SERIES-DECLINED"}},
    ),
    Case(Fault.ROOM_TENTATIVE, everywhere("ROOM-BOOKING-TENTATIVE", *BOOKING), outcome=UNCLEAR),
    Case(Fault.ROOM_SILENT, everywhere("ROOM-BOOKING-PENDING", *BOOKING), outcome=UNCLEAR),
    Case(Fault.ACCESS_POLICY, {"room_mailboxes": {"GRAPH-ACCESS-POLICY"}}),
    Case(Fault.ROOM_NOT_ONLINE, {"room_mailboxes": {"GRAPH-MAILBOX-NOT-ONLINE"}}),
    Case(
        Fault.ROOM_NOT_LISTED,
        {"room_mailboxes": {"ROOM-NOT-IN-LIST-YET"}},
        outcome=Outcome.NOT_YET,
    ),
    Case(
        Fault.ROOM_LIST_NOT_YET,
        {"room_mailboxes": {"ROOM-LIST-MISSING-YET"}},
        outcome=Outcome.NOT_YET,
    ),
    Case(
        Fault.EVENT_STAYS,
        {
            "room_write": {"ROOM-WRITE-LEFT-BEHIND"},
            **everywhere("ROOM-BOOKING-LEFT-BEHIND", *BOOKING),
        },
    ),
    Case(
        Fault.GRAPH_DOWN,
        everywhere("HTTP-SERVICE-DOWN", *MICROSOFT),
        outcome=UNCLEAR,
    ),
    Case(Fault.WRONG_ROUTER_SECRET, {"api_user": {"ROUTER-CREDENTIALS-WRONG"}}),
    Case(Fault.ROUTER_DOWN, {"router_reachable": {"HTTP-SERVICE-DOWN"}}),
    Case(Fault.ROUTER_DOWN, {"api_user": {"HTTP-SERVICE-DOWN"}}, outcome=UNCLEAR),
    Case(Fault.WM_SAYS_NO, {"web_services": {"WM-UNAUTHORIZED"}}),
    Case(Fault.WM_UNAUTHORIZED_IN_200, {"web_services": {"WM-UNAUTHORIZED"}}),
    Case(Fault.WM_ERROR_IN_200, {"web_services": {"WM-REPORT-REFUSED"}}),
    Case(Fault.WM_DOWN, {"connector_ready": {"HTTP-SERVICE-DOWN"}}),
    Case(Fault.WM_DOWN, {"web_services": {"HTTP-SERVICE-DOWN"}}, outcome=UNCLEAR),
    Case(Fault.NAME_NOT_FOUND, {"connector_ready": {"NET-NAME-NOT-FOUND"}}),
    Case(Fault.NAME_NOT_FOUND, {"web_services": {"NET-NAME-NOT-FOUND"}}, outcome=UNCLEAR),
    Case(Fault.CONNECTION_BLOCKED, {"router_reachable": {"NET-TIMEOUT"}}),
    Case(Fault.CONNECTION_BLOCKED, {"api_user": {"NET-TIMEOUT"}}, outcome=UNCLEAR),
    Case(
        Fault.TLS_INSPECTED,
        everywhere("TLS-INSPECTED", "router_reachable", "connector_ready"),
    ),
    Case(
        Fault.TLS_INSPECTED,
        everywhere("TLS-INSPECTED", "api_user", "tenant_domains", "web_services", *MICROSOFT),
        outcome=UNCLEAR,
    ),
    Case(
        Fault.INSPECTION_TRUSTED,
        everywhere("INSPECTION-NOT-ACCEPTED", "api_user", "web_services", *MICROSOFT),
        outcome=UNCLEAR,
    ),
    Case(
        Fault.TOKEN_HOST_ELSEWHERE,
        everywhere("TOKEN-HOST-ELSEWHERE", "rooms_consistent"),
        outcome=UNCLEAR,
    ),
)

# What is out of order without keeping anything from working.
HARMLESS = {
    Fault.GRANTED_IN_EXCHANGE,
    Fault.NO_NEXT_LINK,
    Fault.THROTTLED,
    Fault.ROUTER_WANTS_BODY,
    Fault.REPEAT_REFUSED,
    Fault.ANSWER_LOST,
    Fault.ROOM_SLOW,
    Fault.RESERVED_IN_WM,
}


@pytest.mark.parametrize(
    ("case", "check"),
    [
        pytest.param(case, check, id=f"{case.fault}-{check}")
        for case in CASES
        for check in case.expected
    ],
)
async def test_a_fault_has_its_own_code(case: Case, check: str) -> None:
    set_up = _with(case.fault)
    evidence = await set_up.check(check)
    assert complaints(evidence) == case.expected[check]
    assert evidence.outcome is case.outcome


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("fault", sorted(HARMLESS))
async def test_harmless_oddities_raise_no_alarm(fault: Fault, check: str) -> None:
    assert (await _with(fault).check(check)).outcome is Outcome.PASSED


async def test_a_busy_entra_is_named_by_its_number() -> None:
    (busy,) = (await _with(Fault.ENTRA_BUSY).check("graph_connection")).findings
    assert (busy.code, busy.params["code"]) == ("ENTRA-TEMPORARY", "AADSTS90033")


def test_every_fault_is_tried() -> None:
    assert {case.fault for case in CASES} | HARMLESS == set(Fault)


@pytest.mark.parametrize("fault", sorted({case.fault for case in CASES}))
async def test_checks_that_a_fault_does_not_concern_pass(fault: Fault) -> None:
    concerned = {check for case in CASES if case.fault is fault for check in case.expected}
    set_up = _with(fault)
    for check in CHECKS.keys() - concerned:
        evidence = await set_up.check(check)
        assert evidence.outcome is Outcome.PASSED, (check, evidence.findings)


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (Fault.EXPIRED_SECRET, "graph_connection"),
        (Fault.ROUTER_DOWN, "router_reachable"),
        (Fault.WM_ERROR_IN_200, "web_services"),
        (Fault.ROOM_NOT_ONLINE, "room_mailboxes"),
        (Fault.NAME_NOT_FOUND, "connector_ready"),
    ],
)
async def test_after_the_repair_the_same_check_passes(fault: Fault, check: str) -> None:
    set_up = _with(fault)
    assert (await set_up.check(check)).outcome is not Outcome.PASSED
    set_up.world.faults.clear()
    assert (await set_up.check(check)).outcome is Outcome.PASSED


async def test_the_secret_id_shows_no_secret() -> None:
    set_up = _with(Fault.SECRET_ID_PASTED)
    evidence = await set_up.check("graph_connection")
    assert set_up.world.customer.secret_id not in repr(evidence)
    assert "AADSTS7000215" in evidence.findings[0].detail


async def test_rooms_granted_in_exchange_are_said_to_be() -> None:
    evidence = await _with(Fault.GRANTED_IN_EXCHANGE).check("graph_connection")
    assert "GRAPH-GRANTED-IN-EXCHANGE" in codes(evidence.findings)


async def test_the_way_the_router_wants_its_credentials_is_remembered() -> None:
    set_up = _with(Fault.ROUTER_WANTS_BODY)
    first = await set_up.check("api_user")
    assert codes(first.findings) == ["API-USER-OK-IN-BODY"]
    set_up.world.calls.clear()
    await set_up.check("api_user")
    assert [call.partition(" ")[0] for call in set_up.world.calls] == ["GET", "POST"]


async def test_what_was_remembered_is_forgotten_when_it_fails() -> None:
    set_up = make_set_up()
    await set_up.check("api_user")
    set_up.world.faults.add(Fault.ROUTER_WANTS_BODY)
    assert (await set_up.check("api_user")).outcome is Outcome.PASSED


async def test_workplace_management_is_asked_once_only() -> None:
    set_up = _with(Fault.WM_SAYS_NO)
    await set_up.check("web_services")
    # The first one is a page, without any sign-in.
    assert [call.partition(" ")[0] for call in set_up.world.calls] == ["GET", "POST"]


async def test_the_push_address_is_never_called() -> None:
    set_up = make_set_up()
    for check in CHECKS:
        await set_up.check(check)
    assert not [call for call in set_up.world.calls if "/push" in call]


async def test_no_event_is_left() -> None:
    set_up = make_set_up()
    await set_up.check("room_write")
    assert set_up.world.calendars.count() == 0


def _with(fault: Fault) -> SetUp:
    world = World()
    world.faults.add(fault)
    return make_set_up(world)


# What has no name for its requests is evidence by its answer's status and its own time.
BY_REQUEST = (
    "tenant_domains",
    "graph_connection",
    "room_mailboxes",
    "room_write",
    "room_from_wm",
    *BOOKING,
)
BY_ANSWER = ("router_reachable", "api_user", "web_services", "connector_ready")


@pytest.mark.parametrize("check", BY_REQUEST)
async def test_what_microsoft_said_has_its_request_id(check: str) -> None:
    findings = (await make_set_up().check(check)).findings
    assert [one.code for one in findings if not one.request_id] == []


@pytest.mark.parametrize("check", BY_ANSWER)
async def test_what_others_said_has_status_and_time(check: str) -> None:
    findings = (await make_set_up().check(check)).findings
    told = [one for one in findings if not is_compared(one.code)]
    assert told
    for finding in told:
        assert finding.detail.startswith("HTTP 200, Sun, 22 Nov 2026 10:00:00 GMT")


@pytest.mark.parametrize("fault", [Fault.DOMAIN_ELSEWHERE, Fault.DOMAIN_UNKNOWN])
async def test_what_microsoft_said_against_a_domain_has_its_request_id(fault: Fault) -> None:
    set_up = make_set_up()
    set_up.world.faults.add(fault)
    (finding,) = [
        one
        for one in (await set_up.check("tenant_domains")).findings
        if one.outcome is not Outcome.PASSED
    ]
    assert finding.request_id
