"""A page's help: a button, see `HelpPlace`, and what it opens below; it knows no page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.letters import mark
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column
from syncwizard.ui.look.theme import GAP


class Helping(QFrame):
    """What is said of a page, and all keys; made when it is first wanted.

    `button` opens and folds it: the page has a place for it, the same on all.
    """

    toggled = Signal()

    def __init__(self, words: Catalogue, said: Text) -> None:
        super().__init__()
        self.setObjectName("note")
        self._words, self._said = words, said
        self._is_made = False
        self.button = button(
            words.say(text("window.help")), self.toggle, role="quiet", icon="circle-question-mark"
        )
        self.button.setObjectName("help")
        mark(self.button, words, "help")
        self.hide()

    def _make(self) -> None:
        from syncwizard.ui.look.key_list import KeyList  # late: help is rarely wanted
        from syncwizard.ui.look.runs_label import RunsLabel

        body = column(self, margin=GAP + 4, spacing=GAP)
        body.addWidget(RunsLabel(self._words.runs(self._said)))
        body.addWidget(KeyList(self._words))
        self._is_made = True

    def toggle(self) -> None:
        if not self._is_made:
            self._make()
        self.setVisible(self.isHidden())
        if not self.isHidden():
            announce(self.button, self._words.say(self._said))
        self.toggled.emit()
