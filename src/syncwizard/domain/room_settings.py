"""What Exchange has set at rooms, as an administrator exported it; it knows no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

LARGEST_WINDOW: Final = 1080  # the most that Exchange takes as `BookingWindowInDays`

# The settings that the export has, in its order (Set-CalendarProcessing's names).
SETTINGS: Final = (
    "AutomateProcessing",
    "AllowConflicts",
    "AllowRecurringMeetings",
    "ConflictPercentageAllowed",
    "MaximumConflictInstances",
    "BookingWindowInDays",
    "EnforceSchedulingHorizon",
    "MaximumDurationInMinutes",
    "ProcessExternalMeetingMessages",
    "DeleteSubject",
    "AddOrganizerToSubject",
    "DeleteComments",
    "RemovePrivateProperty",
    "RemoveCanceledMeetings",
    "ScheduleOnlyDuringWorkHours",
    "AllBookInPolicy",
    "BookInPolicy",
    "AllRequestInPolicy",
    "ResourceDelegates",
    "ForwardRequestsToDelegates",
    "TentativePendingApproval",
    "EnforceCapacity",
    "BookingType",
    "EnableAutoRelease",
)


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """One room's settings as they were exported; `is_found`: Exchange had a mailbox for it.

    A setting that the export does not have, or has no readable value for, is nobody's business
    here: its question is answered with None.
    """

    mailbox: str
    values: Mapping[str, str] = field(default_factory=dict)
    is_found: bool = True

    def word(self, name: str) -> str:
        """The value as it was written; "" where there is none."""
        return self.values.get(name, "").strip()

    def flag(self, name: str) -> bool | None:
        """Yes or no."""
        return {"true": True, "false": False}.get(self.word(name).casefold())

    def number(self, name: str) -> int | None:
        """A whole number that is not negative."""
        word = self.word(name)
        return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None

    def is_filled(self, name: str) -> bool | None:
        """Whether a list has any entry; None where the export lacks it."""
        return None if name not in self.values else self.word(name) not in {"", "{}"}


@dataclass(frozen=True, slots=True)
class SettingsExport:
    """All that one export says. `made_at`: when it was made, if it says so (UTC).

    `absent` are the settings that it has no column for.
    """

    rooms: tuple[RoomSettings, ...]
    made_at: datetime | None = None
    absent: tuple[str, ...] = ()
