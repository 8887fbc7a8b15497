"""Ways by which many rooms come into the table at once: clipboard, file, drag; it shows no room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from syncwizard.domain.rooms import Room
from syncwizard.domain.sheets import Column, Sheet
from syncwizard.domain.signing import MAPPINGS, ROOMS
from syncwizard.domain.text import Text, text
from syncwizard.rooms.columns import ReadRooms, is_obvious, read_rooms, recognise
from syncwizard.rooms.pasted import merged, sheet_of_text
from syncwizard.rooms.read_back import Change, apply_changes, find_changes, said_in
from syncwizard.rooms.refused import SheetRefused
from syncwizard.rooms.tables import ENDINGS, read_file
from syncwizard.session import Session
from syncwizard.ui.steps.dropping import Drops
from syncwizard.ui.steps.place import Place

_PATTERNS = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
_LONG = 50_000  # characters: more is read in the background
_NAMED = 20  # rooms that a sentence names
_STEPS = {
    Column.ASSIGNED: ROOMS,
    Column.REFERENCE_SET: ROOMS,
    Column.MAPPED: MAPPINGS,
    Column.SYNCED: MAPPINGS,
}


class RoomsIntake:
    """Belongs to the block of a table; `tell` gets what became of it, in sentences."""

    def __init__(self, block: QWidget, place: Place, tell: Callable[[str], object]) -> None:
        self._block, self._place, self._tell = block, place, tell
        Drops(block, ENDINGS, self.take_text, self._say, took_file=self.take_file)

    def paste(self) -> None:
        """Takes rooms from the clipboard; single cells of a spreadsheet are rooms, too."""
        self._take(QGuiApplication.clipboard().text(), text("rooms.nothing_pasted"), any_line=True)

    def choose_file(self) -> None:
        """Asks for a file and takes its rooms."""
        title = self._place.say(text("rooms.read_file"))
        kinds = self._place.say(text("rooms.file_kinds", endings=_PATTERNS))
        chosen, _kind = QFileDialog.getOpenFileName(self._block, title, str(Path.home()), kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Takes the rooms of a table, once somebody has looked at what its columns say."""
        self._place.work.read(lambda: read_file(path), self._ask, self._refuse)

    def take_sheet(self, sheet: Sheet) -> None:
        """Takes the rooms of a table that was read elsewhere, likewise."""
        self._ask((sheet,))

    def _refuse(self, problem: BaseException) -> None:
        if not isinstance(problem, SheetRefused):
            raise problem
        self._say(problem.why)

    def _ask(self, sheets: Sequence[Sheet]) -> None:
        from syncwizard.ui.rooms.columns_question import ColumnsQuestion  # late: rarely wanted

        if not isValid(self._block) or not self._block.isVisible():
            return  # one has gone elsewhere while it was read
        if self._is_held():
            return
        work, words = self._place.work, self._place.words
        question = ColumnsQuestion(self._block, words, sheets, work.session.project.room_columns)
        if question.is_answered():
            named = question.columns.named(question.sheet)
            work.record(lambda session: session.remember_columns(named))
            self._add(question.read())

    def take_text(self, words: str) -> None:
        """Takes the rooms of a whole text."""
        self._take(words, text("rooms.nothing_in_file"), any_line=False)

    def _take(self, words: str, nothing: Text, *, any_line: bool) -> None:
        """What is pasted is read as a file is; only where nothing is in doubt, nobody is asked."""
        if self._is_held():
            return
        remembered = dict(self._place.work.session.project.room_columns)

        def read() -> _Read:
            return _Read.of(words, remembered, any_line=any_line)

        def done(found: _Read) -> None:
            if found.is_prose:
                self._say(nothing)
            elif found.read is not None and found.read.rooms:
                self._add(found.read)
            else:
                self._ask((found.sheet,))

        if len(words) > _LONG:
            self._place.work.read(read, done, self._refuse)
            return
        try:
            found = read()
        except SheetRefused as refusal:
            self._say(refusal.why)
        else:
            done(found)

    def _is_held(self) -> bool:
        """Whether nothing can be recorded; then it is said why."""
        why = self._place.work.session.why_not(self._place.step.id)
        if why is not None:
            self._say(why)
        return why is not None

    def _add(self, read: ReadRooms) -> None:
        work, added = self._place.work, read.rooms
        before = work.session.project.rooms
        changes = self._wanted_changes(read)
        rooms = merged(apply_changes(before, changes), added)
        acts = said_in(changes, rooms)
        if rooms != list(before) or acts:
            work.record(lambda session: _take_over(session, rooms, acts))
        said = [text("rooms.added", n=len(rooms) - len(before))]
        if changes:
            said.append(text("worksheet.changed", n=len(changes)))
        taken = {room.id for room in rooms}
        left = [room.name for room in added if room.id not in taken]
        if left:
            said.append(text("rooms.left_out", n=len(left), names=_listed(left)))
        self._say(*said)

    def _wanted_changes(self, read: ReadRooms) -> Sequence[Change]:
        """What a person takes over of what the table says otherwise; asked once, for all of it."""
        session = self._place.work.session
        found = find_changes(session.project.rooms, read.rooms, read.ticks)
        closed = {act for act, step in _STEPS.items() if session.why_not(step) is not None}
        changes = [one for one in found if one.column not in closed]
        if not changes:
            return ()
        from syncwizard.ui.rooms.changes_question import ChangesQuestion  # late: rarely wanted

        question = ChangesQuestion(self._block, self._place.words, changes)
        return changes if question.is_answered() else ()

    def _say(self, *said: Text) -> None:
        self._tell(" ".join(self._place.words.say_all(said)))


def _take_over(
    session: Session, rooms: Sequence[Room], acts: Mapping[tuple[str, bool], Sequence[str]]
) -> None:
    """As one change, that one *undo* takes back."""
    session.set_rooms(rooms)
    for (act, is_done), ids in acts.items():
        session.say_of_rooms(ids, act, done=is_done)


def _listed(names: list[str]) -> str:
    """Of very many only the first are named."""
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


@dataclass(frozen=True, slots=True)
class _Read:
    """What a text holds: its rooms where nobody has to be asked, else only its table."""

    sheet: Sheet
    read: ReadRooms | None
    is_prose: bool

    @classmethod
    def of(cls, words: str, remembered: Mapping[str, str], *, any_line: bool) -> _Read:
        """`any_line`: single cells are rooms, too. Raises SheetRefused."""
        sheet = sheet_of_text(words)
        columns = recognise(sheet, remembered)
        are_rooms = bool(columns.by_heading) or Column.MAILBOX in columns.of
        if not sheet.rows or not (any_line or are_rooms):
            return cls(sheet, None, is_prose=True)
        read = read_rooms(sheet, columns) if is_obvious(sheet, columns) else None
        return cls(sheet, read, is_prose=False)
