"""Proves that the first start asks who works here, once, and blocks nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman


@pytest.fixture
def first_start(qtbot: QtBot, house: House, doorman: Doorman) -> Desk:
    house.preferences.save(replace(house.settings, consultant=""))
    return Desk(qtbot, house, doorman)


def test_the_first_start_asks_for_the_name_and_keeps_it(first_start: Desk) -> None:
    name = first_start.find("home_name", QLineEdit)
    assert name.accessibleName() == first_start.window.word("your_name")
    QTest.keyClicks(name, "  Kim   Berger ")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert first_start.house.settings.consultant == "Kim Berger"
    assert not first_start.shows("home_name")


def test_no_name_is_no_name(first_start: Desk) -> None:
    name = first_start.find("home_name", QLineEdit)
    QTest.keyClicks(name, "   ")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert first_start.house.settings.consultant == ""
    assert first_start.shows("home_name")


def test_who_is_known_is_not_asked(desk: Desk) -> None:
    assert not desk.shows("home_name")
