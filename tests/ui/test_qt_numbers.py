"""Holds Qt's numbers against its names, and what is set by them against what Qt then says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from syncwizard.ui.look import qt_numbers
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import button, icon_button, label


def test_each_number_is_the_one_of_its_name() -> None:
    names = {
        "PLAIN_TEXT": Qt.TextFormat.PlainText,
        "STRONG_FOCUS": Qt.FocusPolicy.StrongFocus,
        "CLICK_FOCUS": Qt.FocusPolicy.ClickFocus,
        "NO_BAR": Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
    }
    assert {name: getattr(qt_numbers, name) for name in names} == {
        name: named.value for name, named in names.items()
    }


def test_what_is_set_by_a_number_is_set(qtbot: QtBot) -> None:
    said, pressed, page = label("<b>x</b>"), icon_button("x", "Close", lambda: None), Page()
    for each in (said, pressed, page):
        qtbot.addWidget(each)
    assert said.textFormat() is Qt.TextFormat.PlainText
    assert pressed.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert page.focusPolicy() is Qt.FocusPolicy.ClickFocus
    assert page.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_hand_points_at_a_button_as_soon_as_the_pointer_is_there(qtbot: QtBot) -> None:
    for made in (button("Go on", lambda: None), icon_button("x", "Close", lambda: None)):
        qtbot.addWidget(made)
        place = QPointF(1, 1)
        QApplication.sendEvent(made, QEnterEvent(place, place, place))
        assert made.cursor().shape() is Qt.CursorShape.PointingHandCursor
        QApplication.sendEvent(made, QEvent(QEvent.Type.Leave))
