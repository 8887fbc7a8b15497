"""Rooms are found, picked out, sorted and ticked together in their table, by keys as well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QTableView

from syncwizard.domain.rooms import Room
from syncwizard.domain.text import text
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.room_rows import COLUMNS
from syncwizard.ui.rooms.table import RoomsTable
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup
from tests.ui.pressing import press


@pytest.fixture
def ready(open_setup: OpenSetup) -> OpenSetup:
    open_setup.give_everything()
    open_setup.give_rooms()
    return open_setup


def show(setup: OpenSetup, which: str = "rooms") -> RoomsTable:
    return setup.show(RoomsTable(setup.place("5.2.3" if which == "rooms" else "6.2"), which))


def table_of(shown: RoomsTable) -> QTableView:
    [found] = shown.findChildren(QTableView)
    return found


def names(shown: RoomsTable, which: str = "rooms") -> list[str]:
    model, column = table_of(shown).model(), COLUMNS[which].index("wm_name")
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def chip(shown: RoomsTable, kind: str) -> QAbstractButton:
    found = shown.findChild(QAbstractButton, f"kind:{kind}")
    assert isinstance(found, QAbstractButton)
    return found


def look_for(shown: RoomsTable, words: str) -> None:
    field = shown.findChild(QLineEdit, "filter")
    assert isinstance(field, QLineEdit)
    field.setText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def go_to(shown: RoomsTable, row: int, column: int, *, also: bool = False) -> None:
    flags = QItemSelectionModel.SelectionFlag
    how = (flags.Select if also else flags.ClearAndSelect) | flags.Rows
    table = table_of(shown)
    table.selectionModel().setCurrentIndex(table.model().index(row, column), how)


def change(setup: OpenSetup, row: int, **changes: str) -> None:
    rooms = list(setup.session.project.rooms)
    rooms[row] = replace(rooms[row], **changes)  # type: ignore[arg-type]
    setup.work.record(lambda session: session.set_rooms(rooms))


def test_rooms_are_found_by_words_of_any_column(ready: OpenSetup) -> None:
    shown, wanted = show(ready), ready.world.rooms[4]
    look_for(shown, f"{wanted.address.upper()} {wanted.wm_reference}")
    assert names(shown) == [wanted.wm_name]
    assert "1 of 12 rows shown" in said_in(shown)
    look_for(shown, "")
    assert len(names(shown)) == 12


def test_rooms_are_picked_out_by_what_is_to_be_done(ready: OpenSetup) -> None:
    change(ready, 1, mailbox="")
    change(ready, 2, mailbox="room@elsewhere.example")
    shown, all_names = show(ready), [room.wm_name for room in ready.session.project.rooms]
    assert chip(shown, "no_mailbox").text() == "Address missing · 1"
    chip(shown, "no_mailbox").click()
    assert names(shown) == all_names[1:2]
    chip(shown, "failed").click()
    assert names(shown) == all_names[2:3]
    chip(shown, "failed").click()  # once more: all of them
    assert names(shown) == all_names
    assert not chip(shown, "not_yet").isVisible()


def test_what_is_ticked_stays_in_sight_until_one_picks_out_anew(ready: OpenSetup) -> None:
    shown = show(ready, "mappings")
    chip(shown, "open").click()
    go_to(shown, 0, COLUMNS["mappings"].index("mapped"))
    QTest.keyClick(table_of(shown), Qt.Key.Key_Space)
    assert len(names(shown, "mappings")) == 12
    assert chip(shown, "open").text() == "Open in the Router · 11"
    chip(shown, "unseen").click()
    assert names(shown, "mappings") == [ready.world.rooms[0].wm_name]


def test_space_ticks_the_present_column_of_all_chosen_rooms(ready: OpenSetup) -> None:
    shown, column = show(ready), COLUMNS["rooms"].index("reference_set")
    for row in (1, 3, 5):
        go_to(shown, row, column, also=row > 1)
    QTest.keyClick(table_of(shown), Qt.Key.Key_Space)

    def said() -> list[int]:
        rooms = ready.session.project.rooms
        return [at for at, room in enumerate(rooms) if room.reference_set is not None]

    assert said() == [1, 3, 5]
    assert len(table_of(shown).selectionModel().selectedRows()) == 3
    QTest.keyClick(table_of(shown), Qt.Key.Key_Space)
    assert said() == []
    ready.work.undo()
    assert said() == [1, 3, 5]  # one act


def test_rooms_that_are_not_to_be_enabled_are_cleared_together(ready: OpenSetup) -> None:
    shown, column = show(ready, "mappings"), COLUMNS["mappings"].index("enabled")
    go_to(shown, 0, column)
    go_to(shown, 2, column, also=True)
    QTest.keyClick(table_of(shown), Qt.Key.Key_Space)
    enabled = [room.enabled for room in ready.session.project.rooms[:4]]
    assert enabled == [False, True, False, True]


def test_a_header_sorts_and_the_chosen_room_stays_chosen(open_setup: OpenSetup) -> None:
    rooms = [Room(id=str(at), wm_name=name) for at, name in enumerate(("R 10", "r 2", "", "²"))]
    open_setup.work.record(lambda session: session.set_rooms(rooms))
    shown = show(open_setup)
    go_to(shown, 0, 0)
    header = table_of(shown).horizontalHeader()
    column = COLUMNS["rooms"].index("wm_name")
    header.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
    assert names(shown) == ["r 2", "R 10", "²", ""]
    assert [one.row() for one in table_of(shown).selectionModel().selectedRows()] == [1]
    header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
    assert names(shown) == ["", "²", "R 10", "r 2"]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert names(shown) == ["R 10", "r 2", "", "²"]


def test_an_edited_room_stays_where_it_is(ready: OpenSetup) -> None:
    shown, column = show(ready), COLUMNS["rooms"].index("wm_name")
    table_of(shown).horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
    model = table_of(shown).model()
    model.setData(model.index(0, column), "Zzz")
    assert names(shown)[0] == "Zzz"


def test_marks_go_to_the_rooms_that_are_shown(ready: OpenSetup) -> None:
    shown = show(ready)
    table_of(shown).selectionModel().clear()
    look_for(shown, ready.world.rooms[7].wm_reference)
    marking = shown.findChild(QAbstractButton, "mark:assigned")
    assert isinstance(marking, QAbstractButton)
    marking.click()
    said = [room.assigned is not None for room in ready.session.project.rooms]
    assert said == [at == 7 for at in range(12)]


def test_a_new_room_is_in_sight(ready: OpenSetup) -> None:
    shown = show(ready)
    look_for(shown, "no such room")
    assert names(shown) == []
    press(shown, "rooms_add")
    assert len(names(shown)) == 13
    assert table_of(shown).currentIndex().row() == 12


def test_the_first_reservation_is_explained(ready: OpenSetup) -> None:
    model = table_of(show(ready, "mappings")).model()
    assert isinstance(model, Filtering)
    at, across = COLUMNS["mappings"].index("synced"), Qt.Orientation.Horizontal
    said = model.headerData(at, across, Qt.ItemDataRole.ToolTipRole)
    words = ready.place().say(text("rooms.tip_synced"))
    assert "green bell" in said
    assert said == words.replace("`", "")


@pytest.mark.parametrize("chosen", ["rooms.csv", "rooms"])
def test_the_rooms_that_are_shown_are_saved_as_a_worksheet(
    ready: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    shown, wanted = show(ready), ready.world.rooms[4]
    look_for(shown, wanted.wm_reference)
    table_of(shown).selectionModel().clear()
    answer = (str(tmp_path / chosen), "CSV (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    press(shown, "rooms_save")
    ready.wait_for(lambda: "1 room saved" in said_in(shown))
    heading, line = (tmp_path / "rooms.csv").read_text(encoding="utf-8-sig").splitlines()
    assert heading.startswith("Reference;Workplace room;Room mailbox")
    assert line.startswith(f"{wanted.wm_reference};{wanted.wm_name};{wanted.address}")


def test_a_worksheet_that_cannot_be_written_is_said(
    ready: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, gone = show(ready), tmp_path / "gone" / "rooms.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(gone), ""))
    press(shown, "rooms_save")
    ready.wait_for(lambda: f"The worksheet was not saved: {gone}" in said_in(shown))
    assert not gone.exists()


def test_a_cell_is_copied_by_keys(ready: OpenSetup) -> None:
    shown = show(ready)
    go_to(shown, 2, COLUMNS["rooms"].index("room_list"))
    QTest.keyClick(table_of(shown), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ready.world.rooms[2].room_list
