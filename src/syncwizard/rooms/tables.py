"""Makes tables of a file's bytes: CSV of any usual kind, or Excel; it knows no column's meaning."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from syncwizard.domain.cells import unguarded
from syncwizard.domain.plain_text import NoText, decoded
from syncwizard.domain.sheets import Sheet
from syncwizard.domain.text import text
from syncwizard.rooms import refused
from syncwizard.rooms.refused import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS

ENDINGS: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and workbooks with a password
_SEPARATORS: Final = ("\t", ";", ",", "|")
_LOOKED_AT: Final = 50
_SAID: Final = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_FORMULA: Final = re.compile(r"[=+@](?=[^\d\s])|-(?=[^\d\s-])")


def read_file(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file that a person chose; more than one where a workbook has more.

    Raises SheetRefused.
    """
    try:
        if not path.is_file():  # a folder; a device would never end
            raise refused.unreadable(path.name)
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError:
        raise refused.unreadable(path.name) from None
    return read_tables(data, path.stem)


def read_tables(data: bytes, name: str = "") -> tuple[Sheet, ...]:
    """The tables in a file's bytes, each with something in it. Raises SheetRefused."""
    if len(data) > MOST_BYTES:
        raise refused.too_large()
    if data.startswith(_OLE):
        raise refused.old_workbook()
    if data.startswith(_ZIP):
        from syncwizard.rooms.workbook import read_workbook  # late: brings the zip reader

        sheets = [make_sheet(title, rows) for title, rows in read_workbook(data)]
    else:
        sheets = [make_sheet(name, rows_of_text(_words(data)))]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise refused.nothing_inside()
    return filled


def rows_of_text(words: str) -> Iterator[Sequence[str]]:
    """The rows of a text: split by tab, semicolon, comma or bar, whichever it is written with."""
    first, _, rest = words.partition("\n")
    said = _SAID.match(first.strip('"\r '))
    if said:
        words = rest
    separator = said[1] if said else _separator(words)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator, skipinitialspace=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise refused.too_long_a_cell(reader.line_num) from None
        yield [unguarded(cell) for cell in row]


def make_sheet(name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    """Rows without the empty ones, all as wide as the widest. Raises SheetRefused."""
    kept: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        cells = [" ".join(cell.split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise refused.too_many_columns()
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise refused.too_long_a_cell(number)
        kept.append(cells)
        if len(kept) > MOST_ROWS:
            raise refused.too_many_rows()
    width = max(map(len, kept), default=0)
    formulas = sum(1 for row in kept for cell in row if _FORMULA.match(cell))
    notices = (text("sheets.formulas", n=formulas),) if formulas else ()
    return Sheet(name, tuple((*row, *[""] * (width - len(row))) for row in kept), notices)


def _words(data: bytes) -> str:
    try:
        return decoded(_with_mark(data))
    except NoText:
        raise refused.no_text() from None


def _with_mark(data: bytes) -> bytes:
    """UTF-16 without its mark, as some exports are written, gets one: every other byte is 0."""
    start = data[:200]
    if len(start) < 4 or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data
    if start[1::2].count(0) > 0.8 * len(start[1::2]) and 0 not in start[::2]:
        return b"\xff\xfe" + data
    if start[::2].count(0) > 0.8 * len(start[::2]) and 0 not in start[1::2]:
        return b"\xfe\xff" + data
    return data


def _separator(words: str) -> str:
    """The sign that splits most of the first lines into equally many cells."""
    lines = [line for line in words.splitlines()[:_LOOKED_AT] if line.strip()]
    return max(_SEPARATORS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: Sequence[str], sign: str) -> tuple[int, int]:
    if not any(sign in line for line in lines):
        return 0, 0
    with_limit = (line[: 4 * LONGEST_CELL] for line in lines)
    widths = Counter(len(row) for row in csv.reader(with_limit, delimiter=sign))
    widths.pop(1, None)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return count, width
