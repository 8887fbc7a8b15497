"""An open set-up with what stands around its pages, and the ways on and back; records nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from syncwizard.domain.steps import Step
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue
from syncwizard.ui import keys
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.corner import Corner
from syncwizard.ui.look.pieces import column, line
from syncwizard.ui.rooms.proof_leftovers import offer_cleaning
from syncwizard.ui.running.work import Work
from syncwizard.ui.steps.place import Place
from syncwizard.ui.view.bottom_bar import BottomBar
from syncwizard.ui.view.ended_tests import EndedTests
from syncwizard.ui.view.paged_view import PagedView
from syncwizard.ui.view.pages import Pages
from syncwizard.ui.view.side import Side
from syncwizard.ui.view.undo_offer import UndoOffer
from syncwizard.ui.view.where import Where


class ProjectView(PagedView):
    """One open set-up. Going from page to page commits what is typed, and nothing else."""

    companion_wanted = Signal(bool)  # whether it is to have the keyboard
    finder_wanted = Signal()

    def __init__(
        self,
        work: Work,
        words: Catalogue,
        clipboard: Clipboard,
        house: FaceOfHouse,
        leave: Callable[[], None],
        corner: Corner,
    ) -> None:
        super().__init__(work, words, lambda way: way(self))
        self._clipboard, self._house = clipboard, house
        self._pages = Pages(self)
        self._bar = BottomBar(self)
        self._side = Side(self, leave, corner)
        self._lay_out()
        self._ended = EndedTests(self)
        work.changed.connect(self.refresh)
        work.saving.connect(self._bar.show_saving)
        self._undo = UndoOffer(self, self._bar.say_briefly)
        keys.bind(
            self,
            next=self.next,
            back=self.back,
            companion=lambda: self.open_companion(True),
            task_list=self.open_tasks,
            summary=self.open_summary,
            help=self._pages.click_help,
            undo=self.undo,
        )
        self.open_tasks()
        offer_cleaning(self)

    def _lay_out(self) -> None:
        row = line(self, spacing=0)
        row.addWidget(self._side)
        right = QWidget()
        right.setObjectName("page")
        body = column(right, spacing=0)
        body.addWidget(self._notice)
        body.addWidget(self._pages, 1)
        body.addWidget(self._bar)
        row.addWidget(right, 1)

    def edit_setup(self) -> None:
        """Changes what was said when the set-up was made."""
        from syncwizard.ui.settings.edit_setup import edit_setup

        self.commit()
        edit_setup(self, self.words, self.work)

    @property
    def house(self) -> FaceOfHouse:
        return self._house

    @property
    def clipboard(self) -> Clipboard:
        return self._clipboard

    def place_of(self, step: Step) -> Place:
        return Place(
            step,
            self.work,
            self.words,
            self._clipboard,
            self.go_to,
            tell=self.say,
            open_companion=self.open_companion,
        )

    # On and back

    def next(self) -> None:
        """Goes on, where nothing is missing; else says what is, and asks nothing twice."""
        page = self.page
        if page is None:
            if self._where is Where.TASKS:
                self.resume()
            return
        self.commit()
        if not self._bar.is_warned and page.show_missing():
            self._bar.warn(True)
            return
        self.go_on()

    def go_on(self) -> None:
        self._bar.warn(False)
        following = self.following()
        if following is None or self._returns_to_summary:
            self.open_summary()
        else:
            self.open_step(following)

    def resume(self) -> None:
        """From the task list to what comes next; when all is done, to the summary."""
        if self.work.progress.is_completed():
            self.open_summary()
        else:
            self.open_step(self.work.session.next_step().step)

    def back(self) -> None:
        if self._where is Where.SUMMARY:
            self.open_step(self.work.session.present_step())
        elif (before := self._beside(-1)) is not None:
            self.open_step(before)

    @property
    def has_back(self) -> bool:
        return self._where is Where.SUMMARY or self._beside(-1) is not None

    # What pages offer by a key

    def open_companion(self, keyboard: bool = False) -> None:
        """The step as a narrow panel beside the browser; not for pages that are no step."""
        if self._step is not None:
            self.commit()
            self.companion_wanted.emit(keyboard)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._where is Where.TASKS:
            self._pages.tasks.take_focus()  # what is not shown yet cannot have it

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._side.fit(self.width())

    def undo(self) -> None:
        """Takes the last change of the set-up back."""
        self._undo.undo()
