"""The real window over the practice systems, driven by its controls as a person would."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.session import Session
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.running.work import Work
from syncwizard.ui.steps.sections import fill_folded, way_to
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.wiring import House
from tests.ui.doorman import Doorman, press

W = TypeVar("W", bound=QWidget)
PATIENCE = 8000  # milliseconds: a test that waits longer has failed


class Desk:
    """One window; `house` is what it stands in."""

    def __init__(self, qtbot: QtBot, house: House, doorman: Doorman) -> None:
        self.qtbot, self.house, self.doorman = qtbot, house, doorman
        self.window = make_window(make_app(), house)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.window.start()
        self.settle()

    # Waiting

    def settle(self) -> None:
        """Waits until nothing runs in the background and everything is written."""
        self.qtbot.wait(1)  # what is due at the event loop's next turn
        self.qtbot.waitUntil(self._is_settled, timeout=PATIENCE)
        self.qtbot.wait(1)

    def _is_settled(self) -> bool:
        is_saved = self.window.view is None or self.window.view.work.is_saved
        return self.window.runner.is_idle and is_saved

    # Reading

    @property
    def view(self) -> ProjectView:
        assert self.window.view is not None
        return self.window.view

    @property
    def work(self) -> Work:
        return self.view.work

    @property
    def session(self) -> Session:
        return self.work.session

    @property
    def page(self) -> StepPage:
        assert self.view.page is not None
        return self.view.page

    @property
    def words(self) -> Catalogue:
        return self.window.words

    def find(self, name: str, kind: type[W]) -> W:
        """The control of that name; it must be there to be seen."""
        wanted = self._all_of(kind, name)
        if not any(one.isVisible() for one in wanted):
            self._unfold(wanted)
        found = [one for one in wanted if one.isVisible()]
        assert found, f"{name} is not to be seen"
        return found[0]

    def _all_of(self, kind: type[W], name: str) -> list[W]:
        """All of that name, also in sections that nobody has opened yet."""
        if not any(one.isVisible() for one in self.window.findChildren(kind, name)):
            fill_folded(self.window)
        return self.window.findChildren(kind, name)

    def _unfold(self, wanted: Sequence[QWidget]) -> None:
        """Opens what hides what is wanted, as a person would."""
        while not any(one.isVisible() for one in wanted):
            way = next(filter(None, map(way_to, wanted)), None)
            if way is None:
                return
            way.click()
            QApplication.processEvents()

    def shows(self, name: str) -> bool:
        """Whether it is to be seen, at once or in a section that is folded."""
        found = self._all_of(QWidget, name)
        return any(one.isVisible() or way_to(one) for one in found)

    def says(self, words: str) -> bool:
        """Whether these words stand somewhere in the window."""
        return words in said_in(self.window)

    # Acting

    def click(self, name: str) -> None:
        button = self.find(name, QAbstractButton)
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.click()

    def type(self, name: str, words: str) -> None:
        """Types into a field and leaves it."""
        field = self.find(f"field:{name}", QWidget)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        QTest.keyClicks(field, words)
        gone = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
        QApplication.sendEvent(field, gone)

    def new_setup(self, customer: str = "Nordlicht Versicherung") -> None:
        """Makes a set-up and goes on from its task list to the first step."""
        self.make_setup(customer)
        self.click("go_on")

    def make_setup(self, customer: str = "Nordlicht Versicherung") -> None:
        """Makes a set-up, which opens with its task list."""

        def fill_in(dialog: QDialog) -> None:
            edit = dialog.findChild(QLineEdit, "field:customer_name")
            assert isinstance(edit, QLineEdit)
            edit.setText(customer)
            press(self.words.say(text("window.new_setup_yes")))(dialog)

        self.doorman.expect(fill_in)
        self.click("new")
        self.qtbot.waitUntil(lambda: self.window.view is not None, timeout=PATIENCE)
        self.settle()
        self.come_to_front()

    def come_to_front(self) -> None:
        """Keys come to the window that is in front only."""
        self.qtbot.waitUntil(self._is_in_front, timeout=PATIENCE)

    def _is_in_front(self) -> bool:
        # A dialog that goes away late may take the front along.
        if not self.window.isActiveWindow():
            self.window.activateWindow()
        return self.window.isActiveWindow()

    def open_setup(self) -> None:
        """Opens the one set-up that there is, from the home page."""
        [name] = [
            one.objectName()
            for one in self.window.home.findChildren(QAbstractButton)
            if one.objectName().startswith("open:")
        ]
        self.click(name)
        self.qtbot.waitUntil(lambda: self.window.view is not None, timeout=PATIENCE)

    def go(self, step_id: str) -> None:
        self.click(f"step:{step_id}")

    def fill(self, *step_ids: str) -> None:
        """Has the practice bar fill in these steps."""
        for step_id in step_ids:
            self.go(step_id)
            self.click("practice_fill")


def said_in(widget: QWidget) -> str:
    """All visible words of a window or a part of it, one label a line."""
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    runs = [one.text() for one in widget.findChildren(RunsLabel) if one.isVisibleTo(widget)]
    return "\n".join([*labels, *runs])
