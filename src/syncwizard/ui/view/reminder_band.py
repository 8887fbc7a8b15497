"""What an open set-up waits for and what ends soon, on its task list; it runs no test itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from syncwizard.domain.reminders import Reminders
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, clear, column, label, line, picture, set_role
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.domain.expiry import Expiry
    from syncwizard.domain.waits import Wait
    from syncwizard.ui.view.project_view import ProjectView

MOST: Final = 4  # lines; the calendar file has all
_PAUSE_MS: Final = 30_000  # what comes due meanwhile is shown by itself


class ReminderBand(QFrame):
    """A line for each wait, with *Look now*, and for each secret that ends soon; else nothing."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self.setObjectName("note")
        self._view = view
        self._shown: object = None
        self._told = Reminders()
        self._lines = column(self, spacing=0)
        self._lines.setContentsMargins(GAP + 4, GAP // 2, GAP // 2, GAP // 2)
        self._again = QTimer(self, interval=_PAUSE_MS)
        self._again.timeout.connect(self._look_at_clock)
        self._again.start()
        self.hide()

    def _look_at_clock(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        work = self._view.work
        self._told = work.session.reminders()
        running = tuple(work.is_running(one.key) for one in self._told.waits)
        shown = (self._told, running)
        if shown == self._shown:
            return
        self._shown = shown
        self._fill()

    def _fill(self) -> None:
        """Made anew; who was on one of its buttons stays on it."""
        at = self._focused()
        clear(self._lines)
        ends = self._told.due_expiries
        made = [*map(self._wait, self._waits()), *map(self._expiry, ends)]
        for one in made[:MOST]:
            self._lines.addWidget(one)
            one.show()  # at once, where the band is to be seen already
        if len(made) > MOST:
            more = text("waits.more", n=len(made) - MOST)
            self._lines.addWidget(label(self._say(more), role="muted", scale=theme.SMALL))
        set_role(self, "kind", "warning" if self._told.has_due else "note")
        self.setVisible(bool(made))
        if at and (again := self.findChild(QPushButton, at)) is not None:
            again.setFocus()

    def _focused(self) -> str:
        focused: QWidget | None = self.window().focusWidget()
        return focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""

    def _say(self, what: Text) -> str:
        return self._view.words.say(what)

    def _waits(self) -> list[Wait]:
        """What is due stands first."""
        return sorted(self._told.waits, key=lambda one: not one.is_due)

    def _wait(self, one: Wait) -> QWidget:
        is_running = self._view.work.is_running(one.key)
        words = text("waits.looking") if is_running else text("waits.look_now")
        act = button(self._say(words), partial(self._look, one), role="quiet")
        act.setObjectName(f"look:{one.name}")
        act.setAccessibleName(f"{act.text()}: {self._say(one.what)}")
        act.setEnabled(not is_running)
        said = self._say(one.said(self._view.words.local_moment(one.until)))
        return self._line("clock", is_due=one.is_due, said=said, act=act)

    def _look(self, one: Wait) -> None:
        from syncwizard.ui.view.looking import look

        look(self._view, one)

    def _expiry(self, one: Expiry) -> QWidget:
        session = self._view.work.session
        home = session.guide.home_of(one.secret)
        is_asked = session.guide.fields[one.secret].when(self._view.work.answers)
        act = None
        if home is not None and is_asked:
            act = button(
                self._say(text("waits.new_secret")),
                partial(self._view.go_to, home.id, one.secret),
                role="quiet",
            )
            act.setObjectName(f"renew:{one.secret}")
        return self._line("key-round", is_due=True, said=self._say(one.said()), act=act)

    def _line(self, icon: str, *, is_due: bool, said: str, act: QPushButton | None) -> QWidget:
        made = QWidget()
        row = line(made, spacing=GAP)
        colours = theme.colours()
        row.addWidget(picture(icon, colours.wait if is_due else colours.muted, 18))
        row.addWidget(label(said, role="" if is_due else "muted", scale=theme.SMALL), 1)
        if act is not None:
            act.setProperty("dense", True)
            row.addWidget(act)
        return made
