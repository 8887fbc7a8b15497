"""A button whose words break into lines where they do not fit into one; it knows no page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FEWEST = 12  # signs that a line has room for at least


class WrappingButton(QPushButton):
    """For sentences: as wide as they are, at most as wide as there is room."""

    def __init__(self, text: str, pressed: Callable[[], object], *, role: str = "") -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked=False: pressed())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        around = self._around()
        inside = QRect(0, 0, max(1, width - around.width()), 10_000)
        wanted = self.fontMetrics().boundingRect(inside, _FLAGS, self.text())
        return wanted.height() + around.height()

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.fontMetrics().size(0, self.text()) + self._around()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        metrics = self.fontMetrics()
        least = QSize(metrics.averageCharWidth() * _FEWEST, metrics.height())
        return least + self._around()

    def _around(self) -> QSize:
        """What edge and padding take; the style sheet decides it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = QSize(100, 100)
        kind = QStyle.ContentsType.CT_PushButton
        around = self.style().sizeFromContents(kind, option, words, self) - words
        return around.expandedTo(QSize(4, 4))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QStylePainter(self)
        inside = self._draw_edge(painter)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        painter.drawText(inside, _FLAGS, self.text())

    def _draw_edge(self, painter: QStylePainter) -> QRect:
        """Draws the button without its words; where these have their place."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        around = self._around() / 2
        return self.rect().adjusted(
            around.width(), around.height(), -around.width(), -around.height()
        )
