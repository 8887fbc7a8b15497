"""The window's keys in one table: name, keys, and in keys.toml what they do; it knows no page.

None is system-wide, and none is one that a browser beside the window would have to give up: a key
works only where its widget is to be seen, in the window that has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from syncwizard.domain.text import Text


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `keys` as Qt writes it ("Ctrl+K"), the text `keys.<name>` says what it does."""

    name: str
    keys: str

    @property
    def text(self) -> Text:
        return Text(f"keys.{self.name}")

    @property
    def shown(self) -> str:
        """The keys as the platform writes them."""
        return as_written(self.keys)


def as_written(keys: str) -> str:
    """Keys ("Alt+N") as the platform writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


KEYS = (
    Key("next", "Alt+Right"),
    Key("back", "Alt+Left"),
    Key("task_list", "Ctrl+T"),
    Key("summary", "Ctrl+Shift+S"),
    Key("find", "Ctrl+K"),
    Key("copy_next", "F8"),
    Key("companion", "F9"),
    Key("undo", "Ctrl+Z"),
    Key("help", "F1"),
    Key("settings", "Ctrl+,"),
    Key("language", "Ctrl+L"),
    Key("theme", "Ctrl+Shift+D"),
)
_BY_NAME = {key.name: key for key in KEYS}


def key(name: str) -> Key:
    """The key of that name; raises KeyError."""
    return _BY_NAME[name]


def bind(widget: QWidget, **acts: Callable[[], object]) -> None:
    """Gives keys (by their names) what they do, as long as `widget` is to be seen."""
    for name, act in acts.items():
        made = QShortcut(QKeySequence(key(name).keys), widget)
        made.setObjectName(f"key:{name}")
        made.activated.connect(act)


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
