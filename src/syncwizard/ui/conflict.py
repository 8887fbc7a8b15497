"""Asks what counts where a set-up was changed in two places; it reads and writes no file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from syncwizard.domain.difference import Difference, Shown
from syncwizard.domain.excerpts import excerpts
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.pieces import label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.tick import Tick

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse
    from syncwizard.store.otherwise import Other
    from syncwizard.ui.running.work import Work
    from syncwizard.ui.window import Window

Do = Callable[[Callable[[], Awaitable[object]], Callable[[object], object]], None]
_MOST_SIGNS = 80  # of a value in a line


class WhatCounts(Question):
    """Every difference as a box to tick: ticked, it counts as it stands in the other state."""

    key = "conflict"

    def __init__(
        self, parent: QWidget | None, words: Catalogue, found: Sequence[Difference]
    ) -> None:
        super().__init__(parent, words, self.key)
        self._boxes: list[tuple[Tick, Difference]] = []
        inside = QWidget()
        lines = QVBoxLayout(inside)
        for number, one in enumerate(found):
            lines.addLayout(self._line(number, one))
        lines.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(theme.px(200))
        self._body.addWidget(scroll)
        self.add_buttons()

    def _line(self, number: int, one: Difference) -> QVBoxLayout:
        """The box with what it is about, and below it both values, which may be long."""
        what = self._words.say(one.what)
        box = Tick(what.replace("&", "&&"))
        box.setObjectName(f"take:{number}")
        mine, theirs = excerpts(self._said(one.mine), self._said(one.theirs), _MOST_SIGNS)
        told = self._words.say(text("conflict.choice", what=what, mine=mine, theirs=theirs))
        box.setAccessibleName(told)
        self._boxes.append((box, one))
        line = QVBoxLayout()
        line.setSpacing(GAP // 2)
        line.addWidget(box)
        line.addWidget(label(told, role="muted", scale=theme.SMALL))
        return line

    def _said(self, shown: Shown) -> str:
        if shown is None:
            return self._words.say(text("conflict.not_there"))
        return self._words.say(shown) if isinstance(shown, Text) else shown

    def chosen(self) -> list[Difference]:
        """What is to count as it stands there."""
        return [one for box, one in self._boxes if box.isChecked()]


class Conflicts:
    """Fetches the other states, asks about each, and has saved what was decided."""

    def __init__(self, window: Window, house: FaceOfHouse, do: Do) -> None:
        self._window, self._house, self._do = window, house, do
        self._is_asking = False

    def ask(self, work: Work) -> None:
        """After a save that met a strange state, or where others lay beside the file."""
        if self._is_asking or work.session.read_only is not None:
            return
        self._is_asking = True
        project_id = work.session.project.id
        self._do(
            lambda: self._house.setups.others(project_id),
            lambda found: self._decide(work, found),
        )

    def _decide(self, work: Work, found: object) -> None:
        others: tuple[Other, ...] = found if isinstance(found, tuple) else ()
        if self._ask_each(work, others):
            self._settle(work, others)
        self._is_asking = False

    def _ask_each(self, work: Work, others: Sequence[Other]) -> bool:
        """Whether all were decided about; else it is for later, and what is unsaved says so."""
        for other in others:
            differences = () if other.own else work.session.differences(other.project)
            if not differences:
                continue
            asking = WhatCounts(self._window, self._window.words, differences)
            if not asking.is_answered():
                return False
            work.session.take_over(other.project, asking.chosen())
        return bool(others)

    def _settle(self, work: Work, decided: Sequence[Other]) -> None:
        frozen = work.session.copy()
        work.touch()
        work.load_secrets()
        self._do(
            lambda: self._house.setups.settle(frozen, decided),
            lambda _nothing: work.save_now(),
        )
