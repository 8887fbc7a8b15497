"""A worksheet of rooms comes back as it went, and holds no formula."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import chain

import pytest
from openpyxl import load_workbook

from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.sheets import FACTS, Column
from syncwizard.domain.text import Text
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.rooms.columns import recognise, rooms_of
from syncwizard.rooms.tables import read_tables
from syncwizard.rooms.worksheet import ACTS, ENDINGS, as_worksheet

SAID = Said("Kim Berger", datetime(2026, 11, 22, tzinfo=UTC))
ROOMS = [
    Room("1", "R-1", "Süd; 2", "sued@acme.com", "HQ", True, SAID, None, None, "", "A", "2", 12),
    Room("2", "=1+1", "@SUM(A1)", "+x@acme.com", "-cmd", external_reference="'=quoted"),
    Room("3", wm_name='Nord "17\x07"'),
]


def made(ending: str, language: str = "en") -> bytes:
    say = catalogue(language).say
    headings = {one: say(Text(f"sheets.column_{one.value}")) for one in FACTS}
    acts = {act: say(Text(f"rooms.column_{act}")) for act in ACTS}
    return as_worksheet(ROOMS, headings, acts, ending)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_written_is_read_back(ending: str, language: str) -> None:
    [sheet] = read_tables(made(ending, language))
    columns = recognise(sheet)
    assert set(columns.of) == set(Column)

    def facts(room: Room) -> tuple[object, ...]:
        where = (room.room_list, room.external_reference, room.building, room.floor)
        return (room.wm_reference, room.wm_name, room.mailbox, *where, room.capacity)

    read = [facts(room) for room in rooms_of(sheet, columns)]
    assert read[:2] == [facts(room) for room in ROOMS[:2]]
    assert read[2][1] == 'Nord "17\ufffd"'


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(made(".xlsx")))["Rooms"]
    cells = [one for one in chain(*sheet.iter_rows()) if one.value is not None]
    assert {one.data_type for one in cells} == {"s"}
    assert "=1+1" in {one.value for one in cells}
    assert [one.value for one in sheet["I"]] == ["Assigned", "x", None, None]


def test_no_cell_of_a_text_is_worked_out() -> None:
    lines = made(".csv").decode("utf-8-sig").splitlines()
    assert lines[2].startswith("'=1+1;'@SUM(A1);'+x@acme.com;''=quoted;'-cmd")
