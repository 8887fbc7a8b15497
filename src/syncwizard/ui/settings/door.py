"""Opens the settings over whatever page is shown, and leads back to it; it knows no setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from syncwizard.ui.keeping import focused_in
from syncwizard.ui.settings.page import SettingsPage
from syncwizard.ui.settings.rows import Desk, Do

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse
    from syncwizard.ui.window import Window


class SettingsDoor:
    """What settings change at once is passed on to the window (`Effects`)."""

    def __init__(self, window: Window, house: FaceOfHouse, do: Do) -> None:
        self._window, self._house, self._do = window, house, do
        self.page: SettingsPage | None = None
        self._before: QWidget | None = None  # what is shown again afterwards
        self._focused = ""  # and where its focus was

    def open(self, stack: QStackedWidget, section: str = "look") -> None:
        """Shows the settings; where they are shown already, that section of them."""
        if self.page is not None:
            self.page.open(section)
            if stack.currentWidget() is not self.page:  # a page came up meanwhile
                self._before = stack.currentWidget()
                stack.setCurrentWidget(self.page)
            return
        self._focused = focused_in(self._window)
        self._show(stack, section).take_focus()

    def come_back(self, stack: QStackedWidget) -> None:
        """The window was made anew: the settings are shown where they were."""
        if self.page is not None:
            self._show(stack, self.page.section)

    def commit(self) -> None:
        """Takes over what is typed and not yet taken."""
        if self.page is not None:
            self.page.commit()

    def close(self) -> None:
        """Back to the page before."""
        page, before = self.page, self._before
        if page is None:
            return
        page.commit()
        self.page = self._before = None
        stack = page.parentWidget()
        if isinstance(stack, QStackedWidget) and before is not None:
            stack.setCurrentWidget(before)
            stack.removeWidget(page)
            self._focus_again(before)
        page.deleteLater()

    def _show(self, stack: QStackedWidget, section: str) -> SettingsPage:
        window = self._window
        work = window.view.work if window.view is not None else None
        desk = Desk(window.words, self._house, window.effects, self._do, work)
        self._before = stack.currentWidget()
        self.page = page = SettingsPage(desk, self.close, section)
        stack.addWidget(page)
        stack.setCurrentWidget(page)
        return page

    def _focus_again(self, before: QWidget) -> None:
        named = before.findChildren(QWidget, self._focused) if self._focused else []
        found = [each for each in named if each.isVisible()]
        (found[0] if found else before).setFocus(Qt.FocusReason.OtherFocusReason)
