"""The rooms as a table's model, for 5.2.3 and for 6.2; it holds no room of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from syncwizard.checks.catalogue import ROOM_MAILBOXES
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.cleaning import clean
from syncwizard.domain.conditions import room_domains
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rooms import Room, Said, doubled_mailboxes, outside
from syncwizard.domain.rules import EMAIL
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.checks.finding_box import ICONS
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import tip
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.running.work import Work

Index = QModelIndex | QPersistentModelIndex
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
    "mappings": ("room_list", "mailbox", "wm_name", "enabled", "mapped", "state"),
}
_KINDS = {"mailbox": Kind.EMAIL}


@dataclass(frozen=True, slots=True)
class RoomState:
    """What has to be said about a room: the words and how serious it is."""

    text: Text
    outcome: Outcome


class RoomsModel(QAbstractTableModel):
    """One row a room; edits go through the work."""

    def __init__(self, work: Work, words: Catalogue, which: str) -> None:
        super().__init__()
        self._work, self._words = work, words
        self.columns = COLUMNS[which]
        self._rooms: list[Room] = []
        self._states: dict[str, RoomState] = {}
        self.refresh()

    def refresh(self) -> None:
        """Takes over the rooms as they are now."""
        rooms = list(self._work.session.project.rooms)
        states = self._judge(rooms)
        if len(rooms) != len(self._rooms):
            self.beginResetModel()
            self._rooms, self._states = rooms, states
            self.endResetModel()
        elif rooms != self._rooms or states != self._states:
            self._rooms, self._states = rooms, states
            self.dataChanged.emit(self.index(0, 0), self.index(len(rooms) - 1, self._last()))
        # Another calendar provider calls some of them otherwise.
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._last())

    def _last(self) -> int:
        return len(self.columns) - 1

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
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        name = f"column_{self.columns[section]}"
        return self._words.say(room_text(name, self._work.answers))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        if column in _EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        if column in {"assigned", "reference_set", "mapped", "enabled"}:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

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
        if column not in {"assigned", "reference_set", "mapped"}:
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
            self._tick(room, column, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or column not in _EDITABLE:
            return False
        cell = Field(id="cell", kind=_KINDS.get(column, Kind.LINE))
        cleaned = clean(cell, str(value)).value
        if cleaned != getattr(room, column):
            self._work.record(lambda session: session.change_room(room.id, **{column: cleaned}))
        return True

    def _tick(self, room: Room, column: str, on: bool) -> None:
        if column == "enabled":
            self._work.record(lambda session: session.change_room(room.id, enabled=on))
        else:
            self._work.record(lambda session: session.say_of_rooms([room.id], column, done=on))

    # What has to be said about each room

    def _judge(self, rooms: Sequence[Room]) -> dict[str, RoomState]:
        doubled = doubled_mailboxes(rooms)
        strangers = {room.id for room in outside(rooms, room_domains(self._work.answers))}
        found = _Found.of(self._evidence())
        rules: tuple[Callable[[Room], RoomState | None], ...] = (
            lambda room: None if room.mailbox else self._state("no_mailbox", Outcome.NOT_YET),
            lambda room: None if EMAIL.fullmatch(room.mailbox) else self._state("no_address"),
            lambda room: self._state("doubled") if room.mailbox.casefold() in doubled else None,
            lambda room: self._state("outside") if room.id in strangers else None,
            found.state_of,
        )
        return {
            room.id: next(
                (said for rule in rules if (said := rule(room))),
                self._state("not_tested", Outcome.COULD_NOT_TELL),
            )
            for room in rooms
        }

    def _state(self, key: str, outcome: Outcome = Outcome.FAILED) -> RoomState:
        return RoomState(room_text(f"state_{key}", self._work.answers), outcome)

    def _evidence(self) -> Evidence | None:
        """What the test of all mailboxes left, as long as it says something of the present."""
        check = ROOM_MAILBOXES
        if not check.applies(self._work.answers) or self._work.progress.is_stale(check.id):
            return None
        return self._work.session.project.evidence.get(check.id)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of single rooms, and the rooms whose calendars were really opened."""

    complaints: dict[str, Finding]  # by address
    opened: frozenset[str]  # ids of rooms

    @classmethod
    def of(cls, evidence: Evidence | None) -> _Found:
        findings = evidence.findings if evidence else ()
        return cls(
            {one.about.casefold(): one for one in findings if one.about},
            frozenset(
                room for one in findings if one.code == "ROOMS-READ-OK" for room in one.rooms
            ),
        )

    def state_of(self, room: Room) -> RoomState | None:
        """That nothing was found against a room proves nothing: it may never have been asked."""
        finding = self.complaints.get(room.mailbox.casefold())
        if finding is not None:
            return RoomState(finding.text("title"), finding.outcome)
        if room.id not in self.opened:
            return None
        return RoomState(text("rooms.state_readable"), Outcome.PASSED)
