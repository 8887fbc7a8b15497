"""A step in the summary: how it stands, what was said of it, and the way to it; it decides none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from syncwizard.domain.acts import Act
from syncwizard.domain.progress import StepProgress
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, clear, column, label, line, picture, set_picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.summary.lines import SHOWN_AT_MOST, StepLines, Told
from syncwizard.ui.view.step_list import ICONS

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


class SummaryRow(QFrame):
    """A step's state with what is verified, confirmed and open, and the way to it."""

    def __init__(self, view: ProjectView, progress: StepProgress) -> None:
        super().__init__()
        self.setObjectName("row")
        self._view, self._step = view, progress.step
        self._told = StepLines(view.work, view.words, progress.step)
        row = line(self, spacing=GAP + 4)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        self._icon = picture("circle", theme.colours().line_strong, 20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        number = label(progress.step.id, role="muted", wrap=False)
        number.setFixedWidth(theme.px(42))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        self._title = view.words.say(progress.step.title)
        row.addLayout(self._make_body(), 1)
        self._change = self._way("change", view.word("change"))
        row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)

    def _make_body(self) -> QVBoxLayout:
        body = column(spacing=2)
        body.addWidget(label(self._title, bold=True))
        self._lines = column(spacing=2)
        body.addLayout(self._lines)
        self._more = self._way("more", "")
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        return body

    def _way(self, name: str, words: str) -> QPushButton:
        """A way to the step, whose Next comes back here."""
        step_id = self._step.id
        made = button(words, lambda: self._view.change_from_summary(step_id), role="quiet")
        made.setObjectName(f"{name}:{step_id}")
        made.setAccessibleName(f"{words}: {step_id} {self._title}")
        return made

    def refresh(self, progress: StepProgress, said: Sequence[Act]) -> None:
        icon, colour = ICONS[progress.state]
        if not progress.applies:
            icon, colour = "minus", "line_strong"
        set_picture(self._icon, icon, getattr(theme.colours(), colour), 20)
        self._change.setVisible(progress.applies)  # there is nothing to do where it does not
        clear(self._lines)
        for one in self._lines_of(progress, said):
            self._lines.addWidget(label(one.words, role=one.role, scale=theme.SMALL))
        self.setAccessibleName(f"{self._step.id} {self._view.words.say(progress.label)}")

    def _lines_of(self, progress: StepProgress, said: Sequence[Act]) -> list[Told]:
        if not progress.applies:
            self._show_rest(0)
            return [Told(self._view.words.say(progress.label), "muted")]
        left = self._told.left(progress)
        self._show_rest(len(left) - SHOWN_AT_MOST)
        return [*self._told.settled(said), *left[:SHOWN_AT_MOST]]

    def _show_rest(self, n: int) -> None:
        """The way to what does not stand here; none where all does."""
        self._more.setVisible(n > 0)
        if n > 0:
            words = self._view.word("and_more", n=n)
            self._more.setText(words)
            self._more.setAccessibleName(f"{words}: {self._step.id} {self._title}")
