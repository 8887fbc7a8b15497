"""A box of many lines to be read and marked, never markup; it knows nothing of what they say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from syncwizard.ui.look import theme


class ReadingBox(QPlainTextEdit):
    """Tab leaves it, and the keyboard scrolls it."""

    def __init__(self, name: str, words: str, *, height: int = 180) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(height))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setPlainText(words)
