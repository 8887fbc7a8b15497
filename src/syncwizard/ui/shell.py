"""What fills the window: in practice a band, below it the home page or a set-up; it opens none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from syncwizard.ui.corner import Corner
from syncwizard.ui.finder.find_button import FindButton
from syncwizard.ui.home.page import HomePage
from syncwizard.ui.look.pieces import column, line

if TYPE_CHECKING:
    from syncwizard.domain.calendar_file import Entry
    from syncwizard.domain.steps import Step
    from syncwizard.domain.waits import Wait
    from syncwizard.house import FaceOfHouse
    from syncwizard.ui.practice_bar import PracticeBar
    from syncwizard.ui.running.work import Work
    from syncwizard.ui.window import Window


class Shell(QWidget):
    """Made anew for another language or look."""

    def __init__(self, window: Window, house: FaceOfHouse) -> None:
        super().__init__()
        self._window, self._house = window, house
        body = column(self, spacing=0)
        self._bar = self._make_bar()
        if self._bar is not None:
            body.addWidget(self._bar)
        self.stack = QStackedWidget()
        body.addWidget(self.stack, 1)
        self.home = self._make_home()
        self.stack.addWidget(self.home)
        self.stack.currentChanged.connect(lambda _index: self.refresh_bar())

    def _make_bar(self) -> PracticeBar | None:
        if not self._house.practice:
            return None
        from syncwizard.ui.practice_bar import PracticeBar

        return PracticeBar(self._window.words, lambda: self._house.world, self._present)

    def _present(self) -> tuple[Work, Step] | None:
        view = self._window.view
        if view is None or self.stack.currentWidget() is not view:
            return None  # the settings cover the step: nothing is filled in unseen
        return None if view.step is None else (view.work, view.step)

    def _make_home(self) -> HomePage:
        window = self._window
        corner = QWidget()
        row = line(corner)
        row.addWidget(FindButton(window.words, window.doors.open_finder))
        row.addWidget(self.make_corner())
        return HomePage(
            window.words,
            practice=self._house.practice,
            new=window.setups.make,
            open_one=window.setups.open,
            delete=window.setups.delete,
            reopen=window.setups.reopen,
            look=self._look,
            save=self._save_calendar,
            corner=corner,
            practise=None if self._house.practice else _practise,
            bring_in=self._bring_in,
        )

    def _bring_in(self) -> None:
        from syncwizard.ui.home.bringing_in import choose_and_bring_in

        choose_and_bring_in(self._window, self._house)

    def _look(self, project_id: str, wait: Wait) -> None:
        """Opens the set-up, and looks for what it waits for."""
        from syncwizard.ui.view.looking import LookWhenLoaded

        self._window.setups.open(project_id, lambda view: LookWhenLoaded(view, wait))

    def _save_calendar(self, entries: tuple[Entry, ...]) -> None:
        from syncwizard.ui.look.calendar_saving import save_calendar

        window = self._window
        save_calendar(
            window,
            window.words,
            entries,
            name="",
            run=window.runner.run_in_thread,
            say=lambda what: window.home.say_saved(window.words.say(what)),
        )

    def make_corner(self) -> Corner:
        """Language, theme and settings, reachable from every page."""
        effects, doors = self._window.effects, self._window.doors
        return Corner(
            self._window.words,
            effects.switch_language,
            effects.switch_theme,
            doors.open_settings,
        )

    def ask_name(self) -> None:
        """At the first start: who works here; confirmations carry it."""
        if self._house.settings.consultant:
            return
        from syncwizard.ui.home.name_card import NameCard

        self.home.ask(NameCard(self._window.words, self._take_name))

    def _take_name(self, name: str) -> None:
        self._house.preferences.change(consultant=name)
        self._window.effects.use_name()

    def refresh_bar(self) -> None:
        """The band offers other things on a step's page than elsewhere."""
        if self._bar is not None:
            self._bar.refresh()


def _practise() -> None:
    from syncwizard.ui.home.second_window import open_practice

    open_practice()
