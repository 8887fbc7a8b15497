"""Reads rooms from what was copied out of a spreadsheet or a mail; it judges no address."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import Sheet
from syncwizard.rooms import refused
from syncwizard.rooms.columns import recognise, rooms_of
from syncwizard.rooms.refused import MOST_BYTES
from syncwizard.rooms.tables import make_sheet, rows_of_text

_FACTS = (
    "wm_reference",
    "wm_name",
    "mailbox",
    "room_list",
    "external_reference",
    "building",
    "floor",
    "capacity",
)


def sheet_of_text(words: str) -> Sheet:
    """What was pasted or dropped as a table, as a file's is. Raises SheetRefused."""
    if len(words) > MOST_BYTES:
        raise refused.too_large()
    return make_sheet("", rows_of_text(words))


def read_pasted(words: str) -> list[Room]:
    """The rooms of a text as far as its columns give themselves away. Raises SheetRefused."""
    sheet = sheet_of_text(words)
    return rooms_of(sheet, recognise(sheet))


def merged(rooms: Sequence[Room], added: Iterable[Room]) -> list[Room]:
    """`rooms` with the new ones behind; a room that is there already is not doubled.

    It is there if its mailbox is, or else its reference of Workplace Management; what the known one
    does not say is then taken from the new one.
    """
    result = list(rooms)
    by_mailbox = {room.mailbox.casefold(): at for at, room in enumerate(result) if room.mailbox}
    by_reference = {room.wm_reference: at for at, room in enumerate(result) if room.wm_reference}
    for room in added:
        at = by_mailbox.get(room.mailbox.casefold())
        if at is None:
            at = by_reference.get(room.wm_reference)
            if at is not None and room.mailbox and result[at].mailbox:
                at = None  # one reference, two mailboxes: a person has to look at both
        if at is not None:
            result[at] = _filled(result[at], room)
            continue
        result.append(room)
        if room.mailbox:
            by_mailbox[room.mailbox.casefold()] = len(result) - 1
        if room.wm_reference:
            by_reference[room.wm_reference] = len(result) - 1
    return result


def _filled(known: Room, new: Room) -> Room:
    """A known room with what only the new one says."""
    missing = {
        name: getattr(new, name)
        for name in _FACTS
        if not getattr(known, name) and getattr(new, name)
    }
    return replace(known, **missing)


def empty_room() -> Room:
    """A room that is still to be filled in."""
    return Room(id=uuid.uuid4().hex)
