"""What is wrong with a table that cannot be read; it reads none.

Files come from anywhere. Whatever is in them ends in a table or in one of these, whose text says
what to do and carries its code.
"""

from __future__ import annotations

from typing import Final

from syncwizard.domain.text import Text, text

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 2_000
MOST_ROOMS: Final = 5_000


class SheetRefused(Exception):
    """A table that is not read: `code` is stable, `why` is for a person and ends in the code."""

    def __init__(self, code: str, key: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.why: Text = text(key, code=code, **params)


def too_large() -> SheetRefused:
    return SheetRefused("SHEET-LARGE", "sheets.large", n=MOST_BYTES // 2**20)


def unpacks_too_far() -> SheetRefused:
    return SheetRefused("SHEET-UNPACKED", "sheets.unpacked", n=MOST_UNPACKED // 2**20)


def too_many_rows() -> SheetRefused:
    return SheetRefused("SHEET-ROWS", "sheets.rows", n=MOST_ROWS)


def too_many_columns() -> SheetRefused:
    return SheetRefused("SHEET-COLUMNS", "sheets.columns", n=MOST_COLUMNS)


def too_long_a_cell(row: int) -> SheetRefused:
    return SheetRefused("SHEET-CELL", "sheets.cell", row=row, n=LONGEST_CELL)


def too_many_rooms() -> SheetRefused:
    return SheetRefused("SHEET-ROOMS", "sheets.rooms", n=MOST_ROOMS)


def no_text() -> SheetRefused:
    return SheetRefused("SHEET-NO-TEXT", "sheets.no_text")


def not_a_workbook() -> SheetRefused:
    return SheetRefused("SHEET-DAMAGED", "sheets.damaged")


def old_workbook() -> SheetRefused:
    return SheetRefused("SHEET-OLD-EXCEL", "sheets.old_excel")


def other_workbook() -> SheetRefused:
    return SheetRefused("SHEET-OTHER", "sheets.other")


def declares_a_type() -> SheetRefused:
    return SheetRefused("SHEET-DTD", "sheets.dtd")


def nothing_inside() -> SheetRefused:
    return SheetRefused("SHEET-EMPTY", "sheets.empty")


def unreadable(name: str) -> SheetRefused:
    return SheetRefused("SHEET-FILE", "sheets.file", name=name)
