"""Saves what an open set-up reminds of as a calendar file; it writes none itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from syncwizard.domain.reminders import entries
from syncwizard.domain.text import text
from syncwizard.ui.look.pieces import button

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


def make_calendar_button(view: ProjectView) -> QPushButton:
    """Says so where there is nothing to come."""
    said = view.words.say(text("waits.calendar"))
    made = button(said, lambda: _save(view), role="quiet")
    made.setObjectName("calendar_file")
    return made


def _save(view: ProjectView) -> None:
    from syncwizard.ui.look.calendar_saving import save_calendar

    session = view.work.session
    project = session.project
    found = entries(project.id, project.customer, session.reminders(), view.words.say)
    if not found:
        view.say(text("waits.nothing"), lasts=False)
        return
    save_calendar(
        view,
        view.words,
        found,
        name=project.customer,
        run=view.work.read,
        say=lambda what: view.say(what, lasts=False),
    )
