"""Runs one proof for several rooms, one room after the other; it shows nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from syncwizard.domain.checks import Evidence
from syncwizard.domain.meetings import Plan
from syncwizard.domain.rooms import Room
from syncwizard.ui.running.work import Work


class ProofRun(QObject):
    """At most one room at a time: a mailbox and its organizer are not to be hurried."""

    went_on = Signal()  # to the next room, or to its end
    proved = Signal(str, object)  # room's id; its Evidence, None where a test ended as none should

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._rooms: list[Room] = []
        self._check = ""
        self._plan: Plan | None = None
        self._before: Evidence | None = None
        self.done = 0
        self.was_stopped = False
        work.check_ended.connect(self._hear)

    @property
    def present(self) -> Room | None:
        """The room that is tested now."""
        return self._rooms[self.done] if self.done < len(self._rooms) else None

    @property
    def total(self) -> int:
        return len(self._rooms)

    def start(self, check: str, rooms: Sequence[Room], plan: Plan) -> None:
        self._check, self._rooms, self._plan = check, list(rooms), plan
        self.done, self.was_stopped = 0, False
        self._go()

    def stop(self) -> None:
        """Ends what runs; what it had written is taken away in the background."""
        room = self.present
        if room is None:
            return
        self.was_stopped = True
        self._rooms = self._rooms[: self.done]
        self._work.cancel_check(self._key(room))
        self.went_on.emit()

    def _key(self, room: Room) -> str:
        return f"{self._check}:{room.id}"

    def _go(self) -> None:
        room = self.present
        if room is not None:
            self._before = self._work.session.project.evidence.get(self._key(room))
            self._work.run_check(self._check, room.id, plan=self._plan)
            if not self._work.is_running(self._key(room)):  # another program has the set-up
                self._rooms = self._rooms[: self.done]
        self.went_on.emit()

    def _hear(self, key: str) -> None:
        room = self.present
        if room is None or key != self._key(room):
            return
        found = self._work.session.project.evidence.get(key)
        self.proved.emit(room.id, None if found is self._before else found)
        self.done += 1
        self._go()
