"""Every CSV that the program writes: hostile texts in all cells, none worked out, all read back."""

from __future__ import annotations

import ast
import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import syncwizard
from syncwizard.domain.cells import guarded, printable, unguarded
from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import Column
from syncwizard.powershell.pack import PLACES, make_pack
from syncwizard.rooms.tables import rows_of_text
from syncwizard.rooms.worksheet import ACTS, as_worksheet
from tests.fakes.hostile import hostile_texts
from tests.powershell.sample import NOW, answers

SOURCE = Path(syncwizard.__file__).parent
WRITERS = {"rooms/worksheet.py", "powershell/pack.py"}
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+cmd",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1)",
    "'=1+1",
    "''=1+1",
    "\x00=1+1",
    "\x1b]0;title\x07",
    'a";=1+1;"',
    "a\n=1+1",
    "a\r\n=1+1;b",
    "a;=1+1,=1+1\t=1+1",
    "\x85=1\x9b31m",
)
HOSTILE = (*FORMULAS, *hostile_texts(Path("/bait.png")))
ROOMS = [
    Room(
        id=f"r{at}",
        wm_reference=words,
        wm_name=words,
        mailbox=f"r{at}@acme.com",
        room_list=words,
        external_reference=words,
        building=words,
        floor=words,
    )
    for at, words in enumerate(HOSTILE)
]


def worksheet() -> str:
    headings = {one: f"={one.value}" for one in Column}
    data = as_worksheet(ROOMS, headings, {act: f"@{act}" for act in ACTS}, ".csv")
    return data.decode("utf-8-sig")


def places(language: str) -> str:
    return make_pack(answers(rooms=ROOMS), language, NOW).files[PLACES].decode("utf-8-sig")


MADE = {"worksheet": worksheet(), "places, de": places("de"), "places, en": places("en")}


def cells(written: str) -> Iterator[str]:
    between = ";" if ";" in written.partition("\n")[0] else ","
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=between, strict=True):
        yield from row


@pytest.mark.parametrize("name", MADE)
def test_no_cell_is_worked_out_and_no_sign_is_obeyed(name: str) -> None:
    found = list(cells(MADE[name]))
    assert len(found) > len(HOSTILE)
    for cell in found:
        assert not cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")), cell
        odd = [
            sign
            for sign in cell.replace("\r\n", "\n")
            if unicodedata.category(sign) in {"Cc", "Cs"}
        ]
        assert set(odd) <= {"\n", "\t"}, cell


@pytest.mark.parametrize("name", MADE)
def test_rows_and_columns_are_as_they_were(name: str) -> None:
    """Nothing in a cell ends it: that would put the rest into one that is worked out."""
    between = ";" if ";" in MADE[name].partition("\n")[0] else ","
    rows = list(csv.reader(io.StringIO(MADE[name], newline=""), delimiter=between, strict=True))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(ROOMS) + 1


def test_the_rooms_are_read_back_as_they_were() -> None:
    """But for signs that no table holds, and for blanks at the ends, which no name has."""
    read = [cells[1] for cells in list(rows_of_text(MADE["worksheet"]))[1:]]
    assert [one.strip() for one in read] == [printable(words).strip() for words in HOSTILE]
    assert {"=1+1", "=cmd|' /C calc'!A0", "\uff1d1+1"} <= set(read)


@pytest.mark.parametrize("words", HOSTILE)
def test_the_guard_comes_off_again(words: str) -> None:
    assert unguarded(guarded(words)) == printable(words)


def calls_of(names: set[str]) -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                called = node.func.id if isinstance(node.func, ast.Name) else called
                if called in names:
                    found.add(path.relative_to(SOURCE).as_posix())
    return found


def test_nobody_else_writes_any() -> None:
    """Whoever makes a further table joins `MADE`."""
    assert calls_of({"csv_cell", "DictWriter"}) | calls_of({"writerow", "writerows"}) == WRITERS
