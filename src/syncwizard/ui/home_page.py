"""All set-ups at a glance: progress and what comes next; it opens and deletes none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.house import HomeRow
from syncwizard.i18n import Catalogue
from syncwizard.ui import theme
from syncwizard.ui.page import Page
from syncwizard.ui.pieces import Card, button, clear, column, icon_button, label, line, picture
from syncwizard.ui.theme import GAP


class HomePage(Page):
    """The first page. Its rows come from the background; until then it says that it is looking."""

    def __init__(
        self,
        words: Catalogue,
        *,
        practice: bool,
        new: Callable[[], None],
        open_one: Callable[[str], None],
        delete: Callable[[HomeRow], None],
        corner: QWidget,
    ) -> None:
        super().__init__(widest=980, centred=True)
        self._words, self._open, self._delete = words, open_one, delete
        self.setAccessibleName(self._word("program"))
        self.column.setContentsMargins(4 * GAP, 5 * GAP, 4 * GAP, 4 * GAP)
        top = line()
        titles = column(spacing=GAP // 2)
        titles.addWidget(label(self._word("program"), bold=True, scale=1.9))
        lead = "home_lead_practice" if practice else "home_lead"
        titles.addWidget(label(self._word(lead), role="muted"))
        top.addLayout(titles, 1)
        top.addWidget(corner, 0, Qt.AlignmentFlag.AlignVCenter)
        made = button(self._word("new_setup"), new, role="primary", icon="plus")
        made.setObjectName("new")
        top.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(top)
        self._notice = label(role="wait")
        self._notice.setObjectName("home_notice")
        self._notice.hide()
        self.column.addWidget(self._notice)
        self._rows = column(spacing=GAP + 4)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self._rows.addWidget(label(self._word("looking"), role="muted"))

    def _word(self, key: str, **params: str | int | Text) -> str:
        return self._words.say(text(f"window.{key}", **params))

    def say(self, words: str) -> None:
        """A notice above the list."""
        self._notice.setText(words)
        self._notice.setVisible(bool(words))

    def show_rows(self, rows: list[HomeRow]) -> None:
        clear(self._rows)
        for row in rows:
            self._rows.addWidget(self._card(row))
        if not rows:
            self._rows.addWidget(self._empty())

    def _empty(self) -> QWidget:
        card = Card(spacing=GAP)
        card.body.setContentsMargins(4 * GAP, 5 * GAP, 4 * GAP, 5 * GAP)
        shown = picture("list-checks", theme.colours().accent, 40)
        card.body.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, bold in (
            (self._word("home_empty"), True),
            (self._word("home_empty_how"), False),
        ):
            made = label(words, bold=bold, role="" if bold else "muted")
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            card.body.addWidget(made)
        return card

    def _card(self, row: HomeRow) -> QWidget:
        card = Card()
        top = line(spacing=2 * GAP)
        left = column(spacing=2)
        name = row.customer or self._word("without_name")
        left.addWidget(label(name, bold=True, scale=1.2))
        left.addWidget(label(self._facts(row), role="muted", scale=theme.SMALL))
        top.addLayout(left, 2)
        top.addLayout(self._middle(row), 3)
        opening = button(self._word("open_setup"), lambda: self._open(row.id))
        opening.setObjectName(f"open:{row.id}")
        opening.setAccessibleName(self._word("open_what", what=name))
        opening.setEnabled(row.state in {"good", "damaged"})
        top.addWidget(opening, 0, Qt.AlignmentFlag.AlignVCenter)
        deleting = icon_button(
            "trash-2", self._word("delete_what", what=name), lambda: self._delete(row)
        )
        deleting.setObjectName(f"delete:{row.id}")
        top.addWidget(deleting, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(top)
        return card

    def _facts(self, row: HomeRow) -> str:
        environment = self._words.say(Text(f"fields.environment.{row.environment or 'production'}"))
        if row.opened is None:
            return environment
        moment = self._words.moment(row.opened)
        return f"{environment} · {self._word('last_opened', at=moment)}"

    def _middle(self, row: HomeRow) -> QVBoxLayout:
        from syncwizard.ui.step_list import ICONS  # late: there are rows after the first paint

        middle = column(spacing=GAP // 2)
        if row.state != "good":
            middle.addWidget(label(self._word(f"project_{row.state}"), role="bad"))
            return middle
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setMaximum(row.total)
        bar.setValue(row.done)
        words = self._word("done_count", n=row.done, total=row.total)
        bar.setAccessibleName(words)
        middle.addWidget(bar)
        below = line(spacing=GAP)
        below.addWidget(label(words, role="muted", scale=theme.SMALL, wrap=False))
        below.addStretch(1)
        if row.following is not None and row.following_state is not None:
            icon, colour = ICONS[row.following_state]
            below.addWidget(picture(icon, getattr(theme.colours(), colour), 16))
            title = self._words.say(row.following.title)
            state = self._words.say(row.following_state.label)
            said = self._word("comes_next", step=row.following.id, title=title, state=state)
            below.addWidget(label(said, scale=theme.SMALL, wrap=False))
        elif row.following is None:
            below.addWidget(picture("circle-check", theme.colours().good, 16))
            below.addWidget(label(self._word("home_complete"), scale=theme.SMALL, wrap=False))
        middle.addLayout(below)
        return middle
