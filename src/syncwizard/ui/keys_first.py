"""Has the window's keys work where a field would take them; which keys there are, keys.py says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from syncwizard.ui.keys import KEYS, key


class KeysFirst(QObject):
    """Has the window's keys work inside text fields, too.

    Plain X11 gives Ctrl+K to the field that has the focus, for editing, and macOS Alt with arrows.
    Undo stays the field's own: what is being typed is undone first.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._ours = {QKeySequence(key.keys) for key in KEYS if key.name != "undo"}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, QApplication.focusWidget())

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.ShortcutOverride and self._is_ours(watched, event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_ours(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination())
        if pressed == QKeySequence(key("undo").keys):
            return not _has_own_undo(watched)
        return pressed in self._ours


def _has_own_undo(watched: QObject) -> bool:
    """Whether something typed into this very field is still to be undone there."""
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable()
    return isinstance(watched, QPlainTextEdit) and watched.document().isUndoAvailable()
