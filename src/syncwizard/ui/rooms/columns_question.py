"""Asks which column of a table says what, with what was recognised; it reads no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from syncwizard.domain.sheets import FACTS, Column, Columns, Sheet
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.rooms.columns import ReadRooms, most_telling, read_rooms, recognise
from syncwizard.rooms.refused import SheetRefused
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.pieces import label

NAMES = {
    Column.REFERENCE: text("sheets.column_reference"),
    Column.NAME: text("sheets.column_name"),
    Column.MAILBOX: text("sheets.column_mailbox"),
    Column.EXTERNAL_REFERENCE: text("sheets.column_external_reference"),
    Column.ROOM_LIST: text("sheets.column_room_list"),
    Column.BUILDING: text("sheets.column_building"),
    Column.FLOOR: text("sheets.column_floor"),
    Column.CAPACITY: text("sheets.column_capacity"),
    Column.ASSIGNED: text("rooms.column_assigned"),
    Column.REFERENCE_SET: text("rooms.column_reference_set"),
    Column.MAPPED: text("rooms.column_mapped"),
    Column.SYNCED: text("rooms.column_synced"),
}
_LONGEST = 40  # characters of an example


class ColumnsQuestion(Question):
    """`sheet`, `columns` and `read` are the answer. `remembered`: see `recognise`."""

    def __init__(
        self,
        parent: QWidget | None,
        words: Catalogue,
        sheets: Sequence[Sheet],
        remembered: Mapping[str, str],
    ) -> None:
        super().__init__(parent, words, "columns")
        self._sheets, self._remembered = sheets, remembered
        self._choices: dict[Column, QComboBox] = {}
        self._form = QFormLayout()
        self._worksheets = self._combo("worksheet", [sheet.name for sheet in sheets])
        self._worksheets.setCurrentIndex(list(sheets).index(most_telling(sheets)))
        if len(sheets) > 1:
            self._add(words.say(text("sheets.worksheet")), self._worksheets)
        marked = {kind for sheet in sheets for kind in recognise(sheet, remembered).of}
        for kind, name in NAMES.items():
            if kind in FACTS or kind in marked:  # a worksheet of ours: others mark no acts
                self._choices[kind] = self._combo(f"column:{kind}", [])
                self._add(words.say(name), self._choices[kind])
        self._notices = label(role="muted", scale=theme.SMALL)
        self._body.addLayout(self._form)
        self._body.addWidget(self._notices)
        self.add_buttons()
        self._worksheets.currentIndexChanged.connect(self._show_sheet)
        self._show_sheet()

    @property
    def sheet(self) -> Sheet:
        return self._sheets[self._worksheets.currentIndex()]

    @property
    def columns(self) -> Columns:
        """As they were chosen; the first entry of each choice is none."""
        chosen = {kind: combo.currentIndex() - 1 for kind, combo in self._choices.items()}
        return Columns({kind: at for kind, at in chosen.items() if at >= 0}, self._first)

    def read(self) -> ReadRooms:
        return read_rooms(self.sheet, self.columns)

    def accept(self) -> None:
        try:
            found = self.read().rooms
        except SheetRefused as refusal:
            self.complain(self._words.say(refusal.why))
            return
        if not found:
            self.complain(self._words.say(text("sheets.no_rooms")))
            return
        super().accept()

    def _combo(self, name: str, entries: Sequence[str]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.addItems(list(entries))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(_LONGEST // 2)
        return made

    def _add(self, name: str, combo: QComboBox) -> None:
        shown = label(name, wrap=False)
        shown.setBuddy(combo)
        combo.setAccessibleName(name)
        self._form.addRow(shown, combo)

    def _show_sheet(self) -> None:
        found = recognise(self.sheet, self._remembered)
        self._first = found.first
        entries = [self._words.say(text("sheets.no_column")), *self._headed(found)]
        for kind, combo in self._choices.items():
            combo.clear()
            combo.addItems(entries)
            combo.setCurrentIndex(found.of.get(kind, -1) + 1)
        self._notices.setText(" ".join(self._words.say_all(self.sheet.notices)))
        self._notices.setVisible(bool(self.sheet.notices))

    def _headed(self, found: Columns) -> list[str]:
        """Each column by its heading (or its place) and the first thing that stands in it."""
        rows = self.sheet.rows[found.first :]
        named = []
        for at, heading in enumerate(found.headings(self.sheet)):
            example = next((row[at] for row in rows if row[at]), "")
            called = heading or self._words.say(text("sheets.column", n=at + 1))
            named.append(f"{_short(called)} · {_short(example)}" if example else _short(called))
        return named


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
