"""Where a person's hand goes: scrolls to a control, finds the spot, types key by key; it waits for
nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)


def scroll_to(control: QWidget) -> bool:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control, 0, 60)
        above = above.parentWidget()
    return True


def is_on_top(control: QWidget) -> bool:
    window = control.window()
    met = window.childAt(control.mapTo(window, spot(control)))
    return met is not None and (met is control or control.isAncestorOf(met))


def spot(control: QWidget) -> QPoint:
    """Where a person clicks: in the middle; at the sign of a choice."""
    middle = control.rect().center()
    if isinstance(control, QRadioButton | QCheckBox):
        return QPoint(12, middle.y())
    if isinstance(control, QPlainTextEdit | QTableView):
        return QPoint(min(20, middle.x()), min(20, middle.y()))
    return middle


def type_keys(control: QWidget, value: str) -> None:
    """Key by key; a letter that no plain key makes comes as an input method would bring it."""
    for sign in value:
        if sign == "\n":
            QTest.keyClick(control, Qt.Key.Key_Return)
        elif sign.isascii():
            QTest.keyClicks(control, sign)
        elif isinstance(control, QLineEdit):
            control.insert(sign)
            control.textEdited.emit(control.text())
        elif isinstance(control, QPlainTextEdit):
            control.insertPlainText(sign)
