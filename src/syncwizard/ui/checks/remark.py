"""A line above a check's findings that warns; it knows no check."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import label, line, picture
from syncwizard.ui.look.theme import GAP


class Remark(QFrame):
    """There only when it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setProperty("kind", "warning")
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP + 4, GAP // 2, GAP + 4, GAP // 2)
        row.addWidget(picture("triangle-alert", theme.colours().wait))
        self._said = label()
        row.addWidget(self._said, 1)
        self.hide()

    def say(self, words: str) -> None:
        self._said.setText(words)
        self.setVisible(bool(words))
