"""Proves rooms by a meeting, by the program or by a person's own eyes; it writes to no calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QScrollArea, QWidget

from syncwizard.domain.checks import Evidence
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import Text, text
from syncwizard.recording.rooms import SHOWN
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.proof_choice import GUIDED, TO_WM, ProofChoice
from syncwizard.ui.rooms.proof_notes import PERMISSION, ProofNotes
from syncwizard.ui.rooms.proof_results import ProofResults
from syncwizard.ui.rooms.proof_run import ProofRun
from syncwizard.ui.steps.place import Place

MOST: Final = 20  # rooms at a time: each test waits for a mailbox's answer
_NAMED: Final = 5
_WIDE, _HIGH = 720, 680


class ProofDialog(QDialog):
    """`rooms` have mailboxes, and are no more than `MOST`."""

    def __init__(self, parent: QWidget | None, place: Place, rooms: Sequence[Room]) -> None:
        super().__init__(parent)
        self.setObjectName("proof")
        self._place, self._rooms = place, list(rooms)
        self._run = ProofRun(place.work, self)
        self._run.went_on.connect(self._follow)
        self._run.proved.connect(self._show_proof)
        title = self._say("title")
        self.setWindowTitle(title)
        self.resize(theme.px(_WIDE), theme.px(_HIGH))
        body = column(self, margin=3 * GAP, spacing=GAP)
        body.addWidget(label(title, bold=True, scale=theme.TITLE))
        body.addWidget(label(self._say("lead"), role="muted"))
        body.addWidget(label(self._called("rooms"), bold=True))
        body.addWidget(self._scrolled(self._make_page()), 1)
        body.addWidget(self._make_busy())
        body.addLayout(self._make_buttons())
        self._choice.changed.connect(self._refresh)
        place.work.changed.connect(self._refresh)
        self.finished.connect(lambda _how: self._run.stop())
        self._refresh()

    def ask(self) -> None:
        self.exec()
        self.deleteLater()

    def _say(self, name: str, **params: str | int) -> str:
        return self._place.say(text(f"proof.{name}", **params))

    def _called(self, name: str) -> str:
        return self._say(name, n=len(self._rooms), rooms=self._names())

    def _names(self) -> str:
        names = ", ".join(room.name for room in self._rooms[:_NAMED])
        return names if len(self._rooms) <= _NAMED else self._say("rooms_more", rooms=names)

    # Its parts

    def _make_page(self) -> QWidget:
        made = QWidget()
        rows = column(made, spacing=2 * GAP)
        self._choice = ProofChoice(self._place, self._rooms)
        rows.addWidget(self._choice)
        self._notes = ProofNotes(self._place, self._rooms, self._names())
        self._notes.agreed.connect(self._refresh)
        rows.addWidget(self._notes)
        self.results = ProofResults(self._place)
        rows.addWidget(self.results)
        rows.addStretch(1)
        return made

    def _scrolled(self, page: QWidget) -> QScrollArea:
        made = self._area = QScrollArea()
        made.setWidgetResizable(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName(self._say("how"))
        page.setObjectName("pageBody")
        made.setWidget(page)
        return made

    def _make_busy(self) -> QWidget:
        self._busy = QWidget()
        rows = column(self._busy, spacing=GAP // 2)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._place.word("running"))
        self._count = label(role="muted")
        rows.addWidget(self._bar)
        rows.addWidget(self._count)
        self._busy.hide()
        return self._busy

    def _make_buttons(self) -> Flow:
        row = Flow()
        row.push_right()
        self._clean = button(self._say("clean_up"), self._clean_up)
        self._to_step = button(self._say("to_step_3"), self._go_to_step)
        self._stop = button(self._say("stop"), self._run.stop)
        self._not_seen = button(self._say("not_seen"), lambda: self._confirm(seen=False))
        self._seen = button(self._say("seen"), lambda: self._confirm(seen=True), role="primary")
        self._start = button(self._say("start"), self._begin, role="primary")
        self._close = button(self._say("close"), self.accept)
        named = {
            "proof_clean": self._clean,
            "proof_to_step": self._to_step,
            "proof_stop": self._stop,
            "proof_not_seen": self._not_seen,
            "proof_seen": self._seen,
            "proof_start": self._start,
            "proof_close": self._close,
        }
        for name, made in named.items():
            made.setObjectName(name)
            row.addWidget(made)
        return row

    # What may be done now

    def _refresh(self) -> None:
        is_running, kind = self._run.present is not None, self._choice.kind
        self._choice.setEnabled(not is_running)
        self._notes.refresh(kind, self._choice.present(), is_running=is_running)
        self._start.setText(self._say("look" if kind in GUIDED else "start"))
        self._start.setVisible(kind != TO_WM and not is_running)
        self._start.setEnabled(self._notes.may_start(kind))
        for made in (self._seen, self._not_seen):
            made.setVisible(kind == TO_WM and not is_running)
            made.setEnabled(self._notes.is_allowed)
        self._stop.setVisible(is_running)
        self._to_step.setVisible(not self._notes.is_allowed)
        self._clean.setVisible(bool(self._place.work.meetings.left()) and not is_running)

    def _go_to_step(self) -> None:
        self.accept()
        self._place.go_to("3", PERMISSION[0])

    def _clean_up(self) -> None:
        from syncwizard.ui.rooms.proof_leftovers import Leftovers  # late: rarely wanted

        Leftovers(self, self._place.words, self._place.work).ask()
        self._refresh()

    # Proving

    def _begin(self) -> None:
        plan, work = self._choice.plan(), self._place.work
        if plan is None:
            return
        if plan.organizer != work.session.project.organizer:
            work.record(lambda session: session.remember_organizer(plan.organizer))
        self.results.clear()
        self._run.start(self._choice.kind, self._rooms, plan)

    def _follow(self) -> None:
        room = self._run.present
        self._busy.setVisible(room is not None)
        self._refresh()
        if room is not None:
            self._bar.setRange(0, self._run.total if self._run.total > 1 else 0)
            self._bar.setValue(self._run.done)
            done, total = self._run.done + 1, self._run.total
            self._count.setText(self._say("running", done=done, n=total, room=room.name))
        elif self._run.was_stopped:
            self.results.say("proof.stopped", is_good=False)
        elif self._run.total:
            is_good = self.results.all_passed
            self.results.say("proof.finished", is_good=is_good, n=self._run.total)
        self._show_end()

    def _show_proof(self, room_id: str, evidence: Evidence | None) -> None:
        room = next(one for one in self._rooms if one.id == room_id)
        self.results.add(room, evidence)
        self._show_end()

    def _show_end(self) -> None:
        """What came last is to be seen, once it has its place."""
        bar = self._area.verticalScrollBar()
        QTimer.singleShot(0, self._area, lambda: bar.setValue(bar.maximum()))

    def _confirm(self, *, seen: bool) -> None:
        """A person says whether what was reserved in Outlook is in Workplace Management."""
        work, ids = self._place.work, [room.id for room in self._rooms]
        work.record(lambda session: session.say_of_rooms(ids, SHOWN, done=seen))
        self.results.clear()
        name = "proof.said_seen" if seen else "proof.said_not_seen"
        params = {"by": work.session.consultant} if seen else {}
        self.results.say(name, is_good=seen, **params)
        self._show_end()


def why_not(rooms: Sequence[Room]) -> Text | None:
    """Why these rooms cannot be proved at once, if they cannot."""
    if not rooms:
        return text("proof.no_rooms")
    return text("proof.too_many", n=MOST) if len(rooms) > MOST else None
