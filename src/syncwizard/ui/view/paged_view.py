"""Which page of an open set-up is shown, and how another one comes; it knows no order of going."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from syncwizard.domain.steps import Step
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.notice import Way
from syncwizard.ui.running.work import Work
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.summary.page import SummaryPage
from syncwizard.ui.view.bottom_bar import BottomBar
from syncwizard.ui.view.pages import Pages
from syncwizard.ui.view.side import Side
from syncwizard.ui.view.task_list import TaskList
from syncwizard.ui.view.telling_view import TellingView
from syncwizard.ui.view.where import Where


class PagedView(TellingView):
    """Going from page to page commits what is typed, and nothing else."""

    moved = Signal()  # to another page

    _pages: Pages
    _bar: BottomBar
    _side: Side

    def __init__(self, work: Work, words: Catalogue, go: Callable[[Way], object]) -> None:
        super().__init__(words, go)
        self.work = work
        self._step: Step | None = None
        self._where = Where.TASKS
        self._returns_to_summary = False

    # Where one is

    @property
    def where(self) -> Where:
        return self._where

    @property
    def step(self) -> Step | None:
        """The step whose page is shown; None on the task list and on the summary."""
        return self._step

    @property
    def page(self) -> StepPage | None:
        return self._pages.of_step(self._step) if self._step else None

    @property
    def returns_to_summary(self) -> bool:
        return self._returns_to_summary

    def following(self) -> Step | None:
        return self._beside(1)

    def _beside(self, distance: int) -> Step | None:
        """The step so many after the present one; None at the ends, and outside the steps."""
        steps = self.work.session.guide.steps
        if self._step is None:
            return None
        index = steps.index(self._step) + distance
        return steps[index] if 0 <= index < len(steps) else None

    # From page to page

    def open_tasks(self) -> None:
        """Where one is: all steps with their states, and the way on."""
        self._show(Where.TASKS, None, self._pages.tasks)
        self._pages.tasks.take_focus()

    def open_step(self, step: Step, focus: str = "") -> None:
        self.work.visit(step)
        page = self._pages.of_step(step)
        self._show(Where.STEP, step, page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if focus:
            page.focus_on(focus)

    def go_to(self, step_id: str, focus: str = "") -> None:
        self.open_step(self.work.session.guide.step(step_id), focus)

    def change_from_summary(self, step_id: str) -> None:
        """A Change link: the step's Next returns to the summary."""
        self.go_to(step_id)
        if self.page is not None:
            self.page.change()
        self._returns_to_summary = True
        self.refresh()

    def open_summary(self) -> None:
        self._show(Where.SUMMARY, None, self._pages.summary())
        self._pages.summary().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(
        self, where: Where, step: Step | None, page: StepPage | SummaryPage | TaskList
    ) -> None:
        self.commit()
        self._bar.warn(False)
        self._returns_to_summary = False
        self._where, self._step = where, step
        page.refresh()  # before it is shown: it opens at what is open or wrong now
        self._pages.setCurrentWidget(page)
        self._side.mark(where, step)
        self._bar.setVisible(where is not Where.TASKS)  # its way on stands at the top
        self._refresh_around()
        self._pages.look_ahead(self._likely_next())
        self.moved.emit()

    def _likely_next(self) -> Step | None:
        """The step that Next, or going on from the list, leads to."""
        if self._where is Where.TASKS:
            return self.work.session.next_step().step
        return self.following()

    @property
    def is_ready(self) -> bool:
        """Whether nothing more is to be made ahead of time."""
        return self._pages.is_ready

    def go_where(self, before: PagedView) -> None:
        """Shows the page and the notices that the view before this one showed."""
        self._notice.take_over(before.notices)
        if before.step is not None:
            self.open_step(before.step)
        elif before.where is Where.SUMMARY:
            self.open_summary()

    def commit(self) -> None:
        if self.page is not None:
            self.page.commit()

    def refresh(self) -> None:
        self._pages.refresh()
        self._refresh_around()

    def _refresh_around(self) -> None:
        """Brings what stands around the page up to date."""
        self._side.show_progress(self.work.progress.all())
        self._bar.refresh()
