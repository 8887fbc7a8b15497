"""What opens beside or over the pages: companion, index, settings, each made when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse
    from syncwizard.ui.companion.door import CompanionDoor
    from syncwizard.ui.finder.door import FinderDoor
    from syncwizard.ui.opening import Do
    from syncwizard.ui.settings.door import SettingsDoor
    from syncwizard.ui.window import Window


class Doors:
    """At most one of each; the first paint waits for none of them."""

    def __init__(self, window: Window, house: FaceOfHouse, do: Do) -> None:
        self._window, self._house, self._do = window, house, do
        self.companion: CompanionDoor | None = None
        self.finder: FinderDoor | None = None
        self.settings: SettingsDoor | None = None

    def open_companion(self, keyboard: bool) -> None:
        """The present step as a narrow panel beside the browser."""
        if self.companion is None:
            from syncwizard.ui.companion.door import CompanionDoor

            self.companion = CompanionDoor(self._window, self._house)
        if self._window.view is not None:
            self.companion.open(self._window.view, keyboard=keyboard)

    def open_finder(self) -> None:
        """The index: from the home page, too, for the codes."""
        if self.finder is None:
            from syncwizard.ui.finder.door import FinderDoor

            self.finder = FinderDoor(self._window)
        self.finder.open(self._window.words, self._window.view)

    def open_settings(self, section: str = "look") -> None:
        """The settings, over whatever page is shown."""
        if self.settings is None:
            from syncwizard.ui.settings.door import SettingsDoor

            self.settings = SettingsDoor(self._window, self._house, self._do)
        self.close_beside()
        self.settings.open(self._window.stack, section)

    def close_beside(self) -> None:
        """Closes the windows beside the pages: what they show is about to go."""
        if self.companion is not None:
            self.companion.close()
        if self.finder is not None:
            self.finder.close()

    def come_back(self, stack: QStackedWidget) -> None:
        """The window was made anew: the settings lie over it again."""
        if self.settings is not None:
            self.settings.come_back(stack)

    def commit(self) -> None:
        if self.settings is not None:
            self.settings.commit()
