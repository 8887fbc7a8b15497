"""The rooms as a table's model, for 5.2.3 and for 6.2; it holds no room of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.signing import MAPPINGS, ROOMS
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.checks.finding_box import ICONS
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import tip
from syncwizard.ui.rooms.filtering import Index
from syncwizard.ui.rooms.room_rows import COLUMNS, TICKED, WRITTEN, RoomRows
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.running.work import Work

_KINDS = {"mailbox": Kind.EMAIL}
_EXPLAINED = {"synced": text("rooms.tip_synced")}
_EXPLAINS = {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}


class RoomsModel(RoomRows):
    """One row a room; edits go through the work."""

    def __init__(self, work: Work, words: Catalogue, which: str) -> None:
        self._step = MAPPINGS if which == "mappings" else ROOMS
        self._flags = [_flags(column) for column in COLUMNS[which]]
        super().__init__(work, words, which)

    # Qt's questions

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
            return self.shown(room, column)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.checked(room, column)
        if column == "state" and role == Qt.ItemDataRole.DecorationRole:
            icon, colour = ICONS[self._judge.state_of(room).outcome]
            return theme.icon(icon, getattr(theme.colours(), colour))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(room, column)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(room, column) or self._told_of_tick(room, column)
        return None

    def _told(self, room: Room, column: str) -> str:
        said = getattr(room, column, None)
        if isinstance(said, Said):
            moment = self._words.local_moment(said.at)
            return self._words.say(text("window.confirmed_by", by=said.by, at=moment))
        if column == "state":
            return "\n".join(self._words.say_all(self._judge.all_of(room)))
        return self.shown(room, column)

    def _told_of_tick(self, room: Room, column: str) -> str | None:
        """A box to tick has no words of its own: whether it is ticked, its state says."""
        if self.checked(room, column) is None:
            return None
        return self._words.say(text(f"rooms.column_{column}"))

    def setData(  # noqa: N802
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        room, column = self._rooms[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick([room], column, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or column not in WRITTEN:
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
        are_all = all(self.checked(room, name) is Qt.CheckState.Checked for room in rooms)
        self.tick(rooms, name, not are_all)
        return True


_CHANGES = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable


def _flags(column: str) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if column in WRITTEN:
        flags |= Qt.ItemFlag.ItemIsEditable
    return flags | Qt.ItemFlag.ItemIsUserCheckable if column in TICKED else flags
