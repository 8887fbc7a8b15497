"""Two small buttons on every page: the other language, the other theme; it knows neither."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from syncwizard.ui import theme
from syncwizard.ui.pieces import button, line
from syncwizard.ui.theme import GAP


class Corner(QWidget):
    """Language by its own name, theme as a picture with a name."""

    def __init__(
        self,
        language: str,
        switch_language: Callable[[], object],
        switch_theme: Callable[[], object],
    ) -> None:
        super().__init__()
        row = line(self, spacing=GAP)
        row.setContentsMargins(0, 0, GAP, 0)
        self.language = button(language, switch_language, role="quiet")
        self.language.setObjectName("language")
        self.theme = button("", switch_theme, role="quiet")
        self.theme.setIcon(theme.icon("sun-moon", theme.colours().accent))
        self.theme.setObjectName("theme")
        row.addWidget(self.language)
        row.addWidget(self.theme)
