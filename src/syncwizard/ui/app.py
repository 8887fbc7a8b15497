"""Starts Qt, shows the window, and thinks only after the first paint."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from syncwizard.house import FaceOfHouse
from syncwizard.ui.languages import translate_qt, words_of
from syncwizard.ui.look import theme
from syncwizard.ui.qt_log import into_the_log
from syncwizard.ui.window import Window


def make_app() -> QApplication:
    """The one QApplication, with its name."""
    existing = QApplication.instance()
    # The style as an argument: PySide would describe every style there is to answer `setStyle`.
    arguments = [*sys.argv[:1], "-style", theme.STYLE]
    app = existing if isinstance(existing, QApplication) else QApplication(arguments)
    app.setProperty("style", existing is None)
    app.setApplicationName("syncwizard")
    app.setApplicationDisplayName("Reservation Sync Setup")
    app.setDesktopFileName("syncwizard")
    return app


def make_window(app: QApplication, house: FaceOfHouse) -> Window:
    """The window in the wanted theme, not yet shown."""
    theme.apply(app, house.settings.theme or "system", house.settings.text_size / 100)
    translate_qt(app, words_of(house.settings.language).language)  # before a key is named
    return Window(house)


def run(house: FaceOfHouse) -> int:
    """Shows the window until it is closed."""
    app = make_app()
    window = make_window(app, house)
    window.show()
    # Queued: the paint that is told of has to reach the screen first.
    window.painted.connect(window.start, Qt.ConnectionType.QueuedConnection)
    with into_the_log():
        return app.exec()
