"""Which test meetings may exist, as a set-up has it on record; it knows no calendar and no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syncwizard.domain.meetings import Meeting
    from syncwizard.domain.project import Project


class MeetingRecord:
    """The part of a recording that has each test meeting from before it is made until it is gone.

    What is recorded is replaced, never changed in place: a copy of the set-up stays as it was.
    """

    project: Project

    def keep_meeting(self, meeting: Meeting) -> None:
        """A test meeting is about to be made, or more is known of it."""
        self.project.meetings = {**self.project.meetings, meeting.id: meeting}

    def drop_meeting(self, meeting: Meeting) -> None:
        """A test meeting is gone."""
        kept = self.project.meetings
        self.project.meetings = {key: one for key, one in kept.items() if key != meeting.id}

    def remember_organizer(self, address: str) -> None:
        """Rooms are booked from this mailbox, for a test."""
        self.project.organizer = address
