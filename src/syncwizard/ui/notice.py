"""A notice above the page that stays until it is closed; it takes no focus and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from syncwizard.ui import theme
from syncwizard.ui.pieces import column, icon_button, label, line, picture
from syncwizard.ui.theme import GAP


class Notice(QFrame):
    """What was said last; the same words are not said twice in a row."""

    def __init__(self, close: str) -> None:
        super().__init__()
        self.setObjectName("notice")
        row = line(self, spacing=GAP + 4)
        row.setContentsMargins(4 * GAP, GAP, 4 * GAP, GAP)
        shown = picture("triangle-alert", theme.colours().wait, 20)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        words = column(spacing=0)
        self._words = label()
        words.addWidget(self._words)
        row.addLayout(words, 1)
        row.addWidget(icon_button("x", close, self.hide), 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
