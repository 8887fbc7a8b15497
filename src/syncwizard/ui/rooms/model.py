"""The rooms as a table's model, for 5.2.3 and for 6.2; it holds no room of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.progress import Progress
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.signing import MAPPINGS, ROOMS
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.checks.finding_box import ICONS
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import tip
from syncwizard.ui.rooms.filtering import Index, RowsModel
from syncwizard.ui.rooms.judging import Judge, RoomState
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.running.work import Work

_EDITABLE = {"wm_reference", "wm_name", "mailbox", "room_list"}
COLUMNS = {
    "rooms": (
        "wm_reference",
        "wm_name",
        "mailbox",
        "room_list",
        "assigned",
        "reference_set",
        "state",
    ),
    "mappings": ("room_list", "mailbox", "wm_name", "enabled", "mapped", "synced", "state"),
}
TICKED = {"assigned", "reference_set", "enabled", "mapped", "synced"}
_KINDS = {"mailbox": Kind.EMAIL}
_EXPLAINED = {"synced": text("rooms.tip_synced")}
_EXPLAINS = {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}
_NUMBER = re.compile(r"(\d+)")


class RoomsModel(RowsModel):
    """One row a room; edits go through the work."""

    def __init__(self, work: Work, words: Catalogue, which: str) -> None:
        super().__init__()
        self._work, self._words, self._which = work, words, which
        self.columns = COLUMNS[which]
        self._step = MAPPINGS if which == "mappings" else ROOMS
        self._flags = [_flags(column) for column in self.columns]
        self._rooms: list[Room] = []
        self._states: dict[str, RoomState] = {}
        self._kinds: dict[str, frozenset[str]] = {}
        self._natural: dict[str, int] = {}
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._seen: Progress | None = None  # it is another one after each change
        self.refresh()

    def refresh(self) -> None:
        """Takes over the rooms as they are now; those that were there stay where they are."""
        if self._seen is self._work.progress:
            return
        self._seen = self._work.progress
        rooms = list(self._work.session.project.rooms)
        judge = Judge(self._work, rooms, self._which)
        states = {room.id: judge.state_of(room) for room in rooms}
        before, known = self._states, {room.id: room for room in rooms}
        is_same = known.keys() == before.keys()
        self._kinds = {room.id: judge.kinds_of(room, states[room.id]) for room in rooms}
        self._natural = {room.id: at for at, room in enumerate(rooms)}
        if is_same:
            present = [known[room.id] for room in self._rooms]
            self._show_changes(present, states)
        else:
            self.beginResetModel()
            self._rooms, self._states = rooms, states
            self.endResetModel()
            self.sort(*self._sorted)
        # Another calendar provider calls some of them otherwise.
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._last())

    def _show_changes(self, rooms: list[Room], states: dict[str, RoomState]) -> None:
        before = [(room, self._states[room.id]) for room in self._rooms]
        now = [(room, states[room.id]) for room in rooms]
        self._rooms, self._states = rooms, states
        changed = [at for at, one in enumerate(now) if one != before[at]]
        if changed:
            first, last = self.index(changed[0], 0), self.index(changed[-1], self._last())
            self.dataChanged.emit(first, last)

    def _last(self) -> int:
        return len(self.columns) - 1

    # Finding and ordering

    def kinds_of(self, row: int) -> frozenset[str]:
        return self._kinds[self._rooms[row].id]

    def words_of(self, row: int) -> str:
        room = self._rooms[row]
        said = (room.wm_reference, room.wm_name, room.mailbox, room.room_list, room.building)
        return "\n".join((*said, room.floor, self._shown(room, "state")))

    def sort_key(self, row: int, column: int) -> Any:
        """What is empty comes last; what is ticked, by how far it is."""
        room = self._rooms[row]
        if column < 0:
            return self._natural[room.id]
        ticked = self._checked(room, self.columns[column])
        if ticked is not None:
            return ticked.value
        words = self._shown(room, self.columns[column])
        return (not words, _in_order(words))

    def permute(self, order: Sequence[int]) -> None:
        self._rooms = [self._rooms[at] for at in order]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        super().sort(column, order)

    def room(self, row: int) -> Room:
        return self._rooms[row]

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._rooms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role in _EXPLAINS and orientation is Qt.Orientation.Horizontal:
            return self._explained(self.columns[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        name = f"column_{self.columns[section]}"
        return self._words.say(room_text(name, self._work.answers))

    def _explained(self, column: str) -> str | None:
        """What a heading alone does not say."""
        said = _EXPLAINED.get(column)
        return tip("".join(run.text for run in self._words.runs(said))) if said else None

    def flags_in(self, column: int) -> Qt.ItemFlag:
        flags = self._flags[column]
        return flags & ~_CHANGES if self._work.session.why_not(self._step) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        room, column = self._rooms[index.row()], self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._shown(room, column)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._checked(room, column)
        if column == "state" and role == Qt.ItemDataRole.DecorationRole:
            icon, colour = ICONS[self._states[room.id].outcome]
            return theme.icon(icon, getattr(theme.colours(), colour))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(room, column)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(room, column) or self._told_of_tick(room, column)
        return None

    def _shown(self, room: Room, column: str) -> str:
        if column == "state":
            return self._words.say(self._states[room.id].text)
        if column in _EDITABLE:
            return str(getattr(room, column))
        return ""

    def _told(self, room: Room, column: str) -> str:
        said = getattr(room, column, None)
        if isinstance(said, Said):
            moment = self._words.local_moment(said.at)
            return self._words.say(text("window.confirmed_by", by=said.by, at=moment))
        return self._shown(room, column)

    def _told_of_tick(self, room: Room, column: str) -> str | None:
        """A box to tick has no words of its own: whether it is ticked, its state says."""
        if self._checked(room, column) is None:
            return None
        return self._words.say(text(f"rooms.column_{column}"))

    def _checked(self, room: Room, column: str) -> Qt.CheckState | None:
        if column == "enabled":
            return Qt.CheckState.Checked if room.enabled else Qt.CheckState.Unchecked
        if column not in TICKED:
            return None
        said = getattr(room, column)
        if said is None:
            return Qt.CheckState.Unchecked
        current = column == "assigned" or self._work.progress.holds(room, column)
        return Qt.CheckState.Checked if current else Qt.CheckState.PartiallyChecked

    def setData(  # noqa: N802
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        room, column = self._rooms[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick([room], column, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or column not in _EDITABLE:
            return False
        cell = Field(id="cell", kind=_KINDS.get(column, Kind.LINE))
        cleaned = clean(cell, str(value)).value
        if cleaned != getattr(room, column):
            self._work.record(lambda session: session.change_room(room.id, **{column: cleaned}))
        return True

    def tick(self, rooms: Sequence[Room], column: str, on: bool) -> None:
        """Ticks (or clears) one column of these rooms, as one act that can be undone.

        Nothing can be said of a mailbox that is not known.
        """
        if column == "enabled":
            chosen = {room.id for room in rooms}
            present = self._work.session.project.rooms
            changed = [replace(one, enabled=on) if one.id in chosen else one for one in present]
            self._work.record(lambda session: session.set_rooms(changed))
            return
        ids = [room.id for room in rooms if room.mailbox or not on]
        if ids:
            self._work.record(lambda session: session.say_of_rooms(ids, column, done=on))

    def tick_places(self, rows: Sequence[int], column: int) -> bool:
        """Ticks these rows in a column, or clears them where all are ticked; whether it can."""
        name = self.columns[column]
        if name not in TICKED or not rows:
            return False
        rooms = [self._rooms[row] for row in rows]
        are_all = all(self._checked(room, name) is Qt.CheckState.Checked for room in rooms)
        self.tick(rooms, name, not are_all)
        return True


_CHANGES = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable


def _flags(column: str) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if column in _EDITABLE:
        flags |= Qt.ItemFlag.ItemIsEditable
    return flags | Qt.ItemFlag.ItemIsUserCheckable if column in TICKED else flags


def _in_order(words: str) -> list[str | int]:
    """Numbers in it count as numbers: room 2 comes before room 10."""
    parts = _NUMBER.split(words.casefold())
    return [int(one) if at % 2 else one for at, one in enumerate(parts)]
