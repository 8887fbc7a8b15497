"""The rooms as rows that can be found and put in order; it knows no cell's look and no edit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt

from syncwizard.domain.progress import Progress
from syncwizard.domain.rooms import Room
from syncwizard.i18n import Catalogue
from syncwizard.ui.rooms.filtering import Index, RowsModel
from syncwizard.ui.rooms.judging import Judge
from syncwizard.ui.running.work import Work

COLUMNS: Final = {
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
WRITTEN: Final = frozenset({"wm_reference", "wm_name", "mailbox", "room_list"})
TICKED: Final = frozenset({"assigned", "reference_set", "enabled", "mapped", "synced"})
_NUMBER: Final = re.compile(r"(\d+)")


class RoomRows(RowsModel):
    """One row a room. What has to be said of a room is found when it is asked for first."""

    def __init__(self, work: Work, words: Catalogue, which: str) -> None:
        super().__init__()
        self._work, self._words, self._which = work, words, which
        self.columns = COLUMNS[which]
        self._rooms: list[Room] = []
        self._natural: dict[str, int] = {}
        self._judge = Judge(work, (), which)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._seen: Progress | None = None  # it is another one after each change
        self.refresh()

    def refresh(self) -> None:
        """Takes over the rooms as they are now; those that were there stay where they are."""
        if self._seen is self._work.progress:
            return
        self._seen = self._work.progress
        rooms = list(self._work.session.project.rooms)
        before, self._judge = self._judge, Judge(self._work, rooms, self._which)
        natural = {room.id: at for at, room in enumerate(rooms)}
        is_same = natural.keys() == self._natural.keys()
        self._natural = natural
        if is_same:
            self._show_changes([rooms[natural[room.id]] for room in self._rooms], before)
        else:
            self.beginResetModel()
            self._rooms = rooms
            self.endResetModel()
            self.sort(*self._sorted)
        # Another calendar provider calls some of them otherwise.
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._last())

    def _show_changes(self, rooms: list[Room], before: Judge) -> None:
        old, self._rooms = self._rooms, rooms
        judge = self._judge
        changed = [
            at
            for at, room in enumerate(rooms)
            if (room is not old[at] and room != old[at]) or judge.says_otherwise(room, before)
        ]
        if changed:
            first, last = self.index(changed[0], 0), self.index(changed[-1], self._last())
            self.dataChanged.emit(first, last)

    def _last(self) -> int:
        return len(self.columns) - 1

    def room(self, row: int) -> Room:
        return self._rooms[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._rooms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.columns)

    # Finding and ordering

    def kinds_of(self, row: int) -> frozenset[str]:
        return self._judge.kinds_of(self._rooms[row])

    def words_of(self, row: int) -> str:
        room = self._rooms[row]
        said = (room.wm_reference, room.wm_name, room.mailbox, room.room_list, room.building)
        return "\n".join((*said, room.floor, self.shown(room, "state")))

    def sort_key(self, row: int, column: int) -> Any:
        """What is empty comes last; what is ticked, by how far it is."""
        room = self._rooms[row]
        if column < 0:
            return self._natural[room.id]
        ticked = self.checked(room, self.columns[column])
        if ticked is not None:
            return ticked.value
        words = self.shown(room, self.columns[column])
        return (not words, _in_order(words))

    def permute(self, order: Sequence[int]) -> None:
        self._rooms = [self._rooms[at] for at in order]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        super().sort(column, order)

    # What stands in a cell

    def shown(self, room: Room, column: str) -> str:
        if column == "state":
            return self._words.say(self._judge.state_of(room).text)
        return str(getattr(room, column)) if column in WRITTEN else ""

    def checked(self, room: Room, column: str) -> Qt.CheckState | None:
        """Whether it is ticked; partly, where that was said of another mailbox."""
        if column == "enabled":
            return Qt.CheckState.Checked if room.enabled else Qt.CheckState.Unchecked
        if column not in TICKED:
            return None
        said = getattr(room, column)
        if said is None:
            return Qt.CheckState.Unchecked
        current = column == "assigned" or self._work.progress.holds(room, column)
        return Qt.CheckState.Checked if current else Qt.CheckState.PartiallyChecked


def _in_order(words: str) -> list[str | int]:
    """Numbers in it count as numbers: room 2 comes before room 10."""
    parts = _NUMBER.split(words.casefold())
    return [int(one) if at % 2 else one for at, one in enumerate(parts)]
