"""The window's keys in one table: name, keys, and in keys.toml what they do; it knows no page.

None is system-wide, and none is one that a browser beside the window would have to give up: a key
works only where its widget is to be seen, in the window that has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import Text


class Key(NamedTuple):
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
