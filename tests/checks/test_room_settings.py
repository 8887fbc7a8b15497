"""What an export says of the rooms is judged as the table of settings has it, and never more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.room_settings import RULES, judge_room
from syncwizard.domain.checks import Finding, Outcome, Owner, is_stale
from syncwizard.domain.room_settings import RoomSettings, SettingsExport
from tests.checks.exported import GOOD, MADE, UNTOUCHED, export_of, settings
from tests.checks.practised import NOW, SetUp, complaints, make_set_up


async def judged(set_up: SetUp, export: SettingsExport | None = None) -> dict[str, Finding]:
    set_up.export = export or set_up.export
    evidence = await set_up.check("room_settings")
    assert len({one.code for one in evidence.findings}) == len(evidence.findings)
    return {one.code: one for one in evidence.findings}


async def test_rooms_that_are_set_up_well_are_only_read_from_the_export() -> None:
    set_up = make_set_up()
    found = await judged(set_up)
    assert set(found) == {"ROOM-SETTINGS-READ", "BOOKING-WINDOW-READ", "ROOM-EXTERNAL-OUT"}
    assert found["ROOM-SETTINGS-READ"].params == {"n": 12, "start": "2026-11-20"}
    assert found["ROOM-SETTINGS-READ"].rooms == tuple(room.id for room in set_up.rooms)
    assert set_up.world.calls == []
    assert not CHECKS["room_settings"].asks


RULE = {
    "ROOM-NOT-BOOKABLE": {"BookingType": "Reserved"},
    "ROOM-NOT-ANSWERING": {"AutomateProcessing": "AutoUpdate"},
    "ROOM-DOUBLE-BOOKINGS": {"AllowConflicts": "True"},
    "ROOM-NO-SERIES": {"AllowRecurringMeetings": "False"},
    "ROOM-SUBJECT-REMOVED": {"AddOrganizerToSubject": "True"},
    "ROOM-BODY-REMOVED": {"DeleteComments": "True"},
    "ROOM-PRIVATE-SHOWN": {"RemovePrivateProperty": "True"},
    "ROOM-SERIES-CONFLICT": {"ConflictPercentageAllowed": "0", "MaximumConflictInstances": "0"},
    "ROOM-DELEGATES": {"ResourceDelegates": "anna", "AllRequestInPolicy": "True"},
    "ROOM-FOR-SOME": {"AllBookInPolicy": "False"},
    "ROOM-DURATION-SHORT": {"MaximumDurationInMinutes": "240"},
    "ROOM-WORK-HOURS": {"ScheduleOnlyDuringWorkHours": "True"},
    "ROOM-CAPACITY": {"EnforceCapacity": "True"},
    "ROOM-AUTO-RELEASE": {"EnableAutoRelease": "True"},
    "ROOM-EXTERNAL-IN": {"ProcessExternalMeetingMessages": "True"},
}


@pytest.mark.parametrize("code", RULE)
async def test_one_setting_gives_one_finding(code: str) -> None:
    set_up = make_set_up()
    first, *others = set_up.rooms
    odd = settings(first.mailbox, **RULE[code])
    export = SettingsExport((odd, *export_of(others).rooms), MADE)
    found = await judged(set_up, export)
    assert {one for one in found if found[one].outcome is not Outcome.PASSED} == {code}
    finding = found[code]
    assert (finding.about, finding.rooms) == (first.mailbox, (first.id,))
    assert finding.params["rooms"] == first.name
    assert finding.owner is Owner.EXCHANGE_ADMIN


def test_every_rule_has_its_case() -> None:
    assert {rule.code for rule in RULES} == RULE.keys() | {"ROOM-EXTERNAL-OUT"}


@pytest.mark.parametrize(
    "changes",
    [
        {"AutomateProcessing": "None", "ResourceDelegates": "anna"},  # a person answers
        {"MaximumDurationInMinutes": "0"},  # no limit
        {"ConflictPercentageAllowed": "0", "MaximumConflictInstances": "3"},
        {"ResourceDelegates": "anna"},  # asked only about what is out of policy
        {"AutomateProcessing": "autoaccept", "DeleteSubject": "false"},
        {"BookInPolicy": "anna; ben"},
        {"ResourceDelegates": "{}", "AllRequestInPolicy": "True"},
    ],
)
def test_what_is_well_is_not_complained_of(changes: dict[str, str]) -> None:
    assert judge_room(settings("a@b.example", **changes)) == ["ROOM-EXTERNAL-OUT"]


def test_a_room_as_exchange_makes_it() -> None:
    assert judge_room(RoomSettings("a@b.example", UNTOUCHED)) == [
        "ROOM-SUBJECT-REMOVED",
        "ROOM-BODY-REMOVED",
        "ROOM-PRIVATE-SHOWN",
        "ROOM-SERIES-CONFLICT",
        "ROOM-EXTERNAL-OUT",
    ]


@pytest.mark.parametrize("odd", ["", "maybe", "-1", "1e3", "٣", "$true", "9" * 40])
def test_what_cannot_be_read_is_never_held_against_a_room(odd: str) -> None:
    assert judge_room(RoomSettings("a@b.example", dict.fromkeys(GOOD, odd))) == []
    assert judge_room(RoomSettings("a@b.example")) == []


# The booking window


async def test_a_window_that_is_too_short() -> None:
    set_up = make_set_up()
    set_up.values["reservation_horizon_days"] = "365"
    export = export_of(set_up.rooms, BookingWindowInDays="365")
    assert "BOOKING-WINDOW-READ" in await judged(set_up, export)
    short = [settings(set_up.rooms[0].mailbox, BookingWindowInDays="364")]
    short += [settings(room.mailbox, BookingWindowInDays="180") for room in set_up.rooms[1:8]]
    found = await judged(set_up, SettingsExport((*short, *export.rooms[8:]), MADE))
    finding = found["BOOKING-WINDOW-SHORT"]
    assert finding.outcome is Outcome.FAILED
    assert finding.params["n"] == 8
    assert (finding.params["days"], finding.params["count"]) == (365, 180)
    assert str(finding.params["rooms"]).endswith(", …")
    assert all(room.mailbox in finding.detail for room in set_up.rooms[:8])


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (("180", "180"), "BOOKING-WINDOW-UNCHANGED"),
        (("90", "180"), "BOOKING-WINDOW-SHORT"),
        (("180", "181"), "BOOKING-WINDOW-SHORT"),
    ],
)
async def test_only_exchanges_own_window_is_one_that_nobody_set(
    days: tuple[str, str], code: str
) -> None:
    set_up = make_set_up()
    set_up.values["reservation_horizon_days"] = "365"
    rooms = [
        settings(room.mailbox, BookingWindowInDays=days[number % 2])
        for number, room in enumerate(set_up.rooms)
    ]
    found = await judged(set_up, SettingsExport(tuple(rooms), MADE))
    assert {one for one in found if one.startswith("BOOKING-WINDOW")} == {code}


async def test_without_a_horizon_the_windows_are_not_called_good() -> None:
    set_up = make_set_up()
    set_up.values["reservation_horizon_days"] = ""
    found = await judged(set_up)
    assert "BOOKING-WINDOW-READ" not in found
    assert found["BOOKING-WINDOW-HORIZON-OPEN"].outcome is Outcome.COULD_NOT_TELL


# The export


async def test_rooms_that_the_export_lacks_or_exchange_does_not_know() -> None:
    set_up = make_set_up()
    lost = RoomSettings(set_up.rooms[0].mailbox.upper(), {}, is_found=False)
    export = SettingsExport((lost, *export_of(set_up.rooms[2:]).rooms), MADE)
    found = await judged(set_up, export)
    assert found["ROOM-SETTINGS-NO-MAILBOX"].about == set_up.rooms[0].mailbox
    assert found["ROOM-SETTINGS-ROOM-ABSENT"].about == set_up.rooms[1].mailbox
    assert found["ROOM-SETTINGS-READ"].params["n"] == 10


async def test_an_export_of_other_rooms_proves_nothing() -> None:
    set_up = make_set_up()
    found = await judged(set_up, SettingsExport((settings("a@elsewhere.example"),), MADE))
    assert set(found) == {"ROOM-SETTINGS-ROOM-ABSENT"}
    assert found["ROOM-SETTINGS-ROOM-ABSENT"].params["n"] == 12


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (NOW - timedelta(days=30), ""),
        (NOW - timedelta(days=31), "ROOM-SETTINGS-OLD"),
        (NOW + timedelta(hours=20), ""),
        (NOW + timedelta(days=2), "ROOM-SETTINGS-UNDATED"),
        (None, "ROOM-SETTINGS-UNDATED"),
    ],
)
async def test_the_age_of_the_export(made: object, code: str) -> None:
    set_up = make_set_up()
    set_up.export = replace(export_of(set_up.rooms), made_at=made)  # type: ignore[arg-type]
    assert complaints(await set_up.check("room_settings")) == {code} - {""}


async def test_settings_that_the_export_lacks() -> None:
    set_up = make_set_up()
    export = replace(export_of(set_up.rooms), absent=("DeleteSubject", "AllowConflicts"))
    found = await judged(set_up, export)
    assert found["ROOM-SETTINGS-COLUMN-ABSENT"].params == {
        "n": 2,
        "labels": "DeleteSubject, AllowConflicts",
    }


async def test_what_was_read_is_out_of_date_when_rooms_or_the_horizon_change() -> None:
    set_up = make_set_up()
    evidence, check = await set_up.check("room_settings"), CHECKS["room_settings"]
    assert not is_stale(evidence, check, set_up.answers())
    set_up.values["reservation_horizon_days"] = "99"
    assert is_stale(evidence, check, set_up.answers())
    set_up.values.clear()
    set_up.rooms[0] = replace(set_up.rooms[0], mailbox="new@nordlicht.example")
    assert is_stale(evidence, check, set_up.answers())


async def test_windows_that_were_read_are_no_longer_called_unknown() -> None:
    set_up = make_set_up()
    set_up.values |= {"reservation_horizon_days": "365", "max_occurrences": "500"}
    assert complaints(await set_up.check("rooms_consistent")) == {"BOOKING-WINDOW-UNKNOWN"}
    read = await set_up.check("room_settings")
    set_up.project.evidence["room_settings"] = read
    assert complaints(await set_up.check("rooms_consistent")) == set()
    # Of some rooms only, it settles nothing; nor for another horizon.
    set_up.export = export_of(set_up.rooms[1:])
    set_up.project.evidence["room_settings"] = await set_up.check("room_settings")
    assert complaints(await set_up.check("rooms_consistent")) == {"BOOKING-WINDOW-UNKNOWN"}
    set_up.project.evidence["room_settings"] = read
    set_up.values["reservation_horizon_days"] = "400"
    assert complaints(await set_up.check("rooms_consistent")) == {"BOOKING-WINDOW-UNKNOWN"}
