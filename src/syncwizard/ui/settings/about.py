"""About the program: version, where things lie, and the licences of all it is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTreeWidget, QTreeWidgetItem

from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.about_parts import Part, describe, list_parts, version_line
from syncwizard.ui.settings.data import copyable
from syncwizard.ui.settings.rows import Desk, Section


class AboutSection(Section):
    """What somebody wants to know who asks for help, or for a licence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("about.title"))
        self._parts = list_parts()
        self._version = copyable(version_line())
        self.column.addWidget(self._version)
        self.column.addLayout(self._make_buttons())
        for words in self._places():
            self.column.addWidget(copyable(words))
        self.column.addWidget(label(desk.say("about.parts"), bold=True, scale=theme.HEADING))
        self.column.addWidget(label(desk.say("about.qt"), role="muted", scale=theme.SMALL))
        self._list = self._make_list()
        self._text = self._make_text()
        self.column.addWidget(self._list, 3)
        self.column.addWidget(self._text, 2)
        self._list.setCurrentIndex(self._list.model().index(0, 0))

    def _make_buttons(self) -> Flow:
        """Below the version line: beside it they would leave it no room in large text."""
        self._copy = button(self.desk.say("about.copy"), self._copy_all, icon="copy")
        self._copy.setObjectName("about:copy")
        words = self.desk.say("diagnostics.button")
        bundle = button(words, self._diagnose, icon="file-text")
        bundle.setObjectName("about:diagnostics")
        made = Flow()
        made.addWidget(self._copy)
        made.addWidget(bundle)
        return made

    def _places(self) -> list[str]:
        places = self.desk.house.places
        return [
            self.desk.say("about.data", folder=str(places.data)),
            self.desk.say("about.log", folder=str(places.logs)),
        ]

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("about:parts")
        made.setAccessibleName(self.desk.say("about.parts"))
        made.setHeaderLabels([self.desk.say(f"about.{name}") for name in _COLUMNS])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setMinimumHeight(theme.px(130))
        for part in self._parts:
            item = QTreeWidgetItem([part.name, part.version, part.licence])
            width = made.fontMetrics().horizontalAdvance(part.name) + 3 * GAP
            item.setSizeHint(0, QSize(width, theme.px(3 * GAP)))
            made.addTopLevelItem(item)
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.currentItemChanged.connect(lambda item, _before: self._show(item))
        return made

    def _make_text(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName("about:text")
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setMinimumHeight(theme.px(120))
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return made

    def _show(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        part = self._parts[self._list.indexOfTopLevelItem(item)]
        self._text.setPlainText(part.text() or self.desk.say("about.no_text", name=part.name))
        self._text.setAccessibleName(self.desk.say("about.licence_of", name=part.name))

    def _diagnose(self) -> None:
        from syncwizard.ui.settings.diagnostics import show_diagnostics  # late: rarely wanted

        show_diagnostics(self.desk, self)

    def _copy_all(self) -> None:
        self.desk.effects.copy(said_of(self._parts, self._places()))
        announce(self._copy, self.desk.say("about.copied"))


_COLUMNS = ("name", "version", "licence")


def said_of(parts: list[Part], places: list[str]) -> str:
    """Everything on the page but the licences' texts."""
    return "\n".join([version_line(), *places, "", describe(parts)])
