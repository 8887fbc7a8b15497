"""A file that the desktop hands over is taken in, and the program shows its icon."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from syncwizard.ui import app as ui_app
from syncwizard.ui.home.handed_over import HandedOver
from tests.ui.desk import Desk


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    """A set-up on its way from one computer to another."""
    desk.make_setup()
    made = tmp_path / "n.syncwizard"
    made.write_bytes(anyio.run(desk.house.travel.pack, desk.session))
    desk.click("home")
    desk.settle()
    return made


def count(desk: Desk) -> int:
    desk.settle()
    return len(anyio.run(desk.house.setups.list_all))


def application() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


def test_the_file_that_a_start_names_is_taken_in(desk: Desk, file: Path) -> None:
    ui_app._join_desktop(application(), desk.window, desk.house, file)
    assert count(desk) == 2
    assert desk.says("was brought in")
    assert not application().windowIcon().isNull()


def test_a_start_without_a_file_takes_nothing_in(desk: Desk, file: Path) -> None:
    ui_app._join_desktop(application(), desk.window, desk.house, None)
    assert count(desk) == 1


def test_macos_hands_a_file_over_while_the_program_runs(desk: Desk, file: Path) -> None:
    handed_over = HandedOver(application(), desk.window, desk.house)
    event = QFileOpenEvent(QUrl.fromLocalFile(str(file)))
    assert handed_over.eventFilter(application(), event)
    assert count(desk) == 2
