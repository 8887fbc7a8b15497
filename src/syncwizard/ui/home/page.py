"""All set-ups at a glance: progress and what comes next; it opens and deletes none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui import keys
from syncwizard.ui.letters import mark
from syncwizard.ui.look import theme
from syncwizard.ui.look.helping import Helping
from syncwizard.ui.look.notice import Notice, Said
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import Bending, button, clear, column, label, line, set_role
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.domain.calendar_file import Entry
    from syncwizard.domain.waits import Wait
    from syncwizard.house import HomeRow
    from syncwizard.ui.home.cards import SetupCard
    from syncwizard.ui.home.reminding import HomeReminders


class HomePage(Page):
    """The first page. Its rows come from the background; until then it says that it is looking.

    `practise`: opens the practice systems, where they are not what is open already. `bring_in`:
    takes a set-up from another computer.
    """

    def __init__(
        self,
        words: Catalogue,
        *,
        practice: bool,
        new: Callable[[], None],
        open_one: Callable[[str], None],
        delete: Callable[[HomeRow], None],
        reopen: Callable[[str], None],
        look: Callable[[str, Wait], object],
        save: Callable[[tuple[Entry, ...]], object],
        corner: QWidget,
        practise: Callable[[], object] | None = None,
        bring_in: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(centred=True)
        self._words, self._new_setup, self._practise = words, new, practise
        self._open, self._delete, self._reopen = open_one, delete, reopen
        self._look, self._save = look, save
        self._asked: QWidget | None = None
        self._reminders: HomeReminders | None = None
        self.setAccessibleName(self._word("program"))
        lead = "home_lead_practice" if practice else "home_lead"
        self._help = Helping(words, text("page.help_home"))
        above = max(5 * GAP, self.make_help_place(self._help.button).below)
        self.column.setContentsMargins(4 * GAP, above, 4 * GAP, 4 * GAP)
        head = column(spacing=GAP // 2)
        head.addWidget(self._head(corner))
        head.addWidget(label(self._word(lead), role="muted"))
        self.column.addLayout(head)
        self.column.addWidget(self._help)
        keys.bind(self, help=self._help.toggle)
        self._notice = Notice(words, lambda _way: None)  # nothing said here leads anywhere
        self._notice.setObjectName("home_notice")
        self.column.addWidget(self._notice)
        self._above = self.column.count()
        self.column.addStretch(0)
        self._rows = column(spacing=GAP + GAP // 2)
        self.column.addLayout(self._rows)
        if bring_in is not None:
            beside = line()
            beside.addWidget(self._way_in(bring_in))
            beside.addStretch(1)
            self.column.addLayout(beside)
        self.column.addStretch(3)
        self._rows.addWidget(label(self._word("looking"), role="muted"))

    def _head(self, corner: QWidget) -> QWidget:
        made = Bending(spacing=2 * GAP)
        title = label(self._word("program"), bold=True, scale=theme.DISPLAY, wrap=False)
        made.row.addWidget(title, 1)
        # No primary button: that is the way into the last set-up, or the one of an empty page.
        self._new = button(self._word("new_setup"), self._new_setup, icon="plus")
        self._new.setObjectName("new")
        mark(self._new, self._words, "new")
        ways = QWidget()
        row = line(ways)
        row.addWidget(corner)
        row.addStretch(1)
        row.addWidget(self._new)
        made.row.addWidget(ways)
        return made

    def _way_in(self, bring_in: Callable[[], object]) -> QPushButton:
        said = self._words.say(text("travel.bring_in"))
        made = button(said, bring_in, role="quiet", icon="folder-open")
        made.setObjectName("bring_in")
        return made

    def _word(self, key: str, **params: str | int | Text) -> str:
        return self._words.say(text(f"window.{key}", **params))

    def say(self, what: Text) -> None:
        """A notice above the list, until a person closes it."""
        self._notice.say(Said(what, lasts=True))
        self._keep_height()

    @property
    def notices(self) -> list[Said]:
        return self._notice.said

    def take_over(self, notices: Sequence[Said]) -> None:
        """Shows what stood on the home page before this one."""
        self._notice.take_over(notices)
        self._keep_height()

    def say_saved(self, words: str) -> None:
        """What became of the calendar file, where it was asked for."""
        if self._reminders is not None:
            self._reminders.tell(words)

    def ask(self, card: QWidget) -> None:
        """A question above the list."""
        self._asked = card
        self.column.insertWidget(self._above, card)

    def ask_no_more(self) -> None:
        """It is answered, here or elsewhere."""
        if self._asked is not None:
            self._asked.hide()

    def show_rows(self, rows: list[HomeRow]) -> None:
        from syncwizard.ui.home.beginning import Beginning  # late: after the first paint
        from syncwizard.ui.home.cards import SetupCard
        from syncwizard.ui.home.reminding import HomeReminders

        clear(self._rows)
        self._reminders = None
        if any(row.reminders is not None and row.reminders.has_due for row in rows):
            self._reminders = HomeReminders(rows, self._words, self._save)
            self._rows.addWidget(self._reminders)
        ways = (self._open, self._delete, self._reopen, self._look)
        cards = [SetupCard(row, self._words, *ways) for row in rows]
        for card in cards:
            self._rows.addWidget(card)
        if not rows:
            self._rows.addWidget(Beginning(self._words, self._new_setup, self._practise))
        self._new.setVisible(bool(rows))
        self.column.setStretch(self._above, 0 if rows else 1)  # alone, it stands in the middle
        self._bring_forward(cards)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """A layout knows the height of words that wrap only for a width: else it squeezes them."""
        inside: QWidget = self._inside
        layout = inside.layout()
        if layout is not None:
            inside.setMinimumHeight(layout.totalMinimumHeightForWidth(inside.width()))

    def _bring_forward(self, cards: Sequence[SetupCard]) -> None:
        """Going on with the last one is what most people come for: Enter does it."""
        able = [card for card in cards if card.opening is not None]
        last = max(able, key=lambda card: card.last_opened, default=None)
        if last is not None and last.opening is not None:
            set_role(last.opening, "role", "primary")
        new = self.findChildren(QPushButton, "new")[-1]
        first = last.opening if last and last.opening else new
        focused: QWidget | None = self.window().focusWidget()
        if focused is None or focused is self or self.isAncestorOf(focused):
            first.setFocus()
