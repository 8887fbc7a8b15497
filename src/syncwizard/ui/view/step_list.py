"""The procedure on the left, states as shape, colour and word; it opens no page itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Step
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import ICON, column, label, line, picture, set_picture, set_role, tip
from syncwizard.ui.look.spoken import SpokenButton, tell_shown
from syncwizard.ui.look.theme import GAP

ICONS = {
    State.NOT_STARTED: ("circle", "line_strong"),
    State.IN_PROGRESS: ("circle-dot", "accent"),
    State.WAITING: ("clock", "wait"),
    State.CANNOT_START: ("circle-dashed", "line_strong"),
    State.COMPLETED: ("circle-check", "good"),
    State.PROBLEM: ("circle-alert", "bad"),
}
_ROLES = {State.WAITING: "wait", State.PROBLEM: "bad"}
LOWEST, HIGHEST = 24, 30  # of a row, in pixels: all of them are to be seen without scrolling
_HOURS_A_DAY = 24
# From one row (and the last) to the one that a key leads to.
_WAYS: dict[Qt.Key, Callable[[int, int], int]] = {
    Qt.Key.Key_Up: lambda here, _last: here - 1,
    Qt.Key.Key_Down: lambda here, _last: here + 1,
    Qt.Key.Key_Home: lambda _here, _last: 0,
    Qt.Key.Key_End: lambda _here, last: last,
}


class StepRow(SpokenButton):
    """One step in the list; it tells the key by which somebody wants to go to another row."""

    left_by = Signal(int)

    def __init__(self, step: Step, words: Catalogue, pressed: Callable[[Step], None]) -> None:
        super().__init__()
        self.step, self._words = step, words
        self.setObjectName(f"step:{step.id}")
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP, 0, GAP, 0)
        self._icon = picture("circle", theme.colours().line_strong)
        number = label(step.id, role="muted", scale=theme.SMALL, wrap=False)
        number.setFixedWidth(theme.px(38))
        self._title = Elided(words.say(step.title))
        self._word = label(role="muted", scale=theme.TINY, bold=True, wrap=False)
        row.addWidget(self._icon)
        row.addWidget(number)
        row.addWidget(self._title, 1)
        row.addWidget(self._word)
        self.clicked.connect(lambda _checked=False: pressed(step))
        self.toggled.connect(self._describe)
        self.toggled.connect(self._title.be_bold)

    def show_progress(
        self, progress: StepProgress, until: datetime | None, *, is_tested: bool = False
    ) -> None:
        """`until`: when looking again at what it waits for makes sense (UTC)."""
        icon, colour = ICONS[progress.state]
        if not progress.applies:
            icon, colour = "minus", "line_strong"
        set_picture(self._icon, icon, getattr(theme.colours(), colour))
        state = self._words.say(progress.label)
        short = self._say("testing") if is_tested else self._short(progress, until)
        self._word.setText(short)
        self._word.setVisible(bool(self._word.text()) and not self._title.isHidden())
        role = "muted" if is_tested else _ROLES.get(progress.state, "muted")
        set_role(self._word, "role", role)
        self.setAccessibleName(f"{self.step.id} {self._title.text()}: {state}")
        self._describe()
        self.setToolTip(tip(f"{self.step.id} {self._title.text()}: {state}"))

    def _describe(self) -> None:
        shown = self._words.say(text("page.is_shown")) if self.isChecked() else ""
        self.setAccessibleDescription(", ".join(filter(None, (shown, self._word.text()))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _WAYS:
            self.left_by.emit(event.key())
        else:
            super().keyPressEvent(event)

    def tell_state(self, state: QAccessible.State) -> None:
        """Whether its page is the one that is shown."""
        tell_shown(state, shown=self.isChecked())

    def fold(self, *, folded: bool) -> None:
        """Only sign and number, where there is no room for words; tool tip and name keep them."""
        self._title.setHidden(folded)
        self._word.setVisible(bool(self._word.text()) and not folded)

    def _short(self, progress: StepProgress, until: datetime | None) -> str:
        """A word only where there is something to say."""
        if not progress.applies:
            return ""  # its sign says it
        if progress.state is State.PROBLEM:
            return self._say("short_problem", n=len(progress.problems))
        return self._wait(until) if progress.state is State.WAITING else ""

    def _wait(self, until: datetime | None) -> str:
        hours = 0 if until is None else (until - datetime.now(UTC)).total_seconds() / 3600
        if until is None:
            return self._say("short_waiting")
        if hours <= 0:
            return self._say("short_look_again")
        if hours < 2 * _HOURS_A_DAY:
            return self._say("short_hours", n=ceil(hours))
        return self._say("short_days", n=ceil(hours / _HOURS_A_DAY))

    def _say(self, key: str, **params: int) -> str:
        return self._words.say(text(f"window.{key}", **params))


class StepList(QScrollArea):
    """All steps in their parts; the rows are as high as the room allows."""

    def __init__(
        self, steps: tuple[Step, ...], words: Catalogue, pressed: Callable[[Step], None]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows have it, and are scrolled to
        self.setAccessibleName(words.say(text("window.steps")))
        inside = QWidget()
        inside.setObjectName("side")
        inside.setStyleSheet("QWidget#side { border: none; }")
        body = column(inside, spacing=0)
        body.setContentsMargins(GAP, 0, GAP, 0)
        self._rows: dict[str, StepRow] = {}
        self._heads: list[QLabel] = []
        part = None
        for step in steps:
            if step.part is not part:
                part = step.part
                self._heads.append(_heading(words.say(part.title).upper()))
                body.addWidget(self._heads[-1])
            row = StepRow(step, words, pressed)
            self._rows[step.id] = row
            row.left_by.connect(lambda key, row=row: self._go_on(row, key))
            body.addWidget(row)
        body.addStretch(1)
        self.setWidget(inside)

    def _go_on(self, row: StepRow, key: int) -> None:
        """Arrows move the focus to another row; they open no page."""
        rows = list(self._rows.values())
        here, last = rows.index(row), len(rows) - 1
        following = rows[max(0, min(last, _WAYS[Qt.Key(key)](here, last)))]
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(following, 0, GAP)

    def _let_tab_enter_at(self, entry: StepRow) -> None:
        """Tab leads to one row, and on to what comes after the list."""
        for row in self._rows.values():
            by_tab = Qt.FocusPolicy.StrongFocus
            row.setFocusPolicy(by_tab if row is entry else Qt.FocusPolicy.ClickFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Gives the rows the height that there is, between what can be hit and what looks lost."""
        shown = [head for head in self._heads if not head.isHidden()]
        lowest = max(LOWEST, self.fontMetrics().height() + 4, theme.px(ICON) + 4)
        low_head = shown[0].fontMetrics().height() + 2 if shown else 0
        room = self.height() - len(shown) * low_head - lowest * len(self._rows)
        # What is left over goes to rows and headings alike; a heading takes twice as much.
        share = max(0, room) // (len(self._rows) + 2 * len(shown))
        share = min(share, max(HIGHEST, theme.px(HIGHEST)) - lowest)
        for row in self._rows.values():
            row.setFixedHeight(lowest + share)
        for head in shown:
            head.setFixedHeight(low_head + 2 * share)

    def fold(self, *, folded: bool) -> None:
        """Only signs and numbers, where there is no room for words."""
        for row in self._rows.values():
            row.fold(folded=folded)
        for head in self._heads:
            head.setHidden(folded)
        self._spread()

    def show_progress(
        self,
        all_progress: Sequence[StepProgress],
        look_again: Callable[[Step], datetime | None] = lambda _step: None,
        tested: Collection[Step] = (),
    ) -> None:
        """`look_again` tells of a step that waits until when; `tested` are those a test runs of."""
        for one in all_progress:
            until = look_again(one.step) if one.state is State.WAITING else None
            self._rows[one.step.id].show_progress(one, until, is_tested=one.step in tested)

    def mark(self, step: Step | None) -> None:
        """Marks the step that is open; None: another page is."""
        for row in self._rows.values():
            row.setChecked(step is not None and row.step is step)
        entry = next((row for row in self._rows.values() if row.step is step), None)
        self._let_tab_enter_at(entry or next(iter(self._rows.values())))
        if step is not None:
            self.ensureWidgetVisible(self._rows[step.id], 0, GAP)


def _heading(words: str) -> QLabel:
    made = label(words, role="part", scale=theme.TINY, wrap=False)
    made.setContentsMargins(GAP, 0, 0, 0)
    made.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
    return made
