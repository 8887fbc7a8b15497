"""Notices above the page that stay until they are closed; they take no focus and block nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from syncwizard.ui import theme
from syncwizard.ui.announce import announce
from syncwizard.ui.pieces import button, column, icon_button, label, line, picture
from syncwizard.ui.theme import GAP

MOST = 3  # notices at a time: a further one takes the place of the oldest


class Notice(QFrame):
    """What has to be known, the newest last; the same words do not stand there twice."""

    def __init__(self, close: str) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._close = close
        self._lines: dict[str, QWidget] = {}
        self._column = column(self, spacing=GAP // 2)
        self._column.setContentsMargins(4 * GAP, GAP // 2, 2 * GAP, GAP // 2)
        self.hide()

    def say(self, words: str, way_label: str = "", way: Callable[[], object] | None = None) -> None:
        """Shows words, and beside them a way to go."""
        self._drop(words)
        while len(self._lines) >= MOST:
            self._drop(next(iter(self._lines)))
        made = self._line(words, way_label, way)
        self._lines[words] = made
        self._column.addWidget(made)
        made.show()  # at once, where the notice is to be seen already
        self.setAccessibleName(words)
        self.show()
        announce(self, words)

    def _line(self, words: str, way_label: str, way: Callable[[], object] | None) -> QWidget:
        made = QWidget()
        row = line(made, spacing=GAP + 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = ("info", "accent") if way else ("triangle-alert", "wait")
        row.addWidget(picture(shown[0], getattr(theme.colours(), shown[1]), 20), 0, middle)
        row.addWidget(label(words), 1)
        if way is not None:
            going = button(way_label, lambda: self._go(words, way), role="quiet")
            going.setObjectName("notice_way")
            row.addWidget(going, 0, middle)
        row.addWidget(icon_button("x", self._close, lambda: self._drop(words)), 0, middle)
        return made

    def _go(self, words: str, way: Callable[[], object]) -> None:
        self._drop(words)
        way()

    def _drop(self, words: str) -> None:
        gone = self._lines.pop(words, None)
        if gone is not None:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.setVisible(bool(self._lines))
