"""One generic page that shows any step from its declaration; it knows no single step."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from syncwizard.domain.progress import Item, StepProgress
from syncwizard.ui import keys
from syncwizard.ui.look import theme
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import column
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.finished import Finished
from syncwizard.ui.steps.mail_catcher import catch_mails
from syncwizard.ui.steps.mail_offer import MailOffer
from syncwizard.ui.steps.not_applying import NotApplying
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.problem_list import ProblemList
from syncwizard.ui.steps.reopened_band import ReopenedBand
from syncwizard.ui.steps.section import Section
from syncwizard.ui.steps.sections import Sections
from syncwizard.ui.steps.signed_band import SignedBand
from syncwizard.ui.steps.step_section import StepSection
from syncwizard.ui.steps.step_top import AllDone, StepTop


class StepPage(Page):
    """The page of one step: what it is about, and its sections in order.

    It fits into its window: where not all sections can be open, one is. Where even that one is
    too high, the page scrolls and nothing in it does, and begins with what was opened.
    """

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.place = place
        self.setAccessibleName(place.step_word("heading"))
        self._top = StepTop(place, self, self._arrange_soon)
        self._problems = ProblemList(self.focus_on)
        self._lists_again = False  # when an offer is over
        self._nothing = NotApplying(place)
        self._band = SignedBand(place)
        self._reopened = ReopenedBand(place)
        self._sections = [StepSection(one, place) for one in place.step.sections]
        self._list = Sections(self._sections)
        self._done = AllDone(place)
        self._finished: Finished | None = None  # made when it is first wanted
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrange)
        self._list.unsettled.connect(self._arrange_soon)
        self._list.opened.connect(self._show_soon)
        self._lay_out()
        catch_mails(self, self._sections)
        keys.bind(self, copy_next=self.copy_next)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(4 * GAP, GAP, 4 * GAP, 0)
        self.column.setSpacing(GAP)
        above = QWidget()
        self._above = column(above, spacing=GAP)
        for part in (self._top, self._band, self._reopened, self._problems, self._nothing):
            self._above.addWidget(part)
        self.column.addWidget(above)
        self.column.addWidget(self._list)
        self.column.addWidget(self._done)
        self.column.addStretch(1)

    # Room

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not event.spontaneous():  # the page is looked at anew, not its window
            self._begin()
        self._arrange()

    def _begin(self) -> None:
        self._show_finished(self.progress().is_finished)
        self._list.begin()
        self.verticalScrollBar().setValue(0)

    def _show_finished(self, wanted: bool) -> None:
        """What is done when the page is come to is read; its sections are a press away."""
        if wanted and self._finished is None:
            self._finished = Finished(self.place, self._change_deliberately)
            self.column.insertWidget(self.column.indexOf(self._list), self._finished)
        finished = self._finished
        if finished is None:
            return
        if wanted:
            finished.refresh()
        finished.setVisible(wanted)
        self._list.put_away(finished.change if wanted else None)
        self._done.setVisible(not wanted and self.progress().is_finished)
        self._band.acting.setHidden(wanted)  # the button of what is read asks the same

    @property
    def is_read(self) -> bool:
        """Whether the finished step is read, its sections put away."""
        return self._list.way_back is not None

    def _change_deliberately(self) -> None:
        """What was signed is opened first, if somebody wants that."""
        if self._band.is_open():
            self.change()

    def change(self) -> None:
        """Shows the sections of a finished step."""
        if not self.is_read:
            return
        self._show_finished(False)
        self._list.begin()
        self._arrange()
        self._list.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._list.is_folding and event.size().height() > event.oldSize().height():
            self._list.unfold()
        self._arrange_soon()
        if self.isVisible():
            self._arrange()

    def _arrange_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _arrange(self) -> None:
        """Gives the sections the room that the rest leaves."""
        if not self.isVisible() or self.is_read:
            return
        margins = self.column.contentsMargins()
        width = self.keep_width()
        above = self._above.totalHeightForWidth(width)
        room = self.viewport().height() - above - margins.top() - GAP - GAP // 2
        if self._done.isVisibleTo(self):
            room -= self._done.sizeHint().height() + GAP
        self._list.arrange(width, room)

    def made_ahead(self, size: QSize) -> Iterator[None]:
        """Makes in small pieces what will be seen at once where it is shown at about that size."""
        self.refresh()
        yield
        if self.progress().is_finished:
            return  # it is read: its sections are not seen
        margins = self.column.contentsMargins()
        width = min(size.width(), self.widest) - 2 * margins.left()
        yield from self._list.filled_ahead(width, size.height())

    def holds_something(self) -> bool:
        """Whether something is in work here that stands nowhere else.

        Fields are not: what is typed there is taken, right or wrong, when the page is left.
        """
        edits: list[QLineEdit | QPlainTextEdit] = list(self.findChildren(QLineEdit))
        edits += self.findChildren(QPlainTextEdit)
        return any(map(_is_in_work, edits)) or any(
            not offer.isHidden() for offer in self.findChildren(MailOffer)
        )

    # Following the answers

    def refresh(self) -> None:
        progress = self.progress()
        self._nothing.refresh(applies=progress.applies)
        self._top.show_ways(applies=progress.applies)
        self._band.refresh()
        self._reopened.refresh()
        number = 1
        for section in self._sections:
            number = section.follow(progress, number)
        if self._problems.isVisible():
            self._show_items(progress)
        self._show_finished(self.is_read and progress.is_finished)
        self._done.setVisible(not self.is_read and progress.is_finished)
        for section in self._sections:
            if section.was_done_now():
                self._list.move_on(section)
        self._arrange_soon()

    def progress(self) -> StepProgress:
        return self.place.work.progress.of(self.place.step)

    def items(self) -> list[Item]:
        progress = self.progress()
        return [*progress.problems, *progress.open]

    def _show_items(self, progress: StepProgress) -> None:
        self._problems.show_items(progress.problems, progress.open, self.place)

    def show_missing(self) -> bool:
        """Says at the top what is missing and puts the focus there; False where nothing is."""
        items = self.items()
        self._show_items(self.progress())
        if items:
            self._open_beside(items[0])
            self.verticalScrollBar().setValue(0)
            self._problems.take_focus()
            self._arrange_soon()
        return bool(items)

    def _open_beside(self, item: Item) -> None:
        """Opens what an item is about: what is said there is seen below the list."""
        self.change()
        for section in self._sections:
            if not section.isHidden() and section.has(item.place):
                self._list.open_beside(section)
                return

    def make_room(self, needed: bool) -> None:
        """What is missing is not listed beside an offer of values: it may soon be there."""
        if needed:
            self._lists_again = self._problems.isVisibleTo(self)
            self._problems.hide()
        elif self._lists_again:
            self._show_items(self.progress())
        self._arrange_soon()

    def commit(self) -> None:
        for section in self._sections:
            for block in section.blocks:
                if block.isVisibleTo(section.content):
                    block.commit()

    # Going to a place

    def focus_on(self, name: str) -> None:
        """Opens what has a field, row, check or confirmation, and puts the focus there."""
        self.change()
        if self._reopened.focus_on(name):
            return
        for section in self._sections:
            if not section.isHidden() and section.has(name):
                self._list.turn_to(section)
                self._arrange()
                section.focus_on(name)
                return

    def _show_soon(self, section: Section) -> None:
        """Scrolls to a section when it has its height: as much of it as there is room for."""
        self._arrange()
        QTimer.singleShot(0, self, lambda: self._show(section))

    def _show(self, section: Section) -> None:
        # What was made higher or lower just now stands in its place with the next events only.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if section.height() + GAP <= self.viewport().height():
            self.ensureWidgetVisible(section, 0, GAP // 2)
        else:
            top = section.mapTo(self.viewport(), section.rect().topLeft()).y()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - GAP // 2)
        focused = QApplication.focusWidget()
        if focused is not None and section.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, theme.px(4 * GAP))

    def copy_next(self) -> None:
        """Copies the value that comes next on this page, and opens the list that has it."""
        lists = [one for one in self._sections if one.has_to_copy]
        section = next((one for one in lists if one is self._list.present), None)
        section = section or next(iter(lists), None)
        if section is None:
            return
        self.change()
        if not section.is_open:
            self._list.turn_to(section)
        section.copy_next()


def _is_in_work(edit: QLineEdit | QPlainTextEdit) -> bool:
    if edit.isReadOnly() or edit.objectName().startswith("field:"):
        return False
    return bool(edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText())
