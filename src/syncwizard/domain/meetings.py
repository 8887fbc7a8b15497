"""Test meetings: when they are held, and what is on record of each; it knows no calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers
    from syncwizard.domain.checks import Evidence

SUBJECT: Final = "Reservation Sync Setup test"
MINUTES: Final = 15
SERIES: Final = 3  # occurrences, day after day
USUAL_WINDOW: Final = 180  # days: Exchange's own booking window where nobody changed it
_DAYS_AHEAD: Final = 30
_TUESDAY: Final = 1
_HOUR: Final = 10  # of the consultant's own day: most rooms are open then
_SHORT: Final = frozenset({"BOOKING-WINDOW-SHORT", "BOOKING-WINDOW-UNCHANGED"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """One test meeting that was made, or is about to be; it is on record until it is gone.

    `id` is the transaction that makes it (a GUID); `calendar` is the mailbox that it is written
    into, `room` the room's. A booking invites the room and is cancelled, anything else is an event
    without attendees and is deleted. `event_id` is "" as long as nobody knows it. Times in UTC.
    """

    id: str
    calendar: str
    room: str
    start: datetime
    end: datetime
    subject: str = SUBJECT
    occurrences: int = 1
    is_booking: bool = False
    event_id: str = ""

    @property
    def over(self) -> datetime:
        """When the last occurrence ends."""
        return self.end + timedelta(days=self.occurrences - 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """When somebody wants a test meeting (with its zone), and in whose calendar it is made."""

    start: datetime
    organizer: str = ""

    def slots(self, occurrences: int = 1) -> list[tuple[datetime, datetime]]:
        """Beginning and end of each occurrence."""
        starts = [self.start + timedelta(days=day) for day in range(occurrences)]
        return [(start, start + timedelta(minutes=MINUTES)) for start in starts]


def days_open(answers: Answers, evidence: Mapping[str, Evidence], room_id: str = "") -> int:
    """How many days ahead the room can be booked, as far as it is known.

    That is how far ahead people reserve (step 3), as long as the rooms follow it: without an
    export of their settings Exchange's usual window bounds it, with one the shortest that it told.
    """
    said = answers["reservation_horizon_days"]
    is_number = said.isascii() and said.isdigit() and 0 < len(said) < 10
    wanted = max(int(said), 1) if is_number else USUAL_WINDOW
    read = evidence.get("room_settings")
    if read is None:
        return min(wanted, USUAL_WINDOW)
    short = [
        int(one.params["count"])
        for one in read.findings
        if one.code in _SHORT and (not room_id or room_id in one.rooms)
    ]
    return max(min([wanted, *short]), 1)


def days_ahead(window: int) -> timedelta:
    """About a month, less where a room cannot be booked so far ahead."""
    return timedelta(days=max(min(_DAYS_AHEAD, window - SERIES), 1))


def usual_start(now: datetime, window: int) -> datetime:
    """About a month ahead, on a Tuesday morning; nearer where rooms cannot be booked so far ahead.

    `now` is in the zone of the one who plans. The whole series lies inside the window, too.
    """
    day = now.date() + days_ahead(window)
    tuesday = day - timedelta(days=(day.weekday() - _TUESDAY) % 7)
    if tuesday > now.date() + timedelta(days=SERIES):
        day = tuesday
    return datetime.combine(day, time(_HOUR), tzinfo=now.tzinfo)


def is_bookable(plan: Plan, now: datetime, window: int, occurrences: int = 1) -> bool:
    """Whether every occurrence lies ahead, and inside the booking window."""
    first, last = plan.start, plan.slots(occurrences)[-1][1]
    return now + timedelta(hours=1) <= first and last <= now + timedelta(days=window)
