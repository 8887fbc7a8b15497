"""Asks what counts where a set-up was changed in two places; it reads and writes no file."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Fetches the other states, asks about each, and has saved what was decided.

    As long as nobody has decided, it stands above the page with a button that asks.
    """

    def __init__(self, window: Window, house: FaceOfHouse) -> None:
        self._window, self._house = window, house
        self._is_asking = False

    def ask(self, work: Work, why: Text) -> None:
        """After a save that met a strange state, or where others lay beside the file."""
        if work.session.read_only is not None:
            return
        self._insist(work, why)
        if not self._is_asking:
            self._fetch(work, why)

    def _insist(self, work: Work, why: Text) -> None:
        view = self._window.view
        if view is not None and view.work is work:
            again = self._window.setups.ask_what_counts
            view.insist(why, text("conflict.decide"), lambda shown: again(shown.work, why))

    def _fetch(self, work: Work, why: Text) -> None:
        self._is_asking = True
        project_id, setups = work.session.project.id, self._house.setups
        self._window.runner.run(
            lambda: setups.others(project_id),
            done=lambda found: self._decide(work, why, found),
            failed=self._has_failed,
        )

    def _has_failed(self, error: BaseException) -> None:
        """What it was about still stands above the page, and can be asked for again."""
        self._is_asking = False
        self._window.tell_of(error)

    def _decide(self, work: Work, why: Text, found: object) -> None:
        others: tuple[Other, ...] = found if isinstance(found, tuple) else ()
        try:
            decided = self._ask_each(work, others)
        except BaseException:
            self._is_asking = False
            raise
        if decided:
            self._settle(work, why, others)
            return
        self._is_asking = False
        if not others:  # they are gone again: what is here is all there is
            self._is_decided(work, why)

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

    def _settle(self, work: Work, why: Text, decided: Sequence[Other]) -> None:
        frozen, setups = work.session.copy(), self._house.setups
        work.touch()
        work.load_secrets()
        self._window.runner.run(
            lambda: setups.settle(frozen, decided),
            done=lambda _nothing: self._is_decided(work, why),
            failed=lambda error: self._is_not_settled(work, why, error),
        )

    def _is_decided(self, work: Work, why: Text) -> None:
        self._is_asking = False
        view = self._window.view
        if view is not None and view.work is work:
            view.take_back(why)
        work.save_now()

    def _is_not_settled(self, work: Work, why: Text, error: BaseException) -> None:
        """The file was changed once more while somebody decided: about that one, too."""
        if type(error).__name__ == "ChangedElsewhere":
            self._fetch(work, why)
        else:
            self._has_failed(error)
