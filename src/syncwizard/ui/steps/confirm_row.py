"""What only a person can say, who said it and when; the program never says it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from syncwizard.domain.steps import Confirm
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import Card, button, column, label, line, picture, set_picture
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.pictures.strip import PictureStrip
from syncwizard.ui.steps.confirming import Confirming
from syncwizard.ui.steps.place import Block, Place


class ConfirmRow(Block):
    """One confirmation; with `outcome`, the other system's success or failure."""

    def __init__(self, confirm: Confirm, place: Place) -> None:
        super().__init__()
        self.confirm, self.place = confirm, place
        self._saying = Confirming(confirm, place)
        self._is_wider = False  # whether name and note are open
        card = Card()
        top = line(spacing=GAP + 4)
        self._tick = picture("circle", theme.colours().line_strong, 20)
        top.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = RunsLabel(place.words.runs(place.step.text(confirm.name)))
        said = column(spacing=2)
        said.addWidget(self._words)
        self._said = label(role="muted", scale=theme.SMALL)
        said.addWidget(self._said)
        top.addLayout(said, 1)
        top.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        self._buttons = QWidget()
        buttons = line(self._buttons)
        for made in self._make_buttons():
            buttons.addWidget(made)
        self._more = button(place.word("name_or_note"), self._show_who, role="quiet")
        self._more.setObjectName(f"more:{place.step.id}:{confirm.name}")
        self._more.setAccessibleName(self._of(self._more))
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self._pictures = PictureStrip(confirm, place, self, self._words.text())
        top.addWidget(self._pictures.adding, 0, Qt.AlignmentFlag.AlignVCenter)
        self._undo = button(place.word("take_back"), self._saying.withdraw, role="quiet")
        self._undo.setObjectName(f"undo:{place.step.id}:{confirm.name}")
        self._undo.setAccessibleName(self._of(self._undo))
        top.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(top)
        self._who = self._make_who()
        self._who.hide()
        card.body.addWidget(self._who)
        card.body.addWidget(self._pictures)
        column(self).addWidget(card)

    def _make_buttons(self) -> list[QWidget]:
        name, step = self.confirm.name, self.place.step
        if not self.confirm.outcome:
            made = button(self.place.word("confirm"), lambda: self._record(True))
            made.setObjectName(f"confirm:{step.id}:{name}")
            made.setAccessibleName(self._of(made))
            return [made]
        good = button(self.place.step_word(f"{name}_success"), lambda: self._record(True))
        good.setObjectName(f"confirm:{step.id}:{name}")
        bad = button(self.place.step_word(f"{name}_failure"), lambda: self._record(False))
        bad.setObjectName(f"deny:{step.id}:{name}")
        return [good, bad]

    def _of(self, button: QPushButton) -> str:
        """A button's name that is its own, where several confirmations stand on a page."""
        return f"{button.text()}: {self._words.text()}"

    def _make_who(self) -> QWidget:
        """Somebody else's name, and what the other screen said."""
        box = QWidget()
        row = line(box)
        self._by = QLineEdit()
        self._by.setAccessibleName(self.place.word("done_by"))
        self._by.setObjectName(f"by:{self.place.step.id}:{self.confirm.name}")
        row.addWidget(
            label(self.place.word("done_by"), role="muted", scale=theme.SMALL, wrap=False)
        )
        row.addWidget(self._by, 1)
        self._note = QLineEdit()
        self._note.setPlaceholderText(self.place.word("what_it_said"))
        self._note.setAccessibleName(self.place.word("what_it_said"))
        if not self.confirm.outcome:
            self._note.hide()
        row.addWidget(self._note, 2)
        return box

    def _show_who(self) -> None:
        self._is_wider = not self._is_wider
        self.refresh()
        if self._is_wider:
            self._by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record(self, success: bool) -> None:
        by, note = self._by.text().strip(), self._note.text().strip()
        for taken in (self._by, self._note):
            taken.clear()
        self._saying.record(success, by=by, note=note)
        announce(self, self._saying.said_words())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What is pasted comes here only where no line wanted it: then it is a picture."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._pictures.intake.paste()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        self._pictures.refresh()
        said, again = self._saying.said, self._saying.is_outdated
        self._by.setPlaceholderText(self.place.work.session.consultant)
        may_record = self.place.work.session.why_not(self.place.step.id) is None
        for one in (self._buttons, self._more, self._who, self._undo):
            one.setEnabled(may_record)
        self._buttons.setVisible(said is None or again)
        self._more.setVisible(said is None or again)
        self._who.setVisible((said is None or again) and self._is_wider)
        self._undo.setVisible(said is not None and not self.confirm.once)
        self._said.setVisible(said is not None)
        self._said.setText(self._saying.said_words())
        c = theme.colours()
        if said is None:
            set_picture(self._tick, "circle", c.line_strong, 20)
        elif again:
            set_picture(self._tick, "triangle-alert", c.bad, 20)
        elif said.success:
            set_picture(self._tick, "circle-check", c.good, 20)
        else:
            set_picture(self._tick, "circle-alert", c.bad, 20)

    def focus_on(self, name: str) -> bool:
        if name == self.confirm.name:
            found = self._buttons.findChildren(QWidget)
            if found:
                found[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return name == self.confirm.name
