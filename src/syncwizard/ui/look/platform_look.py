"""Tells when the platform's look has changed: light or dark, high contrast; it applies nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication


class PlatformLook(QObject):
    """One signal for all that the platform may change while the program runs."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # A platform that goes dark tells it in several steps: they are answered once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        self._hints = QGuiApplication.styleHints()
        self._access = self._hints.accessibility()  # both kept: one does not outlive the other
        self._hints.colorSchemeChanged.connect(self._tell)
        self._access.contrastPreferenceChanged.connect(self._tell)
        self._tell()  # the first paint could not ask for all of it, see theme.apply

    def _tell(self) -> None:
        self._soon.start()
