"""Recognises what the columns of a table say, by heading and by content; a person confirms it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import FACTS, Column, Columns, Sheet
from syncwizard.rooms import refused
from syncwizard.rooms.headings import kind_of_heading
from syncwizard.rooms.names import read_floor
from syncwizard.rooms.refused import MOST_ROOMS
from syncwizard.rooms.ticks import read_ticks

_CELL: Final = Field(id="cell", kind=Kind.LINE)
_HEADINGS_WITHIN: Final = 15  # rows; titles and remarks may stand above
_LOOKED_AT: Final = 200
_MOSTLY: Final = 0.8
_MOST_SEATS: Final = 2_000

_ADDRESS: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")


def recognise(sheet: Sheet, remembered: Mapping[str, str] | None = None) -> Columns:
    """Which columns say what, as far as they give it away.

    remembered: headings that a person chose before, by `Column`; they win where they are there.
    """
    first, found = _by_headings(sheet, remembered or {})
    by_heading = frozenset(found)
    rows = sheet.rows[first : first + _LOOKED_AT]
    _by_content(rows, sheet.width, found)
    return Columns(found, first, by_heading)


def is_obvious(sheet: Sheet, columns: Columns) -> bool:
    """Whether nobody has to be asked: each column that holds something says what it holds.

    Without headings an address has to be there, or there is one column only, which is names.
    """
    used = {at for row in sheet.rows for at, cell in enumerate(row) if cell}
    is_told = bool(columns.by_heading) or Column.MAILBOX in columns.of or len(used) == 1
    return is_told and used <= set(columns.of.values())


def rooms_of(sheet: Sheet, columns: Columns) -> list[Room]:
    """The rooms of a table, a line each; lines that say nothing of a room are passed over.

    Raises SheetRefused where there are more than 5,000.
    """
    return list(read_rooms(sheet, columns).rooms)


@dataclass(frozen=True, slots=True)
class ReadRooms:
    """What a table says: its rooms, and of some of them what was done (or not), by their ids.

    Nobody has said the latter before a person takes it over.
    """

    rooms: Sequence[Room]
    ticks: Mapping[str, Mapping[Column, bool]]


def read_rooms(sheet: Sheet, columns: Columns) -> ReadRooms:
    """As `rooms_of`, with what is marked as done."""
    rows = sheet.rows[columns.first :]
    found = [(room, row) for row in rows if (room := _room(row, columns.of)) is not None]
    if len(found) > MOST_ROOMS:
        raise refused.too_many_rooms()
    ticks = {room.id: told for room, row in found if (told := read_ticks(row, columns.of))}
    return ReadRooms([room for room, _row in found], ticks)


def most_telling(sheets: Sequence[Sheet]) -> Sheet:
    """Of a workbook's tables the one whose columns say most."""
    return max(sheets, key=lambda sheet: (len(recognise(sheet).of), len(sheet.rows)))


# Headings


def _by_headings(sheet: Sheet, remembered: Mapping[str, str]) -> tuple[int, dict[Column, int]]:
    """The row below the headings, and what they say; (0, {}) where there are none."""
    best: tuple[int, dict[Column, int]] = (0, {})
    for at, row in enumerate(sheet.rows[:_HEADINGS_WITHIN]):
        if any(_ADDRESS.search(cell) for cell in row):
            break
        found = _read_headings(row, remembered)
        if len(found) > len(best[1]):
            best = at + 1, found
    if len(best[1]) == 1 and best[0] > 1:
        return 0, {}  # one word somewhere below is no row of headings
    return best if best[1] else _silent_headings(sheet)


def _read_headings(row: Sequence[str], remembered: Mapping[str, str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for name, heading in remembered.items():
        if heading in row and name in set(Column):
            found[Column(name)] = row.index(heading)
    for at, cell in enumerate(row):
        kind = kind_of_heading(cell)
        if kind is not None and kind not in found and at not in found.values():
            found[kind] = at
    return found


def _silent_headings(sheet: Sheet) -> tuple[int, dict[Column, int]]:
    """A first row whose words nobody knows is above an address in the second one all the same."""
    if len(sheet.rows) > 1:
        above, below = sheet.rows[0], sheet.rows[1]
        at = next((at for at, cell in enumerate(below) if _ADDRESS.search(cell)), 0)
        if at and above[at] and not any(_ADDRESS.search(cell) for cell in above):
            return 1, {}
    return 0, {}


# Content


def _by_content(rows: Sequence[Sequence[str]], width: int, found: dict[Column, int]) -> None:
    """Adds what the cells give away; a column that says something already stays what it is."""
    if not rows:
        return
    cells = {at: [row[at] for row in rows if row[at]] for at in range(width)}
    if Column.MAILBOX not in found and Column.EXTERNAL_REFERENCE not in found:
        _take(found, Column.MAILBOX, cells, lambda one: _ADDRESS.fullmatch(one) is not None)
    if len(found) > (Column.MAILBOX in found):
        return  # headings have said what they say
    if Column.MAILBOX in found:
        _around_address(cells, found)
    _take(found, Column.FLOOR, cells, lambda one: not one.isdigit() and read_floor(one) != "")
    _take(found, Column.CAPACITY, cells, _is_seats)
    if Column.NAME not in found:
        free = [at for at in cells if at not in found.values() and cells[at]]
        if free:
            found[Column.NAME] = max(free, key=lambda at: len(set(cells[at])))


def _around_address(cells: Mapping[int, Sequence[str]], found: dict[Column, int]) -> None:
    """Without headings: reference, name, mailbox, room list, as the program has always read it."""
    at = found[Column.MAILBOX]
    before = [one for one in range(at) if cells[one]]
    if before:
        found[Column.NAME] = before[1] if len(before) > 1 else before[0]
    if len(before) > 1:
        found[Column.REFERENCE] = before[0]
    behind = cells.get(at + 1)
    if behind and not all(map(str.isdigit, behind)) and not _mostly(behind, _is_floor):
        found[Column.ROOM_LIST] = at + 1


def _take(
    found: dict[Column, int],
    kind: Column,
    cells: Mapping[int, Sequence[str]],
    fits: Callable[[str], bool],
) -> None:
    if kind in found:
        return
    for at, column in cells.items():
        if at not in found.values() and column and _mostly(column, fits):
            found[kind] = at
            return


def _mostly(column: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, column)) >= _MOSTLY * len(column)


def _is_floor(cell: str) -> bool:
    return read_floor(cell) != ""


def _is_seats(cell: str) -> bool:
    return cell.isdecimal() and 0 < int(cell[:6]) <= _MOST_SEATS


# Rooms


def _room(row: Sequence[str], of: Mapping[Column, int]) -> Room | None:
    def cell(kind: Column) -> str:
        at = of.get(kind)
        return clean(_CELL, row[at]).value if at is not None and at < len(row) else ""

    said = {kind: cell(kind) for kind in FACTS}
    if Column.MAILBOX not in of and _ADDRESS.fullmatch(said[Column.NAME]):
        said[Column.MAILBOX], said[Column.NAME] = said[Column.NAME], ""  # names and addresses mixed
    if not any(said[kind] for kind in _TELLING):
        return None
    seats = re.search(r"\d{1,4}", said[Column.CAPACITY])
    return Room(
        id=uuid.uuid4().hex,
        wm_reference=said[Column.REFERENCE],
        wm_name=said[Column.NAME],
        mailbox=said[Column.MAILBOX],
        room_list=said[Column.ROOM_LIST],
        external_reference=said[Column.EXTERNAL_REFERENCE],
        building=said[Column.BUILDING],
        floor=said[Column.FLOOR],
        capacity=int(seats[0]) if seats else None,
    )


_TELLING: Final[Iterable[Column]] = (
    Column.REFERENCE,
    Column.NAME,
    Column.MAILBOX,
    Column.EXTERNAL_REFERENCE,
)
