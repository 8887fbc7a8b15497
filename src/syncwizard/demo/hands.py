"""A person's hands and eyes at the window: find, press, type, wait; it knows no set-up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.reach import is_on_top, scroll_to, spot, type_keys
from syncwizard.ui.steps.sections import fill_folded, way_to

Kind = TypeVar("Kind", bound=QWidget)
SECONDS = 30.0
_REACH_SECONDS = 3.0
_PAUSE_MS = 5


class Stuck(Exception):
    """The consultant cannot go on; the message says where. It never holds a typed value."""


class Hands:
    """Acts on what is in front: the window, or the dialog that it opened."""

    def __init__(self, window: QWidget, dialogs: Dialogs) -> None:
        self._window, self._dialogs = window, dialogs

    # Looking

    def find(self, name: str, kind: type[Kind]) -> Kind:
        """The one visible control of that object name; raises Stuck.

        Where it lies in a folded section, that is opened first, as a person would.
        """
        front = self._dialogs.present or self._window
        self._unfold(_all_of(front, kind, name))
        found = [each for each in front.findChildren(kind, name) if each.isVisible()]
        if len(found) != 1:
            raise Stuck(f"{len(found)} controls named {name} are on the screen instead of one")
        return found[0]

    def sees(self, name: str) -> bool:
        front = self._dialogs.present or self._window
        found = _all_of(front, QWidget, name)
        return any(each.isVisible() or way_to(each) for each in found)

    def reads(self, words: str) -> bool:
        """Whether that stands somewhere in front."""
        front = self._dialogs.present or self._window
        labels = front.findChildren(QLabel)
        return any(each.isVisible() and words in each.text() for each in labels)

    def _unfold(self, wanted: Sequence[QWidget]) -> None:
        """Presses what leads to what is wanted: the head of a section, the way to change a step."""
        while not any(each.isVisible() for each in wanted):
            way = next(filter(None, map(way_to, wanted)), None)
            if way is None:
                return
            self._reach(way)
            QTest.mouseClick(way, Qt.MouseButton.LeftButton)
            opened = partial(_leads_on, way, wanted)
            self.wait_until("what was pressed opens", opened, _REACH_SECONDS)
            self._live()

    def wait_until(self, what: str, reached: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Lets the window live until `reached`; raises Stuck after `seconds`, or for a surprise."""
        end = time.monotonic() + seconds
        while not reached():
            if self._dialogs.wrong:
                raise Stuck(f"not waited for any longer: {what}")
            if time.monotonic() > end:
                raise Stuck(f"waited {seconds:.0f} s in vain: {what}")
            self._live(_PAUSE_MS)

    def _live(self, milliseconds: int = 0) -> None:
        """Lets the window do its work for a moment."""
        if self._dialogs.present is None:
            QTest.qWait(milliseconds)
            return
        # `qWait` would delete an answered dialog while its `exec` has not yet come back.
        QApplication.processEvents()
        time.sleep(milliseconds / 1000)

    # Acting

    def press(self, name: str) -> None:
        """Clicks a button, a choice or a tick box with the mouse."""
        control = self.find(name, QAbstractButton)
        if not control.isEnabled():
            raise Stuck(f"{name} cannot be pressed")
        self._reach(control)
        QTest.mouseClick(
            control, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(control)
        )
        self._live()

    def choose_in_menu(self, opener: str, entry: str) -> None:
        """Presses a button that opens a menu, and clicks on an entry of it."""
        menu = self.find(opener, QPushButton).menu()
        self.press(opener)
        act = menu.findChild(QAction, entry)
        if act is None or not (act.isVisible() and act.isEnabled()):
            raise Stuck(f"{entry} cannot be chosen in {opener}")
        self.wait_until(f"{opener} is open", menu.isVisible)
        QTest.mouseClick(
            menu,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            menu.actionGeometry(act).center(),
        )
        self._live()

    def type_into(self, name: str, value: str, *, enter: bool = True) -> None:
        """Replaces what stands in a line (Enter ends it) or in a field of several lines."""
        control = self.find(name, QWidget)
        self._reach(control)
        control.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(control, Qt.Key.Key_Delete)
        type_keys(control, value)
        ends_with_enter = enter and isinstance(control, QLineEdit)
        QTest.keyClick(control, Qt.Key.Key_Return if ends_with_enter else Qt.Key.Key_Tab)
        self._live()

    def press_key_in(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.find(name, QWidget), key, modifier)
        self._live()

    def choose_row(self, name: str, row: int) -> None:
        """Clicks on a row of a table."""
        table = self.find(name, QTableView)
        self._reach(table)
        index = table.model().index(row, 0)
        table.scrollTo(index)
        spot = table.visualRect(index).center()
        no_key = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, no_key, spot)
        self._live()

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    def put_on_clipboard(self, text: str) -> None:
        """What a person copied in another program."""
        QGuiApplication.clipboard().setText(text)

    def _reach(self, control: QWidget) -> None:
        """Scrolls to a control until nothing lies over it; a page may still be growing."""
        self.wait_until(
            f"{control.objectName()} can be reached with the mouse",
            lambda: scroll_to(control) and is_on_top(control),
            _REACH_SECONDS,
        )


def _all_of(front: QWidget, kind: type[Kind], name: str) -> Sequence[Kind]:
    """All of that name, also in sections that nobody has opened yet."""
    if not any(each.isVisible() for each in front.findChildren(kind, name)):
        fill_folded(front)
    return front.findChildren(kind, name)


def _leads_on(way: QAbstractButton, wanted: Sequence[QWidget]) -> bool:
    """Whether it has opened what it opens: something else leads on, or nothing has to."""
    return any(each.isVisible() for each in wanted) or all(
        way_to(each) is not way for each in wanted
    )
