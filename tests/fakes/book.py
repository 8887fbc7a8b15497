"""A record of test meetings in memory, which can be made to fail; knows no set-up."""

from __future__ import annotations

from syncwizard.domain.meetings import Meeting


class Book:
    """`kept` are the meetings on record, `history` all that happened to them, in order."""

    def __init__(self) -> None:
        self.kept: dict[str, Meeting] = {}
        self.history: list[str] = []
        self.is_broken = False

    async def keep(self, meeting: Meeting) -> None:
        if self.is_broken:
            raise OSError(28, "No space left on device")
        self.history.append("kept")
        self.kept[meeting.id] = meeting

    def know(self, meeting: Meeting) -> None:
        self.history.append("known")
        self.kept[meeting.id] = meeting

    def drop(self, meeting: Meeting) -> None:
        self.history.append("dropped")
        self.kept.pop(meeting.id, None)


async def no_pause(_seconds: float) -> None:
    """Practice mailboxes need no time."""
