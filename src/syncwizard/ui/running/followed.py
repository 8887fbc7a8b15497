"""What pages follow of an open set-up: its present answers and progress; it records nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from syncwizard.domain.answers import Answers
from syncwizard.domain.progress import Progress
from syncwizard.session import Session

SOON_MS = 20  # in which tests that end together are shown together


class Followed(QObject):
    """Pages listen to `changed`; what comes in a rush is told of once."""

    changed = Signal()
    told = Signal(object)  # a Text that the consultant has to know

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._answers: Answers | None = None
        self._progress: Progress | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._tell_of_change)

    @property
    def answers(self) -> Answers:
        """All answers as they are now; made anew after each change."""
        if self._answers is None:
            self._answers = self.session.answers
        return self._answers

    @property
    def progress(self) -> Progress:
        """How far everything is; made anew after each change."""
        if self._progress is None:
            self._progress = self.session.progress
        return self._progress

    def _look_anew(self) -> None:
        self._answers = self._progress = None

    def change_soon(self) -> None:
        """Has pages follow once, in a moment, however much comes until then."""
        if not self._soon.isActive():
            self._soon.start()

    @property
    def is_shown(self) -> bool:
        """Whether pages have followed all changes."""
        return not self._soon.isActive()

    def _tell_of_change(self) -> None:
        self._soon.stop()
        self.changed.emit()

    def _is_read_only(self) -> bool:
        """Whether another program has the set-up; then it is told once more who."""
        if self.session.read_only is None:
            return False
        self.told.emit(self.session.read_only)
        return True
