"""A row that leads to a page, in the manner of the rows of steps; it knows no page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import ICON, line, picture
from syncwizard.ui.look.spoken import SpokenButton, tell_shown
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.view.step_list import LOWEST

_HIGHEST = 400  # pixels: whoever wants it lower, or of another height, has said so


class PageRow(SpokenButton):
    """A page beside the steps, in the manner of their rows."""

    def __init__(self, name: str, words: str, icon: str, act: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP, 0, GAP, 0)
        self._words = Elided(words)
        row.addWidget(picture(icon, theme.colours().accent))
        row.addWidget(self._words, 1)
        row.addStretch(0)
        self._act = act
        self.clicked.connect(self._go)
        self.toggled.connect(self._words.be_bold)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)  # only now: the style sheet sets a least height of its own
        if self.maximumHeight() > _HIGHEST:
            height = max(self.fontMetrics().height(), theme.px(ICON)) + GAP
            self.setFixedHeight(max(LOWEST, height))

    def fold(self, *, folded: bool) -> None:
        """Only the sign, where there is no room for words."""
        self._words.setHidden(folded)

    def describe(self, is_shown: str) -> None:
        """What is read out where its page is the one that is shown."""
        self.toggled.connect(
            lambda on: self.setAccessibleDescription(is_shown if on else self.toolTip())
        )

    def tell_state(self, state: QAccessible.State) -> None:
        """Whether its page is the one that is shown."""
        tell_shown(state, shown=self.isChecked())

    def _go(self) -> None:
        self.setChecked(True)  # a press on the page that is shown must not unmark it
        self._act()
