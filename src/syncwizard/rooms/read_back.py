"""Finds what a table that is read back says otherwise of rooms that are there; it changes none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import ACTS, Column

DONE: Final = "x"
Ticks = Mapping[str, Mapping[Column, bool]]
_FACTS = {
    Column.NAME: "wm_name",
    Column.MAILBOX: "mailbox",
    Column.EXTERNAL_REFERENCE: "external_reference",
    Column.ROOM_LIST: "room_list",
    Column.BUILDING: "building",
    Column.FLOOR: "floor",
    Column.CAPACITY: "capacity",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: of which room, in which column, what stands here and what the table says.

    In a column of ACTS that is DONE, or nothing.
    """

    room: Room
    column: Column
    old: str
    new: str


def find_changes(
    rooms: Sequence[Room], read: Iterable[Room], ticks: Ticks | None = None
) -> list[Change]:
    """What the table says otherwise. An empty cell says nothing: it may never have been filled in.

    A room is found by its reference where each side has that once, else by its mailbox. Under
    another reference the same mailbox is another room's: a person has to look at both. Of a new
    room only `ticks` (what is marked as done, by the ids of `read`) can be changes.
    """
    wanted = list(read)
    known = _known(rooms, wanted)
    found: list[Change] = []
    for room in wanted:
        here = known.get(room.id)
        if here is not None:
            found += _differences(here, room)
        found += _acts(here or room, (ticks or {}).get(room.id, {}))
    return found


def _known(rooms: Sequence[Room], wanted: Sequence[Room]) -> dict[str, Room]:
    """The rooms that are there, by the ids of those that were read."""
    references, mailboxes = _once(rooms, _reference), _once(rooms, _mailbox)
    read_references, read_mailboxes = _once(wanted, _reference), _once(wanted, _mailbox)
    found: dict[str, Room] = {}
    for room in wanted:
        known = None
        if _reference(room) in read_references:
            known = references.get(_reference(room))
        if known is None and _mailbox(room) in read_mailboxes:
            known = mailboxes.get(_mailbox(room))
            if known is not None and known.wm_reference and room.wm_reference:
                known = None
        if known is not None:
            found[room.id] = known
    return found


def _acts(room: Room, told: Mapping[Column, bool]) -> list[Change]:
    """Acts that are marked otherwise. What was said of another mailbox is said as it was: an x that
    was written then says nothing of the present one.
    """
    return [
        Change(room, act, "" if is_done else DONE, DONE if is_done else "")
        for act, is_done in told.items()
        if (getattr(room, act.value) is not None) is not is_done
    ]


def _differences(known: Room, read: Room) -> list[Change]:
    return [
        Change(known, column, str(old), str(new))
        for column, name in _FACTS.items()
        if (old := getattr(known, name)) and (new := getattr(read, name)) and not _are_one(old, new)
    ]


def _are_one(old: Any, new: Any) -> bool:
    return str(old).casefold() == str(new).casefold() if "@" in str(old) else bool(old == new)


def apply_changes(rooms: Sequence[Room], changes: Iterable[Change]) -> list[Room]:
    """The rooms with what the table says; what was said of them stays, and shows its age."""
    wanted: dict[str, dict[str, Any]] = {}
    for one in changes:
        if one.column in ACTS:
            continue  # a person has to say it, see `said_in`
        value = int(one.new) if one.column is Column.CAPACITY else one.new
        wanted.setdefault(one.room.id, {})[_FACTS[one.column]] = value
    return [replace(room, **wanted[room.id]) if room.id in wanted else room for room in rooms]


def said_in(changes: Iterable[Change], rooms: Iterable[Room]) -> dict[tuple[str, bool], list[str]]:
    """The rooms (ids) of which an act is said, or taken back: by act and whether it is done.

    Nothing can be said of a room without a mailbox, nor of one that is not among `rooms`.
    """
    mailboxes = {room.id: room.mailbox for room in rooms}
    found: dict[tuple[str, bool], list[str]] = {}
    for one in changes:
        is_done = one.new == DONE
        mailbox = mailboxes.get(one.room.id)
        if one.column in ACTS and mailbox is not None and (mailbox or not is_done):
            found.setdefault((one.column.value, is_done), []).append(one.room.id)
    return found


def _once(rooms: Iterable[Room], key: Callable[[Room], str]) -> dict[str, Room]:
    """Rooms by what only one of them has."""
    listed = list(rooms)
    counts = Counter(map(key, listed))
    return {key(room): room for room in listed if key(room) and counts[key(room)] == 1}


def _reference(room: Room) -> str:
    return room.wm_reference


def _mailbox(room: Room) -> str:
    return room.mailbox.casefold()
