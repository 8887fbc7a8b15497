"""A label that shortens its words on purpose where they do not fit; the tool tip has them all."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption

from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import tip


class Elided(QLabel):
    """At most `lines` lines, the last one with an ellipsis; `text()` stays whole.

    The property "elides" tells tests that what does not fit is not an accident.
    """

    def __init__(
        self, text: str = "", *, lines: int = 1, scale: float = theme.BODY, bold: bool = False
    ) -> None:
        super().__init__()
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        weight = theme.font().Weight.DemiBold if bold else theme.font().Weight.Normal
        self.setFont(theme.font(scale, weight))
        self.setProperty("elides", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        if text != self.text():
            super().setText(text)
            self._tell_whole()
            self.updateGeometry()

    def be_bold(self, bold: bool) -> None:
        """Stands out from its like, or no more."""
        made = self.font()
        made.setWeight(made.Weight.DemiBold if bold else made.Weight.Normal)
        self.setFont(made)
        self._tell_whole()

    def set_lines(self, lines: int) -> None:
        """Takes at most so many lines from now on."""
        if lines != self._lines:
            self._lines = lines
            self._tell_whole()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._tell_whole()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        count = min(self._lines, max(1, len(list(self._layout(width)[1]))))
        return count * self.fontMetrics().lineSpacing() + 2

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.shown()) + 2, metrics.lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.fontMetrics().lineSpacing() + 2)

    def shown(self) -> str:
        """What is set in lines."""
        return self.text()

    def is_shortened(self) -> bool:
        return len(self._layout(self.width())[1]) > self._lines

    def _tell_whole(self) -> None:
        self.setToolTip(tip(self.text()) if self.width() and self.is_shortened() else "")

    def _layout(self, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        """The words set in lines of that width; both live as long as the first."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(self.shown(), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        lines = list(_set_lines(layout, max(1, width)))
        layout.endLayout()
        return layout, lines

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(option.palette.color(self.foregroundRole()))
        layout, lines = self._layout(self.width())
        height = self.fontMetrics().lineSpacing()
        top = max(0, (self.height() - height * min(len(lines), self._lines)) // 2)
        for number, line in enumerate(lines[: self._lines]):
            if number == self._lines - 1 and len(lines) > self._lines:
                self._paint_last(painter, line.textStart(), top + number * height)
            else:
                line.draw(painter, QPointF(0, top + number * height - line.y()))
        del layout

    def _paint_last(self, painter: QPainter, start: int, top: int) -> None:
        metrics = self.fontMetrics()
        rest = metrics.elidedText(self.shown()[start:], Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, top + metrics.ascent()), rest)


def _set_lines(layout: QTextLayout, width: int) -> Iterator[QTextLine]:
    top = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        yield line
        line = layout.createLine()
