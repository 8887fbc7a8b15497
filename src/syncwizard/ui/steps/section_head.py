"""The head of a section: a button that opens and folds it and says how far it is; it folds nothing.

Its state is a shape, a colour and a word, and whether it is open is told to screen readers.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent, QKeyEvent

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import label, line, picture, set_picture, set_role
from syncwizard.ui.look.spoken import SpokenButton
from syncwizard.ui.look.theme import GAP


class Standing(StrEnum):
    """How far a section is; `READING` asks for nothing."""

    READING = "reading"
    OPEN = "open"
    WAITING = "waiting"  # all is right so far, and another system needs time
    PRESET = "preset"  # nobody has done anything there, and nothing is missing
    DONE = "done"
    PROBLEM = "problem"


_LOOKS = {  # icon, its colour, the word and its role
    Standing.READING: ("info", "muted", "", ""),
    Standing.OPEN: ("circle", "line_strong", "page.section_open", "muted"),
    Standing.WAITING: ("clock", "wait", "progress.state_waiting", "wait"),
    Standing.PRESET: ("circle-dashed", "muted", "page.section_preset", "muted"),
    Standing.DONE: ("circle-check", "good", "page.section_done", "good"),
    Standing.PROBLEM: ("circle-alert", "bad", "page.section_problem", "bad"),
}
_MOST = 4  # lines
HEIGHT = 26  # pixels, at the platform's own text size


class Head(SpokenButton):
    """One row: state, what it is, a few facts, and a word where the state needs one.

    What it is breaks into lines where one has no room for it: `high_at` a width says how many.
    """

    def __init__(self, title: str, words: Catalogue) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.is_open = True
        self._words, self._title = words, title
        self._icon = picture("circle", theme.colours().line_strong)
        self._shown = Elided(title, lines=_MOST, bold=True)
        self._fact = label(role="muted", scale=theme.SMALL, wrap=False)
        self._state = label(scale=theme.SMALL, wrap=False)
        self._arrow = picture("chevron-down", theme.colours().muted, 16)
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.addWidget(self._icon)
        row.addWidget(self._shown, 1)
        for part in (self._fact, self._state, self._arrow):
            row.addWidget(part)
        for part in (self._icon, self._shown, self._fact, self._state, self._arrow):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row
        self.setFixedHeight(self._lowest)

    @property
    def _lowest(self) -> int:
        return max(theme.px(HEIGHT), self._shown.minimumSizeHint().height() + GAP // 2)

    def high_at(self, width: int) -> int:
        """The pixels that its words need at that width."""
        return max(self._lowest, self._row.totalHeightForWidth(width) + GAP // 2)

    def spread(self, width: int, share: int) -> None:
        """Is so much higher than it has to be: there is room that nothing else wants."""
        self.setFixedHeight(self.high_at(width) + share)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens it as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, self.minimumHeight())

    def show_standing(self, standing: Standing, fact: str) -> None:
        icon, colour, key, role = _LOOKS[standing]
        set_picture(self._icon, icon, getattr(theme.colours(), colour))
        word = self._words.say(text(key)) if key else ""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))
        # The tick says it to the eye; beside it the word would only be said twice.
        self._state.setText("" if standing is Standing.DONE else word)
        self._state.setVisible(bool(self._state.text()))
        set_role(self._state, "role", role)
        self.setAccessibleName(", ".join(filter(None, (self._title, word, fact))))

    def tell_state(self, state: QAccessible.State) -> None:
        """That it can be opened and folded: Qt has no such button of its own."""
        state.expandable = 1
        state.expanded = int(self.is_open)
        state.collapsed = int(not self.is_open)

    def show_open(self, is_open: bool) -> None:
        """Shows and tells whether its section is open."""
        arrow = "chevron-down" if is_open else "chevron-right"
        set_picture(self._arrow, arrow, theme.colours().muted, 16)
        does = text("page.section_folds" if is_open else "page.section_opens")
        self.setAccessibleDescription(self._words.say(does))
        if is_open == self.is_open:
            return
        self.is_open = is_open
        if QAccessible.isActive():
            changed = QAccessible.State()
            changed.expanded = changed.collapsed = 1
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, changed))
