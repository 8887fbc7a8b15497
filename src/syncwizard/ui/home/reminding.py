"""What the home page reminds of: a line in a set-up's card, a band above all; it opens none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from syncwizard.domain.reminders import entries
from syncwizard.domain.text import text
from syncwizard.house import HomeRow
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import Bending, button, column, label, line, picture
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.domain.calendar_file import Entry
    from syncwizard.domain.waits import Wait

_NARROW = 560
Look = Callable[[str, "Wait"], object]


def has_reminders(row: HomeRow) -> bool:
    """Whether a card has anything to say of it."""
    return row.reminders is not None and bool(row.reminders.waits or row.reminders.due_expiries)


class CardReminder(QWidget):
    """The next wait of one set-up, or what is due, with *Look now*; a secret that ends soon."""

    def __init__(self, row: HomeRow, words: Catalogue, look: Look) -> None:
        super().__init__()
        body = column(self, spacing=0)
        told = row.reminders
        if told is None:
            return
        for wait in (told.due_waits or told.waits)[:1]:
            act = button(words.say(text("waits.look_now")), partial(look, row.id, wait))
            act.setProperty("role", "quiet")
            act.setProperty("dense", True)
            act.setObjectName(f"look:{row.id}")
            whose = row.customer or words.say(text("window.without_name"))
            act.setAccessibleName(f"{act.text()}: {words.say(wait.what)}, {whose}")
            made = _line(
                "clock", words.say(wait.said(words.local_moment(wait.until))), is_due=wait.is_due
            )
            row_of = made.layout()
            if row_of is not None:
                row_of.addWidget(act)
            body.addWidget(made)
        for end in told.due_expiries[:1]:
            body.addWidget(_line("key-round", words.say(end.said()), is_due=True))


def _line(icon: str, said: str, *, is_due: bool) -> QWidget:
    made = QWidget()
    row = line(made)
    colours = theme.colours()
    row.addWidget(picture(icon, colours.wait if is_due else colours.muted, 16))
    row.addWidget(label(said, role="" if is_due else "muted", scale=theme.SMALL), 1)
    return made


class HomeReminders(QFrame):
    """A quiet band where something is due in any set-up, and the calendar file of all."""

    def __init__(
        self,
        rows: Sequence[HomeRow],
        words: Catalogue,
        save: Callable[[tuple[Entry, ...]], object],
    ) -> None:
        super().__init__()
        self.setObjectName("note")
        self._rows, self._words, self._save = rows, words, save
        due = [row for row in rows if row.reminders is not None and row.reminders.has_due]
        bending = Bending(narrow=_NARROW, spacing=GAP)
        names = [row.customer or words.say(text("window.without_name")) for row in due]
        said = text("waits.home_due", n=len(due), names=words.enumeration(names))
        bending.row.addWidget(_line("clock", words.say(said), is_due=True), 1)
        if self._entries():
            act = button(words.say(text("waits.calendar")), self._pressed, role="quiet")
            act.setObjectName("calendar_file")
            act.setProperty("dense", True)
            bending.row.addWidget(act)
        body = column(self, spacing=0)
        body.setContentsMargins(GAP + 4, GAP // 2, GAP // 2, GAP // 2)
        body.addWidget(bending)
        self._told = label(role="muted", scale=theme.SMALL)
        self._told.hide()
        body.addWidget(self._told)
        self.setProperty("kind", "warning")
        self.setAccessibleName(words.say(said))

    def tell(self, words: str) -> None:
        """What became of the file."""
        self._told.setText(words)
        self._told.show()
        announce(self, words)

    def _entries(self) -> tuple[Entry, ...]:
        return tuple(
            entry
            for row in self._rows
            if row.reminders is not None
            for entry in entries(row.id, row.customer, row.reminders, self._words.say)
        )

    def _pressed(self) -> None:
        self._save(self._entries())
