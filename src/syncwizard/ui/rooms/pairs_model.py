"""Suggested mailboxes as a table's model; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import tip
from syncwizard.ui.rooms.filtering import Index, RowsModel
from syncwizard.ui.rooms.pairs import Kind, Pair, Pairs

COLUMNS = ("room", "mailbox", "why", "score", "state")
KINDS: dict[str, Text] = {
    Kind.SURE: text("mailboxes.kind_sure"),
    Kind.LOOK: text("mailboxes.kind_look"),
    Kind.ROOM_LEFT: text("mailboxes.kind_room_left"),
    Kind.MAILBOX_LEFT: text("mailboxes.kind_mailbox_left"),
}
_HEADS = {
    "room": text("mailboxes.column_room"),
    "mailbox": text("mailboxes.column_mailbox"),
    "why": text("mailboxes.column_why"),
    "score": text("mailboxes.column_score"),
    "state": text("mailboxes.column_state"),
}
_ICONS = {
    Kind.SURE: ("circle-check", "good"),
    Kind.LOOK: ("eye", "wait"),
    Kind.ROOM_LEFT: ("circle-dashed", "muted"),
    Kind.MAILBOX_LEFT: ("circle-dashed", "muted"),
}
_NAMED = 3  # rivals in a cell; the tool tip has them all


class PairsModel(RowsModel):
    """One row for each suggestion, and for what is left."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words
        self._pairs: list[Pair] = []
        self._natural: list[int] = []  # beside the pairs: where each one came
        self._names: dict[str, str] = {}

    def show(self, pairs: Pairs) -> None:
        """Takes over what is open now."""
        self.beginResetModel()
        self._pairs = pairs.rows()
        self._natural = list(range(len(self._pairs)))
        self._names.update({one.room.id: one.room.name for one in self._pairs if one.room})
        self.endResetModel()

    def pair(self, row: int) -> Pair:
        return self._pairs[row]

    # Finding and ordering

    def kinds_of(self, row: int) -> tuple[str, ...]:
        return (self._pairs[row].kind,)

    def words_of(self, row: int) -> str:
        pair = self._pairs[row]
        room, box = pair.room, pair.mailbox
        said = [room.wm_reference, room.wm_name, room.building, room.floor] if room else []
        said += [box.address, box.name, box.building, box.room_list] if box else []
        return " ".join([*said, *(pair.suggestion.rivals if pair.suggestion else ())])

    def sort_key(self, row: int, column: int) -> Any:
        pair = self._pairs[row]
        if column < 0:
            return self._natural[row]
        if COLUMNS[column] == "score":
            return pair.suggestion.score if pair.suggestion else -1
        words = self._shown(pair, COLUMNS[column]).casefold()
        return (not words, words)

    def permute(self, order: Sequence[int]) -> None:
        self._pairs = [self._pairs[at] for at in order]
        self._natural = [self._natural[at] for at in order]

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return self._words.say(_HEADS[COLUMNS[section]])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        pair, column = self._pairs[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(pair, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "state":
            icon, colour = _ICONS[pair.kind]
            return theme.icon(icon, getattr(theme.colours(), colour))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(pair, column)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(pair, column)
        return None

    def _shown(self, pair: Pair, column: str) -> str:
        if column == "room":
            return _joined(pair.room.wm_reference, pair.room.wm_name) if pair.room else ""
        if column == "mailbox":
            return _joined(pair.mailbox.name, pair.mailbox.address) if pair.mailbox else ""
        if column == "state":
            return self._state(pair, _NAMED)
        suggestion = pair.suggestion
        if suggestion is None:
            return ""
        if column == "score":
            return str(suggestion.score)
        return ", ".join(self._words.say_all(suggestion.why))

    def _told(self, pair: Pair, column: str) -> str:
        """In full, with what distinguishes rooms and mailboxes of one name."""
        shown = self._shown(pair, column)
        if column == "state":
            return self._state(pair, None)
        if column == "room" and pair.room:
            return _joined(shown, pair.room.building, pair.room.floor)
        if column == "mailbox" and pair.mailbox:
            box = pair.mailbox
            return _joined(shown, box.building, box.floor, box.room_list)
        return shown

    def _state(self, pair: Pair, most: int | None) -> str:
        """A conflict is said by what else would fit; what is only unlike, by its kind."""
        said = []
        if pair.suggestion and pair.suggestion.rivals:
            names = _listed(pair.suggestion.rivals, most)
            said.append(self._words.say(text("mailboxes.rivals", names=names)))
        if pair.suggestion and pair.suggestion.rival_rooms:
            rooms = [self._names.get(one, "") for one in pair.suggestion.rival_rooms]
            names = _listed([one for one in rooms if one], most)
            said.append(self._words.say(text("mailboxes.rival_rooms", names=names)))
        return " ".join(said) or self._words.say(KINDS[pair.kind])


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _listed(names: Sequence[str], most: int | None) -> str:
    shown = names[:most]
    return ", ".join(shown) + (", …" if len(shown) < len(names) else "")
