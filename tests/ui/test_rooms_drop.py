"""Rooms from a file, by choosing or dropping it, and by keys: taken over, or said what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QTableView,
)

from syncwizard.ui.rooms.table import RoomsTable
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman, press, words_of
from tests.ui.open_setup import OpenSetup

CSV = (
    "Reference;Name;Mailbox;List\nR1;Süd;sued@nordlicht.example;HQ\nR2;Nord;n@nordlicht.example;\n"
)
FOUND = [("R1", "Süd", "sued@nordlicht.example"), ("R2", "Nord", "n@nordlicht.example")]


def show(open_setup: OpenSetup) -> RoomsTable:
    return open_setup.show(RoomsTable(open_setup.place("5.2.3"), "rooms"))


def rooms(open_setup: OpenSetup) -> list[tuple[str, str, str]]:
    kept = open_setup.session.project.rooms
    return [(room.wm_reference, room.wm_name, room.mailbox) for room in kept]


def yes(dialog: QDialog) -> None:
    """Takes the columns as they were recognised."""
    button = dialog.findChild(QAbstractButton, "yes")
    assert isinstance(button, QAbstractButton)
    button.click()


def read(shown: RoomsTable, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chooses a file as a person does."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    button = shown.findChild(QAbstractButton, "rooms_read_file")
    assert isinstance(button, QAbstractButton)
    button.click()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_a_chosen_file_is_read(
    open_setup: OpenSetup,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    doorman: Doorman,
    encoding: str,
    separator: str,
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.csv"
    path.write_bytes(CSV.replace(";", separator).encode(encoding))
    doorman.expect(yes)
    read(shown, path, monkeypatch)
    open_setup.wait_for(lambda: rooms(open_setup) == FOUND)
    assert "2 rooms added." in said_in(shown)
    assert "Which column says what?" in doorman.met[0]


def test_a_room_that_is_there_is_not_added_again(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doorman: Doorman
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.csv"
    path.write_text(CSV, encoding="utf-8")
    doorman.expect(yes, yes)
    read(shown, path, monkeypatch)
    open_setup.wait_for(lambda: rooms(open_setup) == FOUND)
    read(shown, path, monkeypatch)
    left_out = "0 rooms added. Left out, because their mailboxes are there already: Süd, Nord."
    open_setup.wait_for(lambda: left_out in said_in(shown))
    assert rooms(open_setup) == FOUND


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "SHEET-DAMAGED"),
        (b"a;b;c@x.example\n" * 10_001, "SHEET-ROWS"),
        (b"\x00\x01\x02", "SHEET-NO-TEXT"),
        (b"", "SHEET-EMPTY"),
    ],
)
def test_what_is_no_list_of_rooms_is_said_and_changes_nothing(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.csv"
    path.write_bytes(data)
    read(shown, path, monkeypatch)
    open_setup.wait_for(lambda: said in said_in(shown))
    assert rooms(open_setup) == []


def test_a_folder_is_no_file(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup)
    read(shown, tmp_path, monkeypatch)
    open_setup.wait_for(lambda: "SHEET-FILE" in said_in(shown))


def test_a_workbook_is_read_from_the_worksheet_and_columns_that_are_chosen(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doorman: Doorman
) -> None:
    book = Workbook()
    book.active.append(["Other", "Name"])  # type: ignore[union-attr]
    book.active.append(["Elbe", "x"])  # type: ignore[union-attr]
    book.create_sheet("Rooms").append(["Name", "Mailbox"])
    book["Rooms"].append(["Alster", "a@nordlicht.example"])
    path = tmp_path / "rooms.xlsx"
    book.save(path)

    def choose(dialog: QDialog) -> None:
        worksheet, name = combo(dialog, "worksheet"), combo(dialog, "column:name")
        assert worksheet.currentText() == "Rooms"
        worksheet.setCurrentText("Sheet")
        assert [name.itemText(at) for at in range(name.count())] == [
            "None",
            "Other · Elbe",
            "Name · x",
        ]
        assert name.currentIndex() == 2
        name.setCurrentIndex(1)
        yes(dialog)

    doorman.expect(choose)
    read(show(open_setup), path, monkeypatch)
    open_setup.wait_for(lambda: rooms(open_setup) == [("", "Elbe", "")])
    assert open_setup.session.project.room_columns == {"name": "Other"}


def test_columns_without_a_room_are_said_and_a_way_out_changes_nothing(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doorman: Doorman
) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text(CSV, encoding="utf-8")

    def choose(dialog: QDialog) -> None:
        for one in dialog.findChildren(QComboBox):
            if one.objectName().startswith("column:"):
                one.setCurrentIndex(0)
        yes(dialog)
        assert "there is no room in the table" in words_of(dialog)
        dialog.reject()

    doorman.expect(choose)
    read(show(open_setup), path, monkeypatch)
    open_setup.wait_for(lambda: not doorman.is_waiting and open_setup.runner.is_idle)
    assert rooms(open_setup) == []
    assert open_setup.session.project.room_columns == {}


def combo(dialog: QDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def test_a_file_dropped_on_the_table_is_read(
    open_setup: OpenSetup, tmp_path: Path, doorman: Doorman
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.txt"
    path.write_text(CSV, encoding="utf-8")
    doorman.expect(yes)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    keys, left, move = Qt.KeyboardModifier, Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    both, spot = move | Qt.DropAction.CopyAction, QPointF(20, 20)
    over = QDragEnterEvent(spot.toPoint(), both, dropped, left, keys.NoModifier)
    QApplication.sendEvent(shown, over)
    assert over.isAccepted()
    drop = QDropEvent(spot, both, dropped, left, keys.NoModifier)
    QApplication.sendEvent(shown, drop)
    assert drop.dropAction() is Qt.DropAction.CopyAction  # the file stays where it is
    open_setup.wait_for(lambda: rooms(open_setup) == FOUND)
    assert path.is_file()


def test_rooms_are_pasted_by_keys(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    QGuiApplication.clipboard().setText(CSV)
    [table] = shown.findChildren(QTableView)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rooms(open_setup) == FOUND


def test_pasted_columns_in_doubt_are_asked_about(open_setup: OpenSetup, doorman: Doorman) -> None:
    shown = show(open_setup)
    QGuiApplication.clipboard().setText("R1\tSüd\nR2\tNord\n")

    def choose(dialog: QDialog) -> None:
        combo(dialog, "column:reference").setCurrentIndex(1)
        combo(dialog, "column:name").setCurrentIndex(2)
        yes(dialog)

    doorman.expect(choose)
    click_paste(shown)
    assert rooms(open_setup) == [("R1", "Süd", ""), ("R2", "Nord", "")]


def click_paste(shown: RoomsTable) -> None:
    button = shown.findChild(QAbstractButton, "rooms_paste")
    assert isinstance(button, QAbstractButton)
    button.click()


def test_many_rooms_are_pasted_in_the_background(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    lines = [f"R{at}\tRoom {at}\troom{at}@nordlicht.example" for at in range(3000)]
    QGuiApplication.clipboard().setText("\n".join(lines))
    click_paste(shown)
    assert rooms(open_setup) == []
    open_setup.wait_for(lambda: len(rooms(open_setup)) == 3000)
    assert "3,000 rooms added." in said_in(shown)


def test_too_many_pasted_rooms_are_refused(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    QGuiApplication.clipboard().setText("a@x.example\n" * 10_001)
    click_paste(shown)
    open_setup.wait_for(lambda: "SHEET-ROWS" in said_in(shown))
    assert rooms(open_setup) == []


CHANGED = CSV.replace("Süd", "Süd 2").replace("n@nordlicht", "nord@nordlicht")
TAKEN = [("R1", "Süd 2", "sued@nordlicht.example"), ("R2", "Nord", "nord@nordlicht.example")]


def test_changed_cells_are_asked_about_once_and_can_be_undone(
    open_setup: OpenSetup, doorman: Doorman
) -> None:
    shown = show(open_setup)
    paste(shown, CSV)
    open_setup.wait_for(lambda: rooms(open_setup) == FOUND)
    told: list[str] = []
    doorman.expect(lambda dialog: take(dialog, told))
    paste(shown, CHANGED)
    open_setup.wait_for(lambda: rooms(open_setup) == TAKEN)
    assert [line.partition(" · ")[2] for line in told] == [
        "Workplace room: Süd → Süd 2",
        "Room mailbox: n@nordlicht.example → nord@nordlicht.example",
    ]
    assert "2 values changed." in said_in(shown)
    open_setup.work.undo()
    assert rooms(open_setup) == FOUND


def test_changed_cells_that_are_not_wanted_change_nothing(
    open_setup: OpenSetup, doorman: Doorman
) -> None:
    shown = show(open_setup)
    paste(shown, CSV)
    doorman.expect(press("Only fill in what is empty"))
    paste(shown, CSV.replace("Süd", "Süd 2"))
    open_setup.wait_for(lambda: not doorman.is_waiting)
    assert rooms(open_setup) == FOUND


def take(dialog: QDialog, told: list[str]) -> None:
    """Takes the changes over, after they were read."""
    box = dialog.findChild(QPlainTextEdit, "changes")
    assert isinstance(box, QPlainTextEdit)
    told.extend(box.toPlainText().splitlines())
    yes(dialog)


def paste(shown: RoomsTable, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    button = shown.findChild(QAbstractButton, "rooms_paste")
    assert isinstance(button, QAbstractButton)
    button.click()


MARKED = "Reference;Workplace room;Room mailbox;Assigned;Mapped\nR1;;;x;\nR2;;;x;x\n"


def test_marked_acts_are_confirmed_once_and_undone_together(
    open_setup: OpenSetup, doorman: Doorman
) -> None:
    shown = show(open_setup)
    paste(shown, CSV)
    open_setup.wait_for(lambda: rooms(open_setup) == FOUND)
    told: list[str] = []

    def take_marks(dialog: QDialog) -> None:
        assert "confirmed by you" in said_in(dialog)
        take(dialog, told)

    def said(act: str) -> list[str]:
        kept = [getattr(room, act) for room in open_setup.session.project.rooms]
        return [one.by if one else "" for one in kept]

    doorman.expect(take_marks)
    paste(shown, MARKED)
    open_setup.wait_for(lambda: said("assigned") == ["Kim Berger", "Kim Berger"])
    assert said("mapped") == ["", "Kim Berger"]
    assert told == [
        "Süd · Assigned: open → done",
        "Nord · Assigned: open → done",
        "Nord · Mapped: open → done",
    ]
    open_setup.work.undo()
    assert said("assigned") == said("mapped") == ["", ""]
    assert rooms(open_setup) == FOUND


def test_marks_that_are_not_wanted_say_nothing(open_setup: OpenSetup, doorman: Doorman) -> None:
    shown = show(open_setup)
    paste(shown, CSV)
    doorman.expect(press("Only fill in what is empty"))
    paste(shown, MARKED)
    open_setup.wait_for(lambda: not doorman.is_waiting)
    assert [room.assigned for room in open_setup.session.project.rooms] == [None, None]
