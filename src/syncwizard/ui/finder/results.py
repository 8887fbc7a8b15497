"""The results of the index as a list: how a row looks and what it is called; it finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.finder.index import Entry
from syncwizard.ui.look import theme
from syncwizard.ui.look.theme import GAP

Index = QModelIndex | QPersistentModelIndex
_ENDLESS = 10_000  # pixels of height: whatever a text needs
_WRAPS = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value


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
    """A title, and small at the right where it is; the chosen row has a bar at its left, too.

    Where both have no room beside each other, the title breaks into lines above the other.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        model = index.model()
        wide = self._width(option)
        if not isinstance(model, Results):
            return QSize(wide, 0)
        title, where = _places(model, index, QRect(0, 0, wide, _ENDLESS))
        high = max(title.bottom(), where.bottom()) + 1
        return QSize(wide, max(high + GAP + 4, theme.px(32)))

    @staticmethod
    def _width(option: QStyleOptionViewItem) -> int:
        """That of the list: the option has none where a size is asked for."""
        shown = getattr(option, "widget", None)
        if isinstance(shown, QListView):
            return shown.viewport().width()
        return int(option.rect.width())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, colours = index.model(), theme.colours()
        if not isinstance(model, Results):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        title, where = _places(model, index, rect)
        above = (rect.height() - max(title.bottom(), where.bottom()) + rect.top() - 1) // 2
        entry = model.entries[index.row()]
        for place, words, scale, colour in (
            (title, entry.title, theme.BODY, colours.text),
            (where, model.where_of(entry), theme.SMALL, colours.muted),
        ):
            painter.setFont(theme.font(scale))
            painter.setPen(QColor(colour))
            painter.drawText(place.translated(0, above), _WRAPS, words)
        painter.restore()


def _places(model: Results, index: Index, rect: QRect) -> tuple[QRect, QRect]:
    """Where a row's title stands and where its place, from the top of `rect` on."""
    entry = model.entries[index.row()]
    body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font(theme.SMALL))
    left, wide = rect.left() + 2 * GAP, max(1, rect.width() - 4 * GAP)
    room = QRect(left, rect.top(), wide, _ENDLESS)
    title = body.boundingRect(room, _WRAPS, entry.title)
    where = small.boundingRect(room, _WRAPS, model.where_of(entry))
    is_beside = title.height() <= body.lineSpacing() and (
        title.width() + 2 * GAP + where.width() <= wide
    )
    if not is_beside:
        return title, where.translated(0, title.height())
    where.moveRight(left + wide - 1)
    where.moveTop(rect.top() + max(0, title.height() - where.height()) // 2)
    return title, where
