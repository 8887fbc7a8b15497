"""A page that scrolls downwards only, its content in one column of a readable width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from syncwizard.ui.look.help_place import ABOVE, HelpPlace
from syncwizard.ui.look.pieces import column, line
from syncwizard.ui.look.qt_numbers import CLICK_FOCUS, NO_BAR
from syncwizard.ui.look.theme import GAP

WIDEST = 1040


class Page(QScrollArea):
    """Subclasses put their parts into `column`.

    It has the focus when it is opened, so that keys scroll it; Tab goes on to what lies in it, from
    where keys scroll it too.
    """

    def __init__(
        self, *, widest: int = WIDEST, centred: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)  # where it is known: what it holds is styled only once then
        self.widest, self._is_centred = widest, centred
        self._help_place: HelpPlace | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", NO_BAR)
        self.setProperty("focusPolicy", CLICK_FOCUS)
        self._inside = inside = QWidget()
        inside.setObjectName("pageBody")
        body = QWidget()
        body.setMaximumWidth(widest)
        row = line(inside)
        if centred:
            row.addStretch(1)
        row.addWidget(body, 30)
        row.addStretch(1 if centred else 0)
        self.column = column(body, spacing=2 * GAP)
        self.column.setContentsMargins(4 * GAP, ABOVE, 4 * GAP, 2 * GAP)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.keep_width()
        self._place_help()

    def make_help_place(self, shown: QAbstractButton) -> HelpPlace:
        """What has to lie in the page's first row, at its right end, for the button of its help."""
        self._help_place = made = HelpPlace(shown, self._inside)
        return made

    def _place_help(self) -> None:
        if self._help_place is None:
            return
        page = self.maximumViewportSize().width()
        used = min(page, self.widest)
        beside = (page - used) // 2 if self._is_centred else 0
        self._help_place.arrange(page, beside + used - self.column.contentsMargins().left())

    def keep_width(self) -> int:
        """The width of the content: its scroll bar stands in the margin and changes none of it."""
        margins = self.column.contentsMargins()
        whole = min(self.maximumViewportSize().width(), self.widest)
        # What lies in the viewport, not that itself: PySide would describe every widget there is
        # to answer that, and the first window waits for it.
        margins.setRight(margins.left() - whole + min(self._inside.width(), self.widest))
        self.column.setContentsMargins(margins)
        return whole - 2 * margins.left()
