"""Three small buttons on every page: another language, another theme, the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.ui.keys import key
from syncwizard.ui.languages import following
from syncwizard.ui.look.pieces import button, icon_button, line, tip
from syncwizard.ui.look.theme import GAP


class Corner(QWidget):
    """Language by its own name; theme and settings as pictures with a name."""

    def __init__(
        self,
        words: Catalogue,
        switch_language: Callable[[], object],
        switch_theme: Callable[[], object],
        open_settings: Callable[[], object],
    ) -> None:
        super().__init__()
        row = line(self, spacing=GAP // 2)
        self._code = following(words.language)
        other = catalogue(self._code).name
        self.language = button(other, switch_language, role="quiet")
        self.language.setAccessibleName(other)
        self.language.setProperty("bare", True)
        self.language.setObjectName("language")
        self.language.setToolTip(_with_key(words, "language"))
        self.theme = icon_button("sun-moon", _with_key(words, "theme"), switch_theme)
        self.theme.setObjectName("theme")
        self.settings = icon_button("settings", _with_key(words, "settings"), open_settings)
        self.settings.setObjectName("settings")
        for each in (self.language, self.theme, self.settings):
            row.addWidget(each)

    def shorten(self) -> None:
        """The language by its code alone; name and tool tip say the whole."""
        self.language.setText(self._code.upper())

    def fold(self, *, folded: bool) -> None:
        """Only the way to the settings, which hold the rest, where there is little room."""
        self.language.setHidden(folded)
        self.theme.setHidden(folded)


def _with_key(words: Catalogue, name: str) -> str:
    return tip(f"{words.say(text(f'keys.{name}'))} ({key(name).shown})")
