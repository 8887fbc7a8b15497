"""What the companion reads out of a step: instructions, notes, confirmations; it copies nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from syncwizard.domain import steps
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.filled_button import FilledButton
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label, line, picture, set_picture, set_role
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.confirming import Confirming
from syncwizard.ui.steps.place import Block, Place

_NOTE_ICONS = {
    steps.NoteKind.WARNING: ("triangle-alert", "wait"),
    steps.NoteKind.UNCLEAR: ("circle-question-mark", "muted"),
}


class ShortInstructions(Block):
    """The page's own instructions, without a card around them."""

    def __init__(self, do: steps.Do, place: Place) -> None:
        super().__init__()
        self._numbers = []
        body = column(self, spacing=GAP // 2)
        for name in do.names:
            row = line(spacing=GAP // 2)
            shown = label(role="muted", bold=True, scale=theme.SMALL, wrap=False)
            shown.setMinimumWidth(theme.px(20))
            self._numbers.append(shown)
            row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(RunsLabel(place.words.runs(place.step.text(name))), 1)
            body.addLayout(row)

    def number_from(self, first: int) -> int:
        """Numbers the instructions from `first` on; returns the number that follows."""
        for number, shown in enumerate(self._numbers, first):
            shown.setText(f"{number}.")
        return first + len(self._numbers)


class ShortNote(Block):
    """A warning or a doubt; what is only good to know stays on the page."""

    def __init__(self, kind: steps.NoteKind, words: Text, place: Place) -> None:
        super().__init__()
        box = QFrame()
        box.setObjectName("note")
        box.setProperty("kind", kind.value)
        row = line(box, margin=GAP, spacing=GAP)
        icon, colour = _NOTE_ICONS[kind]
        shown = picture(icon, getattr(theme.colours(), colour))
        shown.setAccessibleName(place.word(f"note_{kind.value}"))
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(RunsLabel(place.words.runs(words), scale=theme.SMALL), 1)
        column(self).addWidget(box)


class ShortConfirm(Block):
    """A confirmation by the rules of the page; other names and notes are given there."""

    def __init__(self, confirm: steps.Confirm, place: Place) -> None:
        super().__init__()
        self._saying, self._place = Confirming(confirm, place), place
        row = line(self, spacing=GAP)
        self._tick = picture("circle", theme.colours().line_strong, 20)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        body = column(spacing=GAP // 2)
        self._words = RunsLabel(place.words.runs(place.step.text(confirm.name)))
        self._said = label(role="muted", scale=theme.SMALL)
        self._buttons = QWidget()
        buttons = Flow(self._buttons)
        for made in self._make_buttons(confirm):
            buttons.addWidget(made)
        for shown in (self._words, self._said, self._buttons):
            body.addWidget(shown)
        row.addLayout(body, 1)

    def _make_buttons(self, confirm: steps.Confirm) -> list[QPushButton]:
        step, place = self._place.step, self._place
        words = [place.word("confirm")]
        if confirm.outcome:
            ends = ("success", "failure")
            words = [place.step_word(f"{confirm.name}_{end}") for end in ends]
        self._says = []
        for said, act, success in zip(words, ("confirm", "deny"), (True, False), strict=False):
            made = button(said, partial(self._saying.record, success))
            made.setObjectName(f"{act}:{step.id}:{confirm.name}")
            made.setAccessibleName(f"{self._words.text()}: {said}")
            self._says.append(made)
        self._undo = button(place.word("take_back"), self._saying.withdraw, role="quiet")
        self._undo.setObjectName(f"undo:{step.id}:{confirm.name}")
        self._undo.setAccessibleName(f"{self._undo.text()}: {self._words.text()}")
        return [*self._says, self._undo]

    def refresh(self) -> None:
        saying = self._saying
        for made in self._says:
            made.setVisible(saying.is_wanted)
        self._undo.setVisible(saying.can_be_taken_back)
        self._buttons.setVisible(saying.is_wanted or saying.can_be_taken_back)
        self._said.setText(saying.said_words())
        self._said.setVisible(saying.said is not None)
        set_picture(self._tick, *self._shape(), 20)

    def _shape(self) -> tuple[str, str]:
        c, said = theme.colours(), self._saying.said
        if said is None:
            return "circle", c.line_strong
        if self._saying.is_outdated:
            return "triangle-alert", c.bad
        return ("circle-check", c.good) if said.success else ("circle-alert", c.bad)


class There(Block):
    """What is done in the full window: a way back to it, shown as long as it is open."""

    def __init__(
        self, place: Place, open_items: Callable[[], tuple[str, str]], back: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._open_items, self._focus = open_items, ""
        self._button = FilledButton()
        self._button.clicked.connect(lambda _checked=False: back(self._focus))
        self._button.setProperty("role", "copyrow")
        self._button.setObjectName(f"there:{place.step.id}")
        self._button.setMinimumHeight(theme.px(28))
        row = line(self._button)
        row.setContentsMargins(GAP // 2, GAP // 2, GAP, GAP // 2)
        self._words = label()
        set_role(self._words, "role", "link")
        row.addWidget(picture("maximize-2", theme.colours().accent))
        row.addWidget(self._words, 1)
        column(self).addWidget(self._button)

    def refresh(self) -> None:
        words, self._focus = self._open_items()
        self._words.setText(words)
        self._button.setAccessibleName(words)
        self.setVisible(bool(words))


def fields_there(ask: steps.Ask, place: Place) -> tuple[str, str]:
    """How many values of a block are missing, and the first of them; ("", "") where none is."""
    answers = place.work.answers
    missing = [
        field.id
        for field in ask.fields
        if field.when(answers) and field.is_required(answers) and not answers.is_given(field.id)
    ]
    if not missing:
        return "", ""
    return place.say(text("companion.fields_there", n=len(missing))), missing[0]


def tests_there(test: steps.Test, place: Place) -> tuple[str, str]:
    """The first test of a block that is still to be run; ("", "") where none is."""
    session, progress = place.work.session, place.work.progress
    for name in test.checks:
        check = session.checks[name]
        if check.applies(place.work.answers) and not progress.is_passed(name):
            return place.say(text("companion.test_there", check=check.title)), name
    return "", ""
