"""The rooms of 5.2.3 and 6.2 in the companion, one at a time; it enters and tests none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.text import text
from syncwizard.ui.companion.rows import CopiedHere, Line
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, column, icon_button, label, line, picture, set_picture
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place

# What is entered of a room, in the order of the foreign screen, and what is said of it then.
_VALUES = {
    "rooms": ("wm_reference", "mailbox"),
    "mappings": ("room_list", "mailbox", "wm_name"),
}
_ACTS = {"rooms": ("assigned", "reference_set"), "mappings": ("mapped", "synced")}
_LAST = {"rooms": "reference_set", "mappings": "mapped"}  # then a room is finished for now


class ValueOfRoom:
    """One value of the present room. What was copied is remembered here only, as in the table."""

    is_secret = False
    is_stale = False

    def __init__(
        self, name: str, place: Place, copied: CopiedHere, room: Callable[[], Room | None]
    ) -> None:
        self._of, self._place, self._copied, self._room = name, place, copied, room
        self.label = place.say(text(f"rooms.column_{name}"))

    @property
    def name(self) -> str:
        room = self._room()
        words = text("companion.of_room", what=self.label, room=room.name if room else "")
        return self._place.say(words)

    def of(self, room: Room | None) -> str:
        return str(getattr(room, self._of)) if room else ""

    def mark(self, room: Room) -> tuple[str, ...]:
        return (self._place.step.id, room.id, self._of, self.of(room))

    def is_open_in(self, room: Room) -> bool:
        return bool(self.of(room)) and self.mark(room) not in self._copied

    @property
    def shows(self) -> bool:
        return self._room() is not None

    @property
    def can_copy(self) -> bool:
        return bool(self.of(self._room()))

    @property
    def is_value(self) -> bool:
        return self.can_copy

    @property
    def is_copied(self) -> bool:
        room = self._room()
        return room is not None and self.mark(room) in self._copied

    def shown_words(self) -> str:
        return self.of(self._room()) or self._place.word("not_there_yet")

    def origin_words(self) -> str:
        return "" if self.can_copy else self._place.word("missing_from", step="5.2.3")

    def copy(self) -> None:
        room = self._room()
        if room is not None:
            self._copied.add(self.mark(room))
            self._place.clipboard.copy(self.of(room))


class RoomsInTurn(Block):
    """The present room's values, and what is said of it when they are entered.

    The present room is the first that is not finished, until somebody turns to another one.
    """

    def __init__(
        self,
        place: Place,
        which: str,
        copied: CopiedHere,
        copy: Callable[[Line], object],
        follow: Callable[[], object],
    ) -> None:
        super().__init__()
        self._place, self._acts, self._follow = place, _ACTS[which], follow
        self._last = _LAST[which]
        self._present = ""
        names = _VALUES[which]
        self._values = [ValueOfRoom(name, place, copied, self.room) for name in names]
        self.lines = [
            Line(value, place, copy, name) for value, name in zip(self._values, names, strict=True)
        ]
        self._none = label(self._word("no_rooms"), role="muted")
        self._box = QWidget()
        inside = column(self._box, spacing=GAP // 2)
        inside.addLayout(self._make_top())
        for shown in self.lines:
            inside.addWidget(shown)
        self._said = [SaidOfRoom(act, place, self.say) for act in self._acts]
        for said in self._said:
            inside.addWidget(said)
        body = column(self)
        body.addWidget(self._none)
        body.addWidget(self._box)

    def _word(self, key: str, **params: str | int) -> str:
        return self._place.say(text(f"companion.{key}", **params))

    def _make_top(self) -> QHBoxLayout:
        top, words = line(), column(spacing=0)
        self._number = label(role="muted", scale=theme.SMALL)
        self._name = label(bold=True)
        words.addWidget(self._number)
        words.addWidget(self._name)
        top.addLayout(words, 1)
        turns = (("arrow-left", "previous_room", -1), ("arrow-right", "next_room", 1))
        for icon, name, by in turns:
            made = icon_button(icon, self._word(name), partial(self._turn, by))
            made.setObjectName(name)
            top.addWidget(made)
        return top

    # The present room

    def room(self) -> Room | None:
        rooms = self._rooms()
        chosen = next((room for room in rooms if room.id == self._present), None)
        unfinished = (room for room in rooms if not self._is_said(room, self._last))
        return chosen or next(unfinished, None) or next(iter(rooms), None)

    def _rooms(self) -> list[Room]:
        return self._place.work.session.project.rooms

    def _is_said(self, room: Room, act: str) -> bool:
        if act == "assigned":  # of the room, whatever its mailbox
            return room.assigned is not None
        return self._place.work.progress.holds(room, act)

    def _turn(self, by: int) -> None:
        rooms, room = self._rooms(), self.room()
        if room is not None:
            self._present = rooms[(rooms.index(room) + by) % len(rooms)].id
            self._follow()

    def following_room(self) -> Room | None:
        """The next room, this one first, that is not finished and has something left to copy."""
        rooms, room = self._rooms(), self.room()
        at = rooms.index(room) if room else 0
        for one in rooms[at:] + rooms[:at]:
            is_finished = self._is_said(one, self._last)
            if not is_finished and any(value.is_open_in(one) for value in self._values):
                return one
        return None

    def turn_to(self, room: Room) -> None:
        self._present = room.id

    def say(self, act: str, done: bool) -> None:
        """Records of the present room what the table records, or takes it back."""
        room = self.room()
        if room is None:
            return
        if not room.mailbox:  # nothing can be true of a mailbox that is not known
            self._place.tell(text("companion.room_lacks_mailbox"))
            return
        self._present = room.id
        if done and act == self._last:
            self._present = self._following(room)
        self._place.work.record(lambda session: session.say_of_rooms([room.id], act, done=done))

    def _following(self, room: Room) -> str:
        """The next room that is not finished; where none is, this one stays."""
        rooms = self._rooms()
        at = rooms.index(room)
        others = rooms[at + 1 :] + rooms[:at]
        return next((one.id for one in others if not self._is_said(one, self._last)), room.id)

    # Showing

    def refresh(self) -> None:
        room, rooms = self.room(), self._rooms()
        self._none.setVisible(room is None)
        self._box.setVisible(room is not None)
        if room is None:
            return
        number = rooms.index(room) + 1
        self._number.setText(self._word("room_of", number=number, total=len(rooms)))
        self._name.setText(room.name or room.mailbox)
        for shown in self._said:
            shown.show_room(room, is_said=self._is_said(room, shown.act))


class SaidOfRoom(QWidget):
    """One thing that is said of a room: words, who said it, and a button to say or take back."""

    def __init__(self, act: str, place: Place, say: Callable[[str, bool], object]) -> None:
        super().__init__()
        self.act, self._place = act, place
        row, body = line(self), column(spacing=GAP // 2)
        self._tick = picture("circle", theme.colours().line_strong, 20)
        self._words = RunsLabel(place.words.runs(text(f"companion.{act}")))
        self._said = label(role="muted", scale=theme.SMALL)
        self._done = button(place.word("confirm"), partial(say, act, True))
        self._done.setObjectName(f"mark:{act}")
        self._undo = button(place.word("take_back"), partial(say, act, False), role="quiet")
        self._undo.setObjectName(f"unmark:{act}")
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        for shown in (self._words, self._said):
            body.addWidget(shown)
        for made in (self._done, self._undo):
            body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(body, 1)

    def show_room(self, room: Room, *, is_said: bool) -> None:
        c, who = theme.colours(), getattr(room, self.act)
        shape = ("circle-check", c.good) if is_said else ("circle", c.line_strong)
        set_picture(self._tick, *shape, 20)
        words = ""
        if is_said and isinstance(who, Said):
            moment = self._place.words.local_moment(who.at)
            words = self._place.word("confirmed_by", by=who.by, at=moment)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._done.setVisible(not is_said)
        self._undo.setVisible(is_said)
        for made in (self._done, self._undo):
            made.setAccessibleName(f"{room.name}, {self._words.text()}: {made.text()}")
