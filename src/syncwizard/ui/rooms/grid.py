"""The table itself, and what stands in it while there is no room; it knows no single room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.model import RoomsModel
from syncwizard.ui.rooms.widths import fitted, two_lines

_HIGH, _LOW = 260, 140  # pixels of the table, where there is room and where there is little
# Room is left for what the test said, last; tool tips show an address in full.
_WIDTHS = {
    "wm_reference": 85,
    "wm_name": 125,
    "mailbox": 160,
    "room_list": 105,
    "assigned": 100,
    "reference_set": 132,
    "enabled": 80,
    "mapped": 100,
    "synced": 118,
}
_USUAL = 110
# Where there is little room, words are cut and headings have two lines.
_LEAST = {"enabled": 60, "mapped": 64, "mailbox": 100, "wm_name": 84}
_LEAST_USUAL = 76


class Grid(QTableView):
    """Wants to be as high as it has to be, and takes what is left."""

    pasted = Signal()
    copied = Signal(str)  # what stands in the cell that one is in

    def __init__(self, model: RoomsModel, rows: Filtering, empty: NoRooms) -> None:
        super().__init__()
        self._model, self._rows = model, rows
        self.setModel(rows)
        self._empty, self._is_tight = empty, False  # it lies over this one, see RoomsTable
        self._wide = model.columns.index("mailbox")  # takes what the others leave
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(max(32, self.fontMetrics().height() + GAP))
        self.verticalHeader().hide()
        self.setMinimumWidth(120)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        spare_header(self)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        names = model.columns
        usual = [theme.px(_WIDTHS.get(name, _USUAL)) for name in names]
        self._usual = [max(one, header.sectionSizeHint(at)) for at, one in enumerate(usual)]
        self._least = [
            max(theme.px(_LEAST.get(name, _LEAST_USUAL)), self._in_two_lines(at))
            for at, name in enumerate(names)
        ]
        self._high_header = header.sizeHint().height() + self.fontMetrics().lineSpacing()
        self._fit_columns()
        self.tighten(False)

    def tighten(self, tight: bool) -> None:
        self._is_tight = tight
        self._keep_height()

    @property
    def low(self) -> int:
        """How high it is at least: what it says while it is empty is not cut."""
        wanted = theme.px(_LOW if self._is_tight else _HIGH)
        if self._empty.isHidden():
            return wanted
        needed = self._empty.heightForWidth(max(1, self.viewport().width()))
        return max(wanted, 2 * self.frameWidth() + needed)

    def _keep_height(self) -> None:
        if self.minimumHeight() != self.low:
            self.setMinimumHeight(self.low)

    def show_empty(self, *, is_empty: bool) -> None:
        """What there is to say while nothing is in it."""
        focused: QWidget | None = self.window().focusWidget()
        has_focus = focused is not None and self._empty.isAncestorOf(focused)
        self._empty.setVisible(is_empty)
        if has_focus and not is_empty:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that had it goes
        self._keep_height()

    def chosen(self) -> list[int]:
        """The chosen rows, by their places in the model."""
        ranges = self.selectionModel().selection()  # whole rows; each cell by itself takes long
        parts = [ranges.at(number) for number in range(ranges.count())]
        shown = {row for one in parts for row in range(one.top(), one.bottom() + 1)}
        return self._rows.places(sorted(shown))

    def current(self) -> int:
        """The place in the model of the row that one is in; -1 where there is none."""
        return self._rows.mapToSource(self.currentIndex()).row()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space ticks the column that one is in for all chosen rows."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and plain and self._tick_chosen():
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            if words := self.currentIndex().data():
                self.copied.emit(words)
        else:
            super().keyPressEvent(event)

    def _tick_chosen(self) -> bool:
        at = self.currentIndex()
        return at.isValid() and self._model.tick_places(self.chosen(), at.column())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_columns()
        self._keep_height()

    def _in_two_lines(self, index: int) -> int:
        """How wide a heading has to be that it needs two lines at most."""
        header = self.horizontalHeader()
        words = str(self._model.headerData(index, Qt.Orientation.Horizontal))
        font = QFont(header.font())
        font.setBold(True)  # at least as wide as what the style sheet makes of it
        width = QFontMetrics(font).horizontalAdvance
        return two_lines(words, width) + GAP

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        for index, width in enumerate(fitted(self._usual, self._least, self._wide, room)):
            self.setColumnWidth(index, width)
        header, is_narrow = self.horizontalHeader(), sum(self._usual) > room
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        wraps = side | Qt.TextFlag.TextWordWrap.value
        header.setDefaultAlignment(Qt.AlignmentFlag(wraps) if is_narrow else side)
        header.setMinimumHeight(self._high_header if is_narrow else 0)
        self._empty.begin_below(max(header.minimumHeight(), header.sizeHint().height()))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self.low)


def spare_header(table: QTableView) -> None:
    """The heading shows not what is chosen: it would ask for all cells of thousands of rows."""
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSelectionModel(QItemSelectionModel(table.model(), header))


class NoRooms(QWidget):
    """How rooms come in, in the middle of the empty table."""

    def __init__(self, ways: Iterable[QAbstractButton]) -> None:
        super().__init__()
        self._body = body = column(self, margin=GAP, spacing=GAP)
        self._title = label(bold=True)
        self._lead = label(role="muted")
        for shown in (self._title, self._lead):
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        body.addWidget(self._title)
        body.addWidget(self._lead)
        row = Flow(centred=True)
        for way in ways:
            row.addWidget(way)
        body.addLayout(row)
        body.addStretch(1)

    def begin_below(self, header: int) -> None:
        """Leaves the table's heads free, which are so high (pixels)."""
        self._body.setContentsMargins(GAP, header + GAP, GAP, GAP)

    def say(self, title: str, lead: str) -> None:
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
