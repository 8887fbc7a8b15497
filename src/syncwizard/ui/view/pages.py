"""The pages of an open set-up, each made when it is first shown; it knows no way between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QStackedWidget

from syncwizard.domain.steps import Step
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.summary.page import SummaryPage
from syncwizard.ui.view.task_list import TaskList

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


class Pages(QStackedWidget):
    """The task list, one page a step, the summary."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self._steps: dict[str, StepPage] = {}
        self._summary: SummaryPage | None = None
        self.tasks = TaskList(view)
        self.addWidget(self.tasks)

    def of_step(self, step: Step) -> StepPage:
        if step.id not in self._steps:
            made = self._steps[step.id] = StepPage(self._view.place_of(step), self)
            made.resize(self.size())  # at once: it is laid out when it is shown, and only then
            self.addWidget(made)
        return self._steps[step.id]

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
