"""Asks for the consultant's name on the home page, as long as none is known; it keeps none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.pieces import Card, label
from syncwizard.ui.look.theme import GAP


class NameCard(Card):
    """Gone once a name is given; a set-up that is begun without it asks again."""

    def __init__(self, words: Catalogue, given: Callable[[str], object]) -> None:
        super().__init__(spacing=GAP)
        self._given = given
        asked = words.say(text("window.your_name"))
        self.body.addWidget(label(asked, bold=True))
        self.body.addWidget(label(words.say(text("window.who_lead")), role="muted"))
        self._line = QLineEdit()
        self._line.setObjectName("home_name")
        self._line.setAccessibleName(asked)
        self._line.editingFinished.connect(self._take)
        self.body.addWidget(self._line)

    def _take(self) -> None:
        name = " ".join(self._line.text().split())
        if name:
            self.hide()
            self._given(name)
