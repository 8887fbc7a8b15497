"""What the sections of the settings are made of; it knows no single setting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.helping import Helping
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import Card, column, label, line, picture, set_picture, set_role
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.ui.running.work import Work

WIDEST = 760
Do = Callable[[Callable[[], Awaitable[object]], Callable[[object], object]], None]


class Effects(Protocol):
    """What a setting changes at once, in the window around."""

    def set_language(self, language: str) -> None: ...
    def use_look(self) -> None: ...
    def use_limits(self) -> None: ...
    def use_name(self) -> None: ...
    def copy(self, words: str) -> None: ...


@dataclass(frozen=True)
class Desk:
    """What every section gets. `do` runs something in the background and tells its result.

    `work` is the set-up that is open behind the settings, if one is.
    """

    words: Catalogue
    house: FaceOfHouse
    effects: Effects
    do: Do
    work: Work | None = None

    def say(self, key: str, **params: str | int | datetime | Text) -> str:
        return self.words.say(text(key, **params))


class Section(Page):
    """One page of the settings: a heading, what it is about, and its rows."""

    def __init__(self, desk: Desk, heading: str, lead: str = "") -> None:
        super().__init__(widest=WIDEST)
        self.desk = desk
        self.setAccessibleName(heading)
        self.column.setSpacing(2 * GAP)
        self.help = Helping(desk.words, text("page.help_settings"))
        top = line()
        top.addWidget(label(heading, bold=True, scale=theme.TITLE), 1)
        top.addWidget(self.make_help_place(self.help.button))
        self.column.addLayout(top)
        self.column.addWidget(self.help)
        if lead:
            self.column.addWidget(label(lead, role="muted"))

    def commit(self) -> None:
        """Takes over what is typed and not yet taken."""

    def add_card(self, *rows: QWidget) -> Card:
        """Rows that belong together."""
        card = Card(spacing=2 * GAP)
        for row in rows:
            card.body.addWidget(row)
        self.column.addWidget(card)
        return card

    def keep(self, row: Row, **values: str | int) -> bool:
        """Keeps settings; says at the row where they could not be kept."""
        trouble = self.desk.house.preferences.change(**values)
        row.tell(self.desk.words.say(trouble) if trouble else "", is_wrong=True)
        return trouble is None


class Row(QWidget):
    """A setting: its name, a control with what stands beside it, what it means, what is wrong."""

    def __init__(
        self,
        name: str,
        control: QWidget,
        help: str = "",  # noqa: A002 - as it is called everywhere
        beside: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.control = control
        body = column(self, spacing=GAP // 2)
        shown = label(name, bold=True)
        shown.setBuddy(control)
        body.addWidget(shown)
        row = line(spacing=GAP)
        row.addWidget(control, 1)
        for each in beside:
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(row)
        self._help = label(help, role="muted", scale=theme.SMALL)
        if not help:
            self._help.hide()
        body.addWidget(self._help)
        self._message = QWidget()
        said = line(self._message, spacing=GAP)
        self._icon = picture("circle-alert", theme.colours().bad, 16)
        self._words = label(scale=theme.SMALL)
        said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._words, 1)
        self._message.hide()
        body.addWidget(self._message)
        body.addStretch(1)  # beside a higher neighbour it stays at the top
        if not control.accessibleName():
            control.setAccessibleName(name)
        control.setAccessibleDescription(help)

    @property
    def message(self) -> str:
        """What is said of the setting at present."""
        return self._words.text()

    def tell(self, words: str, *, is_wrong: bool = False) -> None:
        """Says something of the setting, or nothing; a screen reader hears it."""
        if words == self.message:
            return
        self._words.setText(words)
        self._message.setVisible(bool(words))
        role = "bad" if is_wrong else "muted"
        set_role(self._words, "role", role)
        icon = "circle-alert" if is_wrong else "info"
        set_picture(self._icon, icon, getattr(theme.colours(), role), 16)
        set_role(self.control, "wrong", "true" if words and is_wrong else "false")
        described = " ".join(each for each in (words, self._help.text()) if each)
        self.control.setAccessibleDescription(described)
        announce(self.control, words, assertive=is_wrong)


class Combo(QComboBox):
    """Choices by value in a list that opens; the wheel scrolls the page and changes nothing."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def chosen(self) -> str:
        return str(self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()
