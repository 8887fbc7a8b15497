"""A step in the task list: its number, its state in words and why; it opens no page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy

from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import label, line, picture, set_picture, set_role
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.view.step_list import ICONS

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView

_ROLES = {State.WAITING: "wait", State.PROBLEM: "bad", State.COMPLETED: "good"}
_ROW = 26


class TaskRow(QPushButton):
    """One step: its number, its state in words and why. A press opens it."""

    def __init__(self, view: ProjectView, step: Step, place: str, title_width: int) -> None:
        super().__init__()
        self._view, self._step, self._place = view, step, place
        self.setObjectName(f"task:{step.id}")
        self.setProperty("role", "step")
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = line(self, spacing=GAP)
        self._row.setContentsMargins(GAP, 1, GAP, 1)
        self._icon = picture("circle", theme.colours().line_strong)
        number = label(step.id, role="muted", scale=theme.SMALL, wrap=False)
        number.setFixedWidth(theme.px(38))
        self._title = label(view.words.say(step.title), wrap=False)
        self._title_width = title_width
        self._state = label(wrap=True)
        self._said = line(spacing=2 * GAP)
        self._said.addWidget(self._title)
        self._said.addWidget(self._state, 1)
        for shown in (self._icon, number):
            self._row.addWidget(shown)
        self._row.addLayout(self._said, 1)
        self.bend(narrow=False)
        self.clicked.connect(lambda _checked=False: view.open_step(step))

    def bend(self, *, narrow: bool) -> None:
        """Where there is little room, the state stands below the title."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._said.setDirection(way)
        self._said.setSpacing(0 if narrow else 2 * GAP)
        self._title.setMinimumWidth(0 if narrow else self._title_width)

    def show_progress(self, progress: StepProgress, reason: Text | None) -> None:
        words = self._view.words
        icon, colour = ICONS[progress.state] if progress.applies else ("minus", "line_strong")
        set_picture(self._icon, icon, getattr(theme.colours(), colour))
        state = words.say(progress.label)
        said = f"{state}: {words.say(reason)}" if reason else state
        self._state.setText(said)
        role = _ROLES.get(progress.state, "muted") if progress.applies else "muted"
        set_role(self._state, "role", "" if progress.state is State.IN_PROGRESS else role)
        self.setAccessibleName(f"{self._step.id} {self._title.text()}: {said}")
        self.setAccessibleDescription(self._place)

    # A button asks its words for its size; here the parts say it.

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return max(theme.px(_ROW), self._row.heightForWidth(width))

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._row.sizeHint().expandedTo(QSize(0, theme.px(_ROW)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._row.minimumSize().expandedTo(QSize(0, theme.px(_ROW)))
