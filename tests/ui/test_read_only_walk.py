"""Every page of a set-up that can only be read: what records is off and says why; nothing that is
left on changes the set-up.
"""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.session import Session
from syncwizard.ui.steps.holding_back import RECORDING
from syncwizard.ui.steps.sections import fill_folded
from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman
from tests.ui.places import fill_in

HELD = text("held.by", who="Ada <b>Ó</b>", where="PC-7", since="12:30")
# What may be on: it shows, copies, leads somewhere, or writes another file.
HARMLESS = (
    *("copy", "link:", "section:", "help", "companion", "paste_back:", "show:", "kind:", "filter"),
    *("scripts_save", "scripts_open", "rooms_copy_mailbox", "rooms_save", "table:", "to_rooms"),
    *("menu:", "lacking:", "stages:", "value_changed", "offer_discard", "change_step", "picture:"),
)
TYPED = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
CONTROLS = (QAbstractButton, QAbstractItemView, *TYPED)


@pytest.fixture
def held(qtbot: QtBot, house: House, doorman: Doorman) -> Desk:
    """A set-up with something everywhere, all of whose sections are open."""
    desk = Desk(qtbot, house, doorman)
    desk.window.resize(1280, 6000)
    desk.make_setup()
    desk.click("go_on")
    fill_in(desk)
    desk.settle()
    for step in GUIDE.steps:
        for declared in step.visible_confirms(desk.work.answers):
            desk.work.record(partial(Session.confirm, step=step, confirm=declared))
    desk.settle()
    desk.session.read_only = HELD
    desk.view.refresh()
    return desk


def on(inside: QWidget) -> list[QWidget]:
    """The controls that a person can use."""
    found = [one for kind in CONTROLS for one in inside.findChildren(kind)]
    return [
        one
        for one in found
        if one.isEnabled() and one.isVisibleTo(inside) and not isinstance(one, QHeaderView)
    ]


def is_typed_in(one: QWidget) -> bool:
    return isinstance(one, TYPED) and not getattr(one, "isReadOnly", lambda: False)()


def state(desk: Desk) -> str:
    return desk.session.project.model_dump_json(exclude={"current_step"})


def open_wholly(desk: Desk, step_id: str) -> QWidget:
    desk.go(step_id)
    fill_folded(desk.window)
    desk.view.refresh()
    return desk.page


def test_what_records_is_off_and_says_why(held: Desk) -> None:
    told, met = held.words.say(HELD), set()
    for step in GUIDE.steps:
        page = open_wholly(held, step.id)
        for one in on(page):
            name = one.objectName()
            assert not name.startswith(RECORDING), name
            # What has no name belongs to what has one, or unfolds what is there to be read.
            assert name.startswith(HARMLESS) or not name, name
            assert not is_typed_in(one) or name == "filter", name
        for off in page.findChildren(QAbstractButton):
            name = off.objectName()
            if name.startswith(RECORDING) and off.isVisibleTo(page):
                met.add(name.partition(":")[0])
                assert not off.isEnabled(), name
                assert "Ada" in off.toolTip(), name
                assert "<b>" not in off.toolTip()
                assert told == off.accessibleDescription()
        for act in page.findChildren(QAction):
            if act.objectName().startswith(RECORDING):
                met.add(act.objectName())
                assert not act.isEnabled(), act.objectName()
                assert "Ada" in act.toolTip()
    assert {"rooms_remove", "rooms_prove", "rooms_read_back"} <= met
    assert {"test", "undo", "mark", "paste_answer", "rooms_add", "saved_again"} <= met


def press_all(desk: Desk, inside: QWidget) -> int:
    """Uses everything that is on, as far as it leads nowhere else."""
    count = 0
    for one in on(inside):
        name = one.objectName()
        if isinstance(one, QAbstractButton) and not name.startswith(("link:", "companion")):
            one.click()
            count += 1
        elif isinstance(one, QAbstractItemView):
            use_table(one)
        for popup in desk.window.findChildren(QMenu):
            popup.close()
        QApplication.processEvents()
    return count


def use_table(table: QAbstractItemView) -> None:
    """Types, ticks, pastes and removes in every column."""
    for column in range(table.model().columnCount()):
        index = table.model().index(0, column)
        table.setCurrentIndex(index)
        QTest.keyClick(table, Qt.Key.Key_Space)
        QTest.keyClick(table, Qt.Key.Key_F2)
        QTest.keyClicks(table, "x")
        QTest.keyClick(table, Qt.Key.Key_Return)
        table.model().setData(index, "changed")
    QGuiApplication.clipboard().setText("New room\tnew@acme.com")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Delete)


def test_the_companion_records_nothing_either(held: Desk) -> None:
    before, met = state(held), set()
    held.view.open_step(GUIDE.steps[0])
    held.view.open_companion(True)
    held.settle()
    door = held.window.doors.companion
    assert door is not None
    assert door.companion is not None
    for step in GUIDE.steps:
        held.view.open_step(step)
        door.companion.show_step()
        for one in door.companion.findChildren(QAbstractButton):
            if one.objectName().startswith(RECORDING) and one.isVisibleTo(door.companion):
                met.add(one.objectName().partition(":")[0])
                assert not one.isEnabled(), one.objectName()
                one.click()
    held.window.doors.close_beside()
    assert state(held) == before
    assert {"undo", "mark", "test"} & met


@pytest.fixture
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_how: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_how: "")


@pytest.mark.usefixtures("nothing_chosen")
def test_nothing_that_is_on_changes_the_set_up(held: Desk, doorman: Doorman) -> None:
    before = state(held)
    for step in GUIDE.steps:
        assert press_all(held, open_wholly(held, step.id)), step.id
        assert state(held) == before, step.id
    held.settle()
    assert state(held) == before
    doorman.unexpected.clear()  # questions that were sent away


@pytest.mark.usefixtures("nothing_chosen")
def test_the_walk_would_see_a_change(held: Desk, doorman: Doorman) -> None:
    held.session.read_only = None
    before = state(held)
    press_all(held, open_wholly(held, "4.5"))
    held.settle()
    assert state(held) != before
    doorman.unexpected.clear()


def test_tests_and_marks_work_again_where_they_may(held: Desk) -> None:
    held.go("5.2.3")
    fill_folded(held.window)
    held.view.refresh()
    before = held.find("mark:assigned", QAbstractButton)
    assert not before.isEnabled()
    held.session.read_only = None
    held.view.refresh()
    assert before.isEnabled()
    assert "Ada" not in before.accessibleDescription()
    assert "Ada" not in before.toolTip()
