"""Reads the cells of an Excel workbook (openpyxl: imported late); no formula is worked out.

A workbook is a zip of XML from somebody else's computer: its size, its parts and what they declare
are looked at before anything is unpacked.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from syncwizard.rooms import refused
from syncwizard.rooms.refused import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    SheetRefused,
)

_MOST_PARTS: Final = 2_000
_MOST_SHEETS: Final = 50
# Rows that hold nothing count too: a row may say of itself that it is the thousand-millionth.
_MOST_VISITED: Final = 100_000
_PROLOGUE: Final = 64 * 1024
_MAIN: Final = "xl/workbook.xml"


def read_workbook(data: bytes) -> list[tuple[str, list[Sequence[str]]]]:
    """Name and rows of each worksheet that is not hidden. Raises SheetRefused."""
    _look_into(data)
    try:
        return _read(data)
    except SheetRefused:
        raise
    except Exception:  # noqa: BLE001  (a damaged workbook raises anything, quoting its content)
        raise refused.not_a_workbook() from None


def _look_into(data: bytes) -> None:
    """Refuses what is too large when unpacked, declares a document type, or is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            # A part that unpacks to more than it says is cut there by the zip reader.
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
                raise refused.unpacks_too_far()
            if _MAIN not in packed.namelist():
                raise refused.other_workbook()
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    with packed.open(part) as opened:
                        _look_at_prologue(opened.read(_PROLOGUE))
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
        raise refused.not_a_workbook() from None


def _look_at_prologue(start: bytes) -> None:
    # UTF-16 would hide the word; workbooks are written in UTF-8.
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refused.declares_a_type()


def _read(data: bytes) -> list[tuple[str, list[Sequence[str]]]]:
    from openpyxl import load_workbook  # late: not before somebody reads a workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which nobody asked for
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return [
                (sheet.title, list(_rows(sheet)))
                for sheet in book.worksheets[:_MOST_SHEETS]
                if sheet.sheet_state == "visible"
            ]
        finally:
            book.close()


def _rows(sheet: Any) -> Iterator[Sequence[str]]:
    filled = 0
    sheet.reset_dimensions()  # what a worksheet says of its size may be wrong
    cells = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    for visited, row in enumerate(cells):
        if visited > _MOST_VISITED:
            raise refused.too_many_rows()
        words = [_words_of(value) for value in row]
        if not any(words):
            continue
        filled += 1
        if filled > MOST_ROWS:
            raise refused.too_many_rows()
        if words[-1] and len(words) > MOST_COLUMNS:
            raise refused.too_many_columns()
        if any(len(one) > LONGEST_CELL for one in words):
            raise refused.too_long_a_cell(visited + 1)
        yield words


def _words_of(value: object) -> str:
    """A cell as one reads it: 8 and not 8.0; an error such as #N/A is nothing."""
    if value is None or (isinstance(value, str) and value.startswith("#")):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
