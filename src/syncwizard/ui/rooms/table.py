"""The rooms of 5.2.3 and 6.2 on a page: enter, mark, copy, test; it reads no text for rooms."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QMessageBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from syncwizard.checks.catalogue import ROOM_WRITE
from syncwizard.domain.rooms import Room
from syncwizard.rooms.pasted import empty_room
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Card, button, clear, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.drop import RoomsIntake
from syncwizard.ui.rooms.model import RoomsModel
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.steps.place import Block, Place

_HIGH, _LOW = 260, 140  # pixels of the table, where there is room and where there is little
_ACTS = {"rooms": ("assigned", "reference_set"), "mappings": ("mapped",)}


class _Table(QTableView):
    """Wants to be as high as it has to be, and takes what is left."""

    low = 0
    wide = least = 0  # the column that takes what the others leave, and its least width
    pasted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        header = self.horizontalHeader()
        rest = self.viewport().width() - header.length() + header.sectionSize(self.wide)
        self.setColumnWidth(self.wide, max(self.least, rest))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self.low)


class RoomsTable(Block):
    """`which` is "rooms" (5.2.3) or "mappings" (6.2)."""

    def __init__(self, place: Place, which: str) -> None:
        super().__init__()
        self._place, self._which = place, which
        self._model = RoomsModel(place.work, place.words, which)
        card = Card()
        top = line()
        self._title = label(bold=True, scale=theme.HEADING)
        top.addWidget(self._title, 1)
        self._count = label(role="muted", scale=theme.SMALL, wrap=False)
        top.addWidget(self._count)
        card.body.addLayout(top)
        self._lead = label(role="muted")
        card.body.addWidget(self._lead)
        self._table = self._make_table()
        card.body.addWidget(self._table)
        self._told = label(role="muted")
        self._told.hide()
        card.body.addWidget(self._told)
        if which == "rooms":
            self._intake = RoomsIntake(self, place, self._tell)
            self._table.pasted.connect(self._intake.paste)
        card.body.addLayout(self._make_buttons())
        self._marks = QWidget()
        self._marks.setLayout(self._make_marks())
        card.body.addWidget(self._marks)
        body = column(self, spacing=2 * GAP)
        body.addWidget(card)
        self._write = column()
        body.addLayout(self._write)

    def _word(self, key: str, **params: str | int) -> str:
        return self._place.say(room_text(key, self._place.work.answers, **params))

    def _make_table(self) -> _Table:
        table = _Table()
        table.setObjectName(f"table:{self._which}")
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setDefaultSectionSize(max(32, table.fontMetrics().height() + GAP))
        table.verticalHeader().hide()
        table.setMinimumHeight(theme.px(_HIGH))
        table.setMinimumWidth(120)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, name in enumerate(self._model.columns):
            least = max(theme.px(_WIDTHS.get(name, 110)), header.sectionSizeHint(index))
            table.setColumnWidth(index, least)
        table.wide = self._model.columns.index("mailbox")
        table.least = table.columnWidth(table.wide)
        return table

    def _make_buttons(self) -> QVBoxLayout:
        rows, row = column(), Flow()
        if self._which == "rooms":
            for name, act, icon in (
                ("add", self._add, "plus"),
                ("paste", self._intake.paste, "file-text"),
                ("read_file", self._intake.choose_file, "folder-open"),
                ("remove", self._remove, "trash-2"),
            ):
                made = button(self._word(name), act, icon=icon)
                made.setObjectName(f"rooms_{name}")
                row.addWidget(made)
        for name, act in (("copy_mailbox", self._copy_mailbox), ("test_write", self._test_write)):
            made = button(self._word(name), act, icon="copy" if name == "copy_mailbox" else "play")
            made.setObjectName(f"rooms_{name}")
            row.addWidget(made)
        rows.addLayout(row)
        return rows

    def _make_marks(self) -> QVBoxLayout:
        rows = column()
        row = Flow()
        row.addWidget(label(self._word("mark_selected"), role="muted", wrap=False))
        for act in _ACTS[self._which]:
            made = button(self._word(f"mark_{act}"), partial(self._mark, act), icon="check")
            made.setObjectName(f"mark:{act}")
            row.addWidget(made)
        rows.addLayout(row)
        return rows

    # Acting

    def selected(self) -> list[Room]:
        """The chosen rooms; where none is chosen, all of them."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return [self._model.room(row) for row in rows] if rows else self._all()

    def _all(self) -> list[Room]:
        return [self._model.room(row) for row in range(self._model.rowCount())]

    def _add(self) -> None:
        room = empty_room()
        self._place.work.record(lambda session: session.set_rooms([*session.project.rooms, room]))
        index = self._model.index(self._model.rowCount() - 1, 0)
        self._table.setCurrentIndex(index)
        self._table.edit(index)

    def _tell(self, words: str) -> None:
        """Says what became of it below the table, until something else is done there."""
        self._told.setText(words)
        self._told.show()
        announce(self._table, words)

    def _remove(self) -> None:
        self._told.hide()
        rows = self._table.selectionModel().selectedRows()
        doomed = {self._model.room(index.row()).id for index in rows}
        if not doomed:
            self._tell(self._word("choose_first"))
            return
        self._place.work.record(
            lambda session: session.set_rooms(
                room for room in session.project.rooms if room.id not in doomed
            )
        )

    def _mark(self, act: str) -> None:
        ids = [room.id for room in self.selected() if room.mailbox]
        if ids:
            self._place.work.record(lambda session: session.say_of_rooms(ids, act, done=True))

    def _copy_mailbox(self) -> None:
        """Copies the chosen room's address and moves on to the next room."""
        row = max(self._table.currentIndex().row(), 0)
        if row >= self._model.rowCount():
            return
        room = self._model.room(row)
        self._place.clipboard.copy(room.mailbox)
        words = self._word("mailbox_copied", mailbox=room.mailbox)
        self._count.setText(words)  # above the table: the button stays under the pointer
        announce(self._table, words)
        following = min(row + 1, self._model.rowCount() - 1)
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self._table.selectionModel().setCurrentIndex(self._model.index(following, 0), flags)

    def _test_write(self) -> None:
        row = self._table.currentIndex().row()
        if row < 0:
            self._tell(self._word("choose_first"))
            return
        room = self._model.room(row)
        if room.mapped and room.enabled and not self._may_be_carried(room):
            return
        clear(self._write)
        panel = CheckPanel(ROOM_WRITE, self._place, room.id)
        self._write.addWidget(panel)
        panel.refresh()
        self._place.work.run_check(ROOM_WRITE.id, room.id)

    def _may_be_carried(self, room: Room) -> bool:
        """The mapping is enabled: the sync will carry the test event into Workplace Management."""
        asking = QMessageBox(self)
        asking.setTextFormat(Qt.TextFormat.PlainText)
        asking.setIcon(QMessageBox.Icon.Question)
        asking.setText(self._word("write_is_carried", room=room.name))
        yes = asking.addButton(self._word("write_anyway"), QMessageBox.ButtonRole.AcceptRole)
        asking.addButton(self._place.word("cancel"), QMessageBox.ButtonRole.RejectRole)
        asking.exec()
        asking.deleteLater()
        return asking.clickedButton() is yes

    # Showing

    def tighten(self, tight: bool) -> None:
        self._table.low = theme.px(_LOW if tight else _HIGH)
        self._table.setMinimumHeight(self._table.low)

    def refresh(self) -> None:
        self._model.refresh()
        self._call_by_name()
        count = self._model.rowCount()
        self._count.setText(self._word("count", n=count))
        can_write = ROOM_WRITE.applies(self._place.work.answers)
        self._marks.setVisible(count > 0)
        for name in ("remove", "copy_mailbox", "test_write"):
            for made in self.findChildren(QAbstractButton, f"rooms_{name}"):
                made.setVisible(count > 0 and (can_write or name != "test_write"))
        for panel in self.findChildren(CheckPanel):
            panel.refresh()

    def _call_by_name(self) -> None:
        """What the calendar provider has another name for is called by that."""
        title = self._word(f"title_{self._which}")
        self._title.setText(title)
        self._table.setAccessibleName(title)
        self._lead.setText(self._word(f"lead_{self._which}"))
        for made in self.findChildren(QAbstractButton, "rooms_copy_mailbox"):
            made.setText(self._word("copy_mailbox"))

    def focus_on(self, name: str) -> bool:
        if name == "rooms":
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        return name == "rooms"

    def commit(self) -> None:
        focused: QWidget | None = self._table.focusWidget()
        if focused is not None and focused is not self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)


# Room is left for what the test said, last; tool tips show an address in full.
_WIDTHS = {
    "wm_reference": 85,
    "wm_name": 130,
    "mailbox": 180,
    "room_list": 105,
    "assigned": 100,
    "reference_set": 132,
    "enabled": 80,
    "mapped": 100,
}
