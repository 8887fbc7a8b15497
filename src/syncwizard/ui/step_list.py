"""The procedure on the left, states as shape, colour and word; it opens no page itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QSizePolicy, QWidget

from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui import theme
from syncwizard.ui.pieces import column, label, line, picture, set_picture, set_role
from syncwizard.ui.theme import GAP

ICONS = {
    State.NOT_STARTED: ("circle", "line_strong"),
    State.IN_PROGRESS: ("circle-dot", "accent"),
    State.WAITING: ("clock", "wait"),
    State.CANNOT_START: ("circle-dashed", "line_strong"),
    State.COMPLETED: ("circle-check", "good"),
    State.PROBLEM: ("circle-alert", "bad"),
}
_ROLES = {State.WAITING: "wait", State.PROBLEM: "bad"}


class StepRow(QPushButton):
    """One step in the list."""

    def __init__(self, step: Step, words: Catalogue, pressed: Callable[[Step], None]) -> None:
        super().__init__()
        self.step, self._words = step, words
        self.setObjectName(f"step:{step.id}")
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setMinimumHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP, 0, GAP, 0)
        self._icon = picture("circle", theme.colours().line_strong)
        number = label(step.id, role="muted", scale=theme.SMALL, wrap=False)
        number.setFixedWidth(38)
        self._title = label(words.say(step.title), wrap=False)
        self._word = label(role="muted", scale=0.85, wrap=False)
        row.addWidget(self._icon)
        row.addWidget(number)
        row.addWidget(self._title, 1)
        row.addWidget(self._word)
        self.clicked.connect(lambda _checked=False: pressed(step))

    def show_progress(self, progress: StepProgress) -> None:
        icon, colour = ICONS[progress.state]
        if not progress.applies:
            icon, colour = "minus", "line_strong"
        set_picture(self._icon, icon, getattr(theme.colours(), colour))
        state = self._words.say(progress.label)
        short = self._short(progress)
        self._word.setText(short)
        self._word.setVisible(bool(short))
        set_role(self._word, "role", _ROLES.get(progress.state, "muted"))
        self.setAccessibleName(f"{self.step.id} {self._title.text()}: {state}")
        self.setToolTip(f"{self._title.text()}: {state}")

    def _short(self, progress: StepProgress) -> str:
        """A word only where there is something to say."""
        if not progress.applies:
            return self._say("short_not_applicable")
        if progress.state is State.PROBLEM:
            return self._say("short_problem", n=len(progress.problems))
        return self._say("short_waiting") if progress.state is State.WAITING else ""

    def _say(self, key: str, **params: int) -> str:

        return self._words.say(text(f"window.{key}", **params))


class StepList(QScrollArea):
    """All steps in their parts."""

    def __init__(
        self, steps: tuple[Step, ...], words: Catalogue, pressed: Callable[[Step], None]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(words.say(_list_name()))
        inside = QWidget()
        inside.setObjectName("side")
        inside.setStyleSheet("QWidget#side { border: none; }")
        body = column(inside, spacing=1)
        body.setContentsMargins(GAP, 0, GAP, GAP)
        self._rows: dict[str, StepRow] = {}
        self._group = QButtonGroup(self)
        part = None
        for step in steps:
            if step.part is not part:
                part = step.part
                body.addSpacing(GAP // 2)
                heading = label(words.say(part.title).upper(), role="part", scale=0.8, wrap=False)
                heading.setContentsMargins(GAP, 2, 0, 2)
                body.addWidget(heading)
            row = StepRow(step, words, pressed)
            self._rows[step.id] = row
            self._group.addButton(row)
            body.addWidget(row)
        body.addStretch(1)
        self.setWidget(inside)

    def show_progress(self, all_progress: list[StepProgress]) -> None:
        for progress in all_progress:
            self._rows[progress.step.id].show_progress(progress)

    def mark(self, step: Step | None) -> None:
        """Marks the step that is open; None: another page is."""
        self._group.setExclusive(False)
        for row in self._rows.values():
            row.setChecked(step is not None and row.step is step)
        self._group.setExclusive(True)
        if step is not None:
            self.ensureWidgetVisible(self._rows[step.id])


def _list_name() -> Text:

    return text("window.steps")
