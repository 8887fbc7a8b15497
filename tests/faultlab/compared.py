"""Faults of sense that need no network: what rooms, exports and the record of a set-up say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from syncwizard.domain.project import Confirmed, Copied
from syncwizard.domain.records import seen_in
from syncwizard.domain.room_settings import RoomSettings, SettingsExport
from syncwizard.domain.rooms import Room, Said
from syncwizard.guide import GUIDE
from tests.checks.exported import MADE, export_of
from tests.checks.practised import NOW, SetUp, copy_form
from tests.faultlab.fault import Fault, Faults, Oddity, Play, Stage
from tests.faultlab.lab import Lab
from tests.faultlab.playing import both, recorded, typed

_SAVED: Final = "6.1.saved_once"


def _quiet(name: str, code: str, check: str, *plays: Play, tells: str = "") -> Fault:
    return Fault(name, Stage.SENSE, code, both(*plays), check, leaves=False, tells=tells)


# ---- What Exchange has set at the rooms


def _set(name: str, code: str, **changes: str) -> Fault:
    return _quiet(name, code, "room_settings", recorded(lambda one: _export(one, **changes)))


def _export(set_up: SetUp, **changes: str) -> None:
    set_up.export = export_of(set_up.rooms, **changes)


def _exported(name: str, code: str, change: Callable[[SettingsExport], SettingsExport]) -> Fault:
    def play(set_up: SetUp) -> None:
        set_up.export = change(export_of(set_up.rooms))

    return _quiet(name, code, "room_settings", recorded(play))


def _without_mailbox(export: SettingsExport) -> SettingsExport:
    first, *rest = export.rooms
    return replace(export, rooms=(RoomSettings(first.mailbox, {}, is_found=False), *rest))


def _not_given(set_up: SetUp) -> None:
    set_up.has_export = False


SETTINGS: Faults = (
    _set("a room that takes no bookings", "ROOM-NOT-BOOKABLE", BookingType="Reserved"),
    _set("a room that answers nobody", "ROOM-NOT-ANSWERING", AutomateProcessing="None"),
    _set("a room that is booked twice", "ROOM-DOUBLE-BOOKINGS", AllowConflicts="True"),
    _set("a room without series", "ROOM-NO-SERIES", AllowRecurringMeetings="False"),
    _set("no subject", "ROOM-SUBJECT-REMOVED", DeleteSubject="True"),
    _set("the organizer as subject", "ROOM-SUBJECT-REMOVED", AddOrganizerToSubject="True"),
    _set("no text", "ROOM-BODY-REMOVED", DeleteComments="True"),
    _set("private meetings are shown", "ROOM-PRIVATE-SHOWN", RemovePrivateProperty="True"),
    _set(
        "a series falls with one conflict",
        "ROOM-SERIES-CONFLICT",
        ConflictPercentageAllowed="0",
        MaximumConflictInstances="0",
    ),
    _set(
        "delegates agree first",
        "ROOM-DELEGATES",
        ResourceDelegates="frontdesk@nordlicht.example",
        AllRequestInPolicy="True",
    ),
    _set("some may book", "ROOM-FOR-SOME", AllBookInPolicy="False"),
    _set("half a day at most", "ROOM-DURATION-SHORT", MaximumDurationInMinutes="240"),
    _set("in office hours only", "ROOM-WORK-HOURS", ScheduleOnlyDuringWorkHours="True"),
    _set("no more people than seats", "ROOM-CAPACITY", EnforceCapacity="True"),
    _set("released by Exchange", "ROOM-AUTO-RELEASE", EnableAutoRelease="True"),
    _set("messages from outside", "ROOM-EXTERNAL-IN", ProcessExternalMeetingMessages="True"),
    _quiet(
        "a booking window as Exchange has it",
        "BOOKING-WINDOW-UNCHANGED",
        "room_settings",
        typed(reservation_horizon_days="365"),
        recorded(lambda one: _export(one, BookingWindowInDays="180")),
    ),
    _set("a booking window of a month", "BOOKING-WINDOW-SHORT", BookingWindowInDays="30"),
    _quiet(
        "nobody said how far ahead",
        "BOOKING-WINDOW-HORIZON-OPEN",
        "room_settings",
        typed(reservation_horizon_days=""),
    ),
    _quiet("no export", "ROOM-SETTINGS-NOT-GIVEN", "room_settings", recorded(_not_given)),
    _exported(
        "an export of two months ago",
        "ROOM-SETTINGS-OLD",
        lambda one: replace(one, made_at=MADE - timedelta(days=60)),
    ),
    _exported(
        "an export without a day",
        "ROOM-SETTINGS-UNDATED",
        lambda one: replace(one, made_at=None),
    ),
    _exported(
        "an export of next week",
        "ROOM-SETTINGS-UNDATED",
        lambda one: replace(one, made_at=NOW + timedelta(days=7)),
    ),
    _exported(
        "an export without one room",
        "ROOM-SETTINGS-ROOM-ABSENT",
        lambda one: replace(one, rooms=one.rooms[1:]),
    ),
    _exported("a room without a mailbox in Exchange", "ROOM-SETTINGS-NO-MAILBOX", _without_mailbox),
    _exported(
        "an export without a column",
        "ROOM-SETTINGS-COLUMN-ABSENT",
        lambda one: replace(one, absent=("BookingType",)),
    ),
)


# ---- Rooms, and what a person said of them


def _room(name: str, code: str, **changes: str | Said | None) -> Fault:
    """The first room, changed."""

    def play(set_up: SetUp) -> None:
        set_up.rooms[0] = replace(set_up.rooms[0], **changes)  # type: ignore[arg-type]

    return _quiet(name, code, "rooms_consistent", recorded(play))


def _moved_to(mailbox: str, *acts: str) -> Callable[[SetUp], None]:
    """The first room's mailbox is another since it was spoken of; what else was said is new."""

    def play(set_up: SetUp) -> None:
        old: Room = set_up.rooms[0]
        again = Said("Test", NOW, mailbox)
        known = {act: again for act in ("assigned", "reference_set", "mapped") if act not in acts}
        set_up.rooms[0] = replace(old, mailbox=mailbox, **known)  # type: ignore[arg-type]

    return play


def _twice(set_up: SetUp) -> None:
    _moved_to(set_up.rooms[1].mailbox)(set_up)


def _done_elsewhere(set_up: SetUp) -> None:
    said = Said("Test", NOW, set_up.rooms[0].mailbox, where=set_up.answers().mark("wm_url"))
    set_up.rooms[0] = replace(set_up.rooms[0], reference_set=said)
    set_up.values["wm_url"] = "https://moved.example.com/"
    set_up.project.copied.clear()


def _copied_before(set_up: SetUp) -> None:
    (row,) = [one for one in GUIDE.step("4.5").visible_rows(set_up.answers()) if _is_tenant(one)]
    former = Copied(mark=row.mark(set_up.answers()), at=NOW)
    set_up.project.copied["4.5"] = {row.label: former}
    set_up.values["tenant_id"] = set_up.world.customer.other_tenant_id


def _is_tenant(row: object) -> bool:
    return getattr(row, "field", "") == "tenant_id"


async def _tested_before(lab: Lab) -> None:
    former = await lab.set_up.check("api_user")
    recorded(lambda one: one.project.evidence.__setitem__("api_user", former))(lab)
    lab.put(router_client_id="another")


CONSISTENCY: Faults = (
    _quiet(
        "a room without a mailbox", "ROOM-NO-MAILBOX", "rooms_consistent", recorded(_moved_to(""))
    ),
    _quiet(
        "a room of another domain",
        "ROOM-OUTSIDE-DOMAINS",
        "rooms_consistent",
        recorded(_moved_to("alster@nordlicht.exmaple")),
    ),
    _quiet("two rooms in one mailbox", "ROOM-MAILBOX-TWICE", "rooms_consistent", recorded(_twice)),
    _quiet(
        "another mailbox than in WM",
        "ROOM-REFERENCE-CHANGED",
        "rooms_consistent",
        recorded(_moved_to("new@nordlicht.example", "reference_set")),
    ),
    _quiet(
        "another mailbox than in the Router",
        "ROOM-MAPPING-CHANGED",
        "rooms_consistent",
        recorded(_moved_to("new@nordlicht.example", "mapped")),
    ),
    _room("a room that nobody mapped", "ROOM-NOT-MAPPED", mapped=None),
    _quiet(
        "done in another system",
        "ROOM-DONE-ELSEWHERE",
        "rooms_consistent",
        recorded(_done_elsewhere),
    ),
    _quiet(
        "a trust user that is none",
        "TRUST-USER-MISSING",
        "rooms_consistent",
        typed(system_users="sync.other"),
    ),
    _quiet(
        "production in a test",
        "OPERATION-MODE-DIFFERS",
        "rooms_consistent",
        typed(environment="Test", operation_mode="Production"),
    ),
    _quiet(
        "further ahead than Exchange can",
        "BOOKING-WINDOW-TOO-SHORT",
        "rooms_consistent",
        typed(reservation_horizon_days="2000", max_occurrences="2000"),
    ),
    _quiet(
        "further ahead than is usual",
        "BOOKING-WINDOW-UNKNOWN",
        "rooms_consistent",
        typed(reservation_horizon_days="365", max_occurrences="365"),
    ),
    _quiet(
        "series that are longer than may be",
        "MAX-OCCURRENCES-LOW",
        "rooms_consistent",
        typed(reservation_horizon_days="180", max_occurrences="10"),
    ),
    _quiet(
        "a value is newer than its copy",
        "VALUE-OUT-OF-DATE",
        "rooms_consistent",
        recorded(_copied_before),
    ),
    _quiet(
        "a value is newer than its test", "TEST-OUT-OF-DATE", "rooms_consistent", _tested_before
    ),
)


# ---- Values that are not there, and a form that is not filled in


def _gone(code: str, name: str, **changes: object) -> Fault:
    """The secret was given, and this computer has it no more."""

    def play(set_up: SetUp) -> None:
        set_up.not_here.add("router_client_secret")
        for key, value in changes.items():
            setattr(set_up.project if key == "practice" else set_up, key, value)

    return Fault(name, Stage.HOST, code, recorded(play), "api_user", leaves=False)


def _no_such_room(set_up: SetUp) -> None:
    set_up.room_id = "no room"


MISSING: Faults = (
    _gone("SECRET-WITHOUT-KEYRING", "a secret, and no keyring", has_keyring=False),
    _gone("SECRET-GONE-IN-PRACTICE", "a secret of a practice that ended", practice=True),
    Fault(
        "a test of the other calendars",
        Stage.HOST,
        "CHECK-DOES-NOT-APPLY",
        typed(calendar_provider="Google"),
        "graph_connection",
        leaves=False,
    ),
    Fault(
        "no room to write to",
        Stage.HOST,
        "ROOM-WRITE-NO-ROOM",
        recorded(_no_such_room),
        "room_write",
        leaves=False,
    ),
)


def _form(name: str, code: str, *plays: Play) -> Fault:
    return Fault(name, Stage.SENSE, code, both(*plays), "connector_ready")


def _saved(set_up: SetUp) -> None:
    rows = GUIDE.step("6.1").visible_rows(set_up.answers())
    seen = {row.label: set_up.answers().mark(row.field) for row in rows if row.field}
    set_up.project.confirmed[_SAVED] = Confirmed(by="Test", at=NOW, seen=seen)


_NEW: Final = typed(external_app_reference="EXT-2026-0018")

FORM: Faults = (
    _form("a value that the form lacks", "CONNECTOR-VALUE-MISSING", typed(access_id="")),
    _form(
        "a value that cannot be right",
        "CONNECTOR-VALUE-WRONG",
        typed(connector_password="tooweak"),
        recorded(copy_form),
    ),
    _form("a value that changed before it was saved", "CONNECTOR-VALUE-CHANGED", _NEW),
    _form(
        "a value that changed after it was saved",
        "CONNECTOR-CHANGED-AFTER-SAVE",
        recorded(_saved),
        _NEW,
    ),
    _form(
        "values that nobody copied",
        "CONNECTOR-VALUES-NOT-COPIED",
        recorded(lambda one: one.project.copied.clear()),
    ),
)

FAULTS: Faults = (*SETTINGS, *CONSISTENCY, *MISSING, *FORM)


# ---- In order, and said so


def _confirmed(set_up: SetUp) -> None:
    step = GUIDE.step("3")
    answers = set_up.answers()
    (confirm,) = [one for one in step.visible_confirms(answers) if one.name == "exchange_ready"]
    seen = seen_in(step, confirm, answers)
    set_up.project.confirmed[step.confirm_key(confirm)] = Confirmed(by="Test", at=NOW, seen=seen)


ODDITIES: Final = (
    Oddity(
        "rooms of Google",
        typed(calendar_provider="Google"),
        "rooms_consistent",
        tells="ROOMS-CONSISTENT-GOOGLE",
    ),
    Oddity(
        "further ahead than is usual, and confirmed",
        both(
            typed(reservation_horizon_days="365", max_occurrences="365"),
            recorded(_confirmed),
        ),
        "rooms_consistent",
        tells="BOOKING-WINDOW-CONFIRMED",
    ),
)
