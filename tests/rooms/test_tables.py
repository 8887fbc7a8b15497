"""Tables of rooms from CSV and Excel: any usual kind is read, a hostile one ends in clear words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from syncwizard import find_resources
from syncwizard.domain.sheets import FACTS, Column
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.rooms import refused
from syncwizard.rooms.columns import most_telling, recognise, rooms_of
from syncwizard.rooms.refused import SheetRefused
from syncwizard.rooms.tables import read_file, read_tables

SAMPLES = sorted((find_resources() / "samples").glob("rooms*"))
TABLE = "Raum;Postfach\r\nSüd;sued@acme.example\r\n"


def workbook(*rows: list[object], title: str = "Rooms") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part changed (or added)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as new:
        parts = {one: old.read(one) for one in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for one, content in parts.items():
            new.writestr(one, content)
    return target.getvalue()


# What is read


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sample_is_read_with_all_its_columns(sample: Path) -> None:
    sheet = most_telling(read_file(sample))
    columns = recognise(sheet)
    assert columns.of.keys() == set(FACTS) - {Column.EXTERNAL_REFERENCE}
    assert columns.by_heading == columns.of.keys()
    rooms = rooms_of(sheet, columns)
    assert [room.wm_reference for room in rooms] == ["R-1001", "R-1002", "R-1003", "R-1004"]
    assert [room.capacity for room in rooms] == [8, 6, 16, 24]
    assert [bool(room.mailbox) for room in rooms] == [True, True, True, False]
    assert rooms[0].building == rooms[0].room_list != ""


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_usual_csv_is_read(sign: str, encoding: str) -> None:
    [sheet] = read_tables(TABLE.replace(";", sign).encode(encoding))
    assert sheet.rows == (("Raum", "Postfach"), ("Süd", "sued@acme.example"))


def test_a_line_may_say_what_separates() -> None:
    [sheet] = read_tables(b"sep=;\r\na,b;c\r\n")
    assert sheet.rows == (("a,b", "c"),)


def test_quoted_cells_may_hold_separators_and_line_breaks() -> None:
    [sheet] = read_tables(b'name;mail\n"Nord; 2nd\nfloor";n@acme.example\n')
    assert sheet.rows[1] == ("Nord; 2nd floor", "n@acme.example")


def test_the_worksheet_with_the_rooms_is_found() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["About this list"])
    book.create_sheet("List").append(["Room", "Mailbox"])
    book["List"].append([17.0, "r@acme.example"])
    book.create_sheet("Hidden").append(["x"])
    book["Hidden"].sheet_state = "hidden"
    sheets = read_tables(saved(book))
    assert [sheet.name for sheet in sheets] == ["Sheet", "List"]
    sheet = most_telling(sheets)
    assert rooms_of(sheet, recognise(sheet))[0].wm_name == "17"


def test_errors_and_formulas_are_no_values() -> None:
    [sheet] = read_tables(workbook(["Room", "Seats"], ["=1+1", "#N/A"], ["B", 4.0], ["C", True]))
    assert sheet.rows[1:] == (("B", "4"), ("C", "True"))


def test_what_looks_like_a_formula_in_a_text_is_told_and_kept_as_text() -> None:
    [sheet] = read_tables(b"Room;Mail;Floor\n=cmd|'/C calc'!A0;a@acme.example;-1\n")
    assert sheet.rows[1][0].startswith("=cmd")
    assert [(one.key, one.params["n"]) for one in sheet.notices] == [("sheets.formulas", 1)]


# Columns


def recognised(*lines: str) -> dict[Column, int]:
    [sheet] = read_tables("\n".join(lines).encode())
    return dict(recognise(sheet).of)


def test_titles_may_stand_above_the_headings() -> None:
    [sheet] = read_tables(b"Our rooms\nas of today\nRoom;Postvak\nElbe;e@acme.example\n")
    columns = recognise(sheet)
    assert (columns.first, dict(columns.of)) == (3, {Column.NAME: 0, Column.MAILBOX: 1})
    assert columns.named(sheet) == {"name": "Room", "mailbox": "Postvak"}


def test_without_headings_the_cells_tell() -> None:
    found = recognised(
        "R-1;Elbe;e@acme.example;Hamburg;2. OG;8", "R-2;Alster;a@acme.example;Hamburg;EG;12"
    )
    assert found == {
        Column.REFERENCE: 0,
        Column.NAME: 1,
        Column.MAILBOX: 2,
        Column.ROOM_LIST: 3,
        Column.FLOOR: 4,
        Column.CAPACITY: 5,
    }


def test_an_address_below_words_nobody_knows_is_a_mailbox() -> None:
    found = recognised("Wie er heisst;Wohin", "Elbe;e@acme.example")
    assert found == {Column.NAME: 0, Column.MAILBOX: 1}


def test_an_external_reference_is_no_mailbox_yet() -> None:
    [sheet] = read_tables(b"Name;Externe_Referenz\nElbe;e@acme.example\n")
    [room] = rooms_of(sheet, recognise(sheet))
    assert (room.mailbox, room.external_reference) == ("", "e@acme.example")


def test_headings_that_were_chosen_before_win() -> None:
    [sheet] = read_tables(b"Name;Title;Mail\nx;Elbe;e@acme.example\n")
    remembered = {"name": "Title", "gone": "x", "floor": "Not there"}
    assert recognise(sheet, remembered).of[Column.NAME] == 1


# What is refused


def bomb() -> bytes:
    return with_part(
        workbook(["a"]), "xl/media/image1.png", lambda _: b"\0" * (refused.MOST_UNPACKED + 1)
    )


def far_row() -> bytes:
    def change(part: bytes) -> bytes:
        return part.replace(b'<row r="1"', b'<row r="1048576"').replace(b'"A1"', b'"A1048576"')

    return with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", change)


def entities() -> bytes:
    def change(part: bytes) -> bytes:
        declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        return part.replace(b"<worksheet", declared + b"<worksheet", 1)

    return with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", change)


def hidden_entities() -> bytes:
    def change(part: bytes) -> bytes:
        return part.replace(
            b"<worksheet",
            b"<!--" + b"x" * 70_000 + b'--><!DOCTYPE x [<!ENTITY a "a">]><worksheet',
            1,
        )

    return with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", change)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (bomb, "SHEET-UNPACKED"),
    "many parts": (
        lambda: _zip({f"{at}.xml": b"" for at in range(2_001)} | {"xl/workbook.xml": b""}),
        "SHEET-UNPACKED",
    ),
    "document type": (entities, "SHEET-DTD"),
    "entities behind a long remark": (hidden_entities, "SHEET-DAMAGED"),
    "row number": (far_row, "SHEET-ROWS"),
    "rows": (lambda: b"a;b\n" * 1_000_000, "SHEET-ROWS"),
    "columns": (lambda: b";".join([b"a"] * 201), "SHEET-COLUMNS"),
    "columns in Excel": (lambda: workbook(["a"] * 201), "SHEET-COLUMNS"),
    "cell": (lambda: b"a;" + b"b" * 2_001, "SHEET-CELL"),
    "quoted cell": (lambda: b'a;"' + b"b\n" * 100_000, "SHEET-CELL"),
    "cell in Excel": (lambda: workbook(["b" * 2_001]), "SHEET-CELL"),
    "bytes": (lambda: b"a" * (refused.MOST_BYTES + 1), "SHEET-LARGE"),
    "nulls": (lambda: b"a;b\n\0\0\0\0;c\n", "SHEET-NO-TEXT"),
    "only nulls": (lambda: bytes(4096), "SHEET-NO-TEXT"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "SHEET-NO-TEXT"),
    "old Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "SHEET-OLD-EXCEL"),
    "no workbook": (lambda: _zip({"word/document.xml": b"<a/>"}), "SHEET-OTHER"),
    "cut off": (lambda: workbook(["a"])[:-200], "SHEET-DAMAGED"),
    "no XML": (lambda: _zip({"xl/workbook.xml": b"<a"}), "SHEET-DAMAGED"),
    "nothing": (lambda: b"", "SHEET-EMPTY"),
    "blank": (lambda: b"\r\n ; ;\r\n", "SHEET-EMPTY"),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_message_with_a_code(case: str) -> None:
    make, code = HOSTILE[case]
    with pytest.raises(SheetRefused) as refusal:
        read_tables(make())
    assert refusal.value.code == code
    for language in LANGUAGES:
        assert code in catalogue(language).say(refusal.value.why)


def test_more_rooms_than_can_be_used_are_refused() -> None:
    lines = [f"R{at};x{at}@acme.example" for at in range(5_001)]
    [sheet] = read_tables("\n".join(lines).encode())
    with pytest.raises(SheetRefused, match="SHEET-ROOMS"):
        rooms_of(sheet, recognise(sheet))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(SheetRefused, match="SHEET-FILE"):
            read_file(path)
