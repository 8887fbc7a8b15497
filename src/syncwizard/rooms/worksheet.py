"""Makes a worksheet of the rooms to work from, in the columns that are read back; it asks nobody.

No cell is a formula, whatever it begins with: a workbook's cells are strings, and in CSV a sign is
put before what a spreadsheet would work out, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from syncwizard.domain.cells import guarded, printable
from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import Column

ENDINGS: Final = (".xlsx", ".csv")
ACTS: Final = ("assigned", "reference_set", "mapped", "synced")
_DONE: Final = "x"
_WIDTH: Final = 24  # characters
_LONGEST: Final = 32_767  # characters that Excel takes in a cell
_OF_COLUMN: Final[Mapping[Column, Callable[[Room], object]]] = {
    Column.REFERENCE: lambda room: room.wm_reference,
    Column.NAME: lambda room: room.wm_name,
    Column.MAILBOX: lambda room: room.mailbox,
    Column.EXTERNAL_REFERENCE: lambda room: room.external_reference,
    Column.ROOM_LIST: lambda room: room.room_list,
    Column.BUILDING: lambda room: room.building,
    Column.FLOOR: lambda room: room.floor,
    Column.CAPACITY: lambda room: room.capacity or "",
}


def as_worksheet(
    rooms: Sequence[Room], headings: Mapping[Column, str], acts: Mapping[str, str], ending: str
) -> bytes:
    """The rooms as `.xlsx` or `.csv`: one row each below the headings, then an x for what is done.

    `acts` are the headings of what people say of rooms, by ACTS. Read back, an x there is said of a
    room only once a person takes it over.
    """
    rows = _rows(rooms, headings, acts)
    return _as_csv(rows) if ending == ".csv" else _as_workbook(rows)


def _rows(
    rooms: Sequence[Room], headings: Mapping[Column, str], acts: Mapping[str, str]
) -> Iterator[list[str]]:
    yield [*(headings[kind] for kind in _OF_COLUMN), *(acts[act] for act in ACTS)]
    for room in rooms:
        facts = (_fitting(str(read(room))) for read in _OF_COLUMN.values())
        yield [*facts, *(_DONE if getattr(room, act) else "" for act in ACTS)]


def _fitting(words: str) -> str:
    return printable(words)[:_LONGEST]


def _as_csv(rows: Iterator[list[str]]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";")
    for row in rows:
        writer.writerow(map(guarded, row))
    return made.getvalue().encode("utf-8-sig")


def _as_workbook(rows: Iterator[list[str]]) -> bytes:
    from openpyxl import Workbook  # late: rarely wanted
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    place = book.create_sheet("Rooms")
    width = len(_OF_COLUMN) + len(ACTS)
    for at in range(1, width + 1):
        place.column_dimensions[get_column_letter(at)].width = _WIDTH
    place.freeze_panes = "A2"
    bold, plain = WriteOnlyCell(place), WriteOnlyCell(place)
    bold.font = Font(bold=True)
    plain.alignment = Alignment(vertical="top")  # openpyxl mistakes pens without any style

    def written(pen: Any, row: Sequence[str]) -> Iterator[Any]:
        for cell in row:
            pen.value = cell
            pen.data_type = "s"  # also what looks like a formula
            yield pen if cell else None

    count = 0
    for row in rows:
        place.append(written(plain if count else bold, row))
        count += 1
    place.auto_filter.ref = f"A1:{get_column_letter(width)}{count}"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
