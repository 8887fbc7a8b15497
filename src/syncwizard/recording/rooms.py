"""What a person did and said of rooms, recorded; it pairs none and asks no system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from syncwizard.domain.pairing import Suggestion
from syncwizard.domain.records import SYSTEM_OF_ACT
from syncwizard.domain.rooms import Room, Said
from syncwizard.recording.record import Record

ROOM_ACTS = ("assigned", "reference_set", "mapped", "synced")
SHOWN = "shown"  # said where a room is proved by a meeting


class OfRooms(Record):
    """The part of a recording that is about rooms."""

    def set_rooms(self, rooms: Iterable[Room]) -> None:
        self.project.rooms = list(rooms)

    def take_pairs(self, pairs: Iterable[Suggestion], *, by: str = "") -> None:
        """Rooms get the mailboxes that a person confirmed for them, and the lists they are in."""
        chosen = {one.room.id: one.mailbox for one in pairs}
        self.project.rooms = [
            replace(
                room,
                mailbox=chosen[room.id].address,
                room_list=room.room_list or chosen[room.id].room_list,
            )
            if room.id in chosen
            else room
            for room in self.project.rooms
        ]
        self._note("confirmed", about=f"mailboxes ({len(chosen)})", by=by or self.consultant)

    def remember_columns(self, headings: Mapping[str, str]) -> None:
        """Which heading of a table says what (`Columns.named`): the next table is read likewise."""
        self.project.room_columns = {**self.project.room_columns, **headings}

    def change_room(self, room_id: str, **changes: str | bool) -> None:
        """Changes what a room is; what was said of another mailbox is kept and shows as changed."""
        self.project.rooms = [
            replace(room, **changes) if room.id == room_id else room  # type: ignore[arg-type]
            for room in self.project.rooms
        ]

    def say_of_rooms(self, room_ids: Iterable[str], what: str, *, done: bool, by: str = "") -> None:
        """Records (or takes back) of rooms what `what` names, one of ROOM_ACTS or SHOWN."""
        if what not in (*ROOM_ACTS, SHOWN):
            raise ValueError(what)
        wanted, moment, who = set(room_ids), self._clock(), by or self.consultant
        where = self.answers.mark(SYSTEM_OF_ACT[what])
        self.project.rooms = [
            room.saying(what, Said(who, moment, room.mailbox, where) if done else None)
            if room.id in wanted
            else room
            for room in self.project.rooms
        ]
        self._note("confirmed" if done else "withdrawn", about=f"{what} ({len(wanted)})", by=who)
