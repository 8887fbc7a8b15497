"""Exports of room settings: rooms that are set up well, and what a test changes of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from syncwizard.domain.room_settings import SETTINGS, RoomSettings, SettingsExport
from syncwizard.domain.rooms import Room

MADE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GOOD = {
    "AutomateProcessing": "AutoAccept",
    "AllowConflicts": "False",
    "AllowRecurringMeetings": "True",
    "ConflictPercentageAllowed": "20",
    "MaximumConflictInstances": "5",
    "BookingWindowInDays": "1080",
    "EnforceSchedulingHorizon": "True",
    "MaximumDurationInMinutes": "1440",
    "ProcessExternalMeetingMessages": "False",
    "DeleteSubject": "False",
    "AddOrganizerToSubject": "False",
    "DeleteComments": "False",
    "RemovePrivateProperty": "False",
    "RemoveCanceledMeetings": "False",
    "ScheduleOnlyDuringWorkHours": "False",
    "AllBookInPolicy": "True",
    "BookInPolicy": "",
    "AllRequestInPolicy": "False",
    "ResourceDelegates": "",
    "ForwardRequestsToDelegates": "True",
    "TentativePendingApproval": "True",
    "EnforceCapacity": "False",
    "BookingType": "Standard",
    "EnableAutoRelease": "False",
}
# What a room has where nobody changed anything (Set-CalendarProcessing, August 2026).
UNTOUCHED = {
    **GOOD,
    "ConflictPercentageAllowed": "0",
    "MaximumConflictInstances": "0",
    "BookingWindowInDays": "180",
    "DeleteSubject": "True",
    "AddOrganizerToSubject": "True",
    "DeleteComments": "True",
    "RemovePrivateProperty": "True",
}
assert GOOD.keys() == set(SETTINGS)


def settings(mailbox: str, **changes: str) -> RoomSettings:
    return RoomSettings(mailbox, {**GOOD, **changes})


def export_of(rooms: Iterable[Room], **changes: str) -> SettingsExport:
    """All these rooms, set up well but for the changes."""
    found = (settings(room.mailbox, **changes) for room in rooms if room.mailbox)
    return SettingsExport(tuple(found), MADE)
