"""Opens the companion in place of the main window, and the main window again; it shows neither.

While the companion is there the main window is minimised: two windows of the same step side by side
would only be in the way. Brought back by whatever means, it takes the companion's place again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from syncwizard.house import FaceOfHouse
from syncwizard.ui.companion.panel import Companion
from syncwizard.ui.companion.standing import beside, kept_on, read, written

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


class CompanionDoor(QObject):
    """At most one companion at a time."""

    def __init__(self, window: QMainWindow, house: FaceOfHouse) -> None:
        super().__init__(window)
        self._window, self._house = window, house
        self._view: ProjectView | None = None
        self.companion: Companion | None = None

    def open(self, view: ProjectView, *, keyboard: bool) -> None:
        """Shrinks the view's step to the companion."""
        if self.companion is not None:
            return
        self._view = view
        self.companion = made = Companion(view, keyboard=keyboard)
        made.back_wanted.connect(self._back)
        place = self._place(made)
        made.resize(place.size())
        made.move(place.topLeft())
        made.show()
        self._window.showMinimized()
        self._window.installEventFilter(self)
        if keyboard:
            QTimer.singleShot(0, made, made.take_keyboard)

    def _place(self, made: Companion) -> QRect:
        present = self._window.screen().availableGeometry()
        kept = read(self._house.settings.companion)
        if kept is None:
            return beside(present, made.size())
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        is_there = any(screen.intersects(kept) for screen in screens)
        return kept_on(kept, screens if is_there else [present])

    def _back(self, focus: str) -> None:
        # Later: the press that leads here comes out of the companion that goes now.
        QTimer.singleShot(0, self, lambda: self.close(focus))

    def close(self, focus: str = "") -> None:
        """Keeps the companion's place and brings the main window back, at the same step."""
        made, view = self.companion, self._view
        if made is None or view is None:
            return
        self.companion = self._view = None
        self._window.removeEventFilter(self)
        place = written(QRect(made.pos(), made.size()))
        self._house.preferences.save(replace(self._house.settings, companion=place))
        made.hide()
        made.deleteLater()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if focus and view.page is not None:
            view.page.focus_on(focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The main window was brought back by its own button: the companion makes room."""
        if event.type() == QEvent.Type.WindowStateChange and watched is self._window:
            # Later: states that pass by while windows come and go count for nothing.
            QTimer.singleShot(0, self, partial(self._make_room, self.companion))
        return False

    def _make_room(self, before: Companion | None) -> None:
        if self.companion is before and not self._window.isMinimized():
            self.close()
