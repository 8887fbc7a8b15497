"""Looks now for what is waited for: runs the right test, or leads to what it needs first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from syncwizard.domain.text import text

if TYPE_CHECKING:
    from syncwizard.domain.waits import Wait
    from syncwizard.ui.view.project_view import ProjectView


def look(view: ProjectView, wait: Wait) -> None:
    """The test runs in the background and its end is told; nothing else waits for it.

    Where only a person can look, and where a value is missing, the way leads there.
    """
    session = view.work.session
    if not wait.check:
        view.go_to(wait.step)
        return
    missing = next(iter(session.can_run(wait.check)), None)
    home = session.guide.home_of(missing.id) if missing is not None else None
    if missing is not None and home is not None:
        view.go_to(home.id, missing.id)
        view.say(text("waits.needs", what=wait.what, field=missing.label), lasts=False)
        return
    view.work.run_check(wait.check, wait.room)


class LookWhenLoaded(QObject):
    """For a set-up that was only just opened: its secrets are still on their way."""

    def __init__(self, view: ProjectView, wait: Wait) -> None:
        super().__init__(view)
        self._view, self._wait = view, wait
        self._has_looked = False
        if not view.work.session.missing_secrets():
            self._look()
            return
        view.work.changed.connect(self._look)  # they are here
        view.work.told.connect(self._look)  # or it was told why not

    def _look(self, _told: object = None) -> None:
        if not self._has_looked:
            self._has_looked = True
            look(self._view, self._wait)
            self.deleteLater()
