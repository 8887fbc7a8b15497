"""Where a page's help stands: in the window's upper right corner; it knows no page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QWidget

from syncwizard.ui.look.theme import GAP

ABOVE, BESIDE = GAP, 4 * GAP  # pixels between it and the page's upper and right edges


class HelpPlace(QWidget):
    """Lies in a page's first row for the button, which lies over the page in one place on all.

    It keeps free what would be covered there, and is the button's turn with Tab.
    """

    def __init__(self, shown: QAbstractButton, page: QWidget) -> None:
        super().__init__()
        self.stands_for = shown
        self._room = 0
        shown.setParent(page)
        shown.show()

    @property
    def below(self) -> int:
        """How far down from the page's edge nothing of it is left, in pixels."""
        return ABOVE + self._size().height()

    def arrange(self, page: int, right: int) -> None:
        """`page` is as wide as what is seen of it, what lies in it ends at `right`; in pixels."""
        size = self._size()
        left = page - BESIDE - size.width()
        self.stands_for.setGeometry(left, ABOVE, size.width(), size.height())
        self.stands_for.raise_()
        room = max(0, right - left)
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def _size(self) -> QSize:
        self.stands_for.ensurePolished()
        return self.stands_for.sizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._room, self._size().height() if self._room else 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()
