"""Keeps Qt's lines about the screen in memory off the real one; all others go through."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

# A window tells the screen how small it may become. The screen in memory has no use for that, and
# says so each time (QPlatformWindow::propagateSizeHints; the offscreen plugin leaves it as it is).
KNOWN = "This plugin does not support propagateSizeHints()"
# A menu that opens comes to the front and takes the keys, for which there is nobody else there.
_OF_MENUS = {
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
}


@contextmanager
def without_the_known_one() -> Iterator[None]:
    """As long as it lasts, Qt says everything but these lines, and them only of a real screen."""
    before = qInstallMessageHandler(_say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _say(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if words not in {KNOWN, *_OF_MENUS} or QGuiApplication.platformName() != "offscreen":
        sys.stderr.write(f"{words}\n")
