"""Opens the index over the window, and the places that are chosen in it; it finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text
from syncwizard.ui.finder.index import Entry, Kind
from syncwizard.ui.finder.panel import Finder

if TYPE_CHECKING:
    from syncwizard.i18n import Catalogue
    from syncwizard.ui.view.project_view import ProjectView

# What can have the focus on its page; an instruction is read.
_REACHED = {Kind.FIELD, Kind.ROW, Kind.CHECK, Kind.CONFIRM}


class FinderDoor:
    """Keeps the index of one language; `close` before the language or the look changes."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._view: ProjectView | None = None
        self._finder: Finder | None = None

    def open(self, words: Catalogue, view: ProjectView | None) -> Finder:
        """Shows the index; `view` is the open set-up, if there is one."""
        self._view = view
        if self._finder is None:
            self._finder = Finder(self._window, words, self._go)
        self._finder.ask()
        return self._finder

    def close(self) -> None:
        if self._finder is not None:
            self._finder.close()
            self._finder.deleteLater()
        self._finder = self._view = None

    def _go(self, entry: Entry) -> bool:
        """Opens an entry's page at its place; False where no set-up is open."""
        view = self._view
        if view is None or not entry.step:
            return False
        step = view.work.session.guide.step(entry.step)
        view.window().activateWindow()
        view.open_step(step, entry.target if entry.kind in _REACHED else "")
        if not _is_there(view, step, entry):
            view.say(Text("finder.not_asked", {"what": entry.title}), lasts=False)
        return True


def _is_there(view: ProjectView, step: Step, entry: Entry) -> bool:
    """Whether the present answers let an entry show on its page."""
    answers = view.work.answers
    if not step.applies(answers):
        return True  # the page itself says so
    if entry.kind is Kind.FIELD:
        return entry.target in {field.id for field in step.visible_fields(answers)}
    if entry.kind is Kind.ROW:
        return entry.target in {row.label for row in step.visible_rows(answers)}
    if entry.kind is Kind.CHECK:
        return entry.target in step.visible_checks(answers)
    return True
