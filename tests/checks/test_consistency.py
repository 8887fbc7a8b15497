"""What fits together, and what no longer does; no system is asked for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Outcome, Owner, is_stale
from syncwizard.domain.project import Confirmed, Copied
from syncwizard.domain.records import seen_in
from syncwizard.domain.rooms import Said
from syncwizard.guide import GUIDE
from syncwizard.practice.faults import Fault
from tests.checks.practised import NOW, SetUp, codes, complaints, copy_form, make_set_up


async def test_no_system_is_asked() -> None:
    set_up = make_set_up()
    await set_up.check("rooms_consistent")
    assert set_up.world.calls == []


async def test_a_mailbox_outside_the_domains() -> None:
    set_up = _with_mailbox(0, "alster@nordlicht.exmaple")
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {"ROOM-OUTSIDE-DOMAINS"}
    assert evidence.findings[0].about == "alster@nordlicht.exmaple"


async def test_google_gives_rooms_addresses_of_its_own() -> None:
    set_up = _with_mailbox(0, "c_188abc@resource.calendar.google.com")
    assert complaints(await set_up.check("rooms_consistent")) == {"ROOM-OUTSIDE-DOMAINS"}
    set_up.values["calendar_provider"] = "Google"
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == set()
    assert evidence.findings[0].code == "ROOMS-CONSISTENT-GOOGLE"


async def test_domains_count_without_their_case() -> None:
    set_up = _with_mailbox(0, "alster@NORDLICHT.example")
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED


async def test_two_rooms_with_one_mailbox() -> None:
    set_up = make_set_up()
    set_up = _with_mailbox(1, set_up.rooms[0].mailbox.upper())
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {"ROOM-MAILBOX-TWICE"}
    assert evidence.findings[0].params["count"] == 2


async def test_a_room_without_a_mailbox() -> None:
    evidence = await _with_mailbox(0, "").check("rooms_consistent")
    assert complaints(evidence) == {"ROOM-NO-MAILBOX"}


async def test_rooms_that_nobody_has_mapped_are_open_not_wrong() -> None:
    set_up = make_set_up()
    set_up.change_rooms(mapped=None)
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {"ROOM-NOT-MAPPED"}
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    finding = evidence.findings[0]
    assert finding.params["n"] == 12
    named = [room.name for room in set_up.rooms if room.name in str(finding.params["rooms"])]
    assert named == [room.name for room in set_up.rooms[:5]]


@pytest.mark.parametrize(
    ("what", "code"),
    [("mapped", "ROOM-MAPPING-CHANGED"), ("reference_set", "ROOM-REFERENCE-CHANGED")],
)
async def test_a_mailbox_that_changed_after_it_was_used(what: str, code: str) -> None:
    set_up = make_set_up()
    said = Said("Test", NOW, "former@nordlicht.example")
    set_up.rooms[3] = replace(set_up.rooms[3], **{what: said})  # type: ignore[arg-type]
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {code}
    assert evidence.findings[0].about == set_up.rooms[3].name


@pytest.mark.parametrize(
    ("users", "expected"),
    [
        ("sync.trust", set()),
        ("sync.other\nsync.trust", set()),
        ("sync.other", {"TRUST-USER-MISSING"}),
        ("Sync.Trust", {"TRUST-USER-MISSING"}),
        ("sync.trust2", {"TRUST-USER-MISSING"}),
    ],
)
async def test_the_trust_user_is_one_of_the_system_users(users: str, expected: set[str]) -> None:
    for check in ("rooms_consistent", "connector_ready"):
        set_up = make_set_up()
        set_up.values["system_users"] = users
        assert complaints(await set_up.check(check)) == expected


async def test_without_a_trust_user_there_is_nothing_to_compare() -> None:
    set_up = make_set_up()
    set_up.values |= {"trust_user": "", "system_users": ""}
    set_up.project.copied.clear()
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED


# Other systems


@pytest.mark.parametrize(
    ("act", "field", "step"),
    [
        ("assigned", "wm_url", "5.2.3"),
        ("reference_set", "wm_url", "5.2.3"),
        ("mapped", "router_url", "6.2"),
    ],
)
async def test_what_was_done_in_another_system_is_not_done_here(
    act: str, field: str, step: str
) -> None:
    set_up = make_set_up()
    former, present = set_up.answers().mark(field), "https://moved.example.com/"
    _do_in(set_up, act, former, rooms=2)
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED
    set_up.values[field] = present
    set_up.project.copied.clear()
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {"ROOM-DONE-ELSEWHERE"}
    (finding,) = [one for one in evidence.findings if one.code == "ROOM-DONE-ELSEWHERE"]
    named = f"{set_up.rooms[0].name}, {set_up.rooms[1].name}"
    assert finding.params == {"n": 2, "rooms": named, "step": step}
    _do_in(set_up, act, set_up.answers().mark(field), rooms=2)
    assert is_stale(evidence, CHECKS["rooms_consistent"], set_up.answers())
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED


async def test_many_rooms_of_another_system_are_one_finding() -> None:
    set_up = make_set_up()
    _do_in(set_up, "mapped", "another system", rooms=12)
    evidence = await set_up.check("rooms_consistent")
    (finding,) = [one for one in evidence.findings if one.outcome is not Outcome.PASSED]
    assert finding.params["n"] == 12
    assert str(finding.params["rooms"]).endswith(", …")


# How far ahead


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        ("180", "180", set()),
        ("30", "30", set()),
        ("180", "179", {"MAX-OCCURRENCES-LOW"}),
        ("181", "181", {"BOOKING-WINDOW-UNKNOWN"}),
        ("365", "180", {"BOOKING-WINDOW-UNKNOWN", "MAX-OCCURRENCES-LOW"}),
        ("", "1", set()),
        ("many", "1", set()),
        ("90", "9" * 5000, set()),
    ],
)
async def test_the_horizon_is_held_against_what_bounds_it(
    days: str, most: str, expected: set[str]
) -> None:
    set_up = make_set_up()
    set_up.values |= {"reservation_horizon_days": days, "max_occurrences": most}
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == expected
    assert evidence.outcome is (Outcome.COULD_NOT_TELL if expected else Outcome.PASSED)
    owners = {one.code: one.owner for one in evidence.findings}
    assert owners.get("BOOKING-WINDOW-UNKNOWN", Owner.EXCHANGE_ADMIN) is Owner.EXCHANGE_ADMIN


async def test_booking_windows_are_exchanges() -> None:
    set_up = make_set_up()
    set_up.values |= {"reservation_horizon_days": "365", "max_occurrences": "365"}
    set_up.values["secret_kept_by"] = "customer"
    assert complaints(await set_up.check("rooms_consistent")) == {"BOOKING-WINDOW-UNKNOWN"}
    set_up.values["calendar_provider"] = "Google"
    assert complaints(await set_up.check("rooms_consistent")) == set()


async def test_a_persons_word_settles_the_booking_windows_of_the_present_horizon() -> None:
    set_up = make_set_up()
    set_up.values |= {"reservation_horizon_days": "365", "max_occurrences": "500"}
    _confirm(set_up, "3", "exchange_ready")
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == set()
    assert "BOOKING-WINDOW-CONFIRMED" in codes(evidence.findings)
    set_up.values["reservation_horizon_days"] = "366"
    assert complaints(await set_up.check("rooms_consistent")) == {"BOOKING-WINDOW-UNKNOWN"}


async def test_what_exchange_cannot_do_at_all_no_word_settles() -> None:
    set_up = make_set_up()
    set_up.values |= {"reservation_horizon_days": "1080", "max_occurrences": "2000"}
    _confirm(set_up, "3", "exchange_ready")
    assert complaints(await set_up.check("rooms_consistent")) == set()
    set_up.values["reservation_horizon_days"] = "1081"
    _confirm(set_up, "3", "exchange_ready")
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {"BOOKING-WINDOW-TOO-SHORT"}
    assert evidence.outcome is Outcome.FAILED


async def test_another_confirmation_settles_nothing_about_booking_windows() -> None:
    set_up = make_set_up()
    set_up.values |= {"reservation_horizon_days": "365", "max_occurrences": "500"}
    _confirm(set_up, "4.2", "saved")
    assert complaints(await set_up.check("rooms_consistent")) == {"BOOKING-WINDOW-UNKNOWN"}


@pytest.mark.parametrize("field", ["reservation_horizon_days", "max_occurrences"])
async def test_another_horizon_makes_the_result_stale(field: str) -> None:
    set_up = make_set_up()
    evidence = await set_up.check("rooms_consistent")
    set_up.values[field] = "200"
    assert is_stale(evidence, CHECKS["rooms_consistent"], set_up.answers())


# Age


async def test_a_value_that_changed_after_it_was_copied() -> None:
    set_up = make_set_up()
    _copy(set_up, "4.5", "Azure Account Directory ID")
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED
    set_up.values["tenant_id"] = set_up.world.customer.other_tenant_id
    evidence = await set_up.check("rooms_consistent")
    assert complaints(evidence) == {"VALUE-OUT-OF-DATE"}
    finding = next(one for one in evidence.findings if one.code == "VALUE-OUT-OF-DATE")
    assert finding.params == {"step": "4.5", "label": "Azure Account Directory ID"}


async def test_a_step_that_does_not_apply_is_never_out_of_date() -> None:
    set_up = make_set_up()
    _copy(set_up, "4.5", "Azure Account Directory ID")
    set_up.values |= {
        "tenant_id": set_up.world.customer.other_tenant_id,
        "calendar_provider": "Google",
    }
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED


async def test_a_test_that_is_older_than_its_values() -> None:
    set_up = make_set_up()
    set_up.project.evidence["api_user"] = await set_up.check("api_user")
    set_up.project.evidence["rooms_consistent"] = await set_up.check("rooms_consistent")
    assert (await set_up.check("rooms_consistent")).outcome is Outcome.PASSED
    set_up.values |= {"router_client_id": "another", "email_domains": "nordlicht.example"}
    set_up.rooms = [one for one in set_up.rooms if one.mailbox.endswith("@nordlicht.example")]
    evidence = await set_up.check("rooms_consistent")
    out_of_date = [one.params for one in evidence.findings if one.code == "TEST-OUT-OF-DATE"]
    assert out_of_date == [{"step": "4.3"}], "its own last result is not held against it"


# Before the Router's own test


@pytest.mark.parametrize(
    ("field", "label", "step"),
    [
        ("wm_secret_key", "Preshared key", "5.2.1"),
        ("access_id", "Encryption key", "5.2.1"),
        ("external_app_reference", "App ID", "5.2"),
        ("connector_password", "Password", "6.1"),
    ],
)
async def test_a_value_that_the_form_lacks(field: str, label: str, step: str) -> None:
    set_up = make_set_up()
    set_up.values[field] = ""
    evidence = await set_up.check("connector_ready")
    assert complaints(evidence) == {"CONNECTOR-VALUE-MISSING"}
    finding = next(one for one in evidence.findings if one.about)
    assert finding.params == {"label": label, "step": step}


async def test_of_values_that_nobody_copied_nothing_is_said() -> None:
    set_up = make_set_up()
    set_up.project.copied.clear()
    evidence = await set_up.check("connector_ready")
    assert complaints(evidence) == {"CONNECTOR-VALUES-NOT-COPIED"}
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert "CONNECTOR-VALUES-OK" not in codes(evidence.findings)


async def test_one_value_that_nobody_copied_is_named() -> None:
    set_up = make_set_up()
    del set_up.project.copied["6.1"]["App ID"]
    evidence = await set_up.check("connector_ready")
    (finding,) = [one for one in evidence.findings if one.outcome is not Outcome.PASSED]
    assert finding.params == {"n": 1, "labels": "App ID"}


async def test_a_value_that_cannot_be_right_is_no_value_for_the_form() -> None:
    set_up = make_set_up()
    set_up.values["connector_password"] = "tooweak"
    copy_form(set_up)
    evidence = await set_up.check("connector_ready")
    assert complaints(evidence) == {"CONNECTOR-VALUE-WRONG"}


async def test_a_value_that_changed_before_save() -> None:
    set_up = make_set_up()
    _copy(set_up, "6.1", "App ID")
    set_up.values["external_app_reference"] = "EXT-2026-0018"
    evidence = await set_up.check("connector_ready")
    assert complaints(evidence) == {"CONNECTOR-VALUE-CHANGED"}


async def test_a_value_that_changed_after_save_is_for_product() -> None:
    set_up = make_set_up()
    step = GUIDE.step("6.1")
    seen = {
        row.label: set_up.answers().mark(row.field)
        for row in step.visible_rows(set_up.answers())
        if row.field
    }
    set_up.project.confirmed["6.1.saved_once"] = Confirmed(by="Test", at=NOW, seen=seen)
    set_up.values["external_app_reference"] = "EXT-2026-0018"
    evidence = await set_up.check("connector_ready")
    assert complaints(evidence) == {"CONNECTOR-CHANGED-AFTER-SAVE"}
    finding = next(one for one in evidence.findings if one.code == "CONNECTOR-CHANGED-AFTER-SAVE")
    assert (finding.owner, finding.about) == ("product_team", "App ID")


@pytest.mark.parametrize(
    ("environment", "mode", "expected"),
    [
        ("production", "Production", set()),
        ("test", "Test", set()),
        ("production", "Test", {"OPERATION-MODE-DIFFERS"}),
        ("development", "Production", {"OPERATION-MODE-DIFFERS"}),
    ],
)
async def test_the_operation_mode_is_that_of_the_environment(
    environment: str, mode: str, expected: set[str]
) -> None:
    set_up = make_set_up()
    set_up.values |= {"environment": environment, "operation_mode": mode}
    for check in ("connector_ready", "rooms_consistent"):
        evidence = await set_up.check(check)
        told = "OPERATION-MODE-DIFFERS" if expected else "OPERATION-MODE-OK"
        assert complaints(evidence) == expected
        assert told in codes(evidence.findings)


async def test_an_unreachable_system_does_not_hide_what_is_missing() -> None:
    set_up = make_set_up()
    set_up.values["access_id"] = ""
    set_up.world.faults.add(Fault.WM_DOWN)
    evidence = await set_up.check("connector_ready")
    assert complaints(evidence) == {"HTTP-SERVICE-DOWN", "CONNECTOR-VALUE-MISSING"}


def _do_in(set_up: SetUp, act: str, where: str, *, rooms: int) -> None:
    """The first rooms' act is said to be done in the system with that mark."""
    for index, room in enumerate(set_up.rooms[:rooms]):
        said = Said("Test", NOW, room.mailbox, where)
        set_up.rooms[index] = replace(room, **{act: said})  # type: ignore[arg-type]


def _with_mailbox(index: int, mailbox: str) -> SetUp:
    set_up = make_set_up()
    said = Said("Test", NOW, mailbox)
    set_up.rooms[index] = replace(
        set_up.rooms[index], mailbox=mailbox, reference_set=said, mapped=said
    )
    return set_up


def _confirm(set_up: SetUp, step_id: str, name: str) -> None:
    """What is recorded when somebody confirms it of the present values."""
    step, answers = GUIDE.step(step_id), set_up.answers()
    (confirm,) = [one for one in step.visible_confirms(answers) if one.name == name]
    seen = seen_in(step, confirm, answers)
    set_up.project.confirmed[step.confirm_key(confirm)] = Confirmed(by="Test", at=NOW, seen=seen)


def _copy(set_up: SetUp, step_id: str, label: str) -> None:
    """What is recorded when the row's present value is copied."""
    rows = {row.label: row for row in GUIDE.step(step_id).rows()}
    mark = set_up.answers().mark(rows[label].field)
    set_up.project.copied.setdefault(step_id, {})[label] = Copied(mark=mark, at=NOW)
