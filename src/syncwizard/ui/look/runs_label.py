"""A wrapping text with literals in bold; it knows no page. The home page does without it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from syncwizard.i18n import Run
from syncwizard.ui.look import theme


class RunsLabel(QWidget):
    """A wrapping text with literals in bold, drawn from plain pieces: nothing is markup."""

    def __init__(self, runs: Sequence[Run] = (), *, scale: float = theme.BODY, muted: bool = False):
        super().__init__()
        self._muted = muted
        self._is_folded = False
        self._runs: list[Run] = []
        self._heights: dict[int, int] = {}  # by width: layouts ask for the same ones many times
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        self.setFont(theme.font(scale))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        if list(runs) == self._runs:
            return
        self._runs = list(runs)
        text = "".join(run.text for run in runs)
        self._heights.clear()
        self._document.clear()
        self._document.setDefaultFont(self.font())
        cursor = QTextCursor(self._document)
        for run in runs:
            style = QTextCharFormat()
            style.setFontWeight(QFont.Weight.DemiBold if run.strong else QFont.Weight.Normal)
            cursor.insertText(run.text, style)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._document.toPlainText()

    def fold(self, folded: bool) -> None:
        """Shows the first line only; the whole text stays what is read out and copied."""
        if folded != self._is_folded:
            self._is_folded = folded
            self.setProperty("elides", folded)
            self.updateGeometry()
            self.update()

    def width_of_a_line(self) -> int:
        """How wide the whole text is where nothing wraps, in pixels."""
        self._document.setTextWidth(-1)
        return int(self._document.idealWidth()) + 1

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        if self._is_folded:
            return self.fontMetrics().lineSpacing() + 2
        if width not in self._heights:
            self._document.setTextWidth(width)
            self._heights[width] = int(self._document.size().height()) + 2
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.width() if self.width() > 50 else 480
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(80, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        self._document.setTextWidth(self.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        colours = theme.colours()
        context.palette.setColor(
            QPalette.ColorRole.Text, colours.muted if self._muted else colours.text
        )
        painter = QPainter(self)
        if self._is_folded:
            painter.translate(0, max(0, self.height() - self.heightForWidth(self.width())) // 2)
            self._paint_rest(painter, context.palette.color(QPalette.ColorRole.Text))
        painter.translate(0, 1)  # room for the dots of a capital Ü
        self._document.documentLayout().draw(painter, context)

    def _paint_rest(self, painter: QPainter, colour: QColor) -> None:
        """Leaves room for the first line only, and marks that there is more."""
        painter.setClipRect(self.rect())
        layout = self._document.firstBlock().layout()
        if layout.lineCount() <= 1:
            return
        mark = "…"
        self._document.setTextWidth(self.width() - self.fontMetrics().horizontalAdvance(mark))
        end = self._document.firstBlock().layout().lineAt(0).naturalTextWidth()
        first = self._document.firstBlock().layout().lineAt(0).height()
        painter.setPen(colour)
        painter.setFont(self.font())
        painter.drawText(QPointF(end, 1 + self.fontMetrics().ascent()), mark)
        painter.setClipRect(QRectF(0, 0, self.width(), 1 + first))
