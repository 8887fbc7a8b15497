"""The results of the index as a list: how a row looks and what it is called; it finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.finder.index import Entry
from syncwizard.ui.look import theme
from syncwizard.ui.look.theme import GAP

Index = QModelIndex | QPersistentModelIndex
_WHERE = 0.42  # the most of a row's width that says where something is


class Results(QAbstractListModel):
    """What was found, in its order."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.name_of(entry)
        return None

    def name_of(self, entry: Entry) -> str:
        """A result in words: what it is called, what it is, where it is."""
        return ", ".join(filter(None, (entry.title, self.kind_of(entry), entry.where)))

    def kind_of(self, entry: Entry) -> str:
        return self._words.say(Text(f"finder.kind.{entry.kind.value}"))

    def where_of(self, entry: Entry) -> str:
        return " · ".join(filter(None, (entry.where, self.kind_of(entry))))


class ResultRow(QStyledItemDelegate):
    """A title, and small at the right where it is; the chosen row has a bar at its left, too."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        height = QFontMetrics(theme.font()).height() + GAP + 4
        return QSize(option.rect.width(), max(height, theme.px(32)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, colours = index.model(), theme.colours()
        if not isinstance(model, Results):
            return
        entry = model.entries[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        inner = rect.adjusted(2 * GAP, 0, -2 * GAP, 0)
        room = _draw(
            painter,
            inner,
            model.where_of(entry),
            theme.SMALL,
            colours.muted,
            int(inner.width() * _WHERE),
        )
        left = inner.adjusted(0, 0, -room - 2 * GAP, 0)
        _draw(painter, left, entry.title, theme.BODY, colours.text, 0)
        painter.restore()


def _draw(
    painter: QPainter, rect: QRect, words: str, scale: float, colour: str, at_right: int
) -> int:
    """Draws words on one line, shortened where they do not fit; returns the width they take.

    `at_right` is the width they may take at the right end; 0: they begin at the left.
    """
    painter.setFont(theme.font(scale))
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, at_right or rect.width())
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
