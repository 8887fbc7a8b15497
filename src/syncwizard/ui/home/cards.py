"""One set-up on the home page: how far it is, and the ways into it; it opens none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.house import HomeRow
from syncwizard.i18n import Catalogue
from syncwizard.ui.home.reminding import CardReminder, Look, has_reminders
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import (
    Bending,
    Card,
    button,
    column,
    icon_button,
    label,
    line,
    picture,
)
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.view.step_list import ICONS

# How a set-up looks that is not simply there.
_TROUBLES = {
    "damaged": ("triangle-alert", "wait"),
    "lost": ("circle-alert", "bad"),
    "newer": ("info", "muted"),
    "unreadable": ("circle-alert", "bad"),
}
_NARROW = 700  # below that a card's parts stand below each other


class SetupCard(Card):
    """One set-up: whose it is, how far it is, what comes next, and the way into it."""

    def __init__(
        self,
        row: HomeRow,
        words: Catalogue,
        open_one: Callable[[str], None],
        delete: Callable[[HomeRow], None],
        reopen: Callable[[str], None],
        look: Look,
    ) -> None:
        super().__init__()
        self._row, self._words = row, words
        self._open, self._delete, self._reopen, self._look = open_one, delete, reopen, look
        self.opening: QPushButton | None = None
        bending = Bending(narrow=_NARROW, spacing=2 * GAP)
        bending.row.addLayout(self._whose(), 2)
        bending.row.addLayout(self._how_far(), 3)
        bending.row.addLayout(self._ways())
        self.body.addWidget(bending)

    def _word(self, key: str, **params: str | int | Text) -> str:
        return self._words.say(text(f"window.{key}", **params))

    @property
    def last_opened(self) -> datetime:
        """UTC; long ago where nothing tells it."""
        return self._row.opened or datetime.min.replace(tzinfo=UTC)

    @property
    def _name(self) -> str:
        return self._row.customer or self._word("without_name")

    def _whose(self) -> QVBoxLayout:
        made = column(spacing=GAP // 4)
        made.addWidget(Elided(self._name, lines=2, bold=True, scale=theme.HEADING))
        made.addWidget(label(self._facts(), role="muted", scale=theme.SMALL))
        made.addStretch(1)
        return made

    def _facts(self) -> str:
        row = self._row
        environment = self._words.say(Text(f"fields.environment.{row.environment or 'production'}"))
        if row.opened is None:
            return environment
        day = self._words.day(row.opened.astimezone().date())
        return f"{environment} · {self._word('last_opened', at=day)}"

    def _how_far(self) -> QVBoxLayout:
        made = column(spacing=GAP // 2)
        state = self._row.trouble
        if state:
            icon, colour = _TROUBLES[state]
            made.addWidget(self._said(icon, colour, self._word(f"project_{state}")))
        else:
            made.addWidget(self._bar())
            made.addWidget(self._what_comes_next())
            if self._row.signed:
                made.addWidget(self._signed())
            if has_reminders(self._row):
                made.addWidget(CardReminder(self._row, self._words, self._look))
        made.addStretch(1)
        return made

    def _bar(self) -> QWidget:
        row = self._row
        said = self._word("done_count", n=row.done, total=row.total)
        if row.apart:
            said = f"{said} · {self._word('apart_count', n=row.apart)}"
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setMaximum(row.total)
        bar.setValue(row.done)
        bar.setAccessibleName(said)
        made = QWidget()
        beside = line(made, spacing=GAP + GAP // 2)
        beside.addWidget(bar, 1)
        beside.addWidget(label(said, role="muted", scale=theme.SMALL, wrap=False))
        return made

    def _signed(self) -> QWidget:
        """Who signed it, and the way to open it again."""
        made = QWidget()
        row = line(made)
        told = " · ".join(self._words.say_all(self._row.signed))
        row.addWidget(self._said("file-text", "muted", told), 1)
        way = self._words.say(text("signing.reopen"))
        reopening = button(way, lambda: self._reopen(self._row.id), role="quiet", icon="pencil")
        reopening.setObjectName(f"reopen:{self._row.id}")
        what = self._words.say(text("signing.reopen_what", what=self._name))
        reopening.setAccessibleName(what)
        row.addWidget(reopening)
        return made

    def _what_comes_next(self) -> QWidget:
        row = self._row
        if row.following is None or row.following_state is None:
            return self._said("circle-check", "good", self._word("home_complete"))
        icon, colour = ICONS[row.following_state]
        title = self._words.say(row.following.title)
        state = self._words.say(row.following_state.label)
        said = self._word("comes_next", step=row.following.id, title=title, state=state)
        return self._said(icon, colour, said)

    def _said(self, icon: str, colour: str, words: str) -> QWidget:
        made = QWidget()
        row = line(made)
        shown = picture(icon, getattr(theme.colours(), colour), 16)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, scale=theme.SMALL), 1)
        return made

    def _ways(self) -> QVBoxLayout:
        """Open stands only where it can be opened; what to do instead is said beside it."""
        row, made = self._row, QWidget()
        ways = line(made)
        ways.addStretch(1)
        if row.trouble in {"", "damaged", "newer"}:
            way = "read_setup" if row.trouble == "newer" else "open_setup"
            self.opening = button(self._word(way), lambda: self._open(row.id))
            self.opening.setObjectName(f"open:{row.id}")
            self.opening.setAccessibleName(self._word("open_what", what=self._name))
            ways.addWidget(self.opening)
        name = self._word("delete_what", what=self._name)
        deleting = icon_button("trash-2", name, lambda: self._delete(row))
        deleting.setObjectName(f"delete:{row.id}")
        ways.addWidget(deleting)
        around = column()
        around.addWidget(made)
        around.addStretch(1)
        return around
