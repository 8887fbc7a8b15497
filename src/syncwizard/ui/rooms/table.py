"""The rooms of 5.2.3 and 6.2 on a page: enter, mark, copy, test; it reads no text for rooms."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from syncwizard.checks.catalogue import ROOM_WRITE
from syncwizard.domain.conditions import has_graph_secret
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import text
from syncwizard.rooms.pasted import empty_room
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Card, button, clear, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.drop import RoomsIntake
from syncwizard.ui.rooms.filter_bar import FilterBar
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.grid import Grid, NoRooms
from syncwizard.ui.rooms.judging import KINDS
from syncwizard.ui.rooms.model import RoomsModel
from syncwizard.ui.rooms.report import RoomsReport
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.steps.place import Block, Place

_HOME = "5.2.3"  # the step in which rooms are entered
_ACTS = {"rooms": ("assigned", "reference_set"), "mappings": ("mapped", "synced")}
_FEW = 8  # rooms that are found by looking


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
        if which == "rooms":
            self._intake = RoomsIntake(self, place, self._tell)
            self._report = RoomsReport(self, place, self._intake.take_sheet, self._tell)
        self._empty = self._make_empty()
        self._rows = Filtering(self._model, self)
        self._filter = FilterBar(place.words, self._model, self._rows, KINDS[which])
        self._filter.narrowed.connect(self._show_count)
        card.body.addWidget(self._filter)
        self._table = Grid(self._model, self._rows, self._empty)
        self._table.setObjectName(f"table:{which}")
        # Over the table, not in it: a table tells a screen reader of its cells only.
        over = QGridLayout()
        over.addWidget(self._table, 0, 0)
        over.addWidget(self._empty, 0, 0)
        card.body.addLayout(over)
        self._told = label(role="muted")
        self._told.hide()
        card.body.addWidget(self._told)
        self._table.copied.connect(self._copy)
        if which == "rooms":
            self._table.pasted.connect(self._intake.paste)
        self._buttons = self._make_buttons()
        card.body.addWidget(self._buttons)
        self._marks = QWidget()
        self._marks.setLayout(self._make_marks())
        card.body.addWidget(self._marks)
        body = column(self, spacing=2 * GAP)
        body.addWidget(card)
        self._write = column()
        body.addLayout(self._write)

    def _word(self, key: str, **params: str | int) -> str:
        return self._place.say(room_text(key, self._place.work.answers, **params))

    def _make_intake(self) -> list[QPushButton]:
        """The ways by which rooms come in; an empty table has them, too."""
        made = [
            button(self._word("paste"), self._intake.paste, icon="file-text"),
            button(self._word("read_file"), self._intake.choose_file, icon="folder-open"),
            button(self._word("add"), self._add, icon="plus"),
        ]
        for way, name in zip(made, ("paste", "read_file", "add"), strict=True):
            way.setObjectName(f"rooms_{name}")
        return [*made, self._report.make_button()]

    def _make_empty(self) -> NoRooms:
        if self._which == "rooms":
            return NoRooms(self._make_intake())
        step = self._place.work.session.guide.step(_HOME)
        words = self._place.say(text("rooms.to_rooms", step=step.id))
        way = button(words, lambda: self._place.go_to(step.id, "rooms"))
        way.setObjectName("to_rooms")
        return NoRooms([way])

    def _make_buttons(self) -> QWidget:
        made = QWidget()
        row = Flow(made)
        if self._which == "rooms":
            for way in self._make_intake():
                row.addWidget(way)
            finding = self._place.say(text("mailboxes.find"))
            self._find = button(finding, self._find_mailboxes, icon="search")
            self._find.setObjectName("rooms_find")
            row.addWidget(self._find)
            removing = button(self._word("remove"), self._remove, icon="trash-2")
            removing.setObjectName("rooms_remove")
            row.addWidget(removing)
        for name, act in (("copy_mailbox", self._copy_mailbox), ("test_write", self._test_write)):
            way = button(self._word(name), act, icon="copy" if name == "copy_mailbox" else "play")
            way.setObjectName(f"rooms_{name}")
            row.addWidget(way)
        proving = button(self._place.say(text("proof.open")), self._prove, icon="circle-check")
        proving.setObjectName("rooms_prove")
        row.addWidget(proving)
        saving = button(self._place.say(text("worksheet.save")), self._save, icon="file-text")
        saving.setObjectName("rooms_save")
        row.addWidget(saving)
        return made

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
        """The chosen rooms; where none is chosen, all that are shown."""
        chosen = self._table.chosen()
        shown = chosen or self._rows.places(range(self._rows.rowCount()))
        return [self._model.room(row) for row in shown]

    def _add(self) -> None:
        room = empty_room()
        self._filter.clear()
        self._place.work.record(lambda session: session.set_rooms([*session.project.rooms, room]))
        places = (self._rows.place_of(row) for row in range(self._rows.rowCount()))
        found = [row for row, at in enumerate(places) if self._model.room(at).id == room.id]
        for row in found:
            index = self._rows.index(row, 0)
            self._table.setCurrentIndex(index)
            self._table.edit(index)

    def _tell(self, words: str) -> None:
        """Says what became of it below the table, until something else is done there."""
        self._told.setText(words)
        self._told.show()
        announce(self._table, words)

    def _remove(self) -> None:
        self._told.hide()
        doomed = {self._model.room(row).id for row in self._table.chosen()}
        if not doomed:
            self._tell(self._word("choose_first"))
            return
        self._place.work.record(
            lambda session: session.set_rooms(
                room for room in session.project.rooms if room.id not in doomed
            )
        )

    def _find_mailboxes(self) -> None:
        from syncwizard.ui.rooms.pairing_dialog import PairingDialog  # late: not always wanted

        taken = PairingDialog(self, self._place).ask()
        if taken:
            self._tell(self._place.say(text("mailboxes.taken_over", n=taken)))

    def _mark(self, act: str) -> None:
        self._model.tick(self.selected(), act, True)

    def _copy(self, value: str) -> None:
        self._place.clipboard.copy(value)
        words = self._word("mailbox_copied", mailbox=value)
        self._count.setText(words)  # above the table: the button stays under the pointer
        announce(self._table, words)

    def _save(self) -> None:
        from syncwizard.ui.rooms.worksheet import save_worksheet  # late: rarely wanted

        save_worksheet(self, self._place, self.selected(), self._tell)

    def _copy_mailbox(self) -> None:
        """Copies the chosen room's address and moves on to the next room."""
        row = max(self._table.currentIndex().row(), 0)
        if row >= self._rows.rowCount():
            return
        room = self._model.room(self._rows.place_of(row))
        self._copy(room.mailbox)
        following = min(row + 1, self._rows.rowCount() - 1)
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self._table.selectionModel().setCurrentIndex(self._rows.index(following, 0), flags)

    def _test_write(self) -> None:
        row = self._table.current()
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

    def _prove(self) -> None:
        from syncwizard.ui.rooms.proof_dialog import ProofDialog, why_not  # late: rarely wanted

        chosen = [self._model.room(row) for row in self._table.chosen()]
        rooms = [room for room in chosen if room.mailbox]
        if problem := why_not(rooms):
            self._tell(self._place.say(problem))
            return
        ProofDialog(self, self._place, rooms).ask()

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
        self._table.tighten(tight)

    def refresh(self) -> None:
        self._model.refresh()
        self._call_by_name()
        count = self._model.rowCount()
        self._filter.refresh()
        self._filter.setVisible(count > _FEW or self._filter.is_narrow)
        self._show_count()
        can_write = ROOM_WRITE.applies(self._place.work.answers)
        self._marks.setVisible(count > 0)
        self._buttons.setVisible(count > 0)
        self._table.show_empty(is_empty=not count)
        for made in self.findChildren(QAbstractButton, "rooms_test_write"):
            made.setVisible(can_write)
        for made in self.findChildren(QAbstractButton, "rooms_prove"):
            made.setVisible(can_write)
        if self._which == "rooms":
            self._report.refresh()
            self._find.setVisible(has_graph_secret(self._place.work.answers))
        for panel in self.findChildren(CheckPanel):
            panel.refresh()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        words = self._word("count", n=count) if count else ""
        self._count.setText(self._filter.shown_words() if self._filter.is_narrow else words)

    def _call_by_name(self) -> None:
        """What the calendar provider has another name for is called by that."""
        title = self._word(f"title_{self._which}")
        self._title.setText(title)
        self._table.setAccessibleName(title)
        lead, is_empty = self._word(f"lead_{self._which}"), not self._model.rowCount()
        self._lead.setText(lead)
        self._lead.setVisible(not is_empty and self._which != "rooms")
        how = lead if self._which == "rooms" else ""
        self._empty.say(self._word("none"), how)
        for made in self.findChildren(QAbstractButton, "rooms_copy_mailbox"):
            made.setText(self._word("copy_mailbox"))

    def focus_on(self, name: str) -> bool:
        if name == "rooms":
            ways = [one for one in self._empty.findChildren(QPushButton) if one.isVisible()]
            (ways[0] if ways else self._table).setFocus(Qt.FocusReason.OtherFocusReason)
        return name == "rooms"

    def commit(self) -> None:
        focused: QWidget | None = self._table.focusWidget()
        if focused is not None and focused is not self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
