"""The companion's main button: words that wrap, its key among them; it copies nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QStylePainter

from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import ICON
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.wrapping_button import WrappingButton

_FLAGS = (
    Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextShowMnemonic
    | Qt.AlignmentFlag.AlignHCenter
    | Qt.AlignmentFlag.AlignVCenter
)


class NextValue(WrappingButton):
    """As wide as the panel, and as high as its words need: its key is never left out."""

    def __init__(self, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(words, pressed, role="primary")
        font = theme.font(weight=theme.font().Weight.DemiBold)
        self.setFont(font)  # as the style sheet draws it: it is measured before
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        around = self._around()
        inside = QRect(0, 0, max(1, width - around.width() - self._sign()), 10_000)
        words = self.fontMetrics().boundingRect(inside, _FLAGS, self.text())
        return max(words.height(), theme.px(ICON)) + around.height()

    def sizeHint(self) -> QSize:  # noqa: N802
        width = max(self.minimumSizeHint().width(), self.width())
        return QSize(width, self.heightForWidth(width))

    @staticmethod
    def _sign() -> int:
        """What the picture takes of the width."""
        return theme.px(ICON) + GAP

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, size = QStylePainter(self), theme.px(ICON)
        inside = self._draw_edge(painter)
        words = inside.adjusted(self._sign(), 0, 0, 0)
        taken = painter.fontMetrics().boundingRect(words, _FLAGS, self.text())
        left = max(inside.left(), taken.left() - self._sign() // 2 - size // 2 - GAP // 2)
        icon = QRect(left, inside.center().y() - size // 2, size, size)
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        theme.icon("copy", colour.name(), size).paint(painter, icon)
        painter.setPen(colour)
        painter.drawText(words, _FLAGS, self.text())
