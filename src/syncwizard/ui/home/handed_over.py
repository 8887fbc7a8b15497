"""Takes in the files that the desktop hands over by a double click; it reads none of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from syncwizard.ui.home.bringing_in import bring_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from syncwizard.house import FaceOfHouse
    from syncwizard.ui.window import Window


class HandedOver(QObject):
    """Windows and Linux name the file in the start's arguments, macOS sends it to the program."""

    def __init__(self, app: QApplication, window: Window, house: FaceOfHouse) -> None:
        super().__init__(window)
        self._window, self._house = window, house
        if sys.platform == "darwin":  # elsewhere it would only slow every event
            app.installEventFilter(self)

    def take(self, file: Path | None) -> None:
        """Brings in the set-up that is in it, if one was named."""
        if file is not None:
            bring_in(self._window, self._house, file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        self.take(Path(event.file()))
        return True
