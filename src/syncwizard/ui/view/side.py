"""The left side of an open set-up: whose it is, how far it is, all pages, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Step
from syncwizard.domain.tally import Tally, tally
from syncwizard.domain.text import Text, text
from syncwizard.ui.corner import Corner
from syncwizard.ui.finder.find_button import FindButton
from syncwizard.ui.keys import as_written, key
from syncwizard.ui.letters import give_letter, letter_key
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import column, icon_button, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.view.ended_tests import home_of
from syncwizard.ui.view.page_row import PageRow
from syncwizard.ui.view.step_list import StepList
from syncwizard.ui.view.where import Where

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView

# Pixels at the platform's own text size.
SIDE_WIDTH = 292
_FOLDED_WIDTH = 92
_FOLDS_BELOW = 880  # of the whole window
_WIDEST = 460  # pixels on any screen, where there is little room


class Side(QFrame):
    """Follows the set-up; every way from it is a method of the view, or given to it."""

    def __init__(self, view: ProjectView, leave: Callable[[], None], corner: Corner) -> None:
        super().__init__()
        self._view = view
        self.setObjectName("side")
        self._is_folded: bool | None = None
        self._width, self._is_opened = (
            0,
            False,
        )  # of the window; whether names are wanted all the same
        body = column(self, spacing=GAP // 4)
        body.setContentsMargins(0, GAP, 1, GAP // 2)  # the frame's line stays free
        body.addLayout(self._make_tools(leave, corner))
        self._whose = self._make_whose()
        body.addWidget(self._whose)
        self._tasks = PageRow("tasks", view.word("where_you_are"), "list-checks", view.open_tasks)
        self._tasks.setToolTip(_keys_of("task_list", view))
        give_letter(self._tasks, view.words, "task_list")
        self._steps = StepList(view.work.session.guide.steps, view.words, view.open_step)
        words = view.word("summary_and_report")
        self._summary = PageRow("summary", words, "file-text", view.open_summary)
        self._summary.setToolTip(_keys_of("summary", view))
        give_letter(self._summary, view.words, "summary")
        for page in (self._tasks, self._summary):
            page.describe(view.words.say(text("page.is_shown")))
        body.addLayout(_indented(self._tasks))
        body.addWidget(self._steps, 1)
        body.addLayout(_indented(self._summary))
        self.fit(theme.px(_FOLDS_BELOW))

    def _make_tools(self, leave: Callable[[], None], corner: Corner) -> QBoxLayout:
        view = self._view
        self._home = icon_button("house", view.word("all_setups"), leave)
        self._home.setObjectName("home")
        give_letter(self._home, view.words, "home")
        self._find = FindButton(view.words, view.finder_wanted.emit)
        self._corner = corner
        corner.shorten()
        self._tools = line(spacing=GAP // 2)
        self._tools.setContentsMargins(GAP, 0, GAP, 0)
        self._names = icon_button("chevron-right", view.word("step_names"), self._turn_names)
        self._names.setObjectName("step_names")
        self._names.setCheckable(True)
        self._tools.addWidget(self._names)
        self._tools.addWidget(self._home)
        self._tools.addWidget(self._find, 1)
        self._tools.addWidget(corner)
        return self._tools

    def fit(self, width: int) -> None:
        """Gives the page the room, where the window (`width` pixels) has little for its text."""
        self._width = width
        is_narrow = width < theme.px(_FOLDS_BELOW)
        self._names.setVisible(is_narrow)
        folded = is_narrow and not self._is_opened
        if folded == self._is_folded:
            return
        self._is_folded = folded
        wide = min(theme.px(SIDE_WIDTH), _WIDEST) if is_narrow else theme.px(SIDE_WIDTH)
        self.setFixedWidth(theme.px(_FOLDED_WIDTH) if folded else wide)
        self._names.setChecked(not folded)
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._tools.setDirection(way)
        for tool in (self._names, self._home, self._find, self._corner):
            middle = Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag(0)
            self._tools.setAlignment(tool, middle)
        self._whose.setHidden(folded)
        self._find.fold(folded=folded)
        self._corner.fold(folded=folded)
        for row in (self._tasks, self._summary):
            row.fold(folded=folded)
        self._steps.fold(folded=folded)

    def _turn_names(self) -> None:
        """Shows the steps' names for a while; the page has less room for so long."""
        self._is_opened = not self._is_opened
        self.fit(self._width)

    def _make_whose(self) -> QWidget:
        view = self._view
        self._customer = Elided(lines=2, bold=True, scale=theme.HEADING)
        self._facts = label(role="muted", scale=theme.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(len(view.work.session.guide.steps))
        self._bar.setAccessibleName(view.word("progress"))
        self._done = label(role="muted", scale=theme.SMALL)
        made = QWidget()
        top = column(made, spacing=GAP // 2)
        top.setContentsMargins(2 * GAP, GAP // 2, 2 * GAP, GAP // 2)
        for shown in (self._customer, self._facts, self._bar, self._done):
            top.addWidget(shown)
        return made

    def mark(self, where: Where, step: Step | None) -> None:
        """Marks the page that is shown; whoever went there wants to see it."""
        if self._is_opened:
            self._turn_names()
        self._tasks.setChecked(where is Where.TASKS)
        self._summary.setChecked(where is Where.SUMMARY)
        self._steps.mark(step)

    def show_progress(self, progress: Sequence[StepProgress]) -> None:
        view, project = self._view, self._view.work.session.project
        running, steps = view.work.running_checks(), view.work.session.guide.steps
        tested = [home for check in running if (home := home_of(check, steps))]
        self._steps.show_progress(progress, view.work.progress.look_again, tested)
        self._customer.setText(project.customer)
        environment = view.words.say(
            Text(f"fields.environment.{project.environment or 'production'}")
        )
        practice = f" · {view.word('practice_systems')}" if project.practice else ""
        self._facts.setText(environment + practice)
        counted = tally(progress)
        said = self._done_words(counted, progress)
        self._bar.setMaximum(counted.total)
        self._bar.setValue(counted.done)
        self._bar.setAccessibleDescription(said)
        self._done.setText(said)

    def _done_words(self, counted: Tally, progress: Sequence[StepProgress]) -> str:
        word, waiting = self._view.word, sum(1 for one in progress if one.state is State.WAITING)
        told = [word("done_count", n=counted.done, total=counted.total)]
        if waiting:
            told.append(word("waiting_count", n=waiting))
        if counted.apart:
            told.append(word("apart_count", n=counted.apart))
        return " · ".join(told)


def _keys_of(name: str, view: ProjectView) -> str:
    """All keys that lead to a page, as the platform writes them."""
    ways = [key(name).keys, *filter(None, [letter_key(name, view.words)])]
    return ", ".join(as_written(one) for one in ways)


def _indented(row: QWidget) -> QVBoxLayout:
    made = column()
    made.setContentsMargins(GAP, 0, GAP, 0)
    made.addWidget(row)
    return made
