"""The rooms of 5.2.3 and 6.2 on a page: enter, mark, copy, test; it reads no text for rooms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import Card, button, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.acts import RoomActs, Shown
from syncwizard.ui.rooms.drop import RoomsIntake
from syncwizard.ui.rooms.filter_bar import FilterBar
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.grid import Grid, NoRooms
from syncwizard.ui.rooms.judging import KINDS
from syncwizard.ui.rooms.model import RoomsModel
from syncwizard.ui.rooms.report import RoomsReport
from syncwizard.ui.rooms.toolbar import RoomsToolbar
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.steps.place import Block, Place

_HOME = "5.2.3"  # the step in which rooms are entered
_FEW = 8  # rooms that are found by looking


class RoomsTable(Block):
    """`which` is "rooms" (5.2.3) or "mappings" (6.2)."""

    def __init__(self, place: Place, which: str) -> None:
        super().__init__()
        self._place, self._which = place, which
        self._model = RoomsModel(place.work, place.words, which)
        card = Card()
        top = line()
        self._title = label(bold=True, scale=theme.HEADING, wrap=False)
        top.addWidget(self._title)
        self._which_rooms = Elided(self._word("mark_selected"), scale=theme.SMALL)
        self._which_rooms.setProperty("role", "muted")
        top.addWidget(self._which_rooms, 1)
        self._count = label(role="muted", scale=theme.SMALL, wrap=False)
        top.addWidget(self._count)
        card.body.addLayout(top)
        self._lead = label(role="muted")
        card.body.addWidget(self._lead)
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
        body = column(self, spacing=2 * GAP)
        self._write = column()
        self._acts = self._make_acts()
        self._table.copied.connect(self._acts.copy)
        if which == "rooms":
            self._table.pasted.connect(self._intake.paste)
        self._buttons = RoomsToolbar(place, which, self._acts, self._intake, self._report)
        card.body.addWidget(self._buttons)
        body.addWidget(card)
        body.addLayout(self._write)

    def _make_acts(self) -> RoomActs:
        parts = (self._model, self._rows, self._filter, self._table, self._write)
        return RoomActs(Shown(self, self._place, *parts, self._tell, self._tell_copied))

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

    def _add(self) -> None:
        self._acts.add()

    def _make_empty(self) -> NoRooms:
        if self._which == "rooms":
            return NoRooms(self._make_intake())
        step = self._place.work.session.guide.step(_HOME)
        words = self._place.say(text("rooms.to_rooms", step=step.id))
        way = button(words, lambda: self._place.go_to(step.id, "rooms"))
        way.setObjectName("to_rooms")
        return NoRooms([way])

    # Saying

    def _tell(self, words: str) -> None:
        """Says what became of it below the table, until something else is done there."""
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if words:
            announce(self._table, words)

    def _tell_copied(self, words: str) -> None:
        self._count.setText(words)  # above the table: the button stays under the pointer
        announce(self._table, words)

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
        self._buttons.setVisible(count > 0)
        self._which_rooms.setText(self._word("mark_selected") if count else "")
        self._buttons.refresh()
        self._table.show_empty(is_empty=not count)
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

    def focus_on(self, name: str) -> bool:
        if name == "rooms":
            ways = [one for one in self._empty.findChildren(QPushButton) if one.isVisible()]
            (ways[0] if ways else self._table).setFocus(Qt.FocusReason.OtherFocusReason)
        return name == "rooms"

    def commit(self) -> None:
        focused: QWidget | None = self._table.focusWidget()
        if focused is not None and focused is not self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
