"""A few small buttons on every page: the other language, the other look, the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from syncwizard.ui import theme
from syncwizard.ui.pieces import ICON, button, line
from syncwizard.ui.theme import GAP


class Corner(QWidget):
    """Language by its own name, the others as pictures with names; it does none of it itself."""

    def __init__(
        self,
        language: str,
        switch_language: Callable[[], object],
        switch_theme: Callable[[], object],
        open_settings: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._row = line(self, spacing=GAP // 2)
        self.language = button(language, switch_language, role="quiet")
        self.language.setObjectName("language")
        self.theme = _picture_button("sun-moon", switch_theme, "theme")
        self.settings = _picture_button("settings", open_settings or _nothing, "settings")
        self.settings.setVisible(open_settings is not None)
        for made in (self.language, self.theme, self.settings):
            self._row.addWidget(made)

    def fold(self, *, folded: bool) -> None:
        """Below each other, where there is no room beside each other."""
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)


def _picture_button(icon: str, act: Callable[[], object], name: str) -> QPushButton:
    made = button("", act, role="quiet")
    size = theme.px(ICON)
    made.setIcon(theme.icon(icon, theme.colours().accent, size))
    made.setIconSize(QSize(size, size))
    made.setProperty("bare", True)
    made.setObjectName(name)
    return made


def _nothing() -> None: ...
