"""One generic page that shows any step from its declaration; it knows no single step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from syncwizard.domain import steps
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.progress import Item, StepProgress
from syncwizard.ui import theme
from syncwizard.ui.check_panel import CheckPanel
from syncwizard.ui.confirm_row import ConfirmRow
from syncwizard.ui.copy_list import CopyList
from syncwizard.ui.editors import ChoiceEditor, FieldEditor, FlagEditor, LineEditor, LinesEditor
from syncwizard.ui.links import make_link, make_opener
from syncwizard.ui.page import Page
from syncwizard.ui.pieces import Card, button, clear, column, label, line, picture
from syncwizard.ui.place import Block, Place
from syncwizard.ui.reading import CustomerMail, Instructions, NoteBox
from syncwizard.ui.rooms_table import RoomsTable
from syncwizard.ui.runs_label import RunsLabel
from syncwizard.ui.saved_once import SavedOnce
from syncwizard.ui.secret_editor import SecretEditor
from syncwizard.ui.theme import GAP


class StepPage(Page):
    """The page of one step: what to do, values, copy list, tests and confirmations in order."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setAccessibleName(place.step_word("heading"))
        self._problems = ProblemList(self.focus_on)
        self._help = label(role="muted")
        self._nothing = label(place.word("step_does_not_apply"), bold=True)
        self._blocks: list[tuple[Block, steps.Block]] = []
        self._fill()
        self.refresh()

    def _fill(self) -> None:
        place = self.place
        self.column.addLayout(self._top())
        heading = label(place.step_word("heading"), bold=True, scale=theme.TITLE)
        self.column.addWidget(heading)
        self.column.addWidget(RunsLabel(place.words.runs(place.step.text("lead")), muted=True))
        self._help.setText(place.step_word("help"))
        self._help.hide()
        self.column.addWidget(self._help)
        self.column.addWidget(self._problems)
        self.column.addWidget(self._nothing)
        number = 1
        for declared in place.step.blocks:
            block = _make(declared, place, number)
            if isinstance(declared, steps.Do):
                number += len(declared.names)
            self._blocks.append((block, declared))
            self.column.addWidget(block)
        self.column.addStretch(1)

    def _top(self) -> QHBoxLayout:
        place, guide = self.place, self.place.work.session.guide
        row = line()
        words = place.word(
            "step_of",
            number=guide.number_of(place.step),
            total=len(guide.steps),
            guide=place.step.id,
        )
        row.addWidget(label(words, role="muted", scale=theme.SMALL), 1)
        link = make_link(place)
        if link is not None:
            row.addWidget(link)
        row.addWidget(make_opener(place))
        helping = button(
            place.word("help"), self._toggle_help, role="quiet", icon="circle-question-mark"
        )
        helping.setObjectName("help")
        row.addWidget(helping)
        return row

    def _toggle_help(self) -> None:
        self._help.setVisible(not self._help.isVisible())

    # Following the answers

    def refresh(self) -> None:
        answers = self.place.work.answers
        applies = self.place.step.applies(answers)
        self._nothing.setVisible(not applies)
        number = 1
        for block, declared in self._blocks:
            shown = applies and declared.when(answers) and not self._is_over(declared)
            block.setVisible(shown)
            if isinstance(block, Instructions) and shown:
                number = block.number_from(number)
            if shown:
                block.refresh()
        if self._problems.isVisible():
            self._problems.show_items(self.items(), self.place)

    def _is_over(self, declared: steps.Block) -> bool:
        """Whether what must not be done twice was done."""
        until = getattr(declared, "until", "")
        key = f"{self.place.step.id}.{until}"
        return bool(until) and key in self.place.work.session.project.confirmed

    def progress(self) -> StepProgress:
        return self.place.work.progress.of(self.place.step)

    def items(self) -> list[Item]:
        progress = self.progress()
        return [*progress.problems, *progress.open]

    def show_missing(self) -> bool:
        """Says at the top what is missing and puts the focus there; False where nothing is."""
        items = self.items()
        self._problems.show_items(items, self.place)
        if items:
            self.verticalScrollBar().setValue(0)
            self._problems.take_focus()
        return bool(items)

    def commit(self) -> None:
        for block in self._all_blocks():
            if block.isVisibleTo(self):
                block.commit()

    def focus_on(self, name: str) -> None:
        """Puts the focus on a field, row, check or confirmation, and scrolls to it."""
        for block in self._all_blocks():
            if block.isVisibleTo(self) and block.focus_on(name):
                QTimer.singleShot(0, lambda found=block: self._scroll_to(found))
                return

    def _scroll_to(self, block: QWidget) -> None:
        self.ensureWidgetVisible(block, 0, 4 * GAP)

    def _all_blocks(self) -> Iterator[Block]:
        for block, _declared in self._blocks:
            yield block


class Fields(Block):
    """The fields of one Ask block, in a card."""

    def __init__(self, ask: steps.Ask, place: Place) -> None:
        super().__init__()
        card = Card(spacing=2 * GAP)
        self._editors = [make_editor(field, place) for field in ask.fields]
        for editor in self._editors:
            card.body.addWidget(editor)
        column(self).addWidget(card)

    def refresh(self) -> None:
        for editor in self._editors:
            editor.refresh()
        self.setVisible(any(editor.is_wanted for editor in self._editors))

    def commit(self) -> None:
        for editor in self._editors:
            editor.commit_typed()

    def focus_on(self, name: str) -> bool:
        return any(editor.focus_on(name) for editor in self._editors)


class ProblemList(QFrame):
    """What is missing or wrong, at the top, each linked to its place."""

    def __init__(self, go_to: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("problems")
        self._go_to = go_to
        self._column = column(self, margin=2 * GAP, spacing=GAP // 2)
        self._first: QWidget | None = None
        self.hide()

    def show_items(self, items: list[Item], place: Place) -> None:
        clear(self._column)
        self.setVisible(bool(items))
        if not items:
            return
        top = line()
        top.addWidget(picture("circle-alert", theme.colours().bad, 20))
        top.addWidget(label(place.word("missing_title", n=len(items)), bold=True), 1)
        self._column.addLayout(top)
        links = [self._link(item, place) for item in items]
        for link in links:
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._first = links[0]

    def _link(self, item: Item, place: Place) -> QWidget:
        if item.blocks:
            home = place.work.session.guide.home_of(item.blocks)
            step = home.id if home else place.step.id
            return button(
                place.say(item.text), lambda: place.go_to(step, item.blocks), role="quiet"
            )
        target = item.field or item.row or item.check or item.confirm or "rooms"
        if item.row:
            target = item.row
        return button(place.say(item.text), lambda: self._go_to(target), role="quiet")

    def take_focus(self) -> None:
        if self._first is not None:
            self._first.show()  # a layout shows what it gets only later: till then no focus
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def make_editor(field: Field, place: Place) -> FieldEditor:
    """The editor for a field's kind."""
    if field.secret:
        return SecretEditor(field, place)
    editors: dict[Kind, type[FieldEditor]] = {
        Kind.CHOICE: ChoiceEditor,
        Kind.FLAG: FlagEditor,
        Kind.NAMES: LinesEditor,
        Kind.NOTE: LinesEditor,
    }
    return editors.get(field.kind, LineEditor)(field, place)


def _make(block: steps.Block, place: Place, number: int) -> Block:
    if isinstance(block, steps.Do):
        return Instructions(block, place, number)
    if isinstance(block, steps.Ask):
        return Fields(block, place)
    if isinstance(block, steps.Copy):
        return CopyList(block, place)
    if isinstance(block, steps.Test):
        return Tests(block, place)
    if isinstance(block, steps.Confirm):
        return ConfirmRow(block, place)
    if isinstance(block, steps.Note):
        return NoteBox(block, place)
    return _special(block, place)


class Tests(Block):
    """The checks of one Test block, one below the other."""

    def __init__(self, test: steps.Test, place: Place) -> None:
        super().__init__()
        checks = place.work.session.checks
        self._panels = [CheckPanel(checks[name], place) for name in test.checks]
        body = column(self, spacing=2 * GAP)
        for panel in self._panels:
            body.addWidget(panel)

    def refresh(self) -> None:
        for panel in self._panels:
            panel.refresh()

    def focus_on(self, name: str) -> bool:
        return any(panel.focus_on(name) for panel in self._panels)


def _special(special: steps.Special, place: Place) -> Block:
    if special.name == "customer_mail":
        return CustomerMail(place)
    if special.name == "saved_once":
        once = next(
            block for block in place.step.blocks if isinstance(block, steps.Confirm) and block.once
        )
        return SavedOnce(place, once)
    return RoomsTable(place, special.name)
