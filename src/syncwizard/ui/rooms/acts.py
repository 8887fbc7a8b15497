"""What is done with chosen rooms of the table: add, remove, find, mark, copy, prove; it lays out
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from syncwizard.checks.catalogue import ROOM_WRITE
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import text
from syncwizard.rooms.pasted import empty_room
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look.pieces import clear
from syncwizard.ui.rooms.filter_bar import FilterBar
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.grid import Grid
from syncwizard.ui.rooms.model import RoomsModel
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.steps.place import Place


@dataclass(frozen=True)
class Shown:
    """The parts of a block of rooms that its acts work on.

    `tell` says what became of an act below the table ("" takes that away), `copied` that something
    is on the clipboard. `below` takes the test of a single room.
    """

    block: QWidget
    place: Place
    model: RoomsModel
    rows: Filtering
    bar: FilterBar
    table: Grid
    below: QVBoxLayout
    tell: Callable[[str], object]
    copied: Callable[[str], object]


class RoomActs:
    """Each is one change that can be undone, or asks before it does more."""

    def __init__(self, shown: Shown) -> None:
        self._shown, self._place = shown, shown.place

    def _word(self, key: str, **params: str | int) -> str:
        return self._place.say(room_text(key, self._place.work.answers, **params))

    def selected(self) -> list[Room]:
        """The chosen rooms; where none is chosen, all that are shown."""
        rows, model = self._shown.rows, self._shown.model
        chosen = self._shown.table.chosen() or rows.places(range(rows.rowCount()))
        return [model.room(row) for row in chosen]

    def add(self) -> None:
        """A new room at the end, to be typed."""
        room, rows, table = empty_room(), self._shown.rows, self._shown.table
        self._shown.bar.clear()
        self._place.work.record(lambda session: session.set_rooms([*session.project.rooms, room]))
        places = (rows.place_of(row) for row in range(rows.rowCount()))
        found = [row for row, at in enumerate(places) if self._shown.model.room(at).id == room.id]
        for row in found:
            index = rows.index(row, 0)
            table.setCurrentIndex(index)
            table.edit(index)

    def remove(self) -> None:
        self._shown.tell("")
        doomed = {self._shown.model.room(row).id for row in self._shown.table.chosen()}
        if not doomed:
            self._shown.tell(self._word("choose_first"))
            return
        self._place.work.record(
            lambda session: session.set_rooms(
                room for room in session.project.rooms if room.id not in doomed
            )
        )

    def find_mailboxes(self) -> None:
        from syncwizard.ui.rooms.pairing_dialog import PairingDialog  # late: not always wanted

        taken = PairingDialog(self._shown.block, self._place).ask()
        if taken:
            self._shown.tell(self._place.say(text("mailboxes.taken_over", n=taken)))

    def mark(self, act: str) -> None:
        self._shown.model.tick(self.selected(), act, True)

    def copy(self, value: str) -> None:
        self._place.clipboard.copy(value)
        self._shown.copied(self._word("mailbox_copied", mailbox=value))

    def copy_mailbox(self) -> None:
        """Copies the chosen room's address and moves on to the next room."""
        rows, table = self._shown.rows, self._shown.table
        row = max(table.currentIndex().row(), 0)
        if row >= rows.rowCount():
            return
        self.copy(self._shown.model.room(rows.place_of(row)).mailbox)
        following = min(row + 1, rows.rowCount() - 1)
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        table.selectionModel().setCurrentIndex(rows.index(following, 0), flags)

    def save(self) -> None:
        from syncwizard.ui.rooms.worksheet import save_worksheet  # late: rarely wanted

        save_worksheet(self._shown.block, self._place, self.selected(), self._shown.tell)

    # Trying

    def test_write(self) -> None:
        row = self._shown.table.current()
        if row < 0:
            self._shown.tell(self._word("choose_first"))
            return
        room = self._shown.model.room(row)
        if room.mapped and room.enabled and not self._may_be_carried(room):
            return
        clear(self._shown.below)
        panel = CheckPanel(ROOM_WRITE, self._place, room.id)
        self._shown.below.addWidget(panel)
        panel.refresh()
        self._place.work.run_check(ROOM_WRITE.id, room.id)

    def prove(self) -> None:
        from syncwizard.ui.rooms.proof_dialog import ProofDialog, why_not  # late: rarely wanted

        chosen = [self._shown.model.room(row) for row in self._shown.table.chosen()]
        rooms = [room for room in chosen if room.mailbox]
        if problem := why_not(rooms):
            self._shown.tell(self._place.say(problem))
            return
        ProofDialog(self._shown.block, self._place, rooms).ask()

    def _may_be_carried(self, room: Room) -> bool:
        """The mapping is enabled: the sync will carry the test event into Workplace Management."""
        asking = QMessageBox(self._shown.block)
        asking.setTextFormat(Qt.TextFormat.PlainText)
        asking.setIcon(QMessageBox.Icon.Question)
        asking.setText(self._word("write_is_carried", room=room.name))
        yes = asking.addButton(self._word("write_anyway"), QMessageBox.ButtonRole.AcceptRole)
        asking.addButton(self._place.word("cancel"), QMessageBox.ButtonRole.RejectRole)
        asking.exec()
        asking.deleteLater()
        return asking.clickedButton() is yes
