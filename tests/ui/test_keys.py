"""Proves that the window's keys stand in one table, work where they may, and clash with none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.ui import keys
from syncwizard.ui.keys import KEYS
from syncwizard.ui.view.where import Where
from tests.ui.desk import Desk

# Tabs, address bar, reload, print, close, find in page: what hands press in the browser beside it.
BROWSERS = {"Ctrl+W", "Ctrl+N", "Ctrl+R", "Ctrl+P", "Ctrl+F", "Ctrl+C", "Ctrl+V", "Ctrl+X", "F5"}

# What Qt's fields edit text with, beside the arrows: on X11 and Wayland (whatever the desktop), and
# on Windows. As `QKeySequence.keyBindings` told it there.
EDITING = {
    *("Ctrl+A", "Ctrl+C", "Ctrl+D", "Ctrl+E", "Ctrl+K", "Ctrl+U", "Ctrl+V", "Ctrl+X", "Ctrl+Y"),
    *("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End", "Ctrl+Del"),
    *("Ctrl+Backspace", "Alt+Backspace", "Alt+Shift+Backspace", "Shift+Ins", "Ctrl+Ins"),
    *("F14", "F16", "F18", "F20"),
}
_EDITING_KINDS = ("Copy", "Cut", "Delete", "Insert", "Move", "Paste", "Redo", "Select", "Undo")


def test_no_two_keys_are_the_same() -> None:
    assert len({QKeySequence(key.keys).toString() for key in KEYS}) == len(KEYS)
    assert len({key.name for key in KEYS}) == len(KEYS)
    assert all(QKeySequence(key.keys).toString() for key in KEYS)


def test_no_key_is_one_that_hands_press_in_the_browser_to_mean_it() -> None:
    assert not {key.keys for key in KEYS} & BROWSERS


def test_no_key_is_one_that_edits_text() -> None:
    """But for undo, which is the field's own first, and Ctrl+K, which the index is known by."""
    here = {
        found.toString()
        for kind in QKeySequence.StandardKey
        if kind.name.startswith(_EDITING_KINDS)
        for found in QKeySequence.keyBindings(kind)
    }
    assert len(here) > len(EDITING)
    assert {one.name for one in KEYS if one.keys in EDITING | here} == {"undo", "find"}


def test_every_shortcut_of_the_window_stands_in_the_table(desk: Desk) -> None:
    desk.new_setup()
    known = {QKeySequence(key.keys) for key in KEYS}
    for shortcut in desk.window.findChildren(QShortcut):
        assert shortcut.key() in known
        assert shortcut.context() is not Qt.ShortcutContext.ApplicationShortcut


def test_a_key_works_while_its_widget_is_to_be_seen(desk: Desk) -> None:
    pressed: list[str] = []
    page = QWidget(desk.window)
    keys.bind(page, undo=lambda: pressed.append("undo"))
    page.show()
    desk.come_to_front()
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.hide()
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["undo"]


def test_a_key_that_is_not_in_the_table_is_refused(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(KeyError):
        keys.bind(widget, nonsense=lambda: None)


def test_a_key_works_while_one_is_in_a_text_field(desk: Desk) -> None:
    desk.new_setup()
    desk.go("4.2")
    line = desk.find("field:client_reference", QLineEdit)
    line.setFocus()
    desk.come_to_front()
    QTest.keyClicks(line, "NORD")
    QTest.keySequence(line, QKeySequence(keys.key("summary").keys))
    assert desk.view.where is Where.SUMMARY
    assert desk.session.answers["client_reference"] == "NORD"


def test_undo_in_a_field_is_the_fields_own(desk: Desk) -> None:
    desk.new_setup()
    desk.go("4.2")
    pressed: list[str] = []
    keys.bind(desk.page, undo=lambda: pressed.append("undo"))
    line = desk.find("field:client_reference", QLineEdit)
    line.setFocus()
    desk.come_to_front()
    QTest.keyClicks(line, "N")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), pressed) == ("", [])
