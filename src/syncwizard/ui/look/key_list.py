"""The window's keys as a list for the help; what they do stands in keys.toml."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from syncwizard.i18n import Catalogue
from syncwizard.ui.keys import KEYS
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import label, line
from syncwizard.ui.look.theme import GAP


class KeyList(QWidget):
    """Each key with what it does, as many beside each other as there is room for."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self.setObjectName("key_list")
        flow = Flow(self, spacing=GAP)
        for key in KEYS:
            pair = QWidget()
            row = line(pair, spacing=GAP // 2)
            row.setContentsMargins(0, 0, GAP, 0)
            row.addWidget(label(key.shown, role="chip", scale=theme.SMALL, wrap=False))
            row.addWidget(label(words.say(key.text), role="muted", scale=theme.SMALL, wrap=False))
            flow.addWidget(pair)
