"""An open set-up: which of its pages is shown, and the ways between them; it records nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue
from syncwizard.ui import keys
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.corner import Corner
from syncwizard.ui.look.notice import Notice, Said, Way
from syncwizard.ui.look.pieces import column, line
from syncwizard.ui.rooms.proof_leftovers import offer_cleaning
from syncwizard.ui.running.work import Work
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.summary.page import SummaryPage
from syncwizard.ui.view.bottom_bar import BottomBar
from syncwizard.ui.view.ended_tests import EndedTests
from syncwizard.ui.view.pages import Pages
from syncwizard.ui.view.side import Side
from syncwizard.ui.view.task_list import TaskList
from syncwizard.ui.view.undo_offer import UndoOffer
from syncwizard.ui.view.where import Where


class ProjectView(QWidget):
    """One open set-up. Going from page to page commits what is typed, and nothing else."""

    companion_wanted = Signal(bool)  # whether it is to have the keyboard
    finder_wanted = Signal()
    moved = Signal()  # to another page

    def __init__(
        self,
        work: Work,
        words: Catalogue,
        clipboard: Clipboard,
        house: FaceOfHouse,
        leave: Callable[[], None],
        corner: Corner,
    ) -> None:
        super().__init__()
        self.work, self.words = work, words
        self._clipboard, self._house = clipboard, house
        self._step: Step | None = None
        self._where = Where.TASKS
        self._returns_to_summary = False
        self._pages = Pages(self)
        self._bar = BottomBar(self)
        self._side = Side(self, leave, corner)
        self._notice = Notice(words, lambda way: way(self))
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

    def word(self, key: str, **params: str | int | Text) -> str:
        return self.words.say(text(f"window.{key}", **params))

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

    def say(self, what: Text, *, lasts: bool = True) -> None:
        """Something the consultant has to know; it stays until it is closed."""
        self._notice.say(Said(what, lasts))

    def offer(self, what: Text, label: Text, way: Way) -> None:
        """Something that can be looked up as well, with the way to it."""
        self.offer_all([Said(what, way_label=label, way=way)])

    def offer_all(self, several: Sequence[Said]) -> None:
        self._notice.say_all(several)

    def insist(self, what: Text, label: Text, way: Way) -> None:
        """Something that a person has to decide: it stays until `take_back`."""
        self._notice.say(Said(what, True, label, way, stays=True))

    def take_back(self, what: Text) -> None:
        self._notice.take_back(what)

    def lasting(self) -> list[Text]:
        """What has to be known and nobody has closed yet."""
        return [said.what for said in self._notice.said if said.lasts]

    @property
    def notices(self) -> list[Said]:
        return self._notice.said

    # Where one is

    @property
    def where(self) -> Where:
        return self._where

    @property
    def step(self) -> Step | None:
        """The step whose page is shown; None on the task list and on the summary."""
        return self._step

    @property
    def page(self) -> StepPage | None:
        return self._pages.of_step(self._step) if self._step else None

    @property
    def returns_to_summary(self) -> bool:
        return self._returns_to_summary

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

    # From page to page

    def open_tasks(self) -> None:
        """Where one is: all steps with their states, and the way on."""
        self._show(Where.TASKS, None, self._pages.tasks)
        self._pages.tasks.take_focus()

    def open_step(self, step: Step, focus: str = "") -> None:
        self.work.visit(step)
        page = self._pages.of_step(step)
        self._show(Where.STEP, step, page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if focus:
            page.focus_on(focus)

    def go_to(self, step_id: str, focus: str = "") -> None:
        self.open_step(self.work.session.guide.step(step_id), focus)

    def change_from_summary(self, step_id: str) -> None:
        """A Change link: the step's Next returns to the summary."""
        self.go_to(step_id)
        if self.page is not None:
            self.page.change()
        self._returns_to_summary = True
        self.refresh()

    def open_summary(self) -> None:
        self._show(Where.SUMMARY, None, self._pages.summary())
        self._pages.summary().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(
        self, where: Where, step: Step | None, page: StepPage | SummaryPage | TaskList
    ) -> None:
        self.commit()
        self._bar.warn(False)
        self._returns_to_summary = False
        self._where, self._step = where, step
        page.refresh()  # before it is shown: it opens at what is open or wrong now
        self._pages.setCurrentWidget(page)
        self._side.mark(where, step)
        self._bar.setVisible(where is not Where.TASKS)  # its way on stands at the top
        self._refresh_around()
        self._pages.look_ahead(self._likely_next())
        self.moved.emit()

    def _likely_next(self) -> Step | None:
        """The step that Next, or going on from the list, leads to."""
        if self._where is Where.TASKS:
            return self.work.session.next_step().step
        return self.following()

    @property
    def is_ready(self) -> bool:
        """Whether nothing more is to be made ahead of time."""
        return self._pages.is_ready

    def go_where(self, before: ProjectView) -> None:
        """Shows the page and the notices that the view before this one showed."""
        self._notice.take_over(before.notices)
        if before.step is not None:
            self.open_step(before.step)
        elif before.where is Where.SUMMARY:
            self.open_summary()

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

    def following(self) -> Step | None:
        return self._beside(1)

    def _beside(self, distance: int) -> Step | None:
        """The step so many after the present one; None at the ends, and outside the steps."""
        steps = self.work.session.guide.steps
        if self._step is None:
            return None
        index = steps.index(self._step) + distance
        return steps[index] if 0 <= index < len(steps) else None

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

    def commit(self) -> None:
        if self.page is not None:
            self.page.commit()

    def refresh(self) -> None:
        self._pages.refresh()
        self._refresh_around()

    def _refresh_around(self) -> None:
        """Brings what stands around the page up to date."""
        self._side.show_progress(self.work.progress.all())
        self._bar.refresh()
