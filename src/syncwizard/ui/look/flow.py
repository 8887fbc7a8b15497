"""A row that breaks into several where it does not fit; it knows nothing of what lies in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from syncwizard.ui.look.theme import GAP


class Flow(QLayout):
    """Widgets from left to right; from `push_right` on they stand at the right end.

    What does not fit goes into a further row. Hidden widgets take no room.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = GAP, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self._right: set[int] = set()  # the index of each item that begins at the right end
        self._heights: dict[int, int] = {}  # by width: layouts ask for the same ones many times
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def push_right(self) -> None:
        """What is added from here on stands at the right end of its row."""
        self._right.add(len(self._items))

    # What Qt asks of a layout

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        shown = self._shown()
        width = sum(item.sizeHint().width() for _, item in shown)
        width += self.spacing() * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for _, item in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802
        widths = [item.minimumSize().width() for _, item in self._shown()]
        heights = [item.minimumSize().height() for _, item in self._shown()]
        size = QSize(max(widths, default=0), max(heights, default=0))
        return size.grownBy(self.contentsMargins())

    # The rows

    def _shown(self) -> list[tuple[int, QLayoutItem]]:
        return [(index, item) for index, item in enumerate(self._items) if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[int, QLayoutItem]]]:
        rows: list[list[tuple[int, QLayoutItem]]] = [[]]
        used = 0
        for index, item in self._shown():
            needed = item.sizeHint().width()
            if rows[-1] and used + self.spacing() + needed > width:
                rows.append([])
                used = 0
            used += needed + (self.spacing() if rows[-1] else 0)
            rows[-1].append((index, item))
        return rows

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        """Puts everything into its place; returns the height that it takes."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for row in self._rows(inside.width()):
            height = max((_size(item, inside.width()).height() for _, item in row), default=0)
            if moves:
                self._place(row, QRect(inside.left(), top, inside.width(), height))
            top += height + self.spacing()
        margins = self.contentsMargins()
        return top - self.spacing() - inside.top() + margins.top() + margins.bottom()

    def _place(self, row: list[tuple[int, QLayoutItem]], rect: QRect) -> None:
        pushed = min(self._right, default=len(self._items))
        left = rect.left()
        if self._centred:
            taken = sum(_size(item, rect.width()).width() for _index, item in row)
            left += (rect.width() - taken - self.spacing() * (len(row) - 1)) // 2
        for index, item in row:
            size = _size(item, rect.width())
            if index >= pushed:
                following = [_size(one, rect.width()).width() for at, one in row if at >= index]
                room = sum(following) + self.spacing() * (len(following) - 1)
                left = max(left, rect.right() + 1 - room)
            above = (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, rect.top() + above), size))
            left += size.width() + self.spacing()


def _size(item: QLayoutItem, width: int) -> QSize:
    """What an item gets: what it wants, at most a whole row."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
    return QSize(width, height)
