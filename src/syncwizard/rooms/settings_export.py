"""Reads the room settings that an administrator exported, JSON or CSV; it judges none of them.

The file comes from somebody else's computer: whatever is in it ends in rooms or in a clear word.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from syncwizard.domain.cells import unguarded
from syncwizard.domain.plain_text import NoText, decoded
from syncwizard.domain.room_settings import SETTINGS, RoomSettings, SettingsExport
from syncwizard.domain.rules import EMAIL
from syncwizard.domain.text import Text, text

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_ROOMS: Final = 5000
MOST_COLUMNS: Final = 200
LONGEST: Final = 32_767  # what a spreadsheet's cell holds

_FORMAT: Final = "syncwizard-room-settings"
_VERSION: Final = 1
# Who wrote the table by hand called the address so.
_ADDRESSES: Final = ("mailbox", "primarysmtpaddress", "identity")
_MADE_AT: Final = "exportedat"
_FOUND: Final = "found"
# The script writes it before what a spreadsheet would take for a formula.
_NAMES: Final = {name.casefold(): name for name in SETTINGS}

_Row = Mapping[str, str]


class ExportUnreadable(Exception):
    """The file is no export that can be used; `why` says it to a person."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.key)
        self.why = why


def read_settings(data: bytes) -> SettingsExport:
    """The rooms of an export as `1-check-rooms.ps1` writes it (`room-settings.json` or `.csv`).

    A table that an administrator made of Get-CalendarProcessing is read too, where it has a
    column with addresses. Raises ExportUnreadable.
    """
    if len(data) > MOST_BYTES:
        raise ExportUnreadable(text("powershell.export.too_large", most=MOST_BYTES // 2**20))
    try:
        words = decoded(data)
    except NoText:
        raise ExportUnreadable(text("powershell.export.no_text")) from None
    is_json = words.lstrip()[:1] in {"{", "["}
    rows = list(_bounded(_rows_of_json(words) if is_json else _rows_of_csv(words)))
    columns = {name for row in rows for name in row}
    rooms = _rooms(rows)
    if not rooms or not columns & _NAMES.keys():
        raise ExportUnreadable(text("powershell.export.no_rooms"))
    absent = tuple(name for name in SETTINGS if name.casefold() not in columns)
    return SettingsExport(rooms, _made_at(rows), absent)


def _bounded(rows: Iterable[_Row]) -> Iterator[_Row]:
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROOMS:
            raise ExportUnreadable(text("powershell.export.too_many", most=MOST_ROOMS))
        if any(len(value) > LONGEST for value in row.values()):
            raise _too_long(number)
        yield row


def _too_long(number: int) -> ExportUnreadable:
    return ExportUnreadable(text("powershell.export.too_long", number=number, most=LONGEST))


# JSON


def _rows_of_json(words: str) -> Iterator[_Row]:
    try:
        # Numbers stay the words that they are: none is too large, and none is no number.
        found = json.loads(words, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise ExportUnreadable(text("powershell.export.no_text")) from None
    rooms, made_at = _rooms_of_document(found)
    for room in rooms:
        if isinstance(room, dict) and len(room) <= MOST_COLUMNS:
            row = {name.strip().casefold(): _word(value) for name, value in room.items()}
            yield {_MADE_AT: made_at, **row}


def _rooms_of_document(found: Any) -> tuple[list[Any], str]:
    if isinstance(found, list):  # made by hand: ConvertTo-Json of the settings themselves
        return found, ""
    if found.get("format") == _FORMAT and _word(found.get("version")) != str(_VERSION):
        raise ExportUnreadable(text("powershell.export.newer"))
    rooms = found.get("rooms", found)
    # ConvertTo-Json writes a list of one as that one.
    return (rooms if isinstance(rooms, list) else [rooms]), _word(found.get("exportedAt"))


def _word(value: Any) -> str:
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "; ".join(str(one) for one in value if isinstance(one, str | bool))
    return str(value)


# CSV


def _rows_of_csv(words: str) -> Iterator[_Row]:
    lines = words.splitlines(keepends=True)
    if lines and lines[0].startswith(("#TYPE", '"#TYPE')):
        del lines[0]  # Windows PowerShell's own first line
    heading = lines[0] if lines else ""
    separator = max("\t;,", key=heading.count)
    reader = csv.reader(lines, delimiter=separator, strict=False)
    try:
        names = [name.strip().casefold() for name in next(reader, [])[:MOST_COLUMNS]]
        for cells in reader:
            row = dict(zip(names, map(unguarded, cells), strict=False))
            if any(row.values()):
                yield row
    except csv.Error:  # a cell beyond all measure
        raise _too_long(reader.line_num) from None


# Rooms


def _rooms(rows: Iterable[_Row]) -> tuple[RoomSettings, ...]:
    found: dict[str, RoomSettings] = {}
    for row in rows:
        address = _address(row)
        if not address:
            continue
        room = RoomSettings(address, _settings(row), row.get(_FOUND, "").casefold() != "false")
        if found.setdefault(address.casefold(), room) != room:
            raise ExportUnreadable(text("powershell.export.twice", room=address))
    return tuple(found.values())


def _address(row: _Row) -> str:
    named = (row.get(name, "").strip() for name in _ADDRESSES)
    return next((one for one in named if one.isprintable() and EMAIL.fullmatch(one)), "")


def _settings(row: _Row) -> dict[str, str]:
    return {name: row[key] for key, name in _NAMES.items() if key in row}


def _made_at(rows: Iterable[_Row]) -> datetime | None:
    """The earliest moment that the export names, in UTC; None where it names none."""
    moments = [moment for row in rows if (moment := _moment(row.get(_MADE_AT, "")))]
    return min(moments, default=None)


def _moment(word: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(word.strip())
    except ValueError:
        return None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else None
    except OverflowError:
        return None
