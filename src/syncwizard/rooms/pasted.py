"""Reads rooms from what was copied out of a spreadsheet or a mail; it judges no address."""

from __future__ import annotations

import csv
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rooms import Room

_CELL = Field(id="cell", kind=Kind.LINE)
_HEADINGS = re.compile(
    r"(e-?mail|mailbox|postfach|adresse|address|external reference)", re.IGNORECASE
)
MOST = 5000
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


def read_pasted(text: str) -> list[Room]:
    """One room a line: reference, name, mailbox, room list, split by tab, semicolon or comma.

    The first cell with an @ is the mailbox, the cell behind it the room list; what stands before
    it is reference and name (a single cell is the name). Headings are passed over: a line with a
    word for mailbox or address, and a first line with any word above the second one's address. At
    most 5,000 rooms are taken.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _is_above_address(_cells(lines[0]), _cells(lines[1])):
        del lines[0]
    rooms = (_room(_cells(line)) for line in lines[: MOST + 1] if not _is_heading(line))
    return [room for room in rooms if room is not None][:MOST]


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


def holds_too_many(text: str) -> bool:
    """Whether a text has more lines than rooms are taken (and one of headings)."""
    return sum(1 for line in text.splitlines() if line.strip()) > MOST + 1


def _cells(line: str) -> list[str]:
    separator = next((sign for sign in "\t;," if sign in line), "\t")
    return [clean(_CELL, cell.strip().strip('"')).value for cell in _split(line, separator)]


def _split(line: str, separator: str) -> list[str]:
    """A cell in quotes may hold the separator; a single quote (17") is none of these."""
    if line.count('"') % 2:
        return line.split(separator)
    return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])


def _is_heading(line: str) -> bool:
    return "@" not in line and _HEADINGS.search(line) is not None


def _is_above_address(first: list[str], second: list[str]) -> bool:
    """Whether the first line only says what stands in the column of the second one's address.

    A room that has no address yet has nothing in that column.
    """
    at = next((index for index, cell in enumerate(second) if "@" in cell), None)
    if at is None or any("@" in cell for cell in first):
        return False
    return at > 0 and len(first) > at and first[at] != ""


def _room(cells: list[str]) -> Room | None:
    if not any(cells):
        return None
    at = next((index for index, cell in enumerate(cells) if "@" in cell), None)
    before = [cell for cell in (cells if at is None else cells[:at]) if cell]
    mailbox = "" if at is None else cells[at]
    after = "" if at is None or at + 1 >= len(cells) else cells[at + 1]
    reference, name = (before[0], before[1]) if len(before) > 1 else ("", *before[:1], "")[:2]
    return Room(
        id=uuid.uuid4().hex,
        wm_reference=reference,
        wm_name=name,
        mailbox=mailbox,
        room_list=after,
    )
