"""The workbook: every cell a string, whatever it begins with, and the same for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from syncwizard.i18n import Catalogue
from syncwizard.report.workbook import LONGEST, as_workbook, fitting
from tests.report.sample import content_of, full

_SHEETS = {
    "en": ["Overview", "Open points", "Settings", "Rooms", "Tests"],
    "de": ["Übersicht", "Offene Punkte", "Einstellungen", "Räume", "Tests"],
}


def rows_of(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their columns' heads; of heads that repeat, the first counts."""
    read: Any = load_workbook(io.BytesIO(data))[sheet]
    heads, *rows = read.iter_rows(values_only=True)
    return [dict(reversed(list(zip(heads, row, strict=True)))) for row in rows]


def made(**values: str) -> bytes:
    project = full(**values)
    return as_workbook(content_of(project), Catalogue("en"), "0" * 64)


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_has_overview_open_points_settings_and_rooms(
    language: str, reports: Mapping[tuple[str, str], Path]
) -> None:
    book = load_workbook(reports["full", language] / "report.xlsx")

    assert book.sheetnames == _SHEETS[language]
    assert all(sheet.freeze_panes == "A2" and sheet.max_row > 4 for sheet in book.worksheets)


def test_rooms_say_who_said_what_and_what_is_open() -> None:
    rooms = {row["Room"]: row for row in rows_of(made(), "Rooms")}

    assert rooms["Alster"]["By"] == "Anna Weiß"
    assert rooms["Alster"]["Exception"] is None
    assert rooms["Elbe"]["Finding"] == "GRAPH-MAILBOX-UNKNOWN"
    assert "Not mapped yet" in rooms["Elbe"]["Exception"]
    assert rooms["Elbe"]["enabled"] == "No"


def test_settings_say_where_a_secret_is_and_not_what_it_is() -> None:
    values = {row["Setting"]: row["Value"] for row in rows_of(made(), "Settings")}

    assert values["client_secret"] == "In the consultant’s keyring (Windows Credential Manager)"


@pytest.mark.parametrize(
    "hostile",
    ["=1+1", '=HYPERLINK("http://x.example","y")', "+1", "-1", "@SUM(A1)", "#N/A", "\t=1", "TRUE"],
)
def test_nothing_that_was_entered_is_worked_out(hostile: str) -> None:
    project = full(customer_name=hostile)
    project.rooms = [replace(room, wm_name=hostile) for room in project.rooms]
    data = as_workbook(content_of(project), Catalogue("en"), "0" * 64)

    assert {row["Room"] for row in rows_of(data, "Rooms")} == {hostile}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 5
        assert not any(b"<f>" in packed.read(sheet) for sheet in sheets)
        assert all(b't="e"' not in packed.read(sheet) for sheet in sheets)


def test_what_no_cell_can_hold_is_made_visible_or_cut() -> None:
    assert fitting("a\x00b\x0bc\ud800\uffff\u202ed") == "a\ufffdb\ufffdc\ufffd\ufffd\ufffdd"
    assert fitting("x" * LONGEST) == "x" * LONGEST
    assert fitting("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    assert rows_of(made(trust_user="a\x00b" + "y" * LONGEST), "Settings")


def test_the_same_content_makes_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made()
    with monkeypatch.context() as later:
        later.setattr("time.time", lambda: 2_000_000_000.0)
        again = made()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        core = packed.read("docProps/core.xml").decode()

    assert first == again
    assert core.count("2026-11-22T15:30:00Z") == 2


def test_a_first_reservation_that_nobody_saw_is_no_open_point() -> None:
    rooms = rows_of(made(), "Rooms")
    assert {row["First reservation seen"] for row in rooms} == {"not noted"}
