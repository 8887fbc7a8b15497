"""What is read on a page: numbered instructions, notes, and the mail to the customer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QWidget

from syncwizard.domain.steps import Do, Note, NoteKind
from syncwizard.domain.text import text
from syncwizard.i18n import Run
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import Card, button, column, label, line, picture
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place

_NOTE_ICONS = {
    NoteKind.NOTE: ("info", "muted"),
    NoteKind.WARNING: ("triangle-alert", "wait"),
    NoteKind.UNCLEAR: ("circle-question-mark", "muted"),
}


class Instructions(Block):
    """Numbered instructions; the numbers run on through the whole step."""

    def __init__(self, do: Do, place: Place, first: int) -> None:
        super().__init__()
        self._texts = [place.words.runs(place.step.text(name)) for name in do.names]
        self._numbers = []
        self._rows = QWidget()
        rows = column(self._rows, spacing=GAP // 2)
        for runs in self._texts:
            row = line(spacing=GAP)
            shown = label(role="muted", bold=True, wrap=False)
            shown.setMinimumWidth(theme.px(2 * GAP))
            self._numbers.append(shown)
            row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(RunsLabel(runs), 1)
            rows.addLayout(row)
        self._paragraph = RunsLabel()
        self._paragraph.hide()
        body = column(self)
        body.addWidget(self._rows)
        body.addWidget(self._paragraph)
        self.number_from(first)

    def number_from(self, first: int) -> int:
        """Numbers the instructions from `first` on; returns the number that follows."""
        runs: list[Run] = []
        for number, (shown, said) in enumerate(zip(self._numbers, self._texts, strict=True), first):
            shown.setText(f"{number}.")
            # A number does not stand at a line's end, away from what it counts.
            runs += [Run(f"{number}.\u00a0", strong=True), *said, Run("   ")]
        self._paragraph.set_runs(runs)
        return first + len(self._numbers)

    def tighten(self, tight: bool) -> None:
        """One paragraph instead of a line each."""
        self._rows.setVisible(not tight)
        self._paragraph.setVisible(tight)


class NoteBox(Block):
    """A note, a warning, or a doubt about the guide with our reading; warnings never fold."""

    def __init__(self, note: Note, place: Place) -> None:
        super().__init__()
        self._place, self._note = place, note
        self._folds = note.kind is not NoteKind.WARNING
        self._is_tight = False
        box = QFrame()
        box.setObjectName("note")
        box.setProperty("kind", note.kind.value)
        self._row = row = line(box, spacing=GAP)
        row.setContentsMargins(GAP + 4, GAP // 2, GAP + 4, GAP // 2)
        icon, colour = _NOTE_ICONS[note.kind]
        self._icon = picture(icon, getattr(theme.colours(), colour))
        row.addWidget(self._icon)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GAP)
        is_plain = note.kind is NoteKind.NOTE
        words = "" if is_plain else place.word(f"note_{note.kind.value}")
        self._title = label(words, bold=True, wrap=False)
        if is_plain:
            self._title.hide()
        self._body.addWidget(self._title)
        self._text = RunsLabel(place.words.runs(place.step.text(note.name)))
        self._body.addWidget(self._text, 1)
        row.addLayout(self._body, 1)
        self._more = button("", self._toggle, role="quiet")
        self._more.setProperty("dense", True)
        row.addWidget(self._more)
        column(self).addWidget(box)
        self._fold(self._folds)

    def tighten(self, tight: bool) -> None:
        is_warning = self._note.kind is NoteKind.WARNING
        above = GAP // 2 if is_warning or not tight else 0
        self._row.setContentsMargins(GAP + 4, above, GAP + 4, above)
        self._is_tight = tight
        self._turn()

    def _turn(self) -> None:
        """Title and text side by side, or below each other where there is room for that."""
        is_side = self._is_folded or self._is_tight
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(side if is_side else below)
        self._body.setSpacing(GAP if is_side else 2)

    def _toggle(self) -> None:
        self._fold(not self._is_folded)

    def _fold(self, folded: bool) -> None:
        self._is_folded = folded
        self._text.fold(folded)
        self._turn()
        where = Qt.AlignmentFlag.AlignVCenter if folded else Qt.AlignmentFlag.AlignTop
        for shown in (self._icon, self._more):
            self._row.setAlignment(shown, where)
        self._title.setAlignment(where)
        self._more.setText(self._place.say(text("page.more" if folded else "page.less")))
        self._more.setAccessibleName(f"{self._more.text()}: {self._text.text()}")
        self._show_more()

    def _show_more(self) -> None:
        """Nobody is offered more of what is wholly there."""
        room = self._text.width()
        if self._more.isVisibleTo(self):
            room += self._more.width() + GAP
        fits = self._is_folded and self._text.width_of_a_line() <= room
        self._more.setVisible(self._folds and not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._show_more()


class CustomerMail(Block):
    """The mail that asks the customer's administrator for exactly what step 3 needs."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        card = Card()
        top = line()
        top.addWidget(label(place.word("customer_mail"), bold=True), 1)
        made = button(place.word("copy_text"), self._copy, icon="copy")
        made.setObjectName("copy_mail")
        top.addWidget(made)
        self._toggle = button(place.word("show_mail"), self._show, role="quiet", icon="mail")
        top.addWidget(self._toggle)
        card.body.addLayout(top)
        card.body.addWidget(label(place.word("customer_mail_lead"), role="muted"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(260)
        self._text.setAccessibleName(place.word("customer_mail"))
        self._text.hide()
        card.body.addWidget(self._text)
        column(self).addWidget(card)

    def refresh(self) -> None:
        mail = self._mail()
        if self._text.toPlainText() != mail:
            self._text.setPlainText(mail)

    def _mail(self) -> str:
        from syncwizard.guide.customer_mail import mail_to_customer

        words = self._place.words
        session = self._place.work.session
        return "\n".join(words.say_all(mail_to_customer(session.answers, session.consultant)))

    def _show(self) -> None:
        self._text.setVisible(not self._text.isVisible())
        word = "hide_mail" if self._text.isVisible() else "show_mail"
        self._toggle.setText(self._place.word(word))

    def _copy(self) -> None:
        self._place.clipboard.copy(self._mail())
