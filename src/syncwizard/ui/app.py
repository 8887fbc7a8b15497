"""Starts Qt, shows the window, and thinks only after the first paint."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from syncwizard.ui.languages import translate_qt, words_of
from syncwizard.ui.look import theme
from syncwizard.ui.qt_log import into_the_log
from syncwizard.ui.window import Window

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse

_ICON = 64  # pixels


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


def run(house: FaceOfHouse, bring_in: Path | None = None) -> int:
    """Shows the window until it is closed; `bring_in` is a file to take a set-up from."""
    app = make_app()
    window = make_window(app, house)
    window.show()
    # A turn later: the paint that is told of has to reach the screen first.
    join = partial(_join_desktop, app, window, house, bring_in)
    for following in (window.start, join):
        window.painted.connect(partial(QTimer.singleShot, 0, window, following))
    with into_the_log():
        return app.exec()


def _join_desktop(
    app: QApplication, window: Window, house: FaceOfHouse, bring_in: Path | None
) -> None:
    """The icon, and the file with which the desktop started the program."""
    from syncwizard.ui.home.handed_over import HandedOver

    app.setWindowIcon(theme.icon("syncwizard", "", _ICON))  # it has colours of its own
    HandedOver(app, window, house).take(bring_in)
