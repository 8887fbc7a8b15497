"""What is read on a page: numbered instructions, notes, and the mail to the customer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from syncwizard.domain.steps import Do, Note, NoteKind
from syncwizard.ui import theme
from syncwizard.ui.pieces import Card, button, column, label, line, picture
from syncwizard.ui.place import Block, Place
from syncwizard.ui.runs_label import RunsLabel
from syncwizard.ui.theme import GAP

_NOTE_ICONS = {
    NoteKind.NOTE: ("info", "muted"),
    NoteKind.WARNING: ("triangle-alert", "wait"),
    NoteKind.UNCLEAR: ("circle-question-mark", "muted"),
}


class Instructions(Block):
    """Numbered instructions; the numbers run on through the whole step."""

    def __init__(self, do: Do, place: Place, first: int) -> None:
        super().__init__()
        card = Card(spacing=GAP)
        self._numbers = []
        for name in do.names:
            row = line(spacing=GAP)
            shown = label(role="muted", bold=True, wrap=False)
            shown.setMinimumWidth(3 * GAP)
            self._numbers.append(shown)
            row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(RunsLabel(place.words.runs(place.step.text(name))), 1)
            card.body.addLayout(row)
        column(self).addWidget(card)
        self.number_from(first)

    def number_from(self, first: int) -> int:
        """Numbers the instructions from `first` on; returns the number that follows."""
        for number, shown in enumerate(self._numbers, first):
            shown.setText(f"{number}.")
        return first + len(self._numbers)


class NoteBox(Block):
    """A note, a warning, or a doubt about the guide with our reading."""

    def __init__(self, note: Note, place: Place) -> None:
        super().__init__()
        box = QFrame()
        box.setObjectName("note")
        box.setProperty("kind", note.kind.value)
        row = line(box, margin=GAP + 4, spacing=GAP + 4)
        icon, colour = _NOTE_ICONS[note.kind]
        shown = picture(icon, getattr(theme.colours(), colour), 20)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        body = column(spacing=2)
        if note.kind is not NoteKind.NOTE:
            body.addWidget(label(place.word(f"note_{note.kind.value}"), bold=True))
        body.addWidget(RunsLabel(place.words.runs(place.step.text(note.name))))
        row.addLayout(body, 1)
        column(self).addWidget(box)


class CustomerMail(Block):
    """The mail that asks the customer's administrator for exactly what step 3 needs."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        card = Card()
        top = line()
        top.addWidget(label(place.word("customer_mail"), bold=True, scale=theme.HEADING), 1)
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
