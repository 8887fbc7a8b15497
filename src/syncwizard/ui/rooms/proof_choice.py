"""How rooms are to be proved, and when: the form of the window for it; it starts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from syncwizard.domain.cleaning import day_of
from syncwizard.domain.meetings import SERIES, Plan, days_open, is_bookable, usual_start
from syncwizard.domain.rooms import Room
from syncwizard.domain.rules import EMAIL
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import column, label, line
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place

TO_WM: Final = "to_wm"  # a person proves it
KINDS: Final = ("room_write", "room_booking", "room_series", "room_from_wm", TO_WM)
GUIDED: Final = ("room_from_wm", TO_WM)
_BOOKED: Final = ("room_booking", "room_series")
_HOURS: Final = range(6, 20)


class ProofChoice(QWidget):
    """`changed` tells that another kind or time was chosen."""

    changed = Signal()

    def __init__(self, place: Place, rooms: Sequence[Room]) -> None:
        super().__init__()
        self._place, self._rooms = place, rooms
        project = place.work.session.project
        self._now = datetime.now().astimezone()
        windows = [days_open(place.work.answers, project.evidence, room.id) for room in rooms]
        self._window = min(windows, default=1)
        start = usual_start(self._now, self._window)
        body = column(self, spacing=GAP)
        body.addWidget(self._make_kinds())
        body.addWidget(self._make_time(start))
        self._organizer_part = self._make_organizer(project.organizer)
        body.addWidget(self._organizer_part)
        self._problem = label(role="bad", scale=theme.SMALL)
        self._problem.hide()
        body.addWidget(self._problem)
        self._choose()

    # The form

    def _make_kinds(self) -> QWidget:
        made = Group()
        made.setAccessibleName(self._say("how"))
        rows = column(made, spacing=GAP // 2)
        rows.addWidget(label(self._say("how"), bold=True))
        self._group = QButtonGroup(self)
        self._kinds: dict[str, QRadioButton] = {}
        for kind in KINDS:
            one = QRadioButton(self._say(f"kind_{kind}"))
            one.setObjectName(f"proof:{kind}")
            one.setAccessibleDescription(self._say(f"kind_{kind}_help"))
            self._kinds[kind] = one
            self._group.addButton(one)
            rows.addWidget(one)
            rows.addWidget(_indented(label(self._say(f"kind_{kind}_help"), role="muted")))
        self._kinds[KINDS[0]].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self._choose())
        return made

    def _make_time(self, start: datetime) -> QWidget:
        made = self._time_part = QWidget()
        rows = column(made, spacing=GAP // 2)
        row = line(spacing=GAP)
        self._day = QLineEdit(self._written(start.date()))
        self._day.setObjectName("proof_day")
        self._time = QComboBox()
        self._time.setObjectName("proof_time")
        self._time.addItems([f"{hour:02}:{half}" for hour in _HOURS for half in ("00", "30")])
        self._time.setCurrentText(f"{start:%H:%M}")
        for name, control in (("day", self._day), ("time", self._time)):
            shown = label(self._say(name), bold=True, wrap=False)
            shown.setBuddy(control)
            control.setAccessibleName(self._say(name))
            row.addWidget(shown)
            row.addWidget(control)
        row.addStretch(1)
        self._day.editingFinished.connect(self.changed)
        self._time.currentIndexChanged.connect(lambda _at: self.changed.emit())
        rows.addLayout(row)
        words = text("proof.window", on=self._last())
        rows.addWidget(label(self._place.say(words), role="muted", scale=theme.SMALL))
        return made

    def _make_organizer(self, address: str) -> QWidget:
        made = QWidget()
        rows = column(made, spacing=GAP // 2)
        shown = label(self._say("organizer"), bold=True)
        self._organizer = QLineEdit(address)
        self._organizer.setObjectName("proof_organizer")
        self._organizer.setAccessibleName(self._say("organizer"))
        shown.setBuddy(self._organizer)
        rows.addWidget(shown)
        rows.addWidget(self._organizer)
        runs = self._place.words.runs(text("proof.organizer_help"))
        rows.addWidget(RunsLabel(runs, scale=theme.SMALL, muted=True))
        return made

    def _written(self, day: date) -> str:
        """As the reader's language writes a day, where that is read back as the same one."""
        written = self._place.words.day(day)
        return written if day_of(written) == day else day.isoformat()

    def _say(self, name: str) -> str:
        return self._place.say(text(f"proof.{name}"))

    # What is chosen

    @property
    def kind(self) -> str:
        return next(kind for kind, made in self._kinds.items() if made.isChecked())

    def _choose(self) -> None:
        self._organizer_part.setVisible(self.kind in _BOOKED)
        self._time_part.setVisible(self.kind != KINDS[0])
        self._problem.hide()
        self.changed.emit()

    def plan(self) -> Plan | None:
        """When, and from whose mailbox; None where something of it is wrong, which is shown."""
        self._problem.hide()
        plan = self.present()
        occurrences = 1 if self.kind == "room_booking" else SERIES
        if self.kind == KINDS[0]:
            return plan
        if not is_bookable(plan, self._now, self._window, occurrences):
            last = self._last(occurrences)
            first = self._now.date() + timedelta(days=1)
            self._complain(
                self._day, self._place.say(text("proof.day_wrong", **{"from": first, "to": last}))
            )
            return None
        if self.kind in _BOOKED and not self._is_organizer(plan.organizer):
            self._complain(self._organizer, self._say("organizer_wrong"))
            return None
        return plan

    def present(self) -> Plan:
        """What is chosen now, right or wrong."""
        day = day_of(self._day.text()) or date.min.replace(year=1970)
        moment = datetime.combine(day, time.fromisoformat(self._time.currentText()))
        return Plan(moment.astimezone(), self._organizer.text().strip())

    def _is_organizer(self, address: str) -> bool:
        mailboxes = {room.mailbox.casefold() for room in self._place.work.session.project.rooms}
        return bool(EMAIL.fullmatch(address)) and address.casefold() not in mailboxes

    def _last(self, occurrences: int = 1) -> date:
        return self._now.date() + timedelta(days=max(self._window - occurrences, 1))

    def _complain(self, control: QWidget, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()
        announce(self, words, assertive=True)
        control.setFocus(Qt.FocusReason.OtherFocusReason)


def _indented(shown: QWidget) -> QWidget:
    made = QWidget()
    row = line(made, spacing=0)
    row.setContentsMargins(theme.px(26), 0, 0, 0)
    row.addWidget(shown)
    return made
