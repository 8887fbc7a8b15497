"""The settings: sections on the left, one of them on the right; it knows no single setting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from syncwizard.ui import keys
from syncwizard.ui.letters import mark
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.about import AboutSection
from syncwizard.ui.settings.data import DataSection
from syncwizard.ui.settings.look import LookSection
from syncwizard.ui.settings.network import NetworkSection
from syncwizard.ui.settings.report_words import ReportSection
from syncwizard.ui.settings.rows import Desk, Section
from syncwizard.ui.settings.secrets import SecretsSection
from syncwizard.ui.settings.you import YouSection
from syncwizard.ui.view.page_row import PageRow

SIDE_WIDTH, WIDEST_SIDE = 240, 400
# By name: the heading's text, its icon, and what makes it.
SECTIONS: dict[str, tuple[str, str, Callable[[Desk], Section]]] = {
    "look": ("settings.look", "sun-moon", LookSection),
    "you": ("settings.you", "user", YouSection),
    "report": ("settings.report", "file-text", ReportSection),
    "secrets": ("settings.secrets", "key-round", SecretsSection),
    "data": ("settings.data", "folder-open", DataSection),
    "network": ("settings.network", "globe", NetworkSection),
    "about": ("about.title", "info", AboutSection),
}


class SettingsPage(QWidget):
    """Every setting is kept and holds as soon as it is given: there is nothing to confirm."""

    def __init__(self, desk: Desk, close: Callable[[], None], section: str = "look") -> None:
        super().__init__()
        self._desk = desk
        self.section = ""
        self._made: dict[str, Section] = {}
        self._rows: dict[str, PageRow] = {}
        self._stack = QStackedWidget()
        row = line(self, spacing=0)
        row.addWidget(self._make_side(close))
        right = QWidget()
        right.setObjectName("page")
        column(right).addWidget(self._stack)
        row.addWidget(right, 1)
        self._close = close
        keys.bind(self, help=self._toggle_help)
        self.open(section)

    def _make_side(self, close: Callable[[], None]) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(min(theme.px(SIDE_WIDTH), WIDEST_SIDE))
        side.setAccessibleName(self._desk.say("settings.sections"))
        body = column(side, spacing=GAP // 2)
        body.setContentsMargins(GAP, GAP, GAP + 1, GAP)  # the frame's line stays free
        leave = button(self._desk.say("settings.back"), close, role="quiet", icon="arrow-left")
        leave.setObjectName("settings_back")
        mark(leave, self._desk.words, "settings_back")
        body.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        title = label(self._desk.say("settings.title"), bold=True, scale=theme.TITLE)
        title.setContentsMargins(GAP, 1, 0, 0)
        body.addWidget(title)
        body.addSpacing(GAP)
        for name, (key, icon, _make) in SECTIONS.items():
            words = self._desk.say(key)
            row = PageRow(f"section:{name}", words, icon, lambda name=name: self.open(name))  # type: ignore[misc]
            row.setAutoExclusive(True)
            row.setMaximumHeight(theme.px(5 * GAP))
            row.setProperty("tall", True)
            self._rows[name] = row
            body.addWidget(row)
        body.addStretch(1)
        return side

    def open(self, name: str) -> None:
        """Shows a section; it is made when it is first wanted."""
        self.commit()
        if name not in self._made:
            self._made[name] = SECTIONS[name][2](self._desk)
            self._stack.addWidget(self._made[name])
        self.section = name
        self._rows[name].setChecked(True)
        self._stack.setCurrentWidget(self._made[name])

    def _toggle_help(self) -> None:
        self._made[self.section].help.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape leads back, where nothing else wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Where the keyboard begins: the section's row."""
        self._rows[self.section].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Takes over what is typed and not yet taken."""
        if self.section:
            self._made[self.section].commit()
