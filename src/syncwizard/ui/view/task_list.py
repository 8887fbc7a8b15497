"""Where one is: all steps with their states in words, why, and the one way on; it records nothing.

It is the first page of every set-up that is opened, new or half done.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Step
from syncwizard.domain.tally import Tally, tally
from syncwizard.domain.text import Text, text
from syncwizard.ui.letters import mark, show_words
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.helping import Helping
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import (
    Card,
    button,
    column,
    label,
    line,
)
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.view.calendar_button import make_calendar_button
from syncwizard.ui.view.reasons import reason_of
from syncwizard.ui.view.reminder_band import ReminderBand
from syncwizard.ui.view.task_row import TaskRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from syncwizard.ui.view.project_view import ProjectView

_NARROW = 560  # pixels at the platform's own text size
_ANY = 16_777_215  # pixels: Qt's word for as wide as may be
_TOLD = (State.COMPLETED, State.WAITING, State.PROBLEM)  # what the line at the top counts


class TaskList(Page):
    """Seventeen rows in five parts, and "Go on" with the focus on it."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self._steps = view.work.session.guide.steps
        self.setAccessibleName(self._say("title"))
        self.column.setSpacing(GAP)
        self._help = Helping(view.words, text("tasks.help"))
        self.column.addLayout(self._make_head())
        self.column.addWidget(self._help)
        self.column.addLayout(self._make_way_on())
        self._reminders = ReminderBand(view)
        self.column.addWidget(self._reminders)
        self._rows: dict[str, TaskRow] = {}
        self._parts: list[tuple[QWidget, QWidget]] = []  # their names and their steps
        self._is_narrow: bool | None = None
        self.column.addWidget(self._make_list())
        self.column.addStretch(1)

    def _say(self, key: str, **params: str | int | Text) -> str:
        return self._view.words.say(text(f"tasks.{key}", **params))

    def _make_head(self) -> QHBoxLayout:
        head = line(spacing=GAP // 2)
        head.addLayout(self._make_top(), 1)
        head.addWidget(self.make_help_place(self._help.button), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_top(self) -> Flow:
        row = Flow()
        row.addWidget(label(self._say("title"), bold=True, scale=theme.TITLE, wrap=False))
        row.push_right()
        row.addWidget(self._make_buttons())
        return row

    def _make_buttons(self) -> QWidget:
        """As on a step's page: where there is little room in rows of their own."""
        box = QWidget()
        row = Flow(box, spacing=GAP // 2)
        row.push_right()
        editing = button(
            self._view.words.say(text("settings.edit")),
            self._view.edit_setup,
            role="quiet",
            icon="pencil",
        )
        editing.setObjectName("edit_setup")
        mark(editing, self._view.words, "edit_setup")
        row.addWidget(make_calendar_button(self._view))
        row.addWidget(editing)
        return box

    def _make_way_on(self) -> QHBoxLayout:
        row = line(spacing=2 * GAP)
        self._told = label(role="muted")
        self._go_on = button("", self._view.resume, role="primary", icon="arrow-right")
        self._go_on.setObjectName("go_on")
        self._go_on.setAutoDefault(True)  # Enter presses it, as does the space bar
        row.addWidget(self._told, 1)
        row.addWidget(self._go_on)
        return row

    def _make_list(self) -> QWidget:
        card = Card(spacing=0)
        card.body.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        titles = _width([self._view.words.say(step.title) for step in self._steps])
        for part, steps in groupby(self._steps, lambda step: step.part):
            words = _kept_together(self._view.words.say(part.title))
            name = label(words, role="part", scale=theme.SMALL)
            name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            name.setContentsMargins(0, GAP // 2 + 1, GAP, 0)
            together = QWidget()
            rows = column(together, spacing=0)
            rows.setContentsMargins(0, 0, 0, 0 if part is self._steps[-1].part else GAP)
            for step in steps:
                rows.addWidget(self._make_row(step, titles))
            self._parts.append((name, together))
        card.body.addLayout(self._grid)
        self._arrange(narrow=False)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange(narrow=self.viewport().width() < theme.px(_NARROW))

    def _arrange(self, *, narrow: bool) -> None:
        """A part's name stands beside its steps, or above them where there is little room."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        for number, (name, rows) in enumerate(self._parts):
            for shown in (name, rows):
                self._grid.removeWidget(shown)
            name.setMaximumWidth(_ANY if narrow else theme.px(120))
            place = (2 * number, 0, 1, 2) if narrow else (number, 0, 1, 1)
            self._grid.addWidget(name, *place, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(rows, *((2 * number + 1, 0, 1, 2) if narrow else (number, 1)))
        for row in self._rows.values():
            row.bend(narrow=narrow)

    def _make_row(self, step: Step, title_width: int) -> TaskRow:
        number = self._view.work.session.guide.number_of(step)
        place = self._say("step_of", number=number, total=len(self._steps))
        row = TaskRow(self._view, step, place, title_width)
        self._rows[step.id] = row
        return row

    # Following the answers

    def refresh(self) -> None:
        progress, guide = self._view.work.progress, self._view.work.session.guide
        everything = progress.all()
        for one in everything:
            reason = reason_of(one, guide, progress.look_again(one.step))
            self._rows[one.step.id].show_progress(one, reason)
        self._reminders.refresh()
        self._told.setText(self._summed_up(everything))
        begins = not all(one.is_done for one in everything) and self._is_new(everything)
        name = "begin" if begins else "go_on"
        show_words(self._go_on, self._way_on(everything), self._view.words, name)

    def _summed_up(self, everything: list[StepProgress]) -> str:
        """How far all is and where one left off, in one sentence each."""
        if all(one.is_done for one in everything):
            return self._all_done(tally(everything))
        if self._is_new(everything):
            return self._say("new", steps=self._all_steps(tally(everything)))
        session = self._view.work.session
        states = Counter(one.state for one in everything if one.applies)
        counts = [self._say(f"count_{state.value}", n=states[state]) for state in _TOLD]
        told = [words for words, state in zip(counts, _TOLD, strict=True) if states[state]]
        left_off = self._say("left_off", what=self._name_of(session.present_step()))
        sentences = [left_off, self._what_next(), f"{' · '.join(told)}." if told else ""]
        return " ".join(filter(None, sentences))

    def _what_next(self) -> str:
        """Where one goes on, and what is to be done there."""
        session = self._view.work.session
        following = session.next_step()
        look_again = self._view.work.progress.look_again(following.step)
        why = reason_of(following, session.guide, look_again) or following.label
        return self._say("comes_next", what=self._name_of(following.step), why=why)

    def _name_of(self, step: Step) -> str:
        return f"{step.id} {self._view.words.say(step.title)}"

    def _all_steps(self, counted: Tally) -> str:
        """How many there are, those that do not apply beside."""
        said = self._say("all_steps", total=counted.total)
        apart = self._view.word("apart_count", n=counted.apart)
        return f"{said} · {apart}" if counted.apart else said

    def _all_done(self, counted: Tally) -> str:
        said = self._say("all_done", total=counted.total)
        if not counted.apart:
            return said
        return f"{said} {self._view.word('apart_count', n=counted.apart)}."

    def _way_on(self, everything: list[StepProgress]) -> str:
        if all(one.is_done for one in everything):
            return self._say("go_on", what=text("window.summary_and_report"))
        what = self._name_of(self._view.work.session.next_step().step)
        return self._say("begin" if self._is_new(everything) else "go_on", what=what)

    def _is_new(self, everything: list[StepProgress]) -> bool:
        is_at_first = self._view.work.session.present_step() is self._steps[0]
        begun = {State.COMPLETED, State.IN_PROGRESS, State.WAITING, State.PROBLEM}
        return is_at_first and not any(one.applies and one.state in begun for one in everything)

    def take_focus(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)


def _kept_together(words: str) -> str:
    """A number at the end ("Router, part 1") does not stand on a line by itself."""
    begin, blank, end = words.rpartition(" ")
    return f"{begin}\u00a0{end}" if blank and len(end) <= 2 else words


def _width(words: list[str]) -> int:
    """The width in pixels of the longest of some words in the page's own type."""
    shown: Callable[[str], QLabel] = lambda one: label(one, wrap=False)  # noqa: E731
    return max(shown(one).sizeHint().width() for one in words)
