"""A wrapping text with literals in bold; it knows no page. The home page does without it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
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
from syncwizard.ui import theme


class RunsLabel(QWidget):
    """A wrapping text with literals in bold, drawn from plain pieces: nothing is markup."""

    def __init__(self, runs: Sequence[Run] = (), *, scale: float = theme.BODY, muted: bool = False):
        super().__init__()
        self._muted = muted
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        self.setFont(theme.font(scale))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        text = "".join(run.text for run in runs)
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

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        self._document.setTextWidth(width)
        return int(self._document.size().height()) + 2

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
        painter.translate(0, 1)  # room for the dots of a capital Ü
        self._document.documentLayout().draw(painter, context)
