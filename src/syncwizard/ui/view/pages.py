"""The pages of an open set-up, each made when it is first shown or shortly before; it knows no way
between them.

Only the last few steps' pages are kept: all that they show stands in the set-up, and one is made
anew as quickly as the eye follows. One that holds what stands nowhere else stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QStackedWidget

from syncwizard.domain.steps import Step
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.summary.page import SummaryPage
from syncwizard.ui.view.task_list import TaskList

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView

KEPT = 3  # steps' pages: the one that is shown, the one before it, the one that comes next
PAUSE_MS = 200  # that somebody looks at a page before the next one is made


class Pages(QStackedWidget):
    """The task list, one page a step, the summary."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self._steps: dict[str, StepPage] = {}  # the last one that was wanted comes last
        self._summary: SummaryPage | None = None
        self._ahead: Iterator[None] = iter(())
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on_ahead)
        self.tasks = TaskList(view)
        self.addWidget(self.tasks)

    def of_step(self, step: Step) -> StepPage:
        page = self._steps.pop(step.id, None) or self._make(step)
        self._steps[step.id] = page
        self._drop()
        return page

    def _make(self, step: Step) -> StepPage:
        made = StepPage(self._view.place_of(step), self)
        made.resize(self.size())  # at once: it is laid out when it is shown, and only then
        self.addWidget(made)
        return made

    def _drop(self) -> None:
        """Lets the pages go that were not wanted for longest, but for what is in work there."""
        for name, page in list(self._steps.items())[: max(0, len(self._steps) - KEPT)]:
            if page is not self.currentWidget() and not page.holds_something():
                del self._steps[name]
                self.removeWidget(page)
                page.deleteLater()

    # Ahead of time

    def look_ahead(self, step: Step | None) -> None:
        """Makes a step's page soon and in small pieces, because it is likely to be wanted next."""
        self._ahead = iter(()) if step is None else self._made_ahead(step)
        self._pause.start(PAUSE_MS)

    def _made_ahead(self, step: Step) -> Iterator[None]:
        if step.id not in self._steps:
            page = self.of_step(step)
            yield
            yield from page.made_ahead(self.size())

    def _go_on_ahead(self) -> None:
        """One piece; what somebody does meanwhile comes before the next."""
        if next(self._ahead, self) is None:
            self._pause.start(0)

    @property
    def is_ready(self) -> bool:
        """Whether nothing more is to be made ahead."""
        return not self._pause.isActive()

    def summary(self) -> SummaryPage:
        if self._summary is None:
            self._summary = SummaryPage(self._view)
            self.addWidget(self._summary)
        return self._summary

    def refresh(self) -> None:
        """Brings the page that is shown up to date; the others follow when they are shown."""
        shown = self.currentWidget()
        if isinstance(shown, StepPage | SummaryPage | TaskList):
            shown.refresh()

    def click_help(self) -> None:
        """The help of the page that is shown, as its button would."""
        for shown in self.findChildren(QAbstractButton, "help"):
            if shown.isVisible():
                shown.click()
