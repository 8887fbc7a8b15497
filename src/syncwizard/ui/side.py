"""The left side of an open set-up: whose it is, how far it is, all pages, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text
from syncwizard.ui import theme
from syncwizard.ui.find_button import FindButton
from syncwizard.ui.keys import key
from syncwizard.ui.pieces import button, column, label, line, picture
from syncwizard.ui.step_list import StepList
from syncwizard.ui.theme import GAP
from syncwizard.ui.where import Where

if TYPE_CHECKING:
    from syncwizard.ui.project_view import ProjectView

SIDE_WIDTH = 292


class Side(QFrame):
    """Follows the set-up; every way from it is a method of the view, or given to it."""

    def __init__(self, view: ProjectView, leave: Callable[[], None], corner: QWidget) -> None:
        super().__init__()
        self._view = view
        self.setObjectName("side")
        self.setFixedWidth(SIDE_WIDTH)
        body = column(self, spacing=GAP // 2)
        body.setContentsMargins(0, GAP, 1, GAP)  # the frame's line stays free
        home = button(view.word("all_setups"), leave, role="quiet", icon="arrow-left")
        home.setObjectName("home")
        back = line()
        back.addWidget(home)
        back.addStretch(1)
        body.addLayout(back)
        body.addLayout(self._make_top())
        self._tasks = PageRow("tasks", view.word("where_you_are"), "list-checks", view.open_tasks)
        self._tasks.setToolTip(key("task_list").shown)
        self._steps = StepList(view.work.session.guide.steps, view.words, view.open_step)
        words = view.word("summary_and_report")
        self._summary = PageRow("summary", words, "file-text", view.open_summary)
        self._summary.setToolTip(key("summary").shown)
        body.addLayout(_indented(self._tasks))
        body.addWidget(self._steps, 1)
        body.addLayout(_indented(self._summary))
        body.addWidget(corner)

    def _make_top(self) -> QVBoxLayout:
        view = self._view
        self._customer = label(bold=True, scale=theme.HEADING)
        self._facts = label(role="muted", scale=theme.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(len(view.work.session.guide.steps))
        self._bar.setAccessibleName(view.word("progress"))
        self._done = label(role="muted", scale=theme.SMALL)
        top = column(spacing=GAP // 2)
        top.setContentsMargins(2 * GAP, 0, 2 * GAP, 0)
        for shown in (self._customer, self._facts, self._bar, self._done):
            top.addWidget(shown)
        top.addSpacing(GAP // 2)
        top.addWidget(FindButton(view.words, view.finder_wanted.emit))
        return top

    def mark(self, where: Where, step: Step | None) -> None:
        """Marks the page that is shown."""
        self._tasks.setChecked(where is Where.TASKS)
        self._summary.setChecked(where is Where.SUMMARY)
        self._steps.mark(step)

    def show_progress(self, progress: Sequence[StepProgress]) -> None:
        view, project = self._view, self._view.work.session.project
        self._steps.show_progress(list(progress))
        self._customer.setText(project.customer)
        environment = view.words.say(
            Text(f"fields.environment.{project.environment or 'production'}")
        )
        practice = f" · {view.word('practice_systems')}" if project.practice else ""
        self._facts.setText(environment + practice)
        done = sum(1 for one in progress if one.is_done)
        said = self._done_words(done, progress)
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(said)
        self._done.setText(said)

    def _done_words(self, done: int, progress: Sequence[StepProgress]) -> str:
        words = self._view.word("done_count", n=done, total=len(progress))
        waiting = sum(1 for one in progress if one.state is State.WAITING)
        return f"{words} · {self._view.word('waiting_count', n=waiting)}" if waiting else words


class PageRow(QPushButton):
    """A page beside the steps, in the manner of their rows."""

    def __init__(self, name: str, words: str, icon: str, act: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setMinimumHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.addWidget(picture(icon, theme.colours().accent))
        row.addWidget(label(words, wrap=False), 1)
        self._act = act
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self.setChecked(True)  # a press on the page that is shown must not unmark it
        self._act()


def _indented(row: QWidget) -> QVBoxLayout:
    made = column()
    made.setContentsMargins(GAP, 0, GAP, 0)
    made.addWidget(row)
    return made
