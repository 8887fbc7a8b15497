"""Finds the rooms' mailboxes in Exchange and has them confirmed; it records what is confirmed."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget
from shiboken6 import isValid

from syncwizard.domain.checks import Finding
from syncwizard.domain.pairing import Pairing
from syncwizard.domain.text import text
from syncwizard.session import Session
from syncwizard.ui.checks.finding_box import FindingBox
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, clear, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.pairs_view import PairsView
from syncwizard.ui.running.runner import Task
from syncwizard.ui.steps.place import Place

_log = logging.getLogger(__name__)
_LOOK_MS = 200  # how often it is looked how far the reading is
_WIDE, _HIGH = 920, 600

_Read = tuple[Pairing | None, Sequence[Finding]]


class PairingDialog(QDialog):
    """First it reads, which can be cancelled; then it shows what may belong together."""

    def __init__(self, parent: QWidget | None, place: Place) -> None:
        super().__init__(parent)
        self._place = place
        self._task: Task | None = None
        self._count: tuple[int, int] | None = None
        title = place.say(text("mailboxes.title"))
        self.setWindowTitle(title)
        self.resize(theme.px(_WIDE), theme.px(_HIGH))
        body = column(self, margin=3 * GAP, spacing=GAP)
        body.addWidget(label(title, bold=True, scale=theme.TITLE))
        self._lead = label(place.say(text("mailboxes.lead")), role="muted")
        body.addWidget(self._lead)
        self._busy = self._make_busy()
        body.addWidget(self._busy)
        self._troubles = column(spacing=GAP // 2)
        body.addLayout(self._troubles)
        self.pairs = PairsView(place)
        self.pairs.hide()
        body.addWidget(self.pairs, 1)
        body.addStretch(0)
        body.addLayout(self._make_buttons())
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._tell)
        self.finished.connect(lambda _how: self._stop())

    def _make_busy(self) -> QWidget:
        made = QWidget()
        rows = column(made, spacing=GAP // 2)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._place.word("running"))
        self._said = label(role="muted")
        rows.addWidget(self._bar)
        rows.addWidget(self._said)
        made.hide()
        return made

    def _make_buttons(self) -> Flow:
        row = Flow()
        row.push_right()
        self._again = button(self._place.say(text("mailboxes.again")), self.read, icon="refresh-cw")
        self._again.setObjectName("read_again")
        self._close = button(self._place.word("cancel"), self.accept)
        self._close.setObjectName("close")
        row.addWidget(self._again)
        row.addWidget(self._close)
        return row

    def ask(self) -> int:
        """Reads and shows until it is closed; returns how many mailboxes were taken over."""
        self.read()
        self.exec()
        self.deleteLater()
        return self.pairs.confirmed

    # Reading

    def read(self) -> None:
        """Reads the rooms of Exchange and looks which may belong to ours."""
        self._count = None
        clear(self._troubles)
        self._task = self._place.work.ask(self._work, self._has_read, self._has_broken)
        self._show_busy(is_busy=True)
        announce(self, self._said.text())

    async def _work(self, session: Session) -> _Read:
        from anyio import to_thread  # late, and in the background: so does the pairing itself

        from syncwizard.rooms.pairing import pair

        found: list[Finding] = []
        boxes = await session.read_mailboxes(found.append, self._has_counted)
        if boxes is None:
            return None, found
        rooms = tuple(session.project.rooms)
        return await to_thread.run_sync(pair, rooms, boxes, abandon_on_cancel=True), found

    def _has_counted(self, done: int, total: int) -> None:
        self._count = done, total  # the clock looks by itself

    def _has_read(self, read: _Read) -> None:
        if not isValid(self) or not self.isVisible():
            return  # it was closed meanwhile
        self._show_busy(is_busy=False)
        made, findings = read
        for one in findings:
            self._troubles.addWidget(FindingBox(one, self._place.words))
            announce(self, self._place.say(one.text("title")), assertive=True)
        if made is not None:
            self._close.setText(self._place.say(text("mailboxes.close")))
            self.pairs.show_pairing(made)
            self.pairs.show()
            self.pairs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_broken(self, error: BaseException) -> None:
        _log.error("mailboxes were not read: %s", type(error).__name__)
        if not isValid(self):
            return
        self._show_busy(is_busy=False)
        words = self._place.say(text("mailboxes.broken", detail=type(error).__name__))
        self._troubles.addWidget(label(words, role="bad"))
        announce(self, words, assertive=True)

    def _stop(self) -> None:
        self._clock.stop()
        if self._task is not None:
            self._task.cancel()

    # Showing

    def _show_busy(self, *, is_busy: bool) -> None:
        self._busy.setVisible(is_busy)
        self._again.setVisible(not is_busy)
        if is_busy:
            self.pairs.hide()
            self._tell()
            self._clock.start()
        else:
            self._clock.stop()

    def _tell(self) -> None:
        done, total = self._count or (0, 0)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = text("mailboxes.reading")
        if total:
            words = text("mailboxes.comparing")
            if done < total:
                words = text("mailboxes.reading_lists", done=done, n=total)
        said = self._place.say(words)
        self._said.setText(said)
        self._bar.setAccessibleDescription(said)
