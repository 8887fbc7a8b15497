"""Rooms from a file, by choosing or dropping it, and by keys: taken over, or said what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QTableView

from syncwizard.ui.rooms.table import RoomsTable
from tests.ui.desk import said_in
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
    encoding: str,
    separator: str,
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.csv"
    path.write_bytes(CSV.replace(";", separator).encode(encoding))
    read(shown, path, monkeypatch)
    assert rooms(open_setup) == FOUND
    assert "2 rooms added." in said_in(shown)


def test_a_room_that_is_there_is_not_added_again(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.csv"
    path.write_text(CSV, encoding="utf-8")
    read(shown, path, monkeypatch)
    read(shown, path, monkeypatch)
    assert rooms(open_setup) == FOUND
    assert (
        "0 rooms added. Left out, because their mailboxes are there already: Süd, Nord."
        in said_in(shown)
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "holds no plain text"),
        (b"a;b;c@x.example\n" * 80_000, "is larger than 1 MiB"),
        (b"a;b;c@x.example\n" * 5_002, "at most 5,000 rooms"),
        (b"Dear all,\nsee you on Monday\n", "neither columns nor addresses"),
        (b"", "neither columns nor addresses"),
    ],
)
def test_what_is_no_list_of_rooms_is_said_and_changes_nothing(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.csv"
    path.write_bytes(data)
    read(shown, path, monkeypatch)
    assert said in said_in(shown)
    assert rooms(open_setup) == []


def test_a_folder_is_no_file(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup)
    read(shown, tmp_path, monkeypatch)
    assert "cannot be read" in said_in(shown)


def test_a_file_dropped_on_the_table_is_read(open_setup: OpenSetup, tmp_path: Path) -> None:
    shown = show(open_setup)
    path = tmp_path / "rooms.txt"
    path.write_text(CSV, encoding="utf-8")
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
