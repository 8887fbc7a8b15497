"""Offers to take away test events that an earlier run left, and shows what came of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QProgressBar, QWidget
from shiboken6 import isValid

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.checks.finding_box import FindingBox
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, clear, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.running.runner import Task
from syncwizard.ui.running.work import Work

if TYPE_CHECKING:
    from syncwizard.domain.checks import Finding
    from syncwizard.ui.view.project_view import ProjectView

_log = logging.getLogger(__name__)
_WIDE = 620


class Leftovers(QDialog):
    """Cleans up when a person says so; closing it lets the one in hand be finished."""

    def __init__(self, parent: QWidget | None, words: Catalogue, work: Work) -> None:
        super().__init__(parent)
        self._words, self._work = words, work
        self._task: Task | None = None
        title = self._say("clean_title")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(_WIDE))
        body = column(self, margin=3 * GAP, spacing=GAP)
        body.addWidget(label(title, bold=True, scale=theme.TITLE))
        body.addWidget(label(self._say("clean_lead"), role="muted"))
        self._state = label()
        body.addWidget(self._state)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._say("cleaning"))
        self._bar.hide()
        body.addWidget(self._bar)
        self._found = column(spacing=GAP // 2)
        body.addLayout(self._found)
        body.addStretch(1)
        row = Flow()
        row.push_right()
        self._clean = button(self._say("clean_up"), self.clean_up, role="primary")
        self._clean.setObjectName("clean_up")
        close = button(self._say("close"), self.accept)
        close.setObjectName("close")
        row.addWidget(close)
        row.addWidget(self._clean)
        body.addLayout(row)
        self.finished.connect(lambda _how: self._stop())
        self._show_state()

    def _say(self, name: str, **params: str | int) -> str:
        return self._words.say(text(f"proof.{name}", **params))

    def ask(self) -> None:
        self.exec()
        self.deleteLater()

    def clean_up(self) -> None:
        """Looks for what is on record, and takes it away."""
        clear(self._found)
        self._task = self._work.meetings.take_away(self._add, self._has_cleaned, self._has_broken)
        self._show_busy(is_busy=True)
        self._state.setText(self._say("cleaning"))

    def _add(self, finding: Finding) -> None:
        if isValid(self):
            made = FindingBox(finding, self._words)
            self._found.addWidget(made)
            made.show()
            announce(self, self._words.say(finding.text("title")))

    def _has_cleaned(self, _gone: object) -> None:
        if isValid(self):
            self._show_busy(is_busy=False)
            self._show_state()

    def _has_broken(self, error: BaseException) -> None:
        _log.error("test events were not cleaned up: %s", type(error).__name__)
        if isValid(self):
            self._show_busy(is_busy=False)
            self._state.setText(self._say("clean_broken"))

    def _show_busy(self, *, is_busy: bool) -> None:
        self._bar.setVisible(is_busy)
        self._clean.setEnabled(not is_busy)

    def _show_state(self) -> None:
        left = len(self._work.meetings.left())
        self._state.setText(self._say("left", n=left) if left else self._say("cleaned"))
        self._clean.setVisible(bool(left))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


def offer_cleaning(view: ProjectView) -> None:
    """Where an earlier run left something: says so, with the way to take it away."""
    work = view.work
    left = len(work.meetings.left())
    if left and work.session.read_only is None:
        view.offer(text("proof.left", n=left), text("proof.clean_up"), _open)


def _open(view: ProjectView) -> None:
    Leftovers(view, view.words, view.work).ask()
