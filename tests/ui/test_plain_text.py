"""Proves that nothing anybody types is ever taken for markup, in any window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from syncwizard.guide import GUIDE
from syncwizard.rooms.pasted import read_pasted
from syncwizard.ui.look.dialogs import NewSetup, Question, WhoAreYou, ask, tell
from syncwizard.wiring import House
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import Doorman

HOSTILE = '<img src="file://server/share/x.png"><b>bold</b>'
ROOM = "<h1>Room</h1> file:///etc/passwd"


def labels(root: QWidget) -> Iterator[QLabel]:
    yield from root.findChildren(QLabel)


def assert_plain(root: QWidget) -> None:
    """Qt guesses a label's format unless it is told: `AutoText` reads files that a text names."""
    guessing = [one.text() for one in labels(root) if one.textFormat() is not PLAIN and one.text()]
    assert guessing == []
    rich = [*root.findChildren(QTextEdit), *root.findChildren(QTextBrowser)]
    assert [one.objectName() for one in rich] == []
    boxes = root.findChildren(QMessageBox)
    assert all(box.textFormat() is PLAIN for box in boxes)


PLAIN = Qt.TextFormat.PlainText


@pytest.fixture
def hostile(qtbot: QtBot, house: House, doorman: Doorman) -> Desk:
    """A set-up in which whatever can be typed is hostile."""
    house.preferences.save(replace(house.settings, consultant=HOSTILE))
    desk = Desk(qtbot, house, doorman)
    desk.window.resize(1280, 4000)  # all sections of every page are open
    desk.new_setup(HOSTILE)
    for field in GUIDE.fields.values():
        if not field.choices and field.id != "customer_name":
            desk.work.put(field.id, HOSTILE)
    desk.work.put("own_workflow", "yes")
    rooms = read_pasted(f"{ROOM}\t{HOSTILE}\troom@{HOSTILE}\t{ROOM}")
    desk.work.record(lambda session: session.set_rooms(rooms))
    return desk


def test_hostile_words_are_shown_as_they_are_on_every_page(hostile: Desk) -> None:
    assert hostile.says(HOSTILE)
    said = GUIDE.step("6.1")
    for block in said.visible_confirms(hostile.work.answers):
        hostile.work.record(lambda session, block=block: session.confirm(said, block))  # type: ignore[misc]
    for step in GUIDE.steps:
        hostile.go(step.id)
        hostile.settle()
        answers = hostile.work.answers
        rows = [row for row in step.visible_rows(answers) if row.field and not secret(row.field)]
        if any(answers[row.field] == HOSTILE for row in rows):
            assert HOSTILE in said_in(hostile.page), step.id
        hostile.click("next")
        hostile.settle()
        assert_plain(hostile.window)
    hostile.click("summary")
    hostile.settle()
    assert HOSTILE in said_in(hostile.view)
    assert_plain(hostile.window)


def secret(name: str) -> bool:
    return GUIDE.fields[name].secret


def test_findings_about_hostile_values_are_plain(hostile: Desk) -> None:
    for check in hostile.session.checks:
        hostile.work.run_check(check)
    hostile.settle()
    for step in GUIDE.steps:
        hostile.go(step.id)
        hostile.settle()
        assert_plain(hostile.window)


def test_the_home_page_is_plain(hostile: Desk) -> None:
    hostile.click("home")
    hostile.settle()
    assert_plain(hostile.window)
    assert HOSTILE in said_in(hostile.window.home)


def test_buttons_and_tips_show_no_markup(hostile: Desk) -> None:
    hostile.click("home")
    hostile.settle()
    tips = [one.toolTip() for one in hostile.window.findChildren(QWidget) if one.toolTip()]
    assert any("file://server" in tip for tip in tips)
    assert [tip for tip in tips if has_markup(tip)] == []


def has_markup(tip: str) -> bool:
    """A tool tip has no format of its own: Qt guesses. What could be taken for a tag is escaped."""
    return "<" in tip.removeprefix("<span>").removesuffix("</span>")


@pytest.mark.parametrize("which", ["rooms", "mappings"])
def test_tips_of_rooms_show_no_markup(hostile: Desk, which: str) -> None:
    hostile.go("5.2.3" if which == "rooms" else "6.2")
    model = hostile.find(f"table:{which}", QTableView).model()
    for column in range(model.columnCount()):
        tip = model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or ""
        assert not has_markup(tip), tip


def test_every_message_box_is_plain(desk: Desk) -> None:
    met: list[Qt.TextFormat] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        met.append(dialog.textFormat())
        assert dialog.text() == HOSTILE
        dialog.reject()

    desk.doorman.expect(look, look)
    assert not ask(desk.window, desk.words, HOSTILE, "yes")
    tell(desk.window, desk.words, HOSTILE)
    assert met == [PLAIN, PLAIN]


def test_every_question_is_plain(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    questions: list[Question] = [
        WhoAreYou(desk.window, desk.words, HOSTILE),
        NewSetup(desk.window, desk.words, GUIDE.facts, HOSTILE),
    ]
    for question in questions:
        question.complain(HOSTILE)
        question.show()
        assert_plain(question)
        assert HOSTILE in said_in(question)
        question.reject()
